import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from "vscode-languageserver";
import type { Catalogue } from "../../rules/schema.ts";
import type { Review } from "../engine/index.ts";
import { evidenceWords } from "../engine/report/words.ts";
import type { Evidence, Finding, Suppression } from "../engine/review/finding.ts";
import type { ClientFeatures } from "./client-features.ts";
import { frontMatterDiagnostics } from "./configuration-items.ts";
import { languageOf, type Reviewed, sizeCap } from "./reviews.ts";
import { ruleHref } from "./rule-reference.ts";
import type { Level, Settings } from "./settings.ts";
import { source } from "./source.ts";
import { tooLarge, unknownRule, unusedSuppression } from "./words.ts";

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
    ...suppressionHints(review, reviewed, features, catalogue),
  ];
}

function fromFinding(
  finding: Finding,
  severity: DiagnosticSeverity,
  reviewed: Reviewed,
  features: ClientFeatures,
): Diagnostic {
  const { rule, message, range, fingerprint, remedies } = finding;
  const related = features.relatedInformation ? finding.evidence.filter((evidence) => !isAt(evidence, finding)) : [];
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

function isAt({ range: { start, end } }: Evidence, { range }: Finding): boolean {
  return (
    start.line === range.start.line &&
    start.character === range.start.character &&
    end.line === range.end.line &&
    end.character === range.end.character
  );
}

function relatedTo({ role, range, text }: Evidence, reviewed: Reviewed) {
  return { location: { uri: reviewed.uri, range }, message: `${evidenceWords[role][languageOf(reviewed)]}: ${text}` };
}

/** Suppressions that name no rule of ours, or that hide nothing. */
function suppressionHints(
  review: Review,
  reviewed: Reviewed,
  features: ClientFeatures,
  catalogue: Catalogue,
): Diagnostic[] {
  const known = new Set<string>(catalogue.rules.map(({ id }) => id));
  return review.suppressions.flatMap((suppression) =>
    suppressionFaults(suppression, known, reviewed).map((message) => ({
      source,
      code: "suppression",
      severity: DiagnosticSeverity.Hint,
      message,
      range: suppression.range,
      ...(features.diagnosticTags ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    })),
  );
}

function suppressionFaults({ rules, hides }: Suppression, known: ReadonlySet<string>, reviewed: Reviewed): string[] {
  const language = languageOf(reviewed);
  if (rules.length === 0) return hides.length > 0 ? [] : [unusedSuppression(language, undefined)];
  const hidden = new Set<string>(hides.map(({ rule }) => rule));
  return rules
    .filter((rule) => !hidden.has(rule))
    .map((rule) => (known.has(rule) ? unusedSuppression(language, rule) : unknownRule(language, rule)));
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
