import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from "vscode-languageserver";
import type { Catalogue, Language } from "../../rules/schema.ts";
import { offsetAt, rangeOf } from "../engine/document/positions.ts";
import type { Review } from "../engine/index.ts";
import { placeholdersIn } from "../engine/remedy/index.ts";
import type { Suppression } from "../engine/review/finding.ts";
import type { ClientFeatures } from "./client-features.ts";
import { source } from "./source.ts";
import { missingReason, unknownRule, unusedSuppression } from "./words.ts";

/** Suppressions that name no rule of ours, or that hide nothing; and those whose reason nobody wrote yet. */
export function suppressionDiagnostics(
  review: Review,
  language: Language,
  features: ClientFeatures,
  catalogue: Catalogue,
): Diagnostic[] {
  const known = new Set<string>(catalogue.rules.map(({ id }) => id));
  const needless = review.suppressions.flatMap((suppression) =>
    faultsOf(suppression, known, language).map(
      (message): Diagnostic => ({
        source,
        code: "suppression",
        severity: DiagnosticSeverity.Hint,
        message,
        range: suppression.range,
        ...(features.diagnosticTags ? { tags: [DiagnosticTag.Unnecessary] } : {}),
      }),
    ),
  );
  return [...needless, ...review.suppressions.flatMap((suppression) => unwritten(suppression, review, language))];
}

function faultsOf({ rules, hides }: Suppression, known: ReadonlySet<string>, language: Language): string[] {
  if (rules.length === 0) return hides.length > 0 ? [] : [unusedSuppression(language, undefined)];
  const hidden = new Set<string>(hides.map(({ rule }) => rule));
  return rules
    .filter((rule) => !hidden.has(rule))
    .map((rule) => (known.has(rule) ? unusedSuppression(language, rule) : unknownRule(language, rule)));
}

/** The placeholders that a comment of ours still holds. */
function unwritten({ range }: Suppression, { outline }: Review, language: Language): Diagnostic[] {
  const from = offsetAt(outline, range.start);
  const comment = outline.text.slice(from, offsetAt(outline, range.end));
  return placeholdersIn(comment).map((span) => ({
    source,
    code: "suppression",
    severity: DiagnosticSeverity.Information,
    message: missingReason[language],
    range: rangeOf(outline, { from: from + span.from, to: from + span.to }),
  }));
}
