import type { Bilingual } from "../../../rules/schema.ts";
import { nameAsMarkdown, wordsAsCell } from "./table.ts";
import type { RemedyContext, Subject, TablePart } from "./template.ts";

/** A column of decisions: copied where the document states them, left blank where they are owed. */
export interface MatrixColumn {
  readonly title: Bilingual;
  /** What the placeholder says. */
  readonly blank: Bilingual;
  /** Parameters that state it, as `mechanism.parameter`, best first. */
  readonly parameters?: readonly string[];
  /** Any other way to know it; "" when it is not known. */
  cell?(context: RemedyContext, subject: Subject): string;
}

/** A table with a row for everything that is owed; with one blank row where the document names nothing. */
export function matrixOf(context: RemedyContext, columns: readonly [MatrixColumn, ...MatrixColumn[]]): TablePart {
  const [first, ...others] = columns;
  const row = (name: string, subject: Subject) => [name, ...others.map((column) => cellOf(context, column, subject))];
  const rows = context.owed.map((subject) => ({
    names: subject.names,
    cells: row(nameAsMarkdown(subject.name), subject),
  }));
  const blank = { names: [], cells: row(context.blank(first.blank), { name: "", names: [] }) };
  return { kind: "table", columns: columns.map(({ title }) => title), rows: rows.length > 0 ? rows : [blank] };
}

function cellOf(context: RemedyContext, column: MatrixColumn, subject: Subject): string {
  const known = column.cell?.(context, subject) || context.known(subject, column.parameters ?? []) || "";
  return wordsAsCell(known) || context.blank(column.blank);
}
