import type { ProtocolRange } from "../../server/protocol.ts";

/** Markup that is safe to put into a page. */
export interface Html {
  readonly markup: string;
}

type Value = Html | readonly Html[] | string | number;

/** Markup from a template. Whatever is put into it is text, and shown as it is, unless it is markup itself. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  return { markup: parts.reduce((all, part, index) => all + markupOf(values[index - 1] ?? "") + part) };
}

function markupOf(value: Value): string {
  if (typeof value === "string" || typeof value === "number") return escapeText(String(value));
  return "markup" in value ? value.markup : value.map(({ markup }) => markup).join("");
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escapeText(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}

/** Fills the slots of a text: `{0}`, `{1}`, … */
export function fill(text: string, ...values: readonly (string | number)[]): string {
  return text.replace(/\{(\d)\}/g, (slot, index) => String(values[Number(index)] ?? slot));
}

/** An attribute's value that names a place in the document, for `placeFrom`. */
export function placeText({ start, end }: ProtocolRange): string {
  return [start.line, start.character, end.line, end.character].join(" ");
}

/** The place that a value of `placeText` names. */
export function placeFrom(text: string): ProtocolRange {
  const [line = 0, character = 0, endLine = line, endCharacter = character] = text.split(" ").map(Number);
  return { start: { line, character }, end: { line: endLine, character: endCharacter } };
}
