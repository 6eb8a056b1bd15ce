import type { CompiledRule, Severity } from "../../../rules/schema.ts";
import type { Component, Facts } from "../facts/facts.ts";
import { groupBy } from "../facts/groups.ts";
import type { Verdict } from "./answers.ts";
import type { Coverage, CoverageStatus, Finding } from "./finding.ts";
import { evidence } from "./findings.ts";

const MOST_ANSWERS = 8;

/** How far the document answers a rule, from the verdicts on its subjects. */
export function coverageOf(rule: CompiledRule, verdicts: readonly Verdict[], facts: Facts): Coverage {
  const subjects = worstByName(verdicts);
  const components: Record<string, CoverageStatus> = {};
  for (const verdict of subjects) components[verdict.subject.name] = statusOf(verdict);
  const answers = [...new Set(verdicts.flatMap((verdict) => (verdict.state === "missing" ? [] : verdict.answers)))];
  return {
    rule: rule.id,
    status: overall(Object.values(components)),
    components,
    subjects: subjects.map((verdict) => subjectOf(verdict, facts)),
    answers: answers.slice(0, MOST_ANSWERS).map((answer) => evidence("answered", answer.words, facts)),
  };
}

/** One for each name: a component, and what the text says of it in particular, are answered when both are. */
function worstByName(verdicts: readonly Verdict[]): readonly Verdict[] {
  const rank = (verdict: Verdict): number => CREDIT[statusOf(verdict)];
  return [...groupBy(verdicts, ({ subject }) => subject.name).values()].flatMap(
    (same) => same.toSorted((one, other) => rank(one) - rank(other))[0] ?? [],
  );
}

/** Coverage of a rule that calculates: what it found is all that is known. */
export function coverageOfCheck(rule: CompiledRule, findings: readonly Finding[], isDue: boolean): Coverage {
  const quiet = isDue ? "specified" : "not-due";
  return { rule: rule.id, status: findings.length > 0 ? "partial" : quiet, components: {}, subjects: [], answers: [] };
}

function subjectOf(verdict: Verdict, facts: Facts): Coverage["subjects"][number] {
  const { subject, decisive, answers, state } = verdict;
  const own = answers.find(({ reach }) => reach.to === "components" && isOneOf(reach.components, subject.component));
  const answer = state === "settled" ? (own ?? answers[0]) : decisive;
  return {
    name: subject.name,
    status: statusOf(verdict),
    ...(answer ? { answer: evidence("answered", answer.words, facts) } : {}),
  };
}

function isOneOf(components: readonly Component[], component: Component | undefined): boolean {
  return component !== undefined && components.includes(component);
}

function statusOf({ state }: Verdict): CoverageStatus {
  if (state === "settled") return "specified";
  return state === "missing" || state === "ruled-out" ? "missing" : "partial";
}

function overall(statuses: readonly CoverageStatus[]): CoverageStatus {
  if (statuses.length === 0) return "not-due";
  if (statuses.every((status) => status === "specified")) return "specified";
  return statuses.every((status) => status === "missing") ? "missing" : "partial";
}

const WEIGHTS: Record<Severity, number> = { critical: 4, significant: 3, moderate: 2, minor: 1 };
const CREDIT: Record<CoverageStatus, number> = { specified: 1, partial: 0.5, missing: 0, "not-due": 0 };

/** 0–100: what is answered of all that is due, weighted by severity. 100 when nothing is due. */
export function scoreOf(coverage: readonly Coverage[], rules: readonly CompiledRule[]): number {
  const severity = new Map(rules.map((rule) => [rule.id, rule.severity]));
  let due = 0;
  let answered = 0;
  for (const { rule, status } of coverage) {
    const weight = status === "not-due" ? 0 : WEIGHTS[severity.get(rule) ?? "minor"];
    due += weight;
    answered += weight * CREDIT[status];
  }
  return due === 0 ? 100 : Math.round((100 * answered) / due);
}
