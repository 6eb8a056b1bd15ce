import type { Collector } from "./content.ts";
import { clip, type Flat } from "./flat.ts";
import type { Cell, RawStatement, Span } from "./outline.ts";

const SEPARATOR = " | ";

/** A first column that only numbers the rows: "No. | Name" over "3 | Billing". */
const NUMBERING = /^(?:no|nr|#|№|項番?|番号|通番|連番)\.?$/iu;

/**
 * Adds a table row as one statement: its cells' texts joined by " | ". A cell that only numbers the row is none of
 * it, so the row opens with what it is about. Rows without words add nothing.
 */
export function addRow(
  out: Collector,
  chunk: string,
  row: Span,
  headers: readonly string[],
  cells: readonly Flat[],
  where: { readonly parent: number | undefined; readonly quoted: boolean },
): void {
  let text = "";
  const pieces: RawStatement["pieces"][number][] = [];
  const code: Span[] = [];
  const placed: Cell[] = [];
  const isNumbered = NUMBERING.test(headers[0]?.trim() ?? "") && /^\d*$/u.test(cells[0]?.text.trim() ?? "");
  cells.forEach((flat, i) => {
    if (i === 0 && isNumbered && cells.length > 1) return;
    if (placed.length > 0) text += SEPARATOR;
    const base = text.length;
    const own = clip(flat, 0, flat.text.length);
    for (const piece of own.pieces) pieces.push({ ...piece, textFrom: piece.textFrom + base });
    for (const span of own.code) code.push({ from: span.from + base, to: span.to + base });
    text += own.text;
    out.comments.push(...flat.comments);
    placed.push({ header: headers[i] ?? "", text: own.text, from: base, to: text.length });
  });
  if (pieces.length === 0) return;
  out.add({
    form: "row",
    text,
    pieces,
    span: withoutPipes(chunk, row),
    code,
    cells: placed,
    ...(cells.every(isStruck) && { struck: true as const }),
    ...(where.quoted && { quoted: true as const }),
    ...(where.parent !== undefined && { parent: where.parent }),
  });
}

function isStruck(flat: Flat): boolean {
  return (
    flat.text.trim() === "" || flat.struck.some((span) => span.from === 0 && span.to >= flat.text.trimEnd().length)
  );
}

/** The row without its outer pipes and the blanks next to them. */
function withoutPipes(chunk: string, row: Span): Span {
  let { from, to } = row;
  while (from < to && /[\s|]/.test(chunk.charAt(from))) from++;
  while (to > from && /[\s|]/.test(chunk.charAt(to - 1)) && chunk.charAt(to - 2) !== "\\") to--;
  return { from, to };
}
