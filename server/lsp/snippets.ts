import type { SnippetTextEdit, TextEdit } from "vscode-languageserver";
import type { Catalogue, Language } from "../../rules/schema.ts";
import { usualValues } from "../engine/remedy/blanks.ts";
import { placeholdersIn } from "../engine/remedy/index.ts";

/**
 * An insertion as a snippet: its placeholders are tab stops, in order, with the values that others decide as
 * choices. The placeholder itself comes first, so that nothing is written as if it were decided.
 */
export function snippetEdit({ range, newText }: TextEdit, catalogue: Catalogue, language: Language): SnippetTextEdit {
  return { range, snippet: { kind: "snippet", value: snippetOf(newText, catalogue, language) } };
}

/** Text with ‹placeholders› in LSP's snippet syntax. */
export function snippetOf(text: string, catalogue: Catalogue, language: Language): string {
  let snippet = "";
  let end = 0;
  placeholdersIn(text).forEach(({ from, to }, index) => {
    const words = text.slice(from, to);
    const values = usualValues(catalogue, words.slice(1, -1), language)?.values ?? [];
    const stop =
      values.length === 0
        ? `\${${index + 1}:${escaped(words)}}`
        : `\${${index + 1}|${[words, ...values].map(asChoice).join(",")}|}`;
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
