import { type CodeAction, CodeActionKind } from "vscode-languageserver";
import type { Language } from "../../rules/schema.ts";
import { rangeOf } from "../engine/document/positions.ts";
import type { Review } from "../engine/index.ts";
import { prepareRemedy } from "../engine/remedy/index.ts";
import { remediesOf } from "../engine/remedy-all.ts";
import type { Finding } from "../engine/review/finding.ts";
import type { ActionData } from "./action-data.ts";
import { sectionAt } from "./suppress.ts";
import { allRemediesTitle, sectionRemediesTitle } from "./words.ts";

/** An action without its edit, with the findings that it is for. */
export interface Offer extends Pick<CodeAction, "title" | "kind" | "isPreferred"> {
  readonly task: ActionData["task"];
  readonly causes: readonly Finding[];
}

/** Remedies of the findings, the most fitting of each preferred and first; then those of the section and of the document. */
export function remedyOffers(review: Review, findings: readonly Finding[], language: Language): readonly Offer[] {
  const ids = new Set([...remediesOf(findings), ...findings.flatMap(({ remedies }) => remedies)]);
  const single = [...ids].flatMap((id): Offer[] => {
    const prepared = prepareRemedy(id, review, language);
    if (prepared === undefined || prepared.changes.length === 0) return [];
    const causes = findings.filter(({ remedies }) => remedies.includes(id));
    const preferred = causes.some(({ remedies }) => remedies[0] === id);
    return [{ ...quickFix(prepared.title, causes, { remedies: [id] }), ...(preferred ? { isPreferred: true } : {}) }];
  });
  return single.length === 0 ? [] : [...single, ...together(review, findings, language)];
}

/** All remedies of the section of a finding, and of the document, where that is more than one. */
function together(review: Review, findings: readonly Finding[], language: Language): readonly Offer[] {
  const { outline } = review;
  const [first] = findings;
  const at = first === undefined ? undefined : outline.lineStarts[first.range.start.line];
  const section = at === undefined ? undefined : sectionAt(outline, at);
  const lines = section && rangeOf(outline, section.span);
  const here = review.findings.filter(
    ({ range }) => lines && range.start.line >= lines.start.line && range.start.line < lines.end.line,
  );
  const ofSection = remediesOf(here);
  const ofDocument = remediesOf(review.findings);
  const offers: Offer[] = [];
  if (section?.heading && ofSection.length > 1 && ofSection.length < ofDocument.length)
    offers.push(
      quickFix(sectionRemediesTitle(language, section.title, ofSection.length), here, { remedies: ofSection }),
    );
  if (ofDocument.length > 1)
    offers.push(quickFix(allRemediesTitle(language, ofDocument.length), review.findings, { remedies: ofDocument }));
  return offers;
}

export function quickFix(title: string, causes: readonly Finding[], task: ActionData["task"]): Offer {
  return { title, kind: CodeActionKind.QuickFix, causes, task };
}
