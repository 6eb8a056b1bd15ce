import type { Command } from "vscode-languageserver";
import type { Language } from "../../rules/schema.ts";
import { shorten } from "../engine/report/inline.ts";
import { lineWords } from "../engine/report/words.ts";
import type { Evidence, Finding } from "../engine/review/finding.ts";
import { ruleHref } from "./rule-reference.ts";
import { showing } from "./show.ts";
import { openRuleTitle, showAnswerTitle } from "./words.ts";

/** What a finding is measured against, the most telling first. What merely calls for an answer is no answer. */
const answering = ["conflict", "partial", "answered"] as const;
type Answer = Evidence & { readonly role: (typeof answering)[number] };

/** More places than this are for the Problems view, which lists them all. */
const mostPlaces = 2;
const longestQuote = 50;

/** Commands that show what the document says about a finding elsewhere. */
export function showAnswers(finding: Finding, uri: string, language: Language): readonly Command[] {
  return answersOf(finding).map(({ role, range, text }) => {
    const place = lineWords(range.start.line, language);
    return showing(showAnswerTitle(language, role, place, shorten(text, longestQuote)), uri, range);
  });
}

/** The command that opens the page of a finding's rule. */
export function openRule({ rule }: Finding, language: Language): Command {
  return showing(openRuleTitle(language, rule), ruleHref(rule));
}

/** One a line, and none on the finding's own. */
function answersOf({ evidence, range }: Finding): readonly Answer[] {
  const perLine = new Map<number, Answer>();
  for (const role of answering) {
    for (const one of evidence.filter((other): other is Answer => other.role === role)) {
      const { line } = one.range.start;
      if (line !== range.start.line && !perLine.has(line)) perLine.set(line, one);
    }
  }
  return [...perLine.values()].slice(0, mostPlaces);
}
