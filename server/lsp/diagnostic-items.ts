import { type Diagnostic, DiagnosticSeverity } from "vscode-languageserver";
import type { Catalogue } from "../../rules/schema.ts";
import { shorten } from "../engine/report/inline.ts";
import { evidenceWords } from "../engine/report/labels.ts";
import type { Evidence, Finding } from "../engine/review/finding.ts";
import type { ClientFeatures } from "./client-features.ts";
import { frontMatterDiagnostics } from "./configuration-items.ts";
import { languageOf, type Reviewed, sizeCap } from "./reviews.ts";
import { ruleHref } from "./rule-reference.ts";
import type { Level, Settings } from "./settings.ts";
import { source } from "./source.ts";
import { suppressionDiagnostics } from "./suppression-items.ts";
import { tooLarge } from "./words.ts";

/** Editors show these lines above everything else that a hover has to say. */
const longestQuote = 60;

/** What a finding's diagnostic carries in `data`. */
export interface FindingData {
  readonly fingerprint: string;
  readonly remedies: readonly string[];
}

const severities: Readonly<Record<Exclude<Level, "off">, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** What an editor shows of a review. */
export function diagnosticsOf(
  reviewed: Reviewed,
  settings: Settings,
  features: ClientFeatures,
  catalogue: Catalogue,
): Diagnostic[] {
  if (!settings.enable) return [];
  if (reviewed.problem === "too-large") return [tooLargeNotice(reviewed)];
  const { review } = reviewed;
  if (review === undefined || review.facts.scope.scope === "none") return [];
  const found = review.findings.flatMap((finding) => {
    const level = settings.severity[finding.severity];
    return level === "off" ? [] : [fromFinding(finding, severities[level], reviewed, features)];
  });
  return [
    ...found,
    ...frontMatterDiagnostics(review, languageOf(reviewed), features.diagnosticTags),
    ...suppressionDiagnostics(review, languageOf(reviewed), features, catalogue),
  ];
}

function fromFinding(
  finding: Finding,
  severity: DiagnosticSeverity,
  reviewed: Reviewed,
  features: ClientFeatures,
): Diagnostic {
  const { rule, message, range, fingerprint, remedies } = finding;
  const related = features.relatedInformation ? relatedEvidence(finding) : [];
  const data: FindingData = { fingerprint, remedies };
  return {
    source,
    code: rule,
    ...(features.codeDescription ? { codeDescription: { href: ruleHref(rule) } } : {}),
    severity,
    message,
    range,
    ...(related.length > 0 ? { relatedInformation: related.map((evidence) => relatedTo(evidence, reviewed)) } : {}),
    ...(features.diagnosticData ? { data } : {}),
  };
}

/** Each statement once, even where several of its words are evidence; not what is read beside the finding anyway. */
function relatedEvidence(finding: Finding): readonly Evidence[] {
  const perStatement = new Map<string, Evidence>();
  for (const evidence of finding.evidence) {
    const key = `${evidence.role} ${evidence.text}`;
    if (!isBeside(evidence, finding) && !perStatement.has(key)) perStatement.set(key, evidence);
  }
  return [...perStatement.values()];
}

/** The underlined words themselves, or a need on their line; a conflict may well be between two words of a line. */
function isBeside({ role, range: { start, end } }: Evidence, { range }: Finding): boolean {
  if (start.line !== range.start.line) return false;
  const isSame =
    start.character === range.start.character && end.line === range.end.line && end.character === range.end.character;
  return isSame || role === "need";
}

function relatedTo({ role, range, text }: Evidence, reviewed: Reviewed) {
  const message = `${evidenceWords[role][languageOf(reviewed)]}: ${shorten(text, longestQuote)}`;
  return { location: { uri: reviewed.uri, range }, message };
}

function tooLargeNotice(reviewed: Reviewed): Diagnostic {
  return {
    source,
    code: "too-large",
    severity: DiagnosticSeverity.Information,
    message: tooLarge(languageOf(reviewed), sizeCap / 1_000_000),
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
  };
}
