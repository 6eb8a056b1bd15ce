import { commands, l10n, Uri, window, workspace } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { methods, type ReviewParams, type ReviewResult } from "../../server/protocol.ts";
import { ask } from "../commands/ask.ts";
import { nameOf, paramsOf } from "../documents.ts";
import { relativePath } from "./relative-path.ts";

/** Writes the review of a document into a file that the person chooses: a page when its name says so. */
export async function exportReview(client: LanguageClient, uri: Uri): Promise<void> {
  const target = await window.showSaveDialog({
    defaultUri: beside(uri),
    filters: { Markdown: ["md"], HTML: ["html"] },
    title: l10n.t("Export Review"),
  });
  if (!target) return;
  const document = await workspace.openTextDocument(uri);
  const isReachable = target.scheme === uri.scheme && target.authority === uri.authority;
  const params: ReviewParams = {
    ...paramsOf(document),
    format: /\.html?$/i.test(target.path) ? "html" : "markdown",
    ...(isReachable ? { path: relativePath(target.path, uri.path) } : {}),
  };
  const result = await ask<ReviewResult>(client, methods.review, params);
  if (!result) return;
  await workspace.fs.writeFile(target, new TextEncoder().encode(result.text));
  const open = l10n.t("Open");
  const chosen = await window.showInformationMessage(l10n.t("The review was written to {0}.", nameOf(target)), open);
  if (chosen === open) await commands.executeCommand("vscode.open", target);
}

/** "design.review.md" where the document is, or in the first folder when it has no file yet. */
function beside(uri: Uri): Uri {
  const name = `${nameOf(uri).replace(/\.[^.]*$/, "")}.review.md`;
  const folder = workspace.workspaceFolders?.[0]?.uri;
  return uri.scheme === "untitled" && folder ? Uri.joinPath(folder, name) : Uri.joinPath(uri, "..", name);
}
