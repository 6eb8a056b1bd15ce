import type { Span, SqlColumn } from "../outline.ts";

/** A table as its statements build it up. */
export interface TableDraft {
  readonly name: string;
  readonly nameSpan: Span;
  readonly span: Span;
  readonly columns: SqlColumn[];
  /** Index in `columns` by name in small letters. */
  readonly places: Map<string, number>;
  readonly primaryKey: string[];
  readonly uniqueKeys: string[][];
  readonly foreignKeys: { columns: string[]; table: string }[];
  readonly checks: string[];
}

export function addUnique(table: TableDraft, columns: string[]): void {
  if (columns.length === 0) return;
  table.uniqueKeys.push(columns);
  mark(table, columns, columns.length === 1, false);
}

export function mark(table: TableDraft, columns: readonly string[], unique: boolean, required: boolean): void {
  for (const name of columns) {
    change(table, name, (column) => ({ unique: column.unique || unique, nullable: column.nullable && !required }));
  }
}

export function refer(table: TableDraft, name: string, target: string, theirs: string | undefined): void {
  change(table, name, () => ({ references: { table: target, ...(theirs !== undefined && { column: theirs }) } }));
}

function change(table: TableDraft, name: string, to: (column: SqlColumn) => Partial<SqlColumn>): void {
  const i = table.places.get(name.toLowerCase());
  const column = i === undefined ? undefined : table.columns[i];
  if (i !== undefined && column) table.columns[i] = { ...column, ...to(column) };
}
