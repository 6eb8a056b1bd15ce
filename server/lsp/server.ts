import {
  type Connection,
  DidChangeWorkspaceFoldersNotification,
  ErrorCodes,
  type InitializeParams,
  type InitializeResult,
  PositionEncodingKind,
  ResponseError,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from "vscode-languageserver";
import type { Catalogue } from "../../rules/schema.ts";
import { provideCodeActions } from "./code-actions.ts";
import { provideCodeLens } from "./code-lens.ts";
import { provideCompletion } from "./completion.ts";
import { provideDiagnostics } from "./diagnostics.ts";
import type { Files } from "./files.ts";
import { provideHover } from "./hover.ts";
import { provideInlayHints } from "./inlay-hints.ts";
import { provideRemedies } from "./remedies.ts";
import { provideReport } from "./report.ts";
import { provideReview } from "./review-command.ts";
import { provideReviewWorkspace } from "./review-workspace.ts";
import { Session } from "./session.ts";
import { provideShow } from "./show.ts";
import { isConfigurationFile } from "./team-configuration.ts";
import { provideTeamConfiguration } from "./team-configuration-changes.ts";

/** Serves one client over a connection until it says goodbye. */
export function serve(connection: Connection, catalogue: Catalogue, version: string, files: Files): void {
  let session: Session | undefined;
  connection.onInitialize((params): InitializeResult | ResponseError<never> => {
    if (session !== undefined) return new ResponseError(ErrorCodes.InvalidRequest, "already initialized");
    session = new Session(connection, catalogue, params, files);
    return { capabilities: wire(session, params), serverInfo: { name: "reliability-lens", version } };
  });
  connection.listen();
}

/** Registers every feature's handlers and returns what the features say they can do. */
function wire(session: Session, params: InitializeParams): ServerCapabilities {
  const { connection, configuration, documents } = session;
  const diagnostics = provideDiagnostics(session);
  const inlayHints = provideInlayHints(session);
  const codeLens = provideCodeLens(session);
  const reported = [diagnostics, inlayHints, codeLens];
  const refresh = (): void => {
    session.workspaceFiles.recheck();
    for (const feature of reported) feature.refresh();
  };
  const team = provideTeamConfiguration(session, refresh);
  provideReview(session);
  provideReport(session);
  provideReviewWorkspace(session);
  provideRemedies(session);

  connection.onInitialized(async () => {
    await configuration.register();
    await session.team.register();
    await session.workspaceFiles.register();
  });
  connection.onDidChangeConfiguration(({ settings }) => {
    configuration.changed(settings);
    refresh();
  });
  connection.onNotification(DidChangeWorkspaceFoldersNotification.type, ({ event }) => {
    session.changeFolders(event.added, event.removed);
    // Folders have settings of their own.
    configuration.changed(undefined);
    session.team.reset();
    session.workspaceFiles.relist();
    refresh();
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    team.filesChanged(changes);
    diagnostics.filesChanged(changes.filter(({ uri }) => !isConfigurationFile(uri)));
  });
  connection.onShutdown(() => {
    diagnostics.dispose();
    team.dispose();
  });
  documents.listen(connection);

  return {
    ...(params.capabilities.general?.positionEncodings === undefined
      ? {}
      : { positionEncoding: PositionEncodingKind.UTF16 }),
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    ...diagnostics.capability,
    ...inlayHints.capability,
    ...codeLens.capability,
    ...provideHover(session),
    ...provideCodeActions(session),
    ...provideShow(session),
    ...provideCompletion(session),
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  };
}
