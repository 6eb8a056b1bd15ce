import type { Collector } from "./content.ts";
import type { Flat } from "./flat.ts";
import { headingParts } from "./headings.ts";
import type { RawStatement, Span } from "./outline.ts";
import { addSentences, statementOf } from "./statements.ts";
import { addRow } from "./tables.ts";

/** What a block stands in. */
export interface Surroundings {
  readonly parent: number | undefined;
  readonly quoted: boolean;
  /** Of lists and footnotes; 0 at the top level. */
  readonly depth: number;
}

export const TOP: Surroundings = { parent: undefined, quoted: false, depth: 0 };

/** A bold-only paragraph longer than this is emphasis, not a title. */
const LONGEST_BOLD_TITLE = 120;

/** A block at the top level stands under the lead-in or bold line above it. */
export function under(out: Collector, where: Surroundings): Surroundings {
  return where.parent === undefined ? { ...where, parent: out.above } : where;
}

export function addHeading(out: Collector, flat: Flat, span: Span, level: number, where: Surroundings): void {
  out.bold = undefined;
  out.leadIn = undefined;
  out.comments.push(...flat.comments);
  const words = { from: flat.text.search(/\S/), to: flat.text.trimEnd().length };
  if (words.from < 0) return;
  const statement = out.add(
    statementOf(flat, words, withoutBlanks(flat.source, span), { form: "heading", quoted: where.quoted }),
  );
  if (where.depth > 0 || where.quoted) return;
  out.headings.push({ statement, level, ...headingParts(flat.text.slice(words.from, words.to)) });
}

/**
 * Adds a paragraph's sentences, the first as a list item if it is one. A bold-only paragraph becomes what the
 * next blocks stand under; so does one that ends with a colon, for the next block. Returns its first statement.
 */
export function addParagraph(
  out: Collector,
  flat: Flat,
  span: Span,
  where: Surroundings,
  item?: RawStatement["item"],
): number | undefined {
  const top = where.depth === 0 && where.parent === undefined && !where.quoted;
  const bold = top ? flat.strong[0] : undefined;
  const title =
    bold !== undefined &&
    bold.from === 0 &&
    bold.to <= LONGEST_BOLD_TITLE &&
    /^\s*[:：]?\s*$/.test(flat.text.slice(bold.to, bold.to + 20));
  if (title) out.bold = undefined;
  const added = addSentences(out, flat, withoutBlanks(flat.source, span), {
    form: item ? "item" : "sentence",
    parent: where.parent ?? out.bold,
    quoted: where.quoted,
    item,
  });
  if (!added) return undefined;
  if (title) out.bold = added.first;
  if (top) out.leadIn = !title && opensWhatFollows(out, added.last) ? added.last : undefined;
  return added.first;
}

/** "The steps are:", "as follows.", 以下を前提とする。 */
function opensWhatFollows(out: Collector, last: number): boolean {
  const text = out.statements[last]?.text.trimEnd() ?? "";
  if (/[:：]$/.test(text)) return true;
  return (
    text.length < 200 &&
    /(?:以下|次の(?:通り|とおり|ように|手順|順))[^。]*。$|\bas follows\.$|\bthe following\b[^.]*\.$/.test(text)
  );
}

/** Adds a table; `rows` are those below the header. */
export function addTable(
  out: Collector,
  chunk: string,
  span: Span,
  head: readonly Flat[],
  rows: readonly { readonly span: Span; readonly cells: readonly Flat[] }[],
  where: Surroundings,
): void {
  const headers = head.map((cell) => cell.text.trim());
  out.comments.push(...head.flatMap((cell) => cell.comments));
  const before = out.statements.length - 1;
  const first = out.statements.length;
  for (const row of rows) addRow(out, chunk, row.span, headers, row.cells, where);
  out.tables.push({
    headers,
    first,
    count: out.statements.length - first,
    span: withoutBlanks(chunk, span),
    ...(where.parent !== undefined && { parent: where.parent }),
    ...(before >= 0 && { before }),
  });
}

function withoutBlanks(text: string, span: Span): Span {
  let { to } = span;
  while (to > span.from && /\s/.test(text.charAt(to - 1))) to--;
  return { from: span.from, to };
}
