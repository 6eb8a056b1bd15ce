/** The engine's front door: text in, review out. Pure; the same text always gives the same review. */
import type { Catalogue, Language, RuleId, Severity } from "../../rules/schema.ts";
import type { Outline } from "./document/outline.ts";
import type { Facts } from "./facts/facts.ts";
import type { Coverage, Finding, Suppression } from "./review/finding.ts";

export interface ReviewOptions {
  /** Language of messages; the document's own when absent. */
  readonly language?: Language;
}

export interface Review {
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
export function review(_text: string, _catalogue: Catalogue, _options: ReviewOptions = {}, _previous?: Review): Review {
  throw new Error("not written yet");
}

export type { Catalogue, Coverage, Facts, Finding, Language, Outline, RuleId, Severity };
