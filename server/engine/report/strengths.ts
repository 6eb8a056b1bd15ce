import { rangeOf, spanOfStatement } from "../document/positions.ts";
import type { Mechanism } from "../facts/facts.ts";
import type { Context } from "./context.ts";
import { escapeText, lineLink, quote } from "./inline.ts";
import { moreWords, words } from "./words.ts";

const quotesPerMechanism = 2;

/** What the document specifies well: each mechanism with the lines that specify it. */
export function renderStrengths({ review, catalogue, path, language }: Context): string {
  const specified = byStatement(review.facts.mechanisms.filter(({ stance }) => stance === "specified"));
  const items = catalogue.mechanisms
    .filter(({ kind }) => kind === "mechanism" || kind === "objective")
    .flatMap(({ id, title }) => {
      const mentions = specified.filter((mechanism) => mechanism.id === id);
      if (mentions.length === 0) return [];
      const quotes = mentions.slice(0, quotesPerMechanism).map((mechanism) => {
        const { statement } = mechanism.words;
        const { start } = rangeOf(review.outline, spanOfStatement(statement));
        return `${lineLink(start.line, path, language)} ${quote(statement.raw.text)}`;
      });
      const rest = mentions.length - quotes.length;
      const separator = language === "ja" ? "、" : ", ";
      const said = [...quotes, ...(rest > 0 ? [moreWords(rest, language)] : [])].join(separator);
      return [`- **${escapeText(title[language])}**${language === "ja" ? "：" : ": "}${said}`];
    });
  return items.length === 0 ? "" : `## ${words.doneWell[language]}\n\n${items.join("\n")}`;
}

/** One mention of each mechanism per statement. */
function byStatement(mechanisms: readonly Mechanism[]): readonly Mechanism[] {
  const seen = new Set<string>();
  return mechanisms.filter(({ id, words: { statement } }) => {
    const key = `${id} ${statement.index}`;
    return !seen.has(key) && seen.add(key);
  });
}
