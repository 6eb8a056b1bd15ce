import type { CodeLine, Collector } from "./content.ts";
import type { Span } from "./outline.ts";

/** Longer lines become several statements. */
const LONGEST = 2_000;

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

/** Lines with words: [from, to) without indentation and trailing blanks. */
function* linesOf(chunk: string, span: Span, place: CodePlace): Generator<Span> {
  const marker = place.quoted ? /[ \t>]/ : /[ \t]/;
  let at = span.from;
  let row = 0;
  while (at < span.to) {
    let end = at;
    while (end < span.to && chunk.charCodeAt(end) !== 10 && chunk.charCodeAt(end) !== 13) end++;
    let from = at;
    let to = end;
    while (from < to && marker.test(chunk.charAt(from))) from++;
    while (to > from && /\s/.test(chunk.charAt(to - 1))) to--;
    const fence = place.fenced && (row === 0 || (end >= span.to && /^(?:`{3,}|~{3,})$/.test(chunk.slice(from, to))));
    if (to > from && !fence) yield { from, to };
    at = end + (chunk.charCodeAt(end) === 13 && chunk.charCodeAt(end + 1) === 10 ? 2 : 1);
    row++;
  }
}

/** The lines of the statements first … first + count - 1 with their columns. */
export function codeLines(out: Collector, chunk: string, first: number, count: number): CodeLine[] {
  const lines: CodeLine[] = [];
  for (let i = first; i < first + count; i++) {
    const raw = out.statements[i];
    if (!raw) continue;
    const { from } = raw.span;
    let start = from;
    while (
      start > 0 &&
      chunk.charCodeAt(start - 1) !== 10 &&
      chunk.charCodeAt(start - 1) !== 13 &&
      from - start < LONGEST
    )
      start--;
    lines.push({ text: raw.text, from, indent: from - start, statement: i });
  }
  return lines;
}
