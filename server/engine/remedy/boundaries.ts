import { LineReader } from "../document/lines.ts";
import type { Outline } from "../document/outline.ts";
import { positionAt } from "../document/positions.ts";
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
  const end =
    offset < text.length
      ? endAboveHeading(text, startOfLine(text, offset))
      : endOfContent(text, openUntilEnd(outline) ?? text.length);
  return Math.max(end, endOfContent(text, endOfFrontMatter(outline)));
}

/** Whether the line at `offset` begins at the margin: no list marker, no quote marker, no indentation. */
export function isAtMargin(text: string, offset: number): boolean {
  return startOfLine(text, offset) === offset && !/[\s>]/.test(text.charAt(offset));
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

/** Start of the line that opens a fence, a comment or raw HTML which nothing closes. */
export function openUntilEnd(outline: Outline): number | undefined {
  const starts = [openFence(outline), openByLines(outline)].filter((start) => start !== undefined);
  return starts.length === 0 ? undefined : Math.min(...starts);
}

function openFence({ text, code }: Outline): number | undefined {
  const last = code.at(-1);
  if (last === undefined || endOfContent(text, last.span.to) < endOfContent(text, text.length)) return undefined;
  const start = startOfLine(text, last.span.from);
  const lines = text
    .slice(start, last.span.to)
    .trimEnd()
    .split(/\r\n|\n|\r/);
  const fence = /^ {0,3}(`{3,}|~{3,})/.exec(lines[0] ?? "")?.[1];
  if (fence === undefined) return undefined;
  const closing = lines.length > 1 ? (lines.at(-1) ?? "").trim() : "";
  const closed = closing.length >= fence.length && closing === fence.charAt(0).repeat(closing.length);
  return closed ? undefined : start;
}

/** No block reaches from one chunk into the next, so only the last can be open. */
function openByLines(outline: Outline): number | undefined {
  const { text, lineStarts } = outline;
  const chunk = outline.chunks.at(-1);
  if (chunk === undefined || chunk.to <= endOfFrontMatter(outline)) return undefined;
  const reader = new LineReader(text);
  let opened = chunk.from;
  for (let index = positionAt(lineStarts, chunk.from).line; index < lineStarts.length; index++) {
    const from = lineStarts[index] ?? text.length;
    const free = reader.free;
    const { kind } = reader.read(from, lineStarts[index + 1] ?? text.length);
    if (free || kind === "heading" || kind === "text" || kind === "fence-open") opened = from;
  }
  return reader.free ? undefined : opened;
}

/** Front matter is a chunk of its own. */
function endOfFrontMatter({ chunks }: Outline): number {
  const [first] = chunks;
  if (first === undefined || !/^\ufeff?---[ \t]*[\r\n]/.test(first.text)) return 0;
  const last = first.text
    .trimEnd()
    .split(/\r\n|\n|\r/)
    .slice(1)
    .at(-1);
  return last === "---" || last === "..." ? first.to : 0;
}
