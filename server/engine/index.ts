/** The engine's front door: text in, review out. Pure; the same text always gives the same review. */
import type { Catalogue, Language, RuleId, Severity } from "../../rules/schema.ts";
import type { Problem } from "./configuration/configuration.ts";
import { frontMatterRisks } from "./configuration/front-matter.ts";
import { levelOf, noPolicy, type Policy } from "./configuration/policy.ts";
import { outlineOf } from "./document/index.ts";
import type { Outline } from "./document/outline.ts";
import type { Facts } from "./facts/facts.ts";
import { factsOf } from "./facts/index.ts";
import { withoutPending } from "./pending.ts";
import { applyRisks } from "./review/acceptances.ts";
import type { Acceptance, Coverage, Finding, Suppression } from "./review/finding.ts";
import { fittingRemedies, reviewFacts, scoreOf } from "./review/index.ts";
import { applySuppressions } from "./review/suppressions.ts";

export interface ReviewOptions {
  /** Language of messages; the document's own when absent. */
  readonly language?: Language;
  /** What the team's configuration says of the document. */
  readonly policy?: Policy;
  /** YYYY-MM-DD, to tell which accepted risks have expired; none has without it. */
  readonly today?: string;
}

export interface Review {
  /** What it was reviewed by. */
  readonly catalogue: Catalogue;
  readonly options: ReviewOptions;
  readonly outline: Outline;
  readonly facts: Facts;
  /** By position in the document, then by rule. Accepted and suppressed ones are left out. */
  readonly findings: readonly Finding[];
  /** Accepted risks that concern the document: of its front matter, then of the configuration. */
  readonly acceptances: readonly Acceptance[];
  /** Faults of what the front matter says to us. */
  readonly problems: readonly Problem[];
  readonly suppressions: readonly Suppression[];
  readonly coverage: readonly Coverage[];
  /** 0–100; 100 when nothing that is due is left open. */
  readonly score: number;
}

/**
 * Reads a document. `previous` is the review of an earlier version of the same document: what the edit
 * did not touch is taken over from it, and the result is the same as without it.
 */
export function review(text: string, catalogue: Catalogue, options: ReviewOptions = {}, previous?: Review): Review {
  const { policy = noPolicy, today } = options;
  const outline = outlineOf(text, catalogue.sections, previous?.outline);
  const facts = factsOf(outline, catalogue);
  const language = options.language ?? outline.language;
  const own = frontMatterRisks(outline, catalogue.rules);
  const risks = [...own.risks, ...policy.risks];
  const rules = catalogue.rules.filter(({ id }) => levelOf(policy, id) !== "off");
  const reviewed = reviewFacts({ facts, catalogue, rules, language, risks });
  const fitting = fittingRemedies(facts, catalogue);
  const found = reviewed.found.map((one) => ({
    ...one,
    finding: { ...withLevel(one.finding, one.finding.rule, policy), remedies: fitting(one.finding) },
  }));
  const { findings: open, acceptances } = applyRisks(found, risks, today, language);
  const known = new Set(catalogue.rules.map(({ id }) => id));
  const { findings, suppressions } = applySuppressions(outline, open, known);
  const all: Review = {
    catalogue,
    options,
    outline,
    facts,
    findings,
    acceptances,
    problems: own.problems,
    suppressions,
    coverage: reviewed.coverage,
    score: scoreOf(
      reviewed.coverage,
      rules.map((rule) => withLevel(rule, rule.id, policy)),
    ),
  };
  return { ...all, findings: withoutPending(all) };
}

/** A severity that the policy names is final: nothing in the document raises or lowers it. */
function withLevel<T extends { readonly severity: Severity }>(rated: T, rule: RuleId, policy: Policy): T {
  const level = levelOf(policy, rule);
  return level === undefined || level === "off" ? rated : { ...rated, severity: level };
}

export type { Catalogue, Coverage, Facts, Finding, Language, Outline };
