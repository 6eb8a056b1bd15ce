import type { Cell } from "../document/outline.ts";

const NUMBER_OF =
  /^(?:台数|数量|個数|インスタンス数|ノード数|サーバー?台数|instances?|nodes?|servers?|hosts?|count|qty\.?|quantity|number|units|#)(?: of (?:instances|nodes|servers|hosts))?$/iu;

/** The cell of a row that says how many there are of what the row names; the first column numbers or names the rows. */
export function countOf(cells: readonly Cell[]): Cell | undefined {
  return cells.slice(1).find(({ header }) => NUMBER_OF.test(header.trim()));
}
