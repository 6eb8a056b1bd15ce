import { addHeading } from "./blocks.ts";
import type { Collector } from "./content.ts";
import { type Comment, commentsIn, FlatBuilder } from "./flat.ts";
import { isLineEnd, isListMarker } from "./lines.ts";
import type { PlainStretch, Span } from "./outline.ts";
import { addSentences } from "./statements.ts";
import { addRow } from "./tables.ts";

const UNDERLINE = /^(?:=+|-+)$/;
const DELIMITERS = /^[\s|:-]*$/;
const ESCAPABLE = /[!-/:-@[-`{-~]/;
/** Longer lines are read in parts. */
const LONGEST = 2_000;

/**
 * Reads [from, to) line by line, without a parser: headings, list items, table rows, sentences. For text
 * that is too large or too deeply nested, and for the rest of a table whose header is in an earlier chunk.
 */
export function readPlain(out: Collector, chunk: string, stretch: Span, headers: readonly string[] = []): void {
  const first = out.statements.length;
  let at = stretch.from;
  while (at < stretch.to) {
    let end = at;
    while (end < stretch.to && !isLineEnd(chunk.charCodeAt(end))) end++;
    for (let from = at; from < end; from += LONGEST) {
      readLine(out, chunk, { from, to: Math.min(end, from + LONGEST) }, headers, from === at);
    }
    at = end + (chunk.charCodeAt(end) === 13 && chunk.charCodeAt(end + 1) === 10 ? 2 : 1);
  }
  out.leadIn = undefined;
  const count = out.statements.length - first;
  if (headers.length > 0 && count > 0)
    out.tables.push({ headers, first, count, span: { from: stretch.from, to: stretch.to } });
}

/** Lists a stretch as read line by line. */
export function notePlain(out: Collector, span: Span, reason: PlainStretch["reason"]): void {
  const last = out.plain.at(-1);
  if (last && last.to === span.from && last.reason === reason)
    out.plain[out.plain.length - 1] = { ...last, to: span.to };
  else out.plain.push({ ...span, reason });
}

/** A line without blanks and quote marks around it. */
interface PlainLine extends Span {
  readonly indent: number;
  readonly quoted: boolean;
  /** False for the later parts of a long line. */
  readonly opensLine: boolean;
}

function readLine(out: Collector, chunk: string, stretch: Span, headers: readonly string[], opensLine: boolean): void {
  let { from, to } = stretch;
  while (from < to && /[\s>]/.test(chunk.charAt(from))) from++;
  while (to > from && /\s/.test(chunk.charAt(to - 1))) to--;
  if (from >= to || UNDERLINE.test(chunk.slice(from, to))) return;
  const quoted = chunk.slice(stretch.from, from).includes(">");
  const line = { from, to, indent: from - stretch.from, quoted, opensLine };
  if (headers.length > 0 || chunk.charAt(from) === "|") addPlainRow(out, chunk, line, headers);
  else if (!addPlainHeading(out, chunk, line)) addPlainText(out, chunk, line);
}

function addPlainRow(out: Collector, chunk: string, line: PlainLine, headers: readonly string[]): void {
  const { from, to, quoted } = line;
  if (DELIMITERS.test(chunk.slice(from, to))) return;
  addRow(out, chunk, { from, to }, headers, rowCells(chunk, from, to), { parent: out.above, quoted });
}

/** False when the line is no heading. */
function addPlainHeading(out: Collector, chunk: string, { from, to, indent, quoted, opensLine }: PlainLine): boolean {
  const marker = /^(#{1,6})[ \t]+/.exec(chunk.slice(from, Math.min(to, from + 20)));
  const text = from + (marker?.[0].length ?? 0);
  if (!marker || !opensLine || indent > 3 || text >= to) return false;
  const where = { parent: undefined, quoted, depth: 0 };
  addHeading(out, plainInline(chunk, text, to), { from, to }, marker[1]?.length ?? 1, where);
  return true;
}

function addPlainText(out: Collector, chunk: string, { from, to, indent, quoted, opensLine }: PlainLine): void {
  let text = from;
  while (opensLine && isListMarker(chunk, text) && text - from < 40) {
    text += /^\S+[ \t]*/.exec(chunk.slice(text, Math.min(to, text + 20)))?.[0].length ?? 1;
  }
  if (text >= to) return;
  const ordinal = /^\d{1,9}/.exec(chunk.slice(from, from + 9))?.[0];
  const item = { depth: Math.floor(indent / 2), ...(ordinal !== undefined && { ordinal: Number(ordinal) }) };
  const place = { parent: out.bold, quoted };
  const flat = plainInline(chunk, text, to);
  if (text > from) addSentences(out, flat, { from: text, to }, { ...place, form: "item", item });
  else addSentences(out, flat, { from: text, to }, { ...place, form: "sentence" });
}

/** Cells between pipes; a pipe after a backslash or inside a code span does not count. */
function rowCells(chunk: string, from: number, to: number): FlatBuilder[] {
  const cells: FlatBuilder[] = [];
  let start = chunk.charAt(from) === "|" ? from + 1 : from;
  for (let i = start; i <= to; i++) {
    const c = chunk.charAt(i);
    if (i < to && c === "\\") i++;
    else if (i === to || c === "|") {
      if (i < to || i > start) cells.push(plainInline(chunk, ...blanksOff(chunk, start, i)));
      start = i + 1;
    }
  }
  return cells;
}

function blanksOff(chunk: string, from: number, to: number): [number, number] {
  let start = from;
  let end = to;
  while (start < end && /\s/.test(chunk.charAt(start))) start++;
  while (end > start && /\s/.test(chunk.charAt(end - 1))) end--;
  return [start, end];
}

/** Text with the commonest marks taken off: `**`, backticks, backslashes before punctuation, comments. */
export function plainInline(chunk: string, from: number, to: number): FlatBuilder {
  const reader = new PlainInline(chunk, from, to);
  const comments = commentsIn(chunk, { from, to });
  let next = 0;
  for (let i = from; i < to; ) {
    const comment = comments[next];
    if (comment && i >= comment.span.from) {
      next++;
      if (i === comment.span.from && reader.comment(comment)) i = comment.span.to;
      continue;
    }
    i += reader.mark(i);
  }
  return reader.finish();
}

class PlainInline {
  private readonly flat: FlatBuilder;
  private readonly chunk: string;
  private readonly to: number;
  private start: number;
  private strong: number | undefined;
  private code: number | undefined;

  constructor(chunk: string, from: number, to: number) {
    this.flat = new FlatBuilder(chunk);
    this.chunk = chunk;
    this.start = from;
    this.to = to;
  }

  finish(): FlatBuilder {
    this.flat.exact(this.start, this.to - this.start);
    return this.flat;
  }

  /** Leaves out a comment, unless it stands in a code span. */
  comment(comment: Comment): boolean {
    if (this.code !== undefined) return false;
    this.upTo(comment.span.from, comment.span.to);
    this.flat.comments.push(comment);
    return true;
  }

  /** Reads what stands at `i`; returns how many characters it is. */
  mark(i: number): number {
    const { chunk, flat } = this;
    switch (chunk.charCodeAt(i)) {
      case 42:
        if (chunk.charCodeAt(i + 1) !== 42 || i + 2 > this.to || this.code !== undefined) return 1;
        this.upTo(i, i + 2);
        this.strong = toggle(flat.strong, this.strong, flat.text.length);
        return 2;
      case 96:
        this.upTo(i, i + 1);
        this.code = toggle(flat.code, this.code, flat.text.length);
        return 1;
      case 92:
        if (this.code !== undefined || i + 1 >= this.to || !ESCAPABLE.test(chunk.charAt(i + 1))) return 1;
        this.upTo(i, i + 1);
        return 2;
      default:
        return 1;
    }
  }

  /** Takes the text up to a mark, and goes on after it. */
  private upTo(from: number, next: number): void {
    this.flat.exact(this.start, from - this.start);
    this.start = next;
  }
}

function toggle(spans: Span[], open: number | undefined, at: number): number | undefined {
  if (open === undefined) return at;
  if (at > open) spans.push({ from: open, to: at });
  return undefined;
}
