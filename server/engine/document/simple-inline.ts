import type { FlatBuilder } from "./flat.ts";

const WORD = /[\p{L}\p{N}]/u;
const NEITHER_BLANK_NOR_MARK = /[^\s\p{P}\p{S}]/u;
const BLANK_OR_MARK = /[\s\p{P}\p{S}]/u;
const BR = /<br ?\/?>/iy;

/**
 * Appends [from, to) of a line if it has no inline marks but code spans with one backtick, `**bold**`, plain
 * links and `<br>`, all within the line. False when it may have others; then what was appended is of no use.
 * `inCell`: `<br>` separates inside one statement instead of ending it.
 */
export function appendSimple(flat: FlatBuilder, from: number, to: number, inCell = false): boolean {
  return new SimpleInline(flat, from, to, inCell).read();
}

class SimpleInline {
  private readonly flat: FlatBuilder;
  private readonly text: string;
  private readonly from: number;
  private readonly to: number;
  private readonly inCell: boolean;
  /** Where the text begins that has not been appended yet. */
  private start: number;
  private strong: ReturnType<FlatBuilder["open"]> | undefined;

  constructor(flat: FlatBuilder, from: number, to: number, inCell: boolean) {
    this.flat = flat;
    this.text = flat.source;
    this.from = from;
    this.to = to;
    this.inCell = inCell;
    this.start = from;
  }

  read(): boolean {
    for (let i = this.from; i < this.to; ) {
      const code = this.text.charCodeAt(i);
      const length = code > 126 || isPlain(code) ? 1 : this.mark(code, i);
      if (length === 0) return false;
      i += length;
    }
    this.flat.exact(this.start, this.to - this.start);
    return this.strong === undefined;
  }

  /** Reads the mark at `i`; returns its length, or 0 when it may be anything else. */
  private mark(code: number, i: number): number {
    switch (code) {
      case 96: // `
        return this.code(i);
      case 42: // *
        return this.bold(i);
      case 91: // [
        return this.link(i);
      case 60: // <
        return this.angle(i);
      case 95: // _
        return i > this.from && WORD.test(this.text.charAt(i - 1)) && this.wordAt(i + 1) ? 1 : 0;
      case 38: // &
        return i + 1 >= this.to || this.text.charCodeAt(i + 1) === 32 ? 1 : 0;
      default:
        return 0;
    }
  }

  private wordAt(i: number): boolean {
    return i < this.to && WORD.test(this.text.charAt(i));
  }

  /** Takes the text up to a mark, and goes on after it. */
  private upTo(from: number, next: number): void {
    this.flat.exact(this.start, from - this.start);
    this.start = next;
  }

  private code(i: number): number {
    const close = closingTick(this.text, i, this.to);
    if (close < 0) return 0;
    this.upTo(i, close + 1);
    this.flat.exact(i + 1, close - i - 1);
    const end = this.flat.text.length;
    this.flat.code.push({ from: end - (close - i - 1), to: end });
    return close + 1 - i;
  }

  private bold(i: number): number {
    const { flat, text, strong } = this;
    if (!isPair(text, i, this.from, this.to)) return 0;
    if (strong ? !closes(text, i, this.to) : !opens(text, i, this.from)) return 0;
    this.upTo(i, i + 2);
    if (strong) flat.closeStrong(strong, i + 2);
    this.strong = strong ? undefined : flat.open();
    return 2;
  }

  private link(i: number): number {
    const end = linkEnd(this.text, i, this.to);
    if (end < 0) return 0;
    this.upTo(i, end);
    return appendSimple(this.flat, i + 1, this.text.indexOf("]", i), this.inCell) ? end - i : 0;
  }

  /** "<br>", or a sign of comparison. */
  private angle(i: number): number {
    const next = this.text.charCodeAt(i + 1);
    if (i + 1 < this.to && (next === 32 || next === 61 || (next >= 48 && next <= 57))) return 1;
    BR.lastIndex = i;
    const length = BR.exec(this.text)?.[0].length ?? 0;
    if (length === 0 || i + length > this.to || this.strong) return 0;
    this.upTo(i, i + length);
    if (this.inCell) this.flat.made("; ", i, length);
    else {
      this.flat.breaks.push(this.flat.text.length);
      this.flat.soft();
    }
    return length;
  }
}

/** Printable ASCII that never marks anything inside a line. */
function isPlain(code: number): boolean {
  if (code < 32 || code === 127) return false;
  return !(
    code === 38 || // &
    code === 42 || // *
    code === 60 || // <
    code === 91 || // [
    code === 92 || // \
    code === 95 || // _
    code === 96 || // `
    code === 126 // ~
  );
}

/** The backtick that closes the code span opened at `open`; -1 when it is not of the simple sort. */
function closingTick(text: string, open: number, to: number): number {
  const close = text.indexOf("`", open + 1);
  if (close < 0 || close >= to || close === open + 1 || text.charCodeAt(close + 1) === 96) return -1;
  return text.charCodeAt(open + 1) === 32 || text.charCodeAt(close - 1) === 32 ? -1 : close;
}

const LINK = /\[[^[\]`\\<]+\]\([^\s()<>[\]\\`]*\)/y;

/** Just after the plain link `[words](target)` that begins at `open`; -1 when it is anything else. */
function linkEnd(text: string, open: number, to: number): number {
  if (text.charCodeAt(open - 1) === 33) return -1;
  LINK.lastIndex = open;
  const length = LINK.exec(text)?.[0].length ?? 0;
  return length > 0 && open + length <= to ? open + length : -1;
}

/** Two stars, no more, no less. */
function isPair(text: string, at: number, from: number, to: number): boolean {
  if (at + 1 >= to || text.charCodeAt(at + 1) !== 42) return false;
  return (at + 2 >= to || text.charCodeAt(at + 2) !== 42) && (at === from || text.charCodeAt(at - 1) !== 42);
}

/** Whether the parser would take the pair at `at` to begin bold text. */
function opens(text: string, at: number, from: number): boolean {
  const next = text.charAt(at + 2);
  if (NEITHER_BLANK_NOR_MARK.test(next)) return true;
  return /\S/.test(next) && (at === from || BLANK_OR_MARK.test(text.charAt(at - 1)));
}

function closes(text: string, at: number, to: number): boolean {
  const last = text.charAt(at - 1);
  if (NEITHER_BLANK_NOR_MARK.test(last)) return true;
  return /\S/.test(last) && (at + 2 >= to || BLANK_OR_MARK.test(text.charAt(at + 2)));
}
