/** The engine's front door: text in, review out. Pure; the same text always gives the same review. */
import type { Catalogue, RuleId, Severity } from "../../rules/schema.ts";
import { frontMatterRisks } from "./configuration/front-matter.ts";
import { levelOf, noPolicy, type Policy } from "./configuration/policy.ts";
import { outlineOf } from "./document/index.ts";
import { factsOf } from "./facts/index.ts";
import { withoutPending } from "./pending.ts";
import { applyRisks } from "./review/acceptances.ts";
import { fittingRemedies, reviewFacts, scoreOf } from "./review/index.ts";
import type { Review, ReviewOptions } from "./review/review.ts";
import { applySuppressions } from "./review/suppressions.ts";

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

export type { Catalogue, Review, ReviewOptions };
