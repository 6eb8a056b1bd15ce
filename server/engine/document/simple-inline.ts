import type { FlatBuilder } from "./inline.ts";

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
  const text = flat.source;
  let start = from;
  let strong: ReturnType<FlatBuilder["open"]> | undefined;
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    if (code > 126 || isPlain(code)) continue;
    switch (code) {
      case 96: {
        const close = closingTick(text, i, to);
        if (close < 0) return false;
        flat.exact(start, i - start);
        const before = flat.text.length;
        flat.exact(i + 1, close - i - 1);
        flat.code.push({ from: flat.text.length - (close - i - 1), to: flat.text.length });
        if (flat.text.length === before) return false;
        i = close;
        break;
      }
      case 42: {
        if (!isPair(text, i, from, to)) return false;
        if (strong === undefined ? !opens(text, i, from) : !closes(text, i, to)) return false;
        flat.exact(start, i - start);
        if (strong === undefined) strong = flat.open();
        else {
          flat.closeStrong(strong, i + 2);
          strong = undefined;
        }
        i++;
        break;
      }
      case 60: {
        const next = text.charCodeAt(i + 1);
        if (i + 1 < to && (next === 32 || next === 61 || (next >= 48 && next <= 57))) continue;
        BR.lastIndex = i;
        const length = BR.exec(text)?.[0].length ?? 0;
        if (length === 0 || i + length > to || strong !== undefined) return false;
        flat.exact(start, i - start);
        if (inCell) flat.made("; ", i, length);
        else {
          flat.breaks.push(flat.text.length);
          flat.soft();
        }
        i += length - 1;
        break;
      }
      case 91: {
        const end = linkEnd(text, i, to);
        const close = end < 0 ? -1 : text.indexOf("]", i);
        if (close < 0) return false;
        flat.exact(start, i - start);
        if (!appendSimple(flat, i + 1, close, inCell)) return false;
        i = end - 1;
        break;
      }
      case 95:
        if (i === from || i + 1 >= to || !WORD.test(text.charAt(i - 1)) || !WORD.test(text.charAt(i + 1))) return false;
        continue;
      case 38:
        if (i + 1 < to && text.charCodeAt(i + 1) !== 32) return false;
        continue;
      default:
        return false;
    }
    start = i + 1;
  }
  if (strong !== undefined) return false;
  flat.exact(start, to - start);
  return true;
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
