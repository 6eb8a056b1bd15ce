import type { Collector } from "./content.ts";
import { headingParts } from "./headings.ts";
import { commentsIn, FlatBuilder } from "./inline.ts";
import { isLineEnd, isListMarker } from "./lines.ts";
import type { PlainStretch, Span } from "./outline.ts";
import { addSentences, statementOf } from "./statements.ts";
import { addRow } from "./tables.ts";

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

function readLine(out: Collector, chunk: string, line: Span, headers: readonly string[], opensLine: boolean): void {
  let { from, to } = line;
  while (from < to && /[\s>]/.test(chunk.charAt(from))) from++;
  while (to > from && /\s/.test(chunk.charAt(to - 1))) to--;
  if (from >= to || /^(?:=+|-+)$/.test(chunk.slice(from, Math.min(to, from + 200)))) return;
  const indent = from - line.from;
  const quoted = chunk.slice(line.from, from).includes(">");
  const marker = opensLine ? /^#{1,6}[ \t]+/.exec(chunk.slice(from, Math.min(to, from + 20)))?.[0] : undefined;
  if (marker !== undefined && from + marker.length < to && indent < 4) {
    const flat = plainInline(chunk, from + marker.length, to);
    if (flat.text.trim() === "") return;
    const words = { from: 0, to: flat.text.length };
    const statement = out.add(statementOf(flat, words, { from, to }, { form: "heading" }));
    out.bold = undefined;
    if (!quoted) out.headings.push({ statement, level: marker.trim().length, ...headingParts(flat.text.trim()) });
    return;
  }
  if (headers.length > 0 || chunk.charAt(from) === "|") {
    if (/^[\s|:-]*$/.test(chunk.slice(from, to))) return;
    addRow(out, chunk, { from, to }, headers, rowCells(chunk, from, to), { parent: out.above, quoted });
    return;
  }
  let text = from;
  while (opensLine && isListMarker(chunk, text) && text - from < 40) {
    text += /^\S+[ \t]*/.exec(chunk.slice(text, Math.min(to, text + 20)))?.[0].length ?? 1;
  }
  if (text >= to) return;
  const ordinal = /^\d{1,9}/.exec(chunk.slice(from, from + 9))?.[0];
  const item =
    text > from
      ? { depth: Math.floor(indent / 2), ...(ordinal !== undefined && { ordinal: Number(ordinal) }) }
      : undefined;
  addSentences(
    out,
    plainInline(chunk, text, to),
    { from: text, to },
    {
      form: item ? "item" : "sentence",
      parent: out.bold,
      quoted,
      item,
    },
  );
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

/** Text with the commonest marks taken off: `**`, backticks, backslashes before punctuation. */
export function plainInline(chunk: string, from: number, to: number): FlatBuilder {
  const flat = new FlatBuilder(chunk);
  let start = from;
  let strong: number | undefined;
  let code: number | undefined;
  const comments = commentsIn(chunk, { from, to });
  let nextComment = 0;
  for (let i = from; i < to; i++) {
    const comment = comments[nextComment];
    if (comment && i >= comment.span.from) {
      nextComment++;
      if (code !== undefined || i > comment.span.from) continue;
      flat.exact(start, i - start);
      flat.comments.push(comment);
      start = comment.span.to;
      i = comment.span.to - 1;
      continue;
    }
    const c = chunk.charCodeAt(i);
    const width = c === 42 && chunk.charCodeAt(i + 1) === 42 && code === undefined ? 2 : c === 96 || c === 92 ? 1 : 0;
    if (width === 0 || i + width > to) continue;
    if (c === 92 && (code !== undefined || i + 1 >= to || !/[!-/:-@[-`{-~]/.test(chunk.charAt(i + 1)))) continue;
    flat.exact(start, i - start);
    if (c === 42) strong = toggle(flat.strong, strong, flat.text.length);
    if (c === 96) code = toggle(flat.code, code, flat.text.length);
    start = i + width;
    i = c === 92 ? i + 1 : i + width - 1;
  }
  flat.exact(start, to - start);
  return flat;
}

function toggle(spans: Span[], open: number | undefined, at: number): number | undefined {
  if (open === undefined) return at;
  if (at > open) spans.push({ from: open, to: at });
  return undefined;
}
