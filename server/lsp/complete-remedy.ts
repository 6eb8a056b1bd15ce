import { type CompletionItem, CompletionItemKind, InsertTextFormat, MarkupKind } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Remedy } from "../../rules/schema.ts";
import { offsetAt } from "../engine/document/positions.ts";
import type { Review } from "../engine/index.ts";
import { remedyText } from "../engine/remedy/index.ts";
import { capitalised } from "../engine/report/words.ts";
import type { Completer } from "./completer.ts";
import { designOf } from "./designs.ts";
import { snippetOf } from "./snippets.ts";
import { dueRemedy, otherRemedy } from "./words.ts";

/** A line that has nothing but the beginning of a name. */
const beginning = /^ {0,3}([\p{L}\p{N}][\p{L}\p{N} -]*)?$/u;

/** Countermeasures by their names at the start of a line: those that findings ask for, and those of the typed name. */
export const completeRemedy: Completer = async (session, { document, position, before }, token) => {
  const match = document.languageId === "markdown" ? beginning.exec(before) : null;
  if (match === null) return undefined;
  const typed = (match[1] ?? "").toLowerCase();
  const design = await designOf(session, document.uri, token);
  if (design === undefined || isInBlock(design.review, position)) return undefined;
  const { review, language } = design;
  // A table right below a paragraph would be the paragraph's for some readers.
  const lead = isBlank(document, position.line - 1) ? "" : "\n";
  const range = { start: { ...position, character: position.character - typed.length }, end: position };
  return review.catalogue.remedies.flatMap((remedy): CompletionItem[] => {
    const due = review.findings.some(({ remedies }) => remedies.includes(remedy.id));
    if (typed === "" ? !due : !isNamed(remedy, typed)) return [];
    const text = lead + remedyText(remedy, review);
    const isSnippet = session.features.snippets;
    return [
      {
        label: capitalised(remedy.title[language]),
        kind: CompletionItemKind.Snippet,
        detail: (due ? dueRemedy : otherRemedy)[language],
        documentation: { kind: MarkupKind.Markdown, value: text.trimStart() },
        filterText: `${remedy.title[language]} ${remedy.id}`,
        sortText: `${due ? 0 : 1}${remedy.id}`,
        textEdit: { range, newText: isSnippet ? snippetOf(text, session.catalogue, review.facts.language) : text },
        ...(isSnippet ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
      },
    ];
  });
};

/** Whether a word of its name or its id begins so. */
function isNamed({ id, title }: Remedy, typed: string): boolean {
  const names = [id, title.en, title.ja].map((name) => name.toLowerCase());
  return names.some((name) => name.startsWith(typed) || name.split(/[\s-]+/).some((word) => word.startsWith(typed)));
}

function isBlank(document: TextDocument, line: number): boolean {
  if (line < 0) return true;
  return document.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } }).trim() === "";
}

/** Inside a code block a countermeasure would be code. */
function isInBlock({ outline }: Review, position: { readonly line: number; readonly character: number }): boolean {
  const at = offsetAt(outline, position);
  return outline.code.some(({ span }) => span.from < at && at < span.to);
}
