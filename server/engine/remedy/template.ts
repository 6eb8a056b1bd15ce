import type { Bilingual, Language, RuleId, SectionKind } from "../../../rules/schema.ts";
import type { Component, Operation } from "../facts/facts.ts";
import type { Review } from "../index.ts";
import type { RemedyDescription } from "./remedy.ts";

/** A component or an operation that a finding names. */
export interface Subject {
  /** As the document writes it. */
  readonly name: string;
  /** All names by which a table may already have it. */
  readonly names: readonly string[];
  readonly component?: Component;
  readonly operation?: Operation;
}

/** What a template gets to know of the document. */
export interface RemedyContext {
  readonly review: Review;
  /** Language of the document: that of the text to insert. */
  readonly language: Language;
  /** What the findings of the rules concerned still owe it for, in the order of the document. */
  readonly owed: readonly Subject[];
  /** Whether a finding of this rule is among them. */
  owes(rule: RuleId): boolean;
  /** What the document states for a subject: `["request-timeout.timeout", "query-timeout.timeout"]`, first hit. */
  known(subject: Subject, parameters: readonly string[]): string | undefined;
  /** The text in the document's language. */
  say(text: Bilingual): string;
  /** `‹timeout›` or `‹タイムアウト›`. */
  blank(name: Bilingual): string;
}

/** Rows under a header; a table with this header that is already there is completed instead of repeated. */
export interface TablePart {
  readonly kind: "table";
  readonly columns: readonly Bilingual[];
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  /** Names that show in the first cell that the row is already there; none: only wanted in a new table. */
  readonly names: readonly string[];
  readonly cells: readonly string[];
}

/** Any other lines of Markdown, without what the document already has. */
interface LinesPart {
  readonly kind: "lines";
  readonly lines: readonly string[];
}

export type Part = TablePart | LinesPart;

/** Parts that belong together in one place. */
export interface Piece {
  readonly parts: readonly Part[];
  /** An offset in the code block or table that it should follow; else the section by kind decides. */
  readonly after?: number;
}

/** A countermeasure as a template: everything that one remedy is. */
export interface Template extends RemedyDescription {
  /** Rules that it answers. */
  readonly rules: readonly RuleId[];
  /** Heading or caption of what it inserts. */
  readonly heading: Bilingual;
  /** Kinds of sections that should hold it, best first. */
  readonly sections: readonly SectionKind[];
  /** Heading of the chapter to open where the document has no such section; of one of these kinds. */
  readonly chapter: Bilingual;
  /** What the document lacks; called only while something is owed. */
  pieces(context: RemedyContext): readonly Piece[];
}
