import type { CodeLine, Collector } from "./content.ts";
import { isLineEnd } from "./lines.ts";
import type { Span } from "./outline.ts";

/** Longer lines become several statements. */
const LONGEST = 2_000;

const CLOSING_FENCE = /^(?:`{3,}|~{3,})$/;

export interface CodePlace {
  readonly info: string;
  readonly fenced: boolean;
  readonly parent: number | undefined;
  readonly quoted: boolean;
}

/** Adds a code block's lines as statements. `span` includes the fences; lines keep their place in the chunk. */
export function addCode(out: Collector, chunk: string, span: Span, place: CodePlace): void {
  const first = out.statements.length;
  const language = /^[^\s{(,:;]*/.exec(place.info)?.[0].toLowerCase() ?? "";
  for (const line of linesOf(chunk, span, place)) {
    for (let from = line.from; from < line.to; from += LONGEST) {
      const to = Math.min(line.to, from + LONGEST);
      const text = chunk.slice(from, to);
      out.add({
        form: "code",
        text,
        pieces: [{ textFrom: 0, sourceFrom: from, length: text.length }],
        span: { from, to },
        code: [{ from: 0, to: text.length }],
        fence: place.info,
        ...(place.quoted && { quoted: true as const }),
        ...(place.parent !== undefined && { parent: place.parent }),
      });
    }
  }
  out.code.push({ language, first, count: out.statements.length - first, span });
}

/** Lines with words: [from, to) without indentation, quote marks and trailing blanks. */
function* linesOf(chunk: string, span: Span, place: CodePlace): Generator<Span> {
  const indentation = place.quoted ? /[ \t>]/ : /[ \t]/;
  let at = span.from;
  let isFirst = true;
  while (at < span.to) {
    const end = lineEnd(chunk, at, span.to);
    const { from, to } = trimmed(chunk, at, end, indentation);
    const isFence = place.fenced && (isFirst || (end >= span.to && CLOSING_FENCE.test(chunk.slice(from, to))));
    if (to > from && !isFence) yield { from, to };
    at = end + (chunk.charCodeAt(end) === 13 && chunk.charCodeAt(end + 1) === 10 ? 2 : 1);
    isFirst = false;
  }
}

function trimmed(chunk: string, start: number, end: number, indentation: RegExp): Span {
  let from = start;
  let to = end;
  while (from < to && indentation.test(chunk.charAt(from))) from++;
  while (to > from && /\s/.test(chunk.charAt(to - 1))) to--;
  return { from, to };
}

function lineEnd(chunk: string, from: number, to: number): number {
  let end = from;
  while (end < to && !isLineEnd(chunk.charCodeAt(end))) end++;
  return end;
}

/** The lines of the statements first … first + count - 1 with their columns. */
export function codeLines(out: Collector, chunk: string, first: number, count: number): CodeLine[] {
  const lines: CodeLine[] = [];
  for (let i = first; i < first + count; i++) {
    const raw = out.statements[i];
    if (!raw) continue;
    const { from } = raw.span;
    let start = from;
    while (start > 0 && from - start < LONGEST && !isLineEnd(chunk.charCodeAt(start - 1))) start--;
    lines.push({ text: raw.text, from, indent: from - start, statement: i });
  }
  return lines;
}
