import type { Catalogue, Language } from "../../rules/schema.ts";
import type { Review } from "../engine/index.ts";
import { lineWords } from "../engine/report/words.ts";

/** What every card of a hover is made from. */
export interface CardContext {
  readonly uri: string;
  readonly review: Review;
  readonly catalogue: Catalogue;
  readonly language: Language;
}

/** A link to a line (0-based) of the document. */
export function lineLink(line: number, { uri, language }: CardContext): string {
  const target = uri.replace(/[\s()<>]/g, (character) => `%${character.charCodeAt(0).toString(16).padStart(2, "0")}`);
  return `[${lineWords(line, language)}](${target}#L${line + 1})`;
}

/** The cards' Markdown for clients that show text only: links keep their words, marks go. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/(?<!\\)(?:\*{1,2}|`)/g, "")
    .replace(/\\([\\`*_[\]<>|~$&])/g, "$1");
}
