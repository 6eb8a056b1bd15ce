import type { FindingState, Language, Scope, Severity } from "../../../rules/schema.ts";
import type { Range } from "../document/outline.ts";
import { rangeOf, spanOfWords } from "../document/positions.ts";
import type { Component } from "../facts/facts.ts";
import type { CoverageStatus, EvidenceRole } from "../review/finding.ts";
import type { Review } from "../review/review.ts";
import { acceptedFindings } from "./accepted.ts";
import { changesSince, type Fingerprinted } from "./since.ts";
import { countBySeverity } from "./words.ts";

/** The review of several documents, for other programs. Version 1 is a contract: fields are only added. */
export interface JsonReport {
  readonly version: 1;
  readonly documents: readonly JsonDocument[];
  /** Findings of all documents by severity. */
  readonly summary: Readonly<Record<Severity, number>>;
}

/** The review of one document; all positions are 0-based LSP positions. */
export interface JsonDocument {
  readonly path: string;
  readonly language: Language;
  /** "" when the document has none. */
  readonly title: string;
  readonly design: { readonly is: boolean; readonly scope: Scope; readonly why: readonly string[] };
  readonly components: readonly JsonComponent[];
  /** Empty when the document is no design. */
  readonly findings: readonly JsonFinding[];
  /** Findings that are accepted for a time, and are not among `findings`. */
  readonly accepted: readonly JsonAccepted[];
  readonly coverage: readonly {
    readonly rule: string;
    readonly status: CoverageStatus;
    readonly components: Readonly<Record<string, CoverageStatus>>;
  }[];
  readonly score: number;
  /** What was opened and closed since the review that this one was compared with, by fingerprint. */
  readonly since?: { readonly opened: readonly string[]; readonly closed: readonly string[] };
}

export interface JsonComponent {
  readonly name: string;
  readonly technology?: string;
  readonly kind: string;
  readonly external: boolean;
  /** Where the document defines it. */
  readonly range: Range;
}

export interface JsonFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly state: FindingState;
  readonly message: string;
  readonly range: Range;
  readonly components: readonly string[];
  readonly evidence: readonly { readonly role: EvidenceRole; readonly range: Range; readonly text: string }[];
  readonly remedies: readonly string[];
  readonly fingerprint: string;
}

export interface JsonAccepted {
  readonly finding: JsonFinding;
  readonly reason: string;
  readonly owner: string;
  /** The last day, as YYYY-MM-DD. */
  readonly expires: string;
}

/** One document of the JSON report; `path` is kept as it is, `earlier` are the findings to compare with. */
export function toJsonDocument(review: Review, path: string, earlier?: readonly Fingerprinted[]): JsonDocument {
  const { outline, facts } = review;
  const { scope, why } = facts.scope;
  const is = scope !== "none";
  return {
    path,
    language: facts.language,
    title: outline.title ?? "",
    design: { is, scope, why },
    components: facts.components.map((component) => toJsonComponent(component, review)),
    findings: is ? review.findings.map(toJsonFinding) : [],
    accepted: acceptedFindings(review).map(({ finding, risk: { reason, owner, expires } }) => ({
      finding: toJsonFinding(finding),
      reason,
      owner,
      expires,
    })),
    coverage: review.coverage.map(({ rule, status, components }) => ({ rule, status, components })),
    score: review.score,
    ...(earlier === undefined ? {} : { since: fingerprintsSince(review.findings, earlier) }),
  };
}

/** The whole JSON report. */
export function toJsonReport(documents: readonly JsonDocument[]): JsonReport {
  return { version: 1, documents, summary: countBySeverity(documents.flatMap(({ findings }) => findings)) };
}

function fingerprintsSince(findings: readonly Fingerprinted[], earlier: readonly Fingerprinted[]) {
  const { opened, closed } = changesSince(findings, earlier);
  return { opened: opened.map(({ fingerprint }) => fingerprint), closed: closed.map(({ fingerprint }) => fingerprint) };
}

function toJsonComponent(
  { name, technology, kind, external, definition }: Component,
  { outline }: Review,
): JsonComponent {
  const range = rangeOf(outline, spanOfWords(definition.statement, definition));
  return { name, ...(technology === undefined ? {} : { technology }), kind, external, range };
}

function toJsonFinding(finding: Review["findings"][number]): JsonFinding {
  const { rule, severity, state, message, range, components, remedies, fingerprint } = finding;
  const evidence = finding.evidence.map(({ role, range: place, text }) => ({ role, range: place, text }));
  return { rule, severity, state, message, range, components, evidence, remedies, fingerprint };
}
