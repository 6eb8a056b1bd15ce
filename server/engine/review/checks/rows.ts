import type { Cell } from "../../document/outline.ts";
import { counts } from "../../facts/binding.ts";
import type { Given } from "./check.ts";
import { componentsAt, type Figure } from "./figures.ts";

const NUMBER = /\d[\d,]*/gu;

/**
 * Rows of tables that have a number in each of the wanted columns. A cell of two ends ("2–10") counts with its
 * upper one; a column is the first whose header fits.
 */
export function rowsWith<Name extends string>(
  { facts }: Given,
  wanted: Readonly<Record<Name, RegExp>>,
): Readonly<Record<Name, Figure>>[] {
  return facts.outline.statements.flatMap((statement) => {
    const { cells } = statement.raw;
    if (!cells || !counts(statement) || statement.section.weight === "deferred") return [];
    const found: Partial<Record<Name, Figure>> = {};
    for (const name of Object.keys(wanted) as Name[]) {
      const cell = cells.find(({ header }) => wanted[name].test(header));
      const number = cell && numberIn(cell);
      if (!number) return [];
      const { value, upper, text, from, to } = number;
      const words = { statement, from, to };
      found[name] = { value, upper, text, words, components: componentsAt(statement, facts), isLabelled: false };
    }
    return [found as Record<Name, Figure>];
  });
}

function numberIn(cell: Cell): (Pick<Figure, "value" | "upper" | "text"> & { from: number; to: number }) | undefined {
  const numbers = [...cell.text.matchAll(NUMBER)];
  const [first] = numbers;
  const last = numbers.at(-1);
  if (!first || !last || numbers.length > 2) return undefined;
  const upper = Number(last[0].replaceAll(",", ""));
  const leading = cell.text.length - cell.text.trimStart().length;
  return {
    value: numbers.length === 1 ? upper : Number(first[0].replaceAll(",", "")),
    upper,
    text: cell.text.trim(),
    from: cell.from + leading,
    to: cell.from + cell.text.trimEnd().length,
  };
}
