import { commands, type Disposable, l10n, type Uri, workspace } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { methods, type ReviewParams, type ReviewResult } from "../../server/protocol.ts";
import { type DocumentFilter, nameOf, paramsOf } from "../documents.ts";
import type { ReviewDocuments } from "../review-documents.ts";
import { ask, documentOfCommand } from "./ask.ts";

/** Registers "Review Document": the whole review of the active document, as a preview beside it. */
export function registerReviewDocument(
  client: LanguageClient,
  selector: readonly DocumentFilter[],
  reviews: ReviewDocuments,
): Disposable {
  return commands.registerCommand("reliabilityLens.reviewDocument", async () => {
    const document = documentOfCommand(selector);
    if (!document) return;
    const path = previewPath(document.uri);
    const params: ReviewParams = { ...paramsOf(document), ...(path === undefined ? {} : { path }) };
    const result = await ask<ReviewResult>(client, methods.review, params);
    if (!result) return;
    const title = l10n.t("Review of {0}", nameOf(document.uri));
    const uri = reviews.set(title, result.text, document.uri);
    await commands.executeCommand("markdown.showPreviewToSide", uri);
  });
}

/**
 * The document's path as links of a preview take it. The review is no file, so links that are relative to it
 * lead nowhere; those that start with a slash start at the first workspace folder.
 */
function previewPath(document: Uri): string | undefined {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const root = folder?.with({ path: folder.path.replace(/\/*$/, "/") });
  return root && document.toString().startsWith(root.toString())
    ? `/${document.path.slice(root.path.length)}`
    : undefined;
}
