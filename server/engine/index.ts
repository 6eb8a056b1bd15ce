/** The engine's front door: text in, review out. Pure; the same text always gives the same review. */
import type { Catalogue, Language } from "../../rules/schema.ts";
import { outlineOf } from "./document/index.ts";
import type { Outline } from "./document/outline.ts";
import type { Facts } from "./facts/facts.ts";
import { factsOf } from "./facts/index.ts";
import { withoutPending } from "./pending.ts";
import type { Coverage, Finding, Suppression } from "./review/finding.ts";
import { reviewFacts, scoreOf, withFittingRemedies } from "./review/index.ts";
import { applySuppressions } from "./review/suppressions.ts";

export interface ReviewOptions {
  /** Language of messages; the document's own when absent. */
  readonly language?: Language;
}

export interface Review {
  /** What it was reviewed by. */
  readonly catalogue: Catalogue;
  readonly outline: Outline;
  readonly facts: Facts;
  /** By position in the document, then by rule. Suppressed ones are left out. */
  readonly findings: readonly Finding[];
  readonly suppressions: readonly Suppression[];
  readonly coverage: readonly Coverage[];
  /** 0–100; 100 when nothing that is due is left open. */
  readonly score: number;
}

/**
 * Reviews a document. `previous` is the review of an earlier version of the same document: what the edit
 * did not touch is taken over from it, and the result is the same as without it.
 */
export function review(text: string, catalogue: Catalogue, options: ReviewOptions = {}, previous?: Review): Review {
  const outline = outlineOf(text, catalogue.sections, previous?.outline);
  const facts = factsOf(outline, catalogue);
  const reviewed = reviewFacts(facts, catalogue, options.language ?? outline.language);
  const rules = new Set(catalogue.rules.map(({ id }) => id));
  const { findings, suppressions } = applySuppressions(outline, reviewed.findings, rules);
  const all: Review = {
    catalogue,
    outline,
    facts,
    findings,
    suppressions,
    coverage: reviewed.coverage,
    score: scoreOf(reviewed.coverage, catalogue.rules),
  };
  return { ...all, findings: withFittingRemedies(withoutPending(all), facts, catalogue) };
}

export type { Catalogue, Coverage, Facts, Finding, Language, Outline };
