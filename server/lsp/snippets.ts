import type { TextEdit } from "vscode-languageserver";
import type { Catalogue, Language } from "../../rules/schema.ts";
import { choicesFor } from "../engine/remedy/blanks.ts";
import { placeholdersIn } from "../engine/remedy/index.ts";
import type { RemedyEdit } from "../protocol.ts";

/**
 * Insertions of one step with their snippets. An editor takes tab stops of the same number for one and writes the
 * same text into them, so the numbers go on from edit to edit.
 */
export function withSnippets(edits: readonly TextEdit[], catalogue: Catalogue, language: Language): RemedyEdit[] {
  let stops = 0;
  return edits.map((edit) => {
    const snippet = snippetOf(edit.newText, catalogue, language, stops + 1);
    stops += placeholdersIn(edit.newText).length;
    return { ...edit, snippet };
  });
}

/**
 * Text in LSP's snippet syntax: its ‹placeholders› are tab stops, numbered from `first`, with the values that others
 * decide as choices. The placeholder itself comes first, so that nothing is written as if it were decided. What a
 * paragraph, a manifest or a statement of SQL says twice is decided once; each cell of a table is a decision of its own.
 */
export function snippetOf(text: string, catalogue: Catalogue, language: Language, first = 1): string {
  const numbers = new Map<string, number>();
  let snippet = "";
  let end = 0;
  for (const { from, to } of placeholdersIn(text)) {
    const words = text.slice(from, to);
    const decision = `${blockAt(text, from)} ${words}`;
    const known = numbers.get(decision);
    const number = known ?? first + numbers.size;
    numbers.set(decision, number);
    const stop = known === undefined ? tabStop(number, words, catalogue, language) : `\${${number}}`;
    snippet += escaped(text.slice(end, from)) + stop;
    end = to;
  }
  return snippet + escaped(text.slice(end));
}

function tabStop(number: number, words: string, catalogue: Catalogue, language: Language): string {
  const choices = choicesFor(catalogue, words.slice(1, -1), language)?.choices ?? [];
  if (choices.length === 0) return `\${${number}:${escaped(words)}}`;
  return `\${${number}|${[words, ...choices].map(asChoice).join(",")}|}`;
}

/** Something that is the same for two offsets in one paragraph, manifest or statement of SQL, and for no others. */
function blockAt(text: string, offset: number): number {
  const lines = text.slice(0, offset).split("\n");
  if (/^\s*\|/.test(lines.at(-1) ?? "")) return -offset;
  const fences = lines.flatMap((line, index) => (/^\s*(?:```|~~~)/.test(line) ? [index] : []));
  if (fences.length % 2 === 0) return lines.findLastIndex((line) => line.trim() === "");
  const statement = lines.findLastIndex((line) => line.endsWith(";"));
  return Math.max(fences.at(-1) ?? 0, statement);
}

function escaped(text: string): string {
  return text.replace(/[\\$}]/g, "\\$&");
}

function asChoice(text: string): string {
  return text.replace(/[\\,|]/g, "\\$&");
}
