import type { TextChange } from "./remedy.ts";

/** The line ending that a text uses: that of its first line. */
export function lineEndingOf(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? "\n";
}

/** Offset of the line break that ends the line at `offset`, or of the end of the text. */
export function endOfLine(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && !isBreak(text, end)) end++;
  return end;
}

/** Offset of the first character of the line at `offset`. */
export function startOfLine(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !isBreak(text, start - 1)) start--;
  return start;
}

/** End of the last line before `offset` that is not blank; 0 when there is none. */
export function endOfContent(text: string, offset: number): number {
  let end = offset;
  while (end > 0 && /\s/.test(text.charAt(end - 1))) end--;
  return end === 0 ? 0 : endOfLine(text, end);
}

/** For comparing what is written in two places: width, case and spacing do not count. */
export function sameKey(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
}

/**
 * Inserts lines as a block of their own after the content that ends at `offset` (the end of a line):
 * one blank line before it and at least one after it, unless the text begins or ends there.
 */
export function blockInsertion(text: string, offset: number, lines: readonly string[]): TextChange {
  const ending = lineEndingOf(text);
  const before = text.slice(0, offset).trim() === "" ? "" : ending + ending;
  return { span: { from: offset, to: offset }, newText: before + lines.join(ending) + gapAfter(text, offset, ending) };
}

/** What has to be added after a block so that a blank line follows. */
function gapAfter(text: string, offset: number, ending: string): string {
  const blank = /^\s*/.exec(text.slice(offset))?.[0] ?? "";
  if (offset + blank.length === text.length) return "";
  const breaks = blank.match(/\r\n|\n|\r/g)?.length ?? 0;
  return ending.repeat(Math.max(0, 2 - breaks));
}

function isBreak(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code === 10 || code === 13;
}
