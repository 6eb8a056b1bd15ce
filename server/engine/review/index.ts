import type { Catalogue, CompiledRule, Language } from "../../../rules/schema.ts";
import type { AcceptedRisk } from "../configuration/configuration.ts";
import type { Component, Facts } from "../facts/facts.ts";
import { groupBy } from "../facts/groups.ts";
import { mechanismEntry } from "../facts/mechanism-entry.ts";
import { technology } from "../facts/technology.ts";
import { type Found, riskOf, riskOfFinding } from "./acceptances.ts";
import { inquiryOf, judge, type Verdict } from "./answers.ts";
import { checks } from "./checks/index.ts";
import { coverageOf, coverageOfCheck } from "./coverage.ts";
import type { Coverage } from "./finding.ts";
import { findingsOf } from "./findings.ts";
import type { Subject } from "./subject.ts";
import { subjectsOf } from "./subjects.ts";

export { scoreOf } from "./coverage.ts";
export { fittingRemedies } from "./fitting.ts";

/** What the rules are held against, and how. */
export interface ReviewInput {
  readonly facts: Facts;
  readonly catalogue: Catalogue;
  /** Those of the catalogue that are asked. */
  readonly rules: readonly CompiledRule[];
  readonly language: Language;
  /** What one of these covers makes a finding of its own, so that the rest stays open. */
  readonly risks: readonly AcceptedRisk[];
}

interface Result {
  readonly found: readonly Found[];
  readonly coverage: Coverage;
}

/** Holds what a document says against every rule. A document that is no design gets no findings. */
export function reviewFacts(input: ReviewInput): { readonly found: Found[]; readonly coverage: Coverage[] } {
  if (input.facts.scope.scope === "none") return { found: [], coverage: [] };
  const results = input.rules.map((rule) => (rule.check ? calculate(rule, rule.check, input) : ask(rule, input)));
  return {
    found: results.flatMap(({ found }) => found).sort(byPlace),
    coverage: results.map(({ coverage }) => coverage),
  };
}

function ask(rule: CompiledRule, { facts, catalogue, language, risks }: ReviewInput): Result {
  const verdicts = verdictsOf(rule, facts, catalogue);
  const settled = verdicts.filter(({ state }) => state === "settled");
  const open = verdicts.filter(({ state }) => state !== "settled");
  const byRisk = groupBy(open, ({ subject }) => riskOf(risks, rule.id, subject));
  return {
    found: [...byRisk].flatMap(([risk, some]) =>
      findingsOf(rule, [...some, ...settled], facts, language).map((finding) => ({ finding, ...(risk && { risk }) })),
    ),
    coverage: coverageOf(rule, verdicts, facts),
  };
}

/** How far the document answers a rule that asks, for each of its subjects. */
export function verdictsOf(rule: CompiledRule, facts: Facts, catalogue: Catalogue): Verdict[] {
  const inquiry = inquiryOf(rule, facts, catalogue);
  return subjectsOf(rule, facts, catalogue)
    .filter((subject) => !isProvided(subject, rule, catalogue))
    .map((subject) => judge(inquiry, subject));
}

/**
 * What a subject is made of settles the rule: a managed queue, or "Lambda scales automatically". What the context tells
 * is of no component beside it: etcd fails over by itself, and not those who own things by its leases.
 */
function isProvided(subject: Subject, rule: CompiledRule, catalogue: Catalogue): boolean {
  const told = subject.mechanism && mechanismEntry(catalogue, subject.mechanism.id);
  if (told?.kind === "context") return false;
  const components = componentsOf(subject);
  return (
    components.length > 0 && components.every(({ technology: id }) => id !== undefined && provides(id, rule, catalogue))
  );
}

function componentsOf({ component, mechanism }: Subject): readonly Component[] {
  if (component) return [component];
  return mechanism?.reach.to === "components" ? mechanism.reach.components : [];
}

/** A technology that settles the rule by itself, under no condition, is not asked. */
function provides(id: string, rule: CompiledRule, catalogue: Catalogue): boolean {
  return (
    technology(catalogue, id)?.provides.some((provided) => provided.rule === rule.id && !provided.condition) ?? false
  );
}

function calculate(rule: CompiledRule, name: string, { facts, catalogue, language, risks }: ReviewInput): Result {
  const check = checks[name];
  const { findings, isDue } = check ? check({ rule, facts, catalogue, language }) : { findings: [], isDue: false };
  const found = findings.map((finding) => {
    const risk = riskOfFinding(risks, finding, facts);
    return { finding, ...(risk && { risk }) };
  });
  return { found, coverage: coverageOfCheck(rule, findings, isDue) };
}

function byPlace({ finding: a }: Found, { finding: b }: Found): number {
  return (
    a.range.start.line - b.range.start.line ||
    a.range.start.character - b.range.start.character ||
    (a.rule < b.rule ? -1 : 1)
  );
}
