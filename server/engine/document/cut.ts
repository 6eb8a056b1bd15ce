import { isListMarker, type Line, LineReader } from "./lines.ts";

/** Where a chunk lies, and what its reading needs to know of the text before it. */
export interface Cut {
  readonly from: number;
  readonly to: number;
  /** "" mostly; "front" for front matter; the header line of a table that a cut has split. */
  readonly context: string;
}

/** From here on a chunk ends at the next heading: calling the parser has a price of its own. */
const SMALL = 300;
/** From here on a chunk ends at the next blank line. */
const SOFT = 1_200;
/** Below a bold line, which speaks for what follows, we wait longer. */
const SOFT_UNDER_BOLD = 2_500;
/** From here on it ends at any line. */
const HARD = 4_000;

const DELIMITER_ROW = /^[ \t]{0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;
const BOLD_ONLY = /^(?:\*\*[^*]{1,120}\*\*|__[^_]{1,120}__)[:：]?$/;

/** Cuts a text into runs of whole lines that are read each by itself. */
export function cutsOf(text: string, lineStarts: readonly number[]): Cut[] {
  const cuts: Cut[] = [];
  const reader = new LineReader(text);
  const front = frontMatterEnd(text, lineStarts);
  if (front > 0) cuts.push({ from: 0, to: lineStarts[front] ?? text.length, context: "front" });
  let chunk = lineStarts[front] ?? text.length;
  let context = "";
  let previous: Line | undefined;
  let lastText: Line | undefined;
  let blockInList = false;
  let underBold = false;
  let header: string | undefined;
  for (let i = front; i < lineStarts.length; i++) {
    const from = lineStarts[i] ?? text.length;
    const free = reader.free;
    let line = reader.read(from, lineStarts[i + 1] ?? text.length);
    // A heading that ends the list item a fence stands in ends the fence as well.
    if (from > chunk && (free || line.kind === "heading")) {
      const size = from - chunk;
      const heading = line.kind === "heading";
      const afterBlank = previous?.kind === "blank" && line.indent === 0 && line.kind !== "blank";
      const continues =
        lastText !== undefined && (opensWhatFollows(text, lastText) || (blockInList && isListMarker(text, line.start)));
      const atBlank = afterBlank && size >= (underBold ? SOFT_UNDER_BOLD : SOFT) && !continues;
      if ((heading && size >= SMALL) || atBlank || size >= HARD) {
        cuts.push({ from: chunk, to: from, context });
        chunk = from;
        context = !heading && !atBlank && header !== undefined && line.kind === "text" ? header : "";
        reader.reset();
        line = reader.read(from, lineStarts[i + 1] ?? text.length);
        underBold = false;
        blockInList = false;
        if (context === "") header = undefined;
      }
    }
    if (line.kind === "blank") header = undefined;
    else if (line.kind === "text" && header === undefined && lastText && previous === lastText) {
      header = tableHeader(text, lastText, line);
    } else if (line.kind !== "text") header = undefined;
    if (line.kind === "text" || line.kind === "heading") {
      if (line.indent === 0 && (previous === undefined || previous.kind === "blank")) {
        blockInList = isListMarker(text, line.start);
      } else if (line.indent === 0 && isListMarker(text, line.start)) blockInList = true;
      underBold = line.kind === "text" && (underBold || isBoldOnly(text, line));
      lastText = line;
    }
    if (line.kind === "heading") blockInList = false;
    previous = line;
  }
  if (text.length > chunk || cuts.length === 0) cuts.push({ from: chunk, to: text.length, context });
  return cuts;
}

/** Index of the line after the front matter; 0 without one. */
function frontMatterEnd(text: string, lineStarts: readonly number[]): number {
  const lineAt = (i: number): string =>
    text.slice(lineStarts[i] ?? text.length, lineStarts[i + 1] ?? text.length).trimEnd();
  const fence = lineAt(0).replace("\ufeff", "");
  if (fence !== "---" && fence !== "+++") return 0;
  const last = Math.min(lineStarts.length, 400);
  for (let i = 1; i < last; i++) {
    const line = lineAt(i);
    if (line === fence || (fence === "---" && line === "...")) return i + 1;
  }
  return 0;
}

/** The header and delimiter lines if these two lines begin a table. */
function tableHeader(text: string, head: Line, line: Line): string | undefined {
  const first = text.charCodeAt(line.start);
  if (first !== 124 && first !== 45 && first !== 58) return undefined;
  if (line.end - line.from > 2_000 || head.end - head.from > 2_000) return undefined;
  const delimiter = text.slice(line.from, line.end);
  const headers = text.slice(head.start, head.end);
  return headers.includes("|") && DELIMITER_ROW.test(delimiter) ? headers : undefined;
}

/** Lines that the next block stands under: "The steps are:", "**Retry**". */
function opensWhatFollows(text: string, line: Line): boolean {
  const last = text
    .slice(Math.max(line.start, line.end - 3), line.end)
    .trimEnd()
    .at(-1);
  return last === ":" || last === "：" || isBoldOnly(text, line);
}

function isBoldOnly(text: string, line: Line): boolean {
  const first = text.charCodeAt(line.start);
  if ((first !== 42 && first !== 95) || line.end - line.start > 130) return false;
  return BOLD_ONLY.test(text.slice(line.start, line.end).trimEnd());
}
