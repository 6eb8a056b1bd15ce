import type { Collector } from "./content.ts";
import { clip, type Flat } from "./flat.ts";
import type { Cell, RawStatement, Span } from "./outline.ts";

const SEPARATOR = " | ";

/** Adds a table row as one statement: its cells' texts joined by " | ". Rows without words add nothing. */
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
  cells.forEach((flat, i) => {
    if (i > 0) text += SEPARATOR;
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
