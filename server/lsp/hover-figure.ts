import { rangeOf, spanOfWords } from "../engine/document/positions.ts";
import { type DerivedFigure, type Downtime, derivedFigures } from "../engine/report/derived.ts";
import { daysText, derivedSentence } from "../engine/report/derived-words.ts";
import { escapeText } from "../engine/report/inline.ts";
import { duration, number, percent } from "../engine/review/checks/spelling.ts";
import { burnRates, errorRate } from "../engine/review/error-budget.ts";
import type { Card, CardContext } from "./markdown.ts";
import { budgetWords, burnRateWords, hoverWords } from "./words.ts";

/** What follows from the figure at an offset; a line each, and the error budget of an availability. */
export function figureCard(offset: number, context: CardContext): Card | undefined {
  const { review, catalogue } = context;
  const found = derivedFigures({ facts: review.facts, catalogue }).flatMap((figure) =>
    figure.from.flatMap((words) => {
      const span = spanOfWords(words.statement, words);
      return span.from <= offset && offset <= span.to ? [{ figure, span }] : [];
    }),
  );
  const [first] = found;
  if (first === undefined) return undefined;
  const figures = new Set(found.map(({ figure }) => figure));
  return {
    markdown: [...figures].map((figure) => lines(figure, context)).join("\n\n"),
    range: rangeOf(review.outline, first.span),
  };
}

function lines(figure: DerivedFigure, context: CardContext): string {
  const sentence = escapeText(derivedSentence(figure, context.language));
  return figure.kind === "downtime" ? [sentence, ...errorBudget(figure, context)].join("\n\n") : sentence;
}

/** A burn rate at which everything would have to fail says nothing. */
const everything = 100;

function errorBudget({ target, window }: Downtime, { language }: CardContext): string[] {
  const rates = burnRates.filter(({ rate }) => errorRate(target.value, rate) < everything);
  const items = rates.map(({ rate, long }) => {
    const used = `${number(Number(((100 * rate * long) / window).toPrecision(2)))}%`;
    const errors = percent(errorRate(target.value, rate));
    const end = duration(window / rate, language);
    return `- ${burnRateWords(language, { rate: String(rate), errors, used, window: duration(long, language), end })}`;
  });
  const budget = budgetWords(language, percent(errorRate(target.value, 1)));
  return [
    `**${hoverWords.budget[language]}** (${daysText(window, language)}): ${budget}`,
    [`**${hoverWords.burnRates[language]}**`, "", ...items].join("\n"),
  ];
}
