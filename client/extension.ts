import { commands, type ExtensionContext, languages, type TextDocument, Uri, window, workspace } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { registerInsertCountermeasure } from "./commands/insert.ts";
import { registerRestartServer } from "./commands/restart.ts";
import { registerReviewDocument } from "./commands/review.ts";
import { registerReviewWorkspace } from "./commands/review-workspace.ts";
import { registerShowFindings } from "./commands/show-findings.ts";
import { configurationFiles, reviewedDocuments } from "./documents.ts";
import { registerReviewPanel } from "./panel/index.ts";
import { ReviewDocuments } from "./review-documents.ts";
import { Reviews } from "./reviews.ts";
import { createClient } from "./server.ts";
import { showStatus } from "./status.ts";

let client: LanguageClient | undefined;

/** Called by VS Code when the first Markdown document opens or a command is run. */
export function activate(context: ExtensionContext): void {
  const log = window.createOutputChannel("Reliability Lens", { log: true });
  const selector = reviewedDocuments();
  const served = [...selector, ...configurationFiles()];
  const running = createClient(context.asAbsolutePath("dist/server.js"), served, log);
  client = running;
  const reviews = new Reviews(running);
  const written = new ReviewDocuments();
  context.subscriptions.push(
    log,
    reviews,
    written,
    showStatus(running, selector, reviews),
    registerReviewDocument(running, selector, written),
    registerReviewWorkspace(running, written),
    registerReviewPanel(running, selector, reviews, Uri.joinPath(context.extensionUri, "dist")),
    registerInsertCountermeasure(running, selector),
    registerRestartServer(running, log),
    registerShowFindings(running),
    commands.registerCommand("reliabilityLens.openLog", () => log.show()),
    workspace.onDidOpenTextDocument(startFor),
  );
  for (const document of workspace.textDocuments) startFor(document);

  function startFor(document: TextDocument): void {
    if (languages.match(served, document) > 0 && running.needsStart()) {
      running.start().catch((error: unknown) => log.error(error instanceof Error ? error : String(error)));
    }
  }
}

/** Called by VS Code when the window closes or the extension is disabled. */
export async function deactivate(): Promise<void> {
  if (client?.needsStop()) await client.dispose();
}
