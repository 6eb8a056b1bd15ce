import { Range, TabInputText, type Uri, ViewColumn, window, workspace } from "vscode";
import type { ProtocolRange } from "../server/protocol.ts";

export function rangeOf({ start, end }: ProtocolRange): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

/** Shows a place of a document where that is open, or else in `otherwise`, and selects it. */
export async function showPlace(uri: Uri, range: ProtocolRange, otherwise: ViewColumn = ViewColumn.One): Promise<void> {
  const document = await workspace.openTextDocument(uri);
  await window.showTextDocument(document, { viewColumn: columnOf(uri) ?? otherwise, selection: rangeOf(range) });
}

/** The column that shows a document, or that has it in a tab behind another. */
function columnOf(uri: Uri): ViewColumn | undefined {
  const isOf = (one: Uri): boolean => one.toString() === uri.toString();
  const visible = window.visibleTextEditors.find(({ document }) => isOf(document.uri))?.viewColumn;
  const group = window.tabGroups.all.find(({ tabs }) =>
    tabs.some(({ input }) => input instanceof TabInputText && isOf(input.uri)),
  );
  return visible ?? group?.viewColumn;
}
