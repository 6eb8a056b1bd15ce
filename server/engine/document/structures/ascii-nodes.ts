import type { Span } from "../outline.ts";
import { type Box, boxesOf, contains } from "./ascii-boxes.ts";
import type { AsciiGrid } from "./ascii-grid.ts";

const LONGEST_LABEL = 200;

export interface AsciiNode {
  readonly box: Box;
  readonly label: string;
  readonly group: boolean;
  /** The first line of its words. */
  readonly span: Span;
  readonly row: number;
}

/** The boxes of a drawing with their words; a box around others is a group. Boxes without words are left out. */
export function nodesOf(grid: AsciiGrid): AsciiNode[] {
  const boxes = boxesOf(grid);
  return boxes.flatMap((box) => {
    const inner = boxes.filter((other) => contains(box, other));
    const node = inner.length > 0 ? groupOf(grid, box, inner) : leafOf(grid, box, box.bottom);
    return node ?? [];
  });
}

function groupOf(grid: AsciiGrid, box: Box, inner: readonly Box[]): AsciiNode | undefined {
  const first = Math.min(...inner.map((other) => other.top));
  const found = leafOf(grid, box, first);
  if (found) return { ...found, group: true };
  const row = box.top;
  const words = wordsIn(grid, row, box.left, box.right + 1);
  return {
    box,
    label: words?.text ?? "",
    group: true,
    span: words?.span ?? grid.span(row, box.left, box.right + 1),
    row,
  };
}

/** Words in the top edge, and in the rows above `end`. */
function leafOf(grid: AsciiGrid, box: Box, end: number): AsciiNode | undefined {
  const found: { text: string; span: Span; row: number }[] = [];
  const last = box.bracket ? box.top : end - 1;
  for (let row = box.top; row <= last; row++) {
    const [left, right] = box.sides[row - box.top] ?? [box.left, box.right];
    const words = wordsIn(grid, row, left + 1, right);
    if (words) found.push({ ...words, row });
  }
  const first = found[0];
  if (!first) return undefined;
  const label = found
    .map(({ text }) => text)
    .join(" ")
    .slice(0, LONGEST_LABEL);
  return { box, label, group: false, span: first.span, row: first.row };
}

/** Words in the columns [from, to), without what is drawn. */
function wordsIn(grid: AsciiGrid, row: number, from: number, to: number): { text: string; span: Span } | undefined {
  const drawn = /^(?:[\u2500-\u257f\u25b2-\u25c4|\s]|[-=+_*]{2,})+/;
  const raw = grid.text(row, from, to);
  const text = raw
    .replace(/[\u2500-\u257f\u25b2-\u25c4|]|[-=+_]{3,}/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  if (!/[\p{L}\p{N}]/u.test(text)) return undefined;
  let start = from;
  let end = to;
  while (start < end && drawn.test(grid.at(row, start) || "x")) start++;
  while (end > start && drawn.test(grid.at(row, end - 1) || "x")) end--;
  return { text, span: grid.span(row, start, end) };
}
