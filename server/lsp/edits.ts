import type { TextEdit, WorkspaceEdit } from "vscode-languageserver";
import type { Outline } from "../engine/document/outline.ts";
import { rangeOf } from "../engine/document/positions.ts";
import type { TextChange } from "../engine/remedy/remedy.ts";
import type { ClientFeatures } from "./client-features.ts";

/** Changes of the text that `outline` was read from, as LSP edits. */
export function textEdits(outline: Outline, changes: readonly TextChange[]): TextEdit[] {
  return changes.map(({ span, newText }) => ({ range: rangeOf(outline, span), newText }));
}

/** An edit of one version of a document; clients that cannot check versions get it without. */
export function workspaceEdit(
  uri: string,
  version: number,
  edits: TextEdit[],
  { documentChanges }: ClientFeatures,
): WorkspaceEdit {
  return documentChanges
    ? { documentChanges: [{ textDocument: { uri, version }, edits }] }
    : { changes: { [uri]: edits } };
}
