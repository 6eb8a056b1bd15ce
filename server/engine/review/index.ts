import type { Catalogue, CompiledRule, Language } from "../../../rules/schema.ts";
import type { Component, Facts } from "../facts/facts.ts";
import { technology } from "../facts/technology.ts";
import { inquiryOf, judge, type Verdict } from "./answers.ts";
import { checks } from "./checks/index.ts";
import { coverageOf, coverageOfCheck } from "./coverage.ts";
import type { Coverage, Finding } from "./finding.ts";
import { findingsOf } from "./findings.ts";
import type { Subject } from "./subject.ts";
import { subjectsOf } from "./subjects.ts";

export { scoreOf } from "./coverage.ts";
export { withFittingRemedies } from "./fitting.ts";

/** Holds what a document says against every rule. A document that is no design gets no findings. */
export function reviewFacts(
  facts: Facts,
  catalogue: Catalogue,
  language: Language,
): { readonly findings: Finding[]; readonly coverage: Coverage[] } {
  if (facts.scope.scope === "none") return { findings: [], coverage: [] };
  const findings: Finding[] = [];
  const coverage: Coverage[] = [];
  for (const rule of catalogue.rules) {
    const result = rule.check
      ? calculate(rule, rule.check, facts, catalogue, language)
      : ask(rule, facts, catalogue, language);
    findings.push(...result.findings);
    coverage.push(result.coverage);
  }
  return { findings: findings.sort(byPlace), coverage };
}

function ask(
  rule: CompiledRule,
  facts: Facts,
  catalogue: Catalogue,
  language: Language,
): { findings: Finding[]; coverage: Coverage } {
  const inquiry = inquiryOf(rule, facts, catalogue);
  const verdicts: Verdict[] = subjectsOf(rule, facts, catalogue)
    .filter((subject) => !isProvided(subject, rule, catalogue))
    .map((subject) => judge(inquiry, subject));
  return { findings: findingsOf(rule, verdicts, facts, language), coverage: coverageOf(rule, verdicts, facts) };
}

/** What a subject is made of settles the rule: a managed queue, or "Lambda scales automatically". */
function isProvided(subject: Subject, rule: CompiledRule, catalogue: Catalogue): boolean {
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

function calculate(
  rule: CompiledRule,
  name: string,
  facts: Facts,
  catalogue: Catalogue,
  language: Language,
): { findings: readonly Finding[]; coverage: Coverage } {
  const check = checks[name];
  const { findings, isDue } = check ? check({ rule, facts, catalogue, language }) : { findings: [], isDue: false };
  return { findings, coverage: coverageOfCheck(rule, findings, isDue) };
}

function byPlace(a: Finding, b: Finding): number {
  return (
    a.range.start.line - b.range.start.line ||
    a.range.start.character - b.range.start.character ||
    (a.rule < b.rule ? -1 : 1)
  );
}
