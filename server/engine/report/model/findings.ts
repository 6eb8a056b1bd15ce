import type { CompiledRule } from "../../../../rules/schema.ts";
import { distinctEvidence } from "../evidence.ts";
import { impactWords } from "../words.ts";
import type { Impact, ReportFinding, ReportFlow, Scenario } from "./report.ts";
import { type Numbered, placeOf, quoteOfEvidence, type Source } from "./source.ts";
import { stepsOf } from "./steps.ts";

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
    components,
    ...placeOf(review, range),
    evidence: distinctEvidence(evidence).map((item) => ({ ...quoteOfEvidence(review, item), role: item.role })),
    scenario: scenarioOf(one, source, flows),
    impact: impactOf(rule, source),
    countermeasures: rule.countermeasures[language],
    remedies,
    fingerprint,
  };
}

/** So many steps of a flow lead up to where it happens. */
const STEPS_BEFORE = 2;

function scenarioOf(one: Numbered, source: Source, flows: readonly ReportFlow[]): Scenario {
  const { language, review } = source;
  const { rule, finding } = one;
  const [place] = rule.failure?.inFlow ? flows.flatMap((flow) => stepsOf(one, flow, source).slice(0, 1)) : [];
  const steps = place ? place.flow.steps.slice(Math.max(0, place.index - STEPS_BEFORE), place.index + 1) : [];
  const names = review.facts.components.map(({ name }) => name);
  const subject =
    finding.components.find((name) => steps.at(-1)?.components.includes(name)) ??
    finding.components.find((name) => names.includes(name));
  const template = rule.failure?.trigger[language];
  const trigger = subject === undefined && template?.includes("{subject}") ? undefined : template;
  return {
    ...(place ? { flow: place.flow.name } : {}),
    steps,
    ...(trigger === undefined ? {} : { trigger: trigger.replaceAll("{subject}", subject ?? "") }),
    consequence: rule.consequence[language],
  };
}

function impactOf({ failure }: CompiledRule, { language }: Source): Impact {
  const { data = [], outage, recovery } = failure ?? {};
  return {
    ...(data.length > 0
      ? { data: data.map((way) => impactWords.data[way][language]).join(language === "ja" ? "、" : ", ") }
      : {}),
    ...(outage ? { outage: impactWords.outage[outage][language] } : {}),
    ...(recovery ? { recovery: impactWords.recovery[recovery][language] } : {}),
  };
}
