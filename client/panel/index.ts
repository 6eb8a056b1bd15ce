import { commands, Disposable, Uri, ViewColumn, type WebviewPanel, window } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { documentOfCommand } from "../commands/ask.ts";
import type { DocumentFilter } from "../documents.ts";
import type { Reviews } from "../reviews.ts";
import type { PageState } from "./messages.ts";
import { ReviewPanel } from "./panel.ts";

const viewType = "reliabilityLens.reviewPanel";

/** Registers "Show Review Panel": one panel per document, live, and there again when the window is loaded again. */
export function registerReviewPanel(
  client: LanguageClient,
  selector: readonly DocumentFilter[],
  { onDidReview }: Reviews,
  folder: Uri,
): Disposable {
  const panels = new Map<string, ReviewPanel>();

  const add = (webview: WebviewPanel, uri: Uri): void => {
    const key = uri.toString();
    const panel = new ReviewPanel(webview, uri, client, folder);
    panels.set(key, panel);
    panel.onDidDispose(() => panels.delete(key));
  };

  return Disposable.from(
    commands.registerCommand("reliabilityLens.showReviewPanel", () => {
      const document = documentOfCommand(selector);
      if (!document) return;
      const open = panels.get(document.uri.toString());
      if (open) open.reveal();
      else add(window.createWebviewPanel(viewType, "", ViewColumn.Beside), document.uri);
    }),
    window.registerWebviewPanelSerializer(viewType, {
      deserializeWebviewPanel: async (webview: WebviewPanel, state: Partial<PageState> | undefined) => {
        if (typeof state?.uri === "string") add(webview, Uri.parse(state.uri));
        else webview.dispose();
      },
    }),
    onDidReview(({ uri }) => void panels.get(uri)?.update()),
    new Disposable(() => {
      for (const panel of panels.values()) panel.dispose();
    }),
  );
}
