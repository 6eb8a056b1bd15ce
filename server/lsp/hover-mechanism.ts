import type { Language } from "../../rules/schema.ts";
import type { Span } from "../engine/document/outline.ts";
import { rangeOf, spanOfWords } from "../engine/document/positions.ts";
import type { Mechanism } from "../engine/facts/facts.ts";
import { mechanismEntry } from "../engine/facts/mechanism-entry.ts";
import { escapeText, quote } from "../engine/report/inline.ts";
import { stanceWords } from "../engine/report/labels.ts";
import { listNames, typicalValues } from "../engine/report/words.ts";
import { written } from "../engine/review/checks/figures.ts";
import { type Standing, standingsOf } from "../engine/review/standing.ts";
import { type Card, type CardContext, list, ruleLink } from "./markdown.ts";
import { hoverWords } from "./words.ts";

const mostNames = 4;
const mostRules = 3;
const mostTypical = 3;

/** The statement of a mechanism whose words, or the words of whose figures, are at an offset. */
export function mechanismCard(offset: number, context: CardContext): Card | undefined {
  const { review, catalogue } = context;
  const found = review.facts.mechanisms
    .filter(({ id }) => mechanismEntry(catalogue, id)?.kind !== "context")
    .flatMap((mechanism) => placesOf(mechanism).map((span) => ({ mechanism, span })))
    .filter(({ span }) => span.from <= offset && offset <= span.to)
    .sort((a, b) => a.span.to - a.span.from - (b.span.to - b.span.from))[0];
  return found && { markdown: describe(found.mechanism, context), range: rangeOf(review.outline, found.span) };
}

function placesOf({ words, parameters }: Mechanism): Span[] {
  const figures = parameters.flatMap(({ quantity }) => quantity?.words ?? []);
  return [words, ...figures].map((place) => spanOfWords(place.statement, place));
}

/** What it is, how firmly it is said and of what; its figures; what the rules still want; typical values. */
function describe(mechanism: Mechanism, context: CardContext): string {
  const { review, catalogue, language } = context;
  const title = mechanismEntry(catalogue, mechanism.id)?.title[language] ?? mechanism.id;
  const standings = standingsOf(mechanism, review.facts, catalogue).slice(0, mostRules);
  return [
    `**${title.charAt(0).toUpperCase()}${title.slice(1)}** · ${stanceWords[mechanism.stance][language]}`,
    appliesTo(mechanism, context),
    list(hoverWords.stated[language], figuresOf(mechanism)),
    list(
      hoverWords.wanted[language],
      standings.flatMap((standing) => wanted(standing, language)),
    ),
    list(
      hoverWords.typical[language],
      standings.flatMap(({ rule }) => typicalValues(rule, language)).slice(0, mostTypical),
    ),
    settled(standings, language),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function appliesTo(mechanism: Mechanism, context: CardContext): string {
  const what = whatOf(mechanism, context);
  return what === "" ? "" : `${hoverWords.appliesTo[context.language]}: ${what}`;
}

function whatOf({ reach }: Mechanism, { catalogue, language }: CardContext): string {
  switch (reach.to) {
    case "components":
      return names(reach.components, language);
    case "operations":
      return names(reach.operations, language);
    case "class":
      return catalogue.kinds.find(({ id }) => id === reach.name)?.title[language] ?? reach.name;
    case "document":
      return hoverWords.document[language];
  }
}

function names(named: readonly { readonly name: string }[], language: Language): string {
  return escapeText(
    listNames(
      named.map(({ name }) => name),
      mostNames,
      language,
    ),
  );
}

/** The figures in the document's own writing. */
function figuresOf({ parameters }: Mechanism): string[] {
  const texts = parameters.flatMap(({ quantity }) => (quantity ? written(quantity.words) : []));
  return [...new Set(texts)].map(quote);
}

function wanted({ rule, lacking }: Standing, language: Language): string[] {
  const whats = lacking.map(({ what }) => escapeText(what[language]));
  return whats.length === 0 ? [] : [`${whats.join(language === "ja" ? "、" : ", ")} · ${ruleLink(rule.id)}`];
}

function settled(standings: readonly Standing[], language: Language): string {
  const rules = standings.filter(({ lacking }) => lacking.length === 0).map(({ rule }) => ruleLink(rule.id));
  return rules.length === 0 ? "" : `${hoverWords.settled[language]}: ${rules.join(", ")}`;
}
