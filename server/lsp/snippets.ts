import type { TextEdit } from "vscode-languageserver";
import type { Catalogue, Language } from "../../rules/schema.ts";
import { usualValues } from "../engine/remedy/blanks.ts";
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
 * decide as choices. The placeholder itself comes first, so that nothing is written as if it were decided.
 */
export function snippetOf(text: string, catalogue: Catalogue, language: Language, first = 1): string {
  let snippet = "";
  let end = 0;
  placeholdersIn(text).forEach(({ from, to }, index) => {
    const words = text.slice(from, to);
    const values = usualValues(catalogue, words.slice(1, -1), language)?.values ?? [];
    const stop =
      values.length === 0
        ? `\${${first + index}:${escaped(words)}}`
        : `\${${first + index}|${[words, ...values].map(asChoice).join(",")}|}`;
    snippet += escaped(text.slice(end, from)) + stop;
    end = to;
  });
  return snippet + escaped(text.slice(end));
}

function escaped(text: string): string {
  return text.replace(/[\\$}]/g, "\\$&");
}

function asChoice(text: string): string {
  return text.replace(/[\\,|]/g, "\\$&");
}
