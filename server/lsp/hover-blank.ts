import { rangeOf } from "../engine/document/positions.ts";
import { choicesFor } from "../engine/remedy/blanks.ts";
import { placeholdersIn } from "../engine/remedy/index.ts";
import { type Card, type CardContext, list } from "./markdown.ts";
import { hoverWords } from "./words.ts";

/** What others decide where a placeholder stands, and where that comes from; or examples of what may stand there. */
export function blankCard(offset: number, { review, catalogue, language }: CardContext): Card | undefined {
  const { outline, facts } = review;
  const line = outline.text.lastIndexOf("\n", offset - 1) + 1;
  const end = outline.text.indexOf("\n", offset);
  const spans = placeholdersIn(outline.text.slice(line, end < 0 ? outline.text.length : end));
  const span = spans.find(({ from, to }) => line + from <= offset && offset < line + to);
  if (span === undefined) return undefined;
  const place = { from: line + span.from, to: line + span.to };
  const words = outline.text.slice(place.from + 1, place.to - 1);
  const offered = choicesFor(catalogue, words, facts.language);
  if (offered === undefined) return undefined;
  const { choices, sources } = offered;
  const title = sources.length === 0 ? hoverWords.examples : hoverWords.typical;
  const parts = [list(title[language], choices), list(hoverWords.sources[language], sources)];
  return { markdown: parts.filter((part) => part !== "").join("\n\n"), range: rangeOf(outline, place) };
}
