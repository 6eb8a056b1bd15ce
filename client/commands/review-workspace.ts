import {
  type CancellationToken,
  commands,
  type Disposable,
  l10n,
  type Progress,
  ProgressLocation,
  window,
} from "vscode";
import { type LanguageClient, WorkDoneProgress } from "vscode-languageclient/node";
import { methods, type ReviewWorkspaceParams, type ReviewWorkspaceResult } from "../../server/protocol.ts";
import type { ReviewDocuments } from "../review-documents.ts";
import { ask } from "./ask.ts";

/** Registers "Review Workspace": a summary of all design documents, as a preview. */
export function registerReviewWorkspace(client: LanguageClient, reviews: ReviewDocuments): Disposable {
  return commands.registerCommand("reliabilityLens.reviewWorkspace", async () => {
    const result = await window.withProgress(
      { location: ProgressLocation.Notification, title: l10n.t("Reviewing design documents"), cancellable: true },
      (progress, token) => reviewWorkspace(client, progress, token),
    );
    if (!result) return;
    const uri = reviews.set(`${l10n.t("Review of the workspace")}.md`, result.markdown);
    await commands.executeCommand("markdown.showPreview", uri);
  });
}

let runs = 0;

async function reviewWorkspace(
  client: LanguageClient,
  progress: Progress<{ message?: string; increment?: number }>,
  token: CancellationToken,
): Promise<ReviewWorkspaceResult | undefined> {
  runs += 1;
  const workDoneToken = `${methods.reviewWorkspace}/${runs}`;
  const params: ReviewWorkspaceParams = { workDoneToken };
  let done = 0;
  const listener = client.onProgress(WorkDoneProgress.type, workDoneToken, (value) => {
    if (value.kind !== "report") return;
    const { message = "", percentage = done } = value;
    progress.report({ message, increment: percentage - done });
    done = percentage;
  });
  try {
    return await ask<ReviewWorkspaceResult>(client, methods.reviewWorkspace, params, token);
  } finally {
    listener.dispose();
  }
}
