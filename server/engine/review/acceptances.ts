import type { Language, RuleId } from "../../../rules/schema.ts";
import type { AcceptedRisk } from "../configuration/configuration.ts";
import type { Component, Facts } from "../facts/facts.ts";
import { nameKey } from "../facts/names.ts";
import type { Acceptance, Finding } from "./finding.ts";
import type { Subject } from "./subject.ts";

/** A finding, and the risk that covers it. */
export interface Found {
  readonly finding: Finding;
  readonly risk?: AcceptedRisk;
}

/** All names of one thing that a finding is about. */
type Names = readonly string[];

/** The risk that covers what a rule asks of a subject. */
export function riskOf(risks: readonly AcceptedRisk[], rule: RuleId, subject: Subject): AcceptedRisk | undefined {
  return covering(risks, rule, () => thingsOf(subject));
}

/** The risk that covers a finding that was calculated: one that names each of its components. */
export function riskOfFinding(
  risks: readonly AcceptedRisk[],
  finding: Finding,
  facts: Facts,
): AcceptedRisk | undefined {
  return covering(risks, finding.rule, () =>
    finding.components.map((name) => {
      const component = componentNamed(name, facts);
      return component ? namesOf(component) : [name];
    }),
  );
}

/**
 * Takes the accepted findings out. Those whose risk has expired stay, and say so. `today` is YYYY-MM-DD; without
 * it nothing has expired.
 */
export function applyRisks(
  found: readonly Found[],
  risks: readonly AcceptedRisk[],
  today: string | undefined,
  language: Language,
): { readonly findings: readonly Finding[]; readonly acceptances: readonly Acceptance[] } {
  const isExpired = ({ expires }: AcceptedRisk): boolean => today !== undefined && expires < today;
  const shown = found.map(({ finding, risk }) => ({
    risk,
    finding: risk && isExpired(risk) ? { ...finding, message: withExpiry(finding.message, risk, language) } : finding,
  }));
  return {
    findings: shown.filter(({ risk }) => risk === undefined || isExpired(risk)).map(({ finding }) => finding),
    acceptances: risks.map((risk) => ({
      risk,
      expired: isExpired(risk),
      findings: shown.filter((one) => one.risk === risk).map(({ finding }) => finding),
    })),
  };
}

function covering(
  risks: readonly AcceptedRisk[],
  rule: RuleId,
  things: () => readonly Names[],
): AcceptedRisk | undefined {
  // The usual case is that there is no risk at all.
  const ofRule = risks.filter((risk) => risk.rule === rule);
  return ofRule.find(({ components }) => {
    if (components.length === 0) return true;
    const keys = new Set(components.map(nameKey));
    const all = things();
    return all.length > 0 && all.every((names) => names.some((name) => keys.has(nameKey(name))));
  });
}

function thingsOf({ name, names = [name], component, operation, mechanism }: Subject): readonly Names[] {
  if (component) return [[name, ...namesOf(component)]];
  if (operation) return [[name, ...operation.components.flatMap(namesOf)]];
  if (mechanism?.reach.to === "components" && names.length === 1) {
    return mechanism.reach.components.map((one) => [name, ...namesOf(one)]);
  }
  return names.map((one) => [one]);
}

function namesOf({ name, aliases }: Component): Names {
  return [name, ...aliases];
}

function componentNamed(name: string, { components }: Facts): Component | undefined {
  return components.find((component) => namesOf(component).includes(name));
}

function withExpiry(message: string, { owner, expires }: AcceptedRisk, language: Language): string {
  return language === "ja"
    ? `${message}(このリスクの受容は ${expires} に期限切れ。責任者: ${owner})`
    : `${message} (Accepted until ${expires} by ${owner}; that has expired.)`;
}
