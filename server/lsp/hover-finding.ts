import type { CompiledRule, Language } from "../../rules/schema.ts";
import type { Position, Range } from "../engine/document/outline.ts";
import { gravestFirst } from "../engine/remedy-all.ts";
import { escapeText, quote, shorten } from "../engine/report/inline.ts";
import { severityWords } from "../engine/report/labels.ts";
import { moreWords, questionWords, typicalValues, words } from "../engine/report/words.ts";
import type { Evidence, Finding } from "../engine/review/finding.ts";
import { questionsOf } from "../engine/review/questions.ts";
import { type Card, type CardContext, cardBreak, lineLink, list, ruleLink } from "./markdown.ts";
import { hoverWords } from "./words.ts";

/** More cards than this make a hover that nobody reads; the rest are named. */
const mostCards = 4;

/** How many items a card gives of each list. */
interface Depth {
  readonly countermeasures: number;
  readonly questions: number;
  readonly said: number;
  readonly typical: number;
  readonly sources: number;
}

const alone: Depth = { countermeasures: 4, questions: 4, said: 3, typical: 3, sources: 2 };
const amongOthers: Depth = { countermeasures: 2, questions: 1, said: 2, typical: 1, sources: 1 };

/** The findings at a position: one in full, several in brief. */
export function findingCards(position: Position, context: CardContext): Card | undefined {
  const here = context.review.findings.filter(({ range }) => contains(range, position));
  const findings = gravestFirst(here).toSorted(bySize);
  const [first] = findings;
  if (first === undefined) return undefined;
  const depth = findings.length > 1 ? amongOthers : alone;
  const cards = findings.slice(0, mostCards).map((finding) => card(finding, context, depth));
  const rest = findings
    .slice(mostCards)
    .map(({ rule }) => ruleLink(rule))
    .join(", ");
  if (rest !== "") cards.push(`${moreWords(findings.length - mostCards, context.language)}: ${rest}`);
  return { markdown: cards.join(cardBreak), range: first.range };
}

/** Why, what would settle it, what to ask of the product, what is already said, typical values, rule and sources. */
function card(finding: Finding, context: CardContext, depth: Depth): string {
  const { language, catalogue } = context;
  const rule = catalogue.rules.find(({ id }) => id === finding.rule);
  if (rule === undefined) return `**${escapeText(finding.message)}**\n\n${ruleLink(finding.rule)}`;
  return [
    `**${rule.title[language]}** · ${severityWords[finding.severity][language]}`,
    rule.consequence[language],
    list(hoverWords.settles[language], rule.countermeasures[language].slice(0, depth.countermeasures)),
    list(words.questions[language], questions(finding, context).slice(0, depth.questions)),
    list(hoverWords.said[language], said(finding, context).slice(0, depth.said)),
    list(hoverWords.typical[language], typicalValues(rule, language).slice(0, depth.typical)),
    [ruleLink(finding.rule), ...sources(rule, language, depth.sources)].join(" · "),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** What is to be asked of the products that it is about, a line each. */
function questions(finding: Finding, { review, catalogue, language }: CardContext): string[] {
  return questionsOf(finding, review.facts, catalogue).map((one) => escapeText(questionWords(one, language)));
}

/** What the document says in answer, a line each: the finding's own half answers first. */
function said({ rule, evidence }: Finding, context: CardContext): string[] {
  const answers = context.review.coverage.find((coverage) => coverage.rule === rule)?.answers ?? [];
  const half = evidence.filter(({ role }) => role === "partial" || role === "answered");
  const perLine = new Map<number, Evidence>();
  for (const answer of [...half, ...answers]) {
    const { line } = answer.range.start;
    if (!perLine.has(line)) perLine.set(line, answer);
  }
  return [...perLine].map(([line, { text }]) => `${lineLink(line, context)}: ${quote(shorten(text, 80))}`);
}

function sources(rule: CompiledRule, language: Language, most: number): string[] {
  if (rule.sources.length === 0) return [];
  return [`${hoverWords.sources[language]}: ${rule.sources.slice(0, most).join("; ")}`];
}

function contains({ start, end }: Range, position: Position): boolean {
  return !isBefore(position, start) && !isBefore(end, position);
}

function isBefore(one: Position, other: Position): boolean {
  return one.line < other.line || (one.line === other.line && one.character < other.character);
}

/** Short ranges first: they are what the pointer means. Sorting leaves equals in order, the gravest first. */
function bySize({ range: a }: Finding, { range: b }: Finding): number {
  return (
    a.end.line - a.start.line - (b.end.line - b.start.line) ||
    a.end.character - a.start.character - (b.end.character - b.start.character)
  );
}
