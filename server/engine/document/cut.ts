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
  const front = frontMatterEnd(text, lineStarts);
  const begin = lineStarts[front] ?? text.length;
  const cutter = new Cutter(text, begin);
  for (let i = front; i < lineStarts.length; i++) {
    cutter.read(lineStarts[i] ?? text.length, lineStarts[i + 1] ?? text.length);
  }
  const cuts = cutter.finish();
  return front > 0 ? [{ from: 0, to: begin, context: "front" }, ...cuts] : cuts;
}

/** Reads lines and decides before which of them a chunk ends. */
class Cutter {
  private readonly text: string;
  private readonly reader: LineReader;
  private readonly cuts: Cut[] = [];
  private chunk: number;
  private context = "";
  private previous: Line | undefined;
  private lastText: Line | undefined;
  private inList = false;
  private underBold = false;
  /** Header line of the table that we are in. */
  private header: string | undefined;

  constructor(text: string, begin: number) {
    this.text = text;
    this.reader = new LineReader(text);
    this.chunk = begin;
  }

  read(from: number, next: number): void {
    const { free } = this.reader;
    let line = this.reader.read(from, next);
    // A heading that ends the list item a fence stands in ends the fence as well.
    if (from > this.chunk && (free || line.kind === "heading")) {
      const why = this.endsBefore(line);
      if (why) {
        this.cut(from, why === "size" && line.kind === "text" ? this.header : undefined);
        line = this.reader.read(from, next);
      }
    }
    this.header = this.headerAt(line);
    if (line.kind === "heading" || line.kind === "text") this.note(line);
    this.previous = line;
  }

  finish(): Cut[] {
    const { text, chunk, context, cuts } = this;
    if (text.length > chunk || (cuts.length === 0 && chunk === 0)) cuts.push({ from: chunk, to: text.length, context });
    return cuts;
  }

  /** Whether the chunk ends before this line: at a good place, or for its size alone. */
  private endsBefore(line: Line): "place" | "size" | undefined {
    const size = line.from - this.chunk;
    if (line.kind === "heading" && size >= SMALL) return "place";
    const afterBlank = this.previous?.kind === "blank" && line.indent === 0 && line.kind !== "blank";
    const enough = size >= (this.underBold ? SOFT_UNDER_BOLD : SOFT);
    if (afterBlank && enough && !this.continues(line)) return "place";
    return size >= HARD ? "size" : undefined;
  }

  /** The line goes on with a list, or stands under the line before it. */
  private continues(line: Line): boolean {
    if (!this.lastText) return false;
    return opensWhatFollows(this.text, this.lastText) || (this.inList && isListMarker(this.text, line.start));
  }

  private cut(at: number, header: string | undefined): void {
    this.cuts.push({ from: this.chunk, to: at, context: this.context });
    this.chunk = at;
    this.context = header ?? "";
    this.reader.reset();
    this.underBold = false;
    this.inList = false;
    this.header = header;
  }

  private headerAt(line: Line): string | undefined {
    if (line.kind !== "text" || this.header !== undefined) return line.kind === "text" ? this.header : undefined;
    return this.lastText && this.previous === this.lastText ? tableHeader(this.text, this.lastText, line) : undefined;
  }

  private note(line: Line): void {
    if (line.kind === "heading") this.inList = false;
    else if (line.indent === 0) {
      const begins = this.previous === undefined || this.previous.kind === "blank";
      this.inList = isListMarker(this.text, line.start) || (this.inList && !begins);
    }
    this.underBold = line.kind === "text" && (this.underBold || isBoldOnly(this.text, line));
    this.lastText = line;
  }
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
