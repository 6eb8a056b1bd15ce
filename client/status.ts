import { Disposable, LanguageStatusSeverity, l10n, languages, window, workspace } from "vscode";
import { type LanguageClient, State } from "vscode-languageclient/node";
import type { DocumentScopeName, SeverityCounts, StatusParams } from "../server/protocol.ts";
import type { DocumentFilter } from "./documents.ts";
import type { Reviews } from "./reviews.ts";

/** Shows, in the language status of Markdown documents, what the review of the active one found. */
export function showStatus(
  client: LanguageClient,
  selector: readonly DocumentFilter[],
  { onDidReview }: Reviews,
): Disposable {
  const item = languages.createLanguageStatusItem("reliabilityLens.status", selector);
  item.name = "Reliability Lens";
  const openLog = { title: l10n.t("Open Log"), command: "reliabilityLens.openLog" };
  const showPanel = { title: l10n.t("Show Review Panel"), command: "reliabilityLens.showReviewPanel" };
  const latest = new Map<string, StatusParams>();

  const update = (): void => {
    const uri = window.activeTextEditor?.document.uri.toString();
    const status = uri === undefined ? undefined : latest.get(uri);
    const hasReview = client.state === State.Running && status?.scope !== undefined && status.scope !== "none";
    Object.assign(item, describe(client.state, status), { command: hasReview ? showPanel : openLog });
  };

  update();
  return Disposable.from(
    item,
    onDidReview((status) => {
      latest.set(status.uri, status);
      update();
    }),
    client.onDidChangeState(update),
    window.onDidChangeActiveTextEditor(update),
    workspace.onDidCloseTextDocument(({ uri }) => latest.delete(uri.toString())),
  );
}

interface Description {
  readonly text: string;
  readonly detail: string;
  readonly severity: LanguageStatusSeverity;
  readonly busy: boolean;
}

function describe(state: State, status: StatusParams | undefined): Description {
  const calm = { detail: "", severity: LanguageStatusSeverity.Information, busy: false };
  if (state === State.Starting) return { ...calm, text: l10n.t("Design review: starting…"), busy: true };
  if (state !== State.Running) {
    return {
      ...calm,
      text: l10n.t("Design review: the server is not running"),
      severity: LanguageStatusSeverity.Error,
    };
  }
  if (!status) return { ...calm, text: l10n.t("Design review: not reviewed") };
  if (status.problem === "too-large") {
    return { ...calm, text: l10n.t("Design review: document is too large"), severity: LanguageStatusSeverity.Warning };
  }
  if (status.problem === "excluded") return { ...calm, text: l10n.t("Design review: left out by the configuration") };
  if (status.problem === "failed") {
    return { ...calm, text: l10n.t("Design review: failed"), severity: LanguageStatusSeverity.Error };
  }
  if (status.scope === undefined) return { ...calm, text: l10n.t("Design review: not reviewed") };
  if (status.scope === "none") return { ...calm, text: l10n.t("Design review: not a design document") };
  const duration = l10n.t("{0} ms", Math.ceil(status.milliseconds));
  return { ...calm, text: countsText(status.counts), detail: `${scopeText(status.scope)}, ${duration}` };
}

/** The total and the worst tier: there is no room for more in the list of language statuses. */
function countsText(counts: SeverityCounts): string {
  const { critical, significant, moderate, minor } = counts;
  const total = critical + significant + moderate + minor;
  if (critical > 0) return l10n.t("Design review: {0} open, {1} critical", total, critical);
  if (significant > 0) return l10n.t("Design review: {0} open, {1} significant", total, significant);
  if (moderate > 0) return l10n.t("Design review: {0} open, {1} moderate", total, moderate);
  if (minor > 0) return l10n.t("Design review: {0} open, {1} minor", total, minor);
  return l10n.t("Design review: nothing open");
}

function scopeText(scope: Exclude<DocumentScopeName, "none">): string {
  const texts = { system: l10n.t("system"), change: l10n.t("change"), decision: l10n.t("decision") };
  return texts[scope];
}
