import type { Outline, Range } from "../engine/document/outline.ts";
import { printable } from "./style.ts";
import { stringWidth, truncate, truncateStart } from "./width.ts";

const tabWidth = 4;

/** The first line of a range as it is shown, and where the range stands in it. */
export interface Excerpt {
  readonly text: string;
  /** Columns before the underline, and its length; at least 1. */
  readonly before: number;
  readonly underlined: number;
}

/**
 * Cuts the line of a range to `width` columns so that the start of the range is seen. Tabs become blanks,
 * indentation is dropped; a range of several lines is underlined to the end of its first.
 */
export function excerptOf(outline: Pick<Outline, "text" | "lineStarts">, range: Range, width: number): Excerpt {
  const line = lineAt(outline, range.start.line);
  const to = range.end.line > range.start.line ? line.trimEnd().length : range.end.character;
  const [head, marked, tail] = [
    line.slice(0, range.start.character),
    line.slice(range.start.character, to),
    line.slice(to),
  ].map(shown);
  const before = (head ?? "").trimStart();
  const cutBefore = truncateStart(
    before,
    Math.max(0, width - Math.min(stringWidth(marked ?? ""), Math.ceil(width / 2)) - 12),
  );
  const left = width - stringWidth(cutBefore);
  const cutMarked = truncate(marked ?? "", left);
  const cutTail = cutMarked === marked ? truncate((tail ?? "").trimEnd(), left - stringWidth(cutMarked)) : "";
  return {
    text: cutBefore + cutMarked + cutTail,
    before: stringWidth(cutBefore),
    underlined: Math.max(1, stringWidth(cutMarked)),
  };
}

/** A line of the text without its end. */
function lineAt({ text, lineStarts }: Pick<Outline, "text" | "lineStarts">, line: number): string {
  return text.slice(lineStarts[line] ?? 0, lineStarts[line + 1] ?? text.length).replace(/[\r\n]+$/, "");
}

function shown(text: string): string {
  return printable(text.replaceAll("\t", " ".repeat(tabWidth)));
}
