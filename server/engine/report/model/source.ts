import type { Catalogue, CompiledRule, Language } from "../../../../rules/schema.ts";
import type { Range, Statement } from "../../document/outline.ts";
import { rangeOf, spanOfStatement } from "../../document/positions.ts";
import type { Component } from "../../facts/facts.ts";
import { oncePer } from "../../facts/memo.ts";
import type { Evidence, Finding } from "../../review/finding.ts";
import type { Review } from "../../review/review.ts";
import { shortened } from "../../review/words.ts";
import { sectionAt, sectionName } from "../inline.ts";
import type { FindingId, Place, Quote } from "./report.ts";

/** What the parts of the report are made from. */
export interface Source {
  readonly review: Review;
  readonly catalogue: Catalogue;
  readonly language: Language;
  /** By severity, then by place. */
  readonly findings: readonly Numbered[];
}

/** A finding with its id in the report. */
export interface Numbered {
  readonly id: FindingId;
  readonly finding: Finding;
  readonly rule: CompiledRule;
}

const LONGEST_QUOTE = 200;

export function placeOf({ outline }: Review, range: Range): Place {
  const section = sectionAt(outline, range.start);
  return { range, ...(section ? { section: sectionName(section) } : {}) };
}

/** A whole statement; the cells of a row are set apart by dots. */
export function quoteOf(review: Review, statement: Statement): Quote {
  const { text, cells } = statement.raw;
  const shown = cells?.flatMap((cell) => (cell.text.trim() === "" ? [] : [cell.text.trim()])).join(" · ") ?? text;
  const range = rangeOf(review.outline, spanOfStatement(statement));
  return { ...placeOf(review, range), text: shortened(shown, LONGEST_QUOTE) };
}

export function quoteOfEvidence(review: Review, { range, text }: Evidence): Quote {
  return { ...placeOf(review, range), text: text.replaceAll(" | ", " · ") };
}

/** The ids of the findings that pass. */
export function idsOf({ findings }: Source, passes: (one: Numbered) => boolean): FindingId[] {
  return findings.filter(passes).map(({ id }) => id);
}

export function ruleOf(catalogue: Catalogue, id: string): CompiledRule | undefined {
  return rulesById(catalogue).get(id);
}

const rulesById = oncePer(({ rules }: Catalogue) => new Map(rules.map((rule) => [rule.id as string, rule])));

export function categoryOf(rule: string): string {
  return rule.slice(0, rule.indexOf("/"));
}

/** Whether a statement that answers for a component is not about other components alone. */
export function isAbout({ text }: Evidence, name: string, { review: { facts } }: Source): boolean {
  const names = ({ name: own, aliases }: Component): boolean => [own, ...aliases].some((one) => text.includes(one));
  const component = facts.components.find((one) => one.name === name);
  return component === undefined || names(component) || !facts.components.some(names);
}
