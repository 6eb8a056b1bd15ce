import type { Language, Remedy, Wording } from "../../../rules/schema.ts";
import type { SqlColumn, SqlTable } from "../document/outline.ts";
import type { Component, Operation } from "../facts/facts.ts";
import type { Review } from "../review/review.ts";
import type { DefinitionEnd } from "./definition.ts";

/** What a row, a paragraph or a code block is written for. */
export interface Subject {
  /** As the document writes it. */
  readonly name: string;
  /** All names by which a table may already have it. */
  readonly names: readonly string[];
  readonly component?: Component;
  readonly operation?: Operation;
  readonly column?: ColumnOfTable;
}

/** A column of the document's schema, and the table whose key it holds. */
export interface ColumnOfTable {
  readonly table: SqlTable;
  readonly column: SqlColumn;
  readonly target?: SqlTable;
}

/** What a remedy gets to know of the document. */
export interface RemedyContext {
  readonly review: Review;
  readonly remedy: Remedy;
  /** Language of the document: that of the text to insert. */
  readonly language: Language;
  /** What the findings of the rules concerned still owe it for, in the order of the document. */
  readonly owed: readonly Subject[];
  /** What the document states for a subject: `["request-timeout.timeout", "query-timeout.timeout"]`, first hit. */
  known(subject: Subject | undefined, parameters: readonly string[]): string | undefined;
  /** The text in the document's language. */
  say(text: Wording): string;
  /** `‹timeout›` or `‹タイムアウト›`: the blank of the remedy with this id. */
  blank(id: string): string;
}

/** Rows under a header; a table with this header that is already there is completed instead of repeated. */
export interface TablePiece {
  readonly kind: "table";
  readonly columns: readonly { readonly en: string; readonly ja: string }[];
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  /** Names that show in the first cell that the row is already there; none: only wanted in a new table. */
  readonly names: readonly string[];
  readonly cells: readonly string[];
}

/** Any other lines of Markdown, without what the document already has. */
interface LinesPiece {
  readonly kind: "lines";
  readonly lines: readonly string[];
  /** The same with all of its blanks, by which they are known again; the lines themselves where left out. */
  readonly like?: readonly string[];
}

/** One more line of the definition of a table of the document's SQL. */
export interface ClausePiece {
  readonly kind: "clause";
  readonly clause: string;
  readonly end: DefinitionEnd;
}

/** Something to insert. */
export interface Piece {
  readonly content: TablePiece | LinesPiece | ClausePiece;
  /** An offset in the code block or table that it should follow; else the section by kind decides. */
  readonly after?: number;
}

/** Works out what the document lacks. */
export type Compose = (context: RemedyContext) => readonly Piece[];
