import type { Catalogue, Language } from "../../../rules/schema.ts";
import type { Problem } from "../configuration/configuration.ts";
import type { Policy } from "../configuration/policy.ts";
import type { Outline } from "../document/outline.ts";
import type { Facts } from "../facts/facts.ts";
import type { Acceptance, Coverage, Finding, Suppression } from "./finding.ts";

export interface ReviewOptions {
  /** Language of messages; the document's own when absent. */
  readonly language?: Language;
  /** What the team's configuration says of the document. */
  readonly policy?: Policy;
  /** YYYY-MM-DD, to tell which accepted risks have expired; none has without it. */
  readonly today?: string;
}

/** All that is to be said of one document. */
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
