import { type CompletionItem, CompletionItemKind, InsertTextFormat, type Range } from "vscode-languageserver";
import type { Completer } from "./completer.ts";
import { languageOf } from "./reviews.ts";
import { openHere, reasonPlaceholder } from "./words.ts";

/** A suppression comment that is being written, up to the reason. */
const unfinished = /<!--\s*reliability-lens-(?:disable(?:-next-line|-line|-file)?|enable)\s+((?:(?!--).)*)$/;

/** Rule ids in suppression comments, those of open findings first; then the place for the reason. */
export const completeSuppression: Completer = async (session, { document, position, before }, token) => {
  const list = document.languageId === "markdown" ? unfinished.exec(before)?.[1] : undefined;
  if (list === undefined) return undefined;
  const reviewed = await session.reviews.current(document.uri, token);
  if (reviewed === undefined) return undefined;
  const language = languageOf(reviewed);
  const open = new Set(reviewed.review?.findings.map(({ rule }) => rule));
  const words = list.split(/[\s,、，]+/);
  const typed = words.at(-1) ?? "";
  const range: Range = { start: { ...position, character: position.character - typed.length }, end: position };
  const named = new Set(words.slice(0, -1));
  const rules = session.catalogue.rules
    .filter(({ id }) => !named.has(id))
    .map(
      ({ id, title }): CompletionItem => ({
        label: id,
        kind: CompletionItemKind.Value,
        // A title beside the id would leave no room for the id.
        ...(open.has(id) ? { detail: openHere[language] } : {}),
        documentation: title[language],
        sortText: `${open.has(id) ? 0 : 1}${id}`,
        textEdit: { range, newText: id },
      }),
    );
  const isAfterRule = typed === "" && named.size > 0;
  return isAfterRule ? [reasonItem(reasonPlaceholder[language], range, session.features.snippets), ...rules] : rules;
};

function reasonItem(placeholder: string, range: Range, snippets: boolean): CompletionItem {
  return {
    label: `-- ${placeholder}`,
    kind: CompletionItemKind.Snippet,
    sortText: "",
    textEdit: { range, newText: snippets ? `-- \${1:${placeholder}}` : `-- ${placeholder}` },
    ...(snippets ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
  };
}
