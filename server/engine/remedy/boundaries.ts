import type { CodeBlock, Outline } from "../document/outline.ts";
import { endOfContent, startOfLine } from "./text.ts";

/** Lines above a heading that go with it: a rule between chapters, an anchor, a suppression of its findings. */
const belongsToNext =
  /^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|<a [^<>]*>(?:<\/a>)?|<!--\s*reliability-lens-disable-next-line\b.*-->)\s*$/;

/**
 * Where a block can stand so that it ends what comes before `offset` (the start of a heading, or the end of
 * the text): the end of a line of content, outside of any code block or comment.
 */
export function endBefore(outline: Outline, offset: number): number {
  const { text } = outline;
  if (offset < text.length) return endAboveHeading(text, startOfLine(text, offset));
  const open = openUntilEnd(outline);
  return endOfContent(text, open ?? text.length);
}

/** A fence without its closing line runs to the end of what it stands in. */
export function isOpenFence(text: string, block: CodeBlock): boolean {
  const lines = text
    .slice(startOfLine(text, block.span.from), block.span.to)
    .trimEnd()
    .split(/\r\n|\n|\r/);
  const fence = /^[\s>]*(`{3,}|~{3,})/.exec(lines[0] ?? "")?.[1];
  if (fence === undefined) return false;
  const last = lines.length > 1 ? (lines.at(-1) ?? "").replace(/^[\s>]*/, "").trimEnd() : "";
  return last.length < fence.length || last !== fence.charAt(0).repeat(last.length);
}

/** Whether the line at `offset` has nothing before it: no list marker, no quote marker, no indentation. */
export function isAtMargin(text: string, offset: number): boolean {
  return /^ {0,3}$/.test(text.slice(startOfLine(text, offset), offset));
}

function endAboveHeading(text: string, heading: number): number {
  let end = endOfContent(text, heading);
  for (;;) {
    const start = startOfLine(text, end);
    if (start === 0 || !belongsToNext.test(text.slice(start, end))) return end;
    const above = endOfContent(text, start);
    // Without a blank line above, `---` underlines a heading.
    if (!isBlankBetween(text, above, start) && /^\s*-/.test(text.slice(start, end))) return end;
    end = above;
  }
}

function isBlankBetween(text: string, from: number, to: number): boolean {
  return (text.slice(from, to).match(/\r\n|\n|\r/g)?.length ?? 0) > 1;
}

/** Start of a fence or comment at the margin that nothing closes. */
function openUntilEnd(outline: Outline): number | undefined {
  const { text } = outline;
  const last = outline.code.at(-1);
  if (last !== undefined && endOfContent(text, last.span.to) >= endOfContent(text, text.length)) {
    if (isAtMargin(text, last.span.from) && isOpenFence(text, last)) return startOfLine(text, last.span.from);
    return undefined;
  }
  const comment = text.lastIndexOf("<!--");
  if (comment < 0 || text.indexOf("-->", comment) >= 0 || !isAtMargin(text, comment)) return undefined;
  return startOfLine(text, comment);
}
