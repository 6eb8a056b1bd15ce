import type { FindingState, RuleId, Severity } from "../../../rules/schema.ts";
import type { AcceptedRisk } from "../configuration/configuration.ts";
import type { Range } from "../document/outline.ts";

/** Why a range belongs to a finding. */
export type EvidenceRole = "need" | "partial" | "conflict" | "answered";

export interface Evidence {
  readonly role: EvidenceRole;
  readonly range: Range;
  /** The words at the range, on one line. */
  readonly text: string;
}

export interface Finding {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly state: FindingState;
  /** In the language of the document, or as configured. */
  readonly message: string;
  /** The most telling words; inside the document and never empty. */
  readonly range: Range;
  /** Names of the components or operations concerned, as the document writes them. */
  readonly components: readonly string[];
  /** What the rule was asked of, as the message names it: what a risk is accepted for. */
  readonly subjects: readonly string[];
  readonly evidence: readonly Evidence[];
  /** Ids of the remedies that answer it, the most fitting first. */
  readonly remedies: readonly string[];
  /** Stays the same while the rule, the cause and the words stay the same, wherever they move. */
  readonly fingerprint: string;
}

/** How far the document answers a rule, over all and per component. */
export type CoverageStatus = "specified" | "partial" | "missing" | "not-due";

export interface Coverage {
  readonly rule: RuleId;
  readonly status: CoverageStatus;
  readonly components: Readonly<Record<string, CoverageStatus>>;
  /** What the rule is due for, each with the statement that answers most of it, if any. */
  readonly subjects: readonly { readonly name: string; readonly status: CoverageStatus; readonly answer?: Evidence }[];
  /** Statements that answer it, most complete first. */
  readonly answers: readonly Evidence[];
}

/** An accepted risk that concerns the document, and what it was accepted for. */
export interface Acceptance {
  readonly risk: AcceptedRisk;
  /** Its last day is over: its findings are open again. */
  readonly expired: boolean;
  /** Findings that it covers; with none, it can go. */
  readonly findings: readonly Finding[];
}

/** A suppression comment that hid a finding, or that hid nothing. */
export interface Suppression {
  readonly rules: readonly string[];
  readonly scope: "line" | "next-line" | "range" | "file";
  readonly reason?: string;
  readonly range: Range;
  /** Findings that it hides. */
  readonly hides: readonly Finding[];
}
