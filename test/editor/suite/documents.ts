import { Range, type TextDocument, type TextEditor, Uri, window, workspace } from "vscode";
import { design } from "./design.ts";

let count = 0;

/** Writes a document into the workspace and shows it. */
export async function openDesign(text = design): Promise<TextEditor> {
  return await window.showTextDocument(await writeDesign(text));
}

/** Writes a document into the workspace. */
export async function writeDesign(text = design): Promise<Uri> {
  const folder = workspace.workspaceFolders?.[0];
  if (!folder) throw new Error("the tests need a workspace folder");
  const uri = Uri.joinPath(folder.uri, `design-${++count}.md`);
  await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

/** Replaces words that stand in the document once. */
export async function replace(editor: TextEditor, words: string, by: string): Promise<void> {
  const { document } = editor;
  const range = rangeOf(document, words);
  if (!(await editor.edit((edit) => edit.replace(range, by)))) throw new Error(`"${words}" was not replaced`);
}

function rangeOf(document: TextDocument, words: string): Range {
  const from = document.getText().indexOf(words);
  if (from < 0) throw new Error(`"${words}" is not in the document`);
  return new Range(document.positionAt(from), document.positionAt(from + words.length));
}
