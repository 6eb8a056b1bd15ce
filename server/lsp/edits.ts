import type { SnippetTextEdit, TextEdit, WorkspaceEdit } from "vscode-languageserver";
import type { Outline } from "../engine/document/outline.ts";
import { rangeOf } from "../engine/document/positions.ts";
import type { Review } from "../engine/index.ts";
import type { TextChange } from "../engine/remedy/remedy.ts";
import type { Session } from "./session.ts";
import { withSnippets } from "./snippets.ts";

/** Changes of the text that `outline` was read from, as LSP edits. */
export function textEdits(outline: Outline, changes: readonly TextChange[]): TextEdit[] {
  return changes.map(({ span, newText }) => ({ range: rangeOf(outline, span), newText }));
}

/**
 * An edit of one version of a document, whose placeholders are tab stops; clients that cannot check versions
 * get it without, and those that know no snippets as plain text.
 */
export function workspaceEdit(
  { features, catalogue }: Session,
  { uri, version, review }: { readonly uri: string; readonly version: number; readonly review: Review },
  changes: readonly TextChange[],
): WorkspaceEdit {
  const plain = textEdits(review.outline, changes);
  if (!features.documentChanges) return { changes: { [uri]: plain } };
  const edits: (TextEdit | SnippetTextEdit)[] = features.snippetEdits
    ? withSnippets(plain, catalogue, review.facts.language).map(({ range, snippet }) => ({
        range,
        snippet: { kind: "snippet", value: snippet },
      }))
    : plain;
  return { documentChanges: [{ textDocument: { uri, version }, edits }] };
}
