import { type CancellationToken, l10n, languages, type TextDocument, window } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import type { DocumentFilter } from "../documents.ts";

/** The Markdown document in the active editor; tells the person and returns nothing when there is none. */
export function documentOfCommand(selector: readonly DocumentFilter[]): TextDocument | undefined {
  const document = window.activeTextEditor?.document;
  if (document && languages.match(selector, document) > 0) return document;
  void window.showInformationMessage(l10n.t("Open a Markdown document first."));
  return undefined;
}

/**
 * Sends a request; tells the person and returns nothing when the server cannot answer it. Returns nothing too when
 * the person cancelled it.
 */
export async function ask<Result>(
  client: LanguageClient,
  method: string,
  params: object,
  token?: CancellationToken,
): Promise<Result | undefined> {
  try {
    await client.start();
    return await client.sendRequest<Result>(method, params, token);
  } catch (error) {
    if (token?.isCancellationRequested) return undefined;
    const message = messageOf(error);
    client.error(`${method}: ${message}`);
    void window.showWarningMessage(`Reliability Lens: ${message}`);
    return undefined;
  }
}

/** What to tell of something that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
