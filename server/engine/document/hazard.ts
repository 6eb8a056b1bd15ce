import { isListMarker, type Line } from "./lines.ts";
import type { PlainStretch } from "./outline.ts";

/** Lines longer than this are read without a parser. */
const LONGEST_LINE = 2_000;
/** List and quote markers before the text of one line. */
const DEEPEST = 10;
/** Characters that may open or close inline marks, in one paragraph, item or row. */
const MOST_MARKS = 240;
/** Lines in one block that begin another list or underline a heading. */
const MOST_TURNS = 100;

/**
 * Whether the parser may need time out of proportion for this block (lines that hang together): its cost grows with the square of the marks that may pair up.
 */
export function hazardOf(chunk: string, lines: readonly Line[]): PlainStretch["reason"] | undefined {
  let marks = 0;
  const turns = new Turns();
  let previous = 0;
  for (const line of lines) {
    if (line.from > previous + 2) marks = 0;
    previous = line.end;
    if (line.end - line.from > LONGEST_LINE) return "too-long";
    const text = textStart(chunk, line);
    if (text === undefined || line.indent > 80) return "too-nested";
    if (turns.count(chunk, line, text) > MOST_TURNS) return "too-nested";
    if (text > line.start || chunk.charCodeAt(line.start) === 124) marks = 0;
    marks += marksIn(chunk, text, line.end);
    if (marks > MOST_MARKS) return "too-nested";
  }
  return undefined;
}

/** Counts lines that begin a list with another marker than the one before, and lines of "-" or "=". */
class Turns {
  private turns = 0;
  private marker = 0;

  count(chunk: string, line: Line, text: number): number {
    const first = /\d/.test(chunk.charAt(line.start)) ? 49 : chunk.charCodeAt(line.start);
    const underlines =
      (first === 45 || first === 61) &&
      /^(?:-+|=+)$/.test(chunk.slice(line.start, line.start + 80).slice(0, line.end - line.start));
    if (underlines || (text > line.start && first !== this.marker)) this.turns++;
    if (text > line.start) this.marker = first;
    return this.turns;
  }
}

/** Where the text of a line begins, after its markers; undefined if there are too many. */
function textStart(chunk: string, line: Line): number | undefined {
  let at = line.start;
  for (let depth = 0; depth <= DEEPEST; depth++) {
    const marker = markerLength(chunk, at);
    if (marker === 0) return at;
    at += marker;
    while (at < line.end && (chunk.charCodeAt(at) === 32 || chunk.charCodeAt(at) === 9)) at++;
  }
  return undefined;
}

function markerLength(chunk: string, at: number): number {
  if (chunk.charCodeAt(at) === 62) return 1;
  if (!isListMarker(chunk, at)) return 0;
  let end = at;
  while (/\d/.test(chunk.charAt(end))) end++;
  return end + 1 - at;
}

function marksIn(chunk: string, from: number, to: number): number {
  let marks = 0;
  for (let i = from; i < to; i++) {
    switch (chunk.charCodeAt(i)) {
      case 33: // !
      case 38: // &
      case 40: // (
      case 42: // *
      case 60: // <
      case 91: // [
      case 93: // ]
      case 95: // _
      case 96: // `
      case 126: // ~
        marks++;
        break;
      default:
    }
  }
  return marks;
}
