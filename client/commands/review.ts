import { commands, Disposable, EventEmitter, l10n, type TextDocumentContentProvider, Uri, workspace } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { methods, type ReviewParams, type ReviewResult } from "../../server/protocol.ts";
import { type DocumentFilter, nameOf, paramsOf } from "../documents.ts";
import { ask, documentOfCommand } from "./ask.ts";

const scheme = "reliability-lens";

/** Registers "Review Document": the whole review of the active document, as a preview beside it. */
export function registerReviewDocument(client: LanguageClient, selector: readonly DocumentFilter[]): Disposable {
  const reviews = new Reviews();
  return Disposable.from(
    reviews,
    workspace.registerTextDocumentContentProvider(scheme, reviews),
    workspace.onDidCloseTextDocument(({ uri }) => reviews.forget(uri)),
    commands.registerCommand("reliabilityLens.reviewDocument", async () => {
      const document = documentOfCommand(selector);
      if (!document) return;
      const path = previewPath(document.uri);
      const params: ReviewParams = { ...paramsOf(document), ...(path === undefined ? {} : { path }) };
      const result = await ask<ReviewResult>(client, methods.review, params);
      if (!result) return;
      const uri = reviewUri(document.uri);
      reviews.set(uri, result.text);
      await commands.executeCommand("markdown.showPreviewToSide", uri);
    }),
  );
}

/** One address per document, so that a second review replaces the first; its last part is the tab's title. */
function reviewUri(document: Uri): Uri {
  const title = l10n.t("Review of {0}", nameOf(document));
  return Uri.from({ scheme, path: `/${title}`, query: document.toString() });
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

/** The reviews that are open, as read-only documents. */
class Reviews implements TextDocumentContentProvider, Disposable {
  readonly #changed = new EventEmitter<Uri>();
  readonly #markdown = new Map<string, string>();
  readonly onDidChange = this.#changed.event;

  provideTextDocumentContent(uri: Uri): string | undefined {
    return this.#markdown.get(uri.toString());
  }

  set(uri: Uri, markdown: string): void {
    this.#markdown.set(uri.toString(), markdown);
    this.#changed.fire(uri);
  }

  forget(uri: Uri): void {
    this.#markdown.delete(uri.toString());
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
