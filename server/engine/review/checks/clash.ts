import type { FindingState, Severity } from "../../../../rules/schema.ts";
import type { Component, Words } from "../../facts/facts.ts";
import type { Finding } from "../finding.ts";
import { evidence, makeFinding } from "../findings.ts";
import { fill, named } from "../words.ts";
import type { CheckInput, CheckResult } from "./check.ts";
import type { Figure } from "./figures.ts";

/** Figures that cannot all hold. */
export interface Clash {
  /** Name of the sentence among the rule's `cases`; without one the message of the state is used. */
  readonly case?: string;
  /** `contradictory` without one. */
  readonly state?: FindingState;
  /** {subjects} is filled with the components, the first cell of a row or the title of the section, unless given. */
  readonly slots: Readonly<Record<string, string>>;
  /** What is underlined. */
  readonly words: Words;
  /** Every figure of the calculation. */
  readonly figures: readonly Words[];
  readonly components?: readonly Component[];
}

/** An outer wait that ends before the inner one, as the case of that name. */
export function outlasted(
  name: string,
  inner: Figure,
  outer: Figure,
  slots: Readonly<Record<string, string>> = {},
): Clash {
  return {
    case: name,
    slots: { inner: inner.text, outer: outer.text, ...slots },
    words: outer.words,
    figures: [outer.words, inner.words],
    components: [...outer.components, ...inner.components],
  };
}

/** One finding per place that clashes, with every figure as evidence. */
export function resultOf(input: CheckInput, clashes: readonly Clash[], isDue: boolean): CheckResult {
  const seen = new Set<string>();
  const findings: Finding[] = [];
  for (const clash of clashes) {
    const { statement, from } = clash.words;
    const place = `${clash.case ?? ""} ${statement.index} ${from}`;
    if (seen.has(place)) continue;
    seen.add(place);
    findings.push(...findingOf(input, clash));
  }
  return { findings, isDue: isDue || findings.length > 0 };
}

/** Components that a sentence about figures names. */
const MOST_NAMED = 2;

const LOWER: Readonly<Record<Severity, Severity>> = {
  critical: "significant",
  significant: "moderate",
  moderate: "minor",
  minor: "minor",
};

function findingOf({ rule, facts, language }: CheckInput, clash: Clash): Finding[] {
  const state = clash.state ?? "contradictory";
  const message = clash.case === undefined ? rule.messages[state] : rule.cases[clash.case];
  if (!message) return [];
  const concerned = (clash.components ?? []).slice(0, MOST_NAMED).map(({ name }) => name);
  const { raw, section } = clash.words.statement;
  const [opener] = raw.cells ?? [];
  const row = opener && clash.words.from >= opener.to ? opener.text.trim() : "";
  const subjects = row || named(concerned, language) || section.title || facts.outline.title || "";
  const names = (clash.components ?? []).flatMap(({ name, aliases }) => [name, ...aliases.slice(0, 2)]);
  return [
    makeFinding(facts, {
      rule,
      state,
      severity: state === "underspecified" ? LOWER[rule.severity] : rule.severity,
      message: fill(message, { subjects, ...clash.slots }, language),
      words: clash.words,
      components: [...new Set(names)],
      evidence: clash.figures.map((words) => evidence("conflict", words, facts)),
    }),
  ];
}
