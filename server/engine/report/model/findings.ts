import type { CompiledRule } from "../../../../rules/schema.ts";
import { questionsOf } from "../../review/questions.ts";
import { distinctEvidence } from "../evidence.ts";
import { impactWords } from "../labels.ts";
import { dataWords, questionWords } from "../words.ts";
import type { Impact, ReportFinding, ReportFlow, Scenario } from "./report.ts";
import { type Numbered, placeOf, quoteOfEvidence, type Source } from "./source.ts";
import { isTakenIn, stepsOf } from "./steps.ts";

export function reportFindings(source: Source, flows: readonly ReportFlow[]): ReportFinding[] {
  return source.findings.map((one) => reportFinding(one, source, flows));
}

function reportFinding(one: Numbered, source: Source, flows: readonly ReportFlow[]): ReportFinding {
  const { review, language } = source;
  const { id, finding, rule } = one;
  const { severity, state, message, range, components, evidence, remedies, fingerprint } = finding;
  return {
    id,
    rule: rule.id,
    title: rule.title[language],
    severity,
    state,
    message,
    subjects: subjectsOf(one, source),
    components,
    ...placeOf(review, range),
    evidence: distinctEvidence(evidence).map((item) => ({ ...quoteOfEvidence(review, item), role: item.role })),
    scenario: scenarioOf(one, source, flows),
    impact: impactOf(rule, source),
    countermeasures: rule.countermeasures[language],
    questions: questionsOf(finding, review.facts, review.catalogue).map((one) => questionWords(one, language)),
    remedies,
    fingerprint,
  };
}

/** Subjects of the rule among the names of the finding; where none is, it is about all that are open. What is quoted is no name. */
function subjectsOf({ finding, rule }: Numbered, { review, findings }: Source): readonly string[] {
  const components = review.facts.components.map(({ name }) => name);
  if (rule.check) return finding.components.filter((name) => components.includes(name));
  if (rule.due.every(({ each }) => each === "document")) return [];
  const asked = review.coverage.find((one) => one.rule === rule.id)?.subjects ?? [];
  const isName = (name: string): boolean => !/^[“「]/u.test(name);
  const open = [...new Set(asked.flatMap(({ status, name }) => (status !== "specified" && isName(name) ? name : [])))];
  const own = open.filter((name) => finding.components.includes(name));
  const isOnly = findings.filter((one) => one.rule === rule).length === 1;
  return own.length > 0 || !isOnly ? own : open;
}

/** So many steps of a flow lead up to where it happens. */
const STEPS_BEFORE = 2;

function scenarioOf(one: Numbered, source: Source, flows: readonly ReportFlow[]): Scenario {
  const { language, review } = source;
  const { rule, finding } = one;
  const template = rule.failure?.trigger[language];
  const isOfSubject = template?.includes("{subject}") ?? false;
  const way = wayTo(one, source, flows);
  // What fails has to be part of the step at which it fails, or of the one that it takes from.
  const at = way?.steps.slice(rule.failure?.whenTaken ? -2 : -1).flatMap(({ components }) => components) ?? [];
  const striking = finding.components.find((name) => at.includes(name));
  const names = review.facts.components.map(({ name }) => name);
  const subject = striking ?? finding.components.find((name) => names.includes(name));
  const trigger = subject === undefined && isOfSubject ? undefined : template;
  return {
    ...(way && (!isOfSubject || striking !== undefined) ? way : { steps: [] }),
    ...(trigger === undefined ? {} : { trigger: trigger.replaceAll("{subject}", subject ?? "") }),
    consequence: rule.consequence[language],
  };
}

/** The flow that a finding points at, else the first that it strikes, with the steps that lead up to where it does. */
function wayTo(
  one: Numbered,
  source: Source,
  flows: readonly ReportFlow[],
): Required<Pick<Scenario, "flow" | "steps">> | undefined {
  const { rule } = one;
  if (!rule.failure?.inFlow) return undefined;
  const asksTogether = rule.due.some((due) => due.each === "operation" && due.stores !== undefined);
  const all = flows.map((flow) => stepsOf(one, flow, source)).filter(({ length }) => length > 0);
  const pointed = all.filter(([first]) => first?.isPointed);
  const best = pointed.length > 0 ? pointed : all;
  const strikes = best.find(([first]) => first && isTakenIn(first.flow, one, source)) ?? best[0];
  const place = strikes?.[0];
  if (!place) return undefined;
  // What is changed together fails between its first change and its second.
  const last = (asksTogether ? strikes?.[1] : undefined) ?? place;
  const from = last === place ? Math.max(0, place.index - STEPS_BEFORE) : place.index;
  return { flow: place.flow.name, steps: place.flow.steps.slice(from, last.index + 1) };
}

function impactOf({ failure }: CompiledRule, { language }: Source): Impact {
  const { data = [], outage, recovery } = failure ?? {};
  return {
    ...(data.length > 0 ? { data: dataWords(data, language) } : {}),
    ...(outage ? { outage: impactWords.outage[outage][language] } : {}),
    ...(recovery ? { recovery: impactWords.recovery[recovery][language] } : {}),
  };
}
