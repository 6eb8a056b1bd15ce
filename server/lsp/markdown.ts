import type { Catalogue, Language, RuleId } from "../../rules/schema.ts";
import type { Range } from "../engine/document/outline.ts";
import type { Review } from "../engine/index.ts";
import { lineWords } from "../engine/report/words.ts";
import { ruleHref } from "./rule-reference.ts";

/** What every card of a hover is made from. */
export interface CardContext {
  readonly uri: string;
  readonly review: Review;
  readonly catalogue: Catalogue;
  readonly language: Language;
}

/** A part of a hover, and the words that it is about. */
export interface Card {
  readonly markdown: string;
  readonly range: Range;
}

/** Between the cards of one hover. */
export const cardBreak = "\n\n---\n\n";

/** A list under a title; nothing without items. */
export function list(title: string, items: readonly string[]): string {
  return items.length === 0 ? "" : [`**${title}**`, "", ...items.map((item) => `- ${item}`)].join("\n");
}

/** A link to a rule's page of the reference. */
export function ruleLink(rule: RuleId): string {
  return `[${rule}](${ruleHref(rule)})`;
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
