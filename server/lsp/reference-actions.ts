import type { Command } from "vscode-languageserver";
import type { Language } from "../../rules/schema.ts";
import { shorten } from "../engine/report/inline.ts";
import { lineWords } from "../engine/report/words.ts";
import type { Evidence, EvidenceRole, Finding } from "../engine/review/finding.ts";
import { ruleHref } from "./rule-reference.ts";
import { showing } from "./show.ts";
import { openRuleTitle, showEvidenceTitle } from "./words.ts";

/** What a finding is measured against, the most telling first. What merely calls for an answer is no answer. */
const answering: readonly EvidenceRole[] = ["conflict", "partial", "answered"];

/** More places than this are for the Problems view, which lists them all. */
const mostPlaces = 2;
const longestQuote = 50;

/** Commands that show what the document says about a finding elsewhere, and the rule's page. */
export function references(finding: Finding, uri: string, language: Language): readonly Command[] {
  const places = placesOf(finding).map(({ role, range, text }) => {
    const place = lineWords(range.start.line, language);
    return showing(showEvidenceTitle(language, role, place, shorten(text, longestQuote)), uri, range);
  });
  return [...places, showing(openRuleTitle(language, finding.rule), ruleHref(finding.rule))];
}

/** One a line, and none on the finding's own. */
function placesOf({ evidence, range }: Finding): readonly Evidence[] {
  const perLine = new Map<number, Evidence>();
  for (const role of answering) {
    for (const one of evidence.filter((other) => other.role === role)) {
      const { line } = one.range.start;
      if (line !== range.start.line && !perLine.has(line)) perLine.set(line, one);
    }
  }
  return [...perLine.values()].slice(0, mostPlaces);
}
