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
import { provideDiagnostics } from "./diagnostics.ts";
import { provideHover } from "./hover.ts";
import { provideInlayHints } from "./inlay-hints.ts";
import { provideRemedies } from "./remedies.ts";
import { provideReview } from "./review-command.ts";
import { Session } from "./session.ts";

/** Serves one client over a connection until it says goodbye. */
export function serve(connection: Connection, catalogue: Catalogue, version: string): void {
  let session: Session | undefined;
  connection.onInitialize((params): InitializeResult | ResponseError<never> => {
    if (session !== undefined) return new ResponseError(ErrorCodes.InvalidRequest, "already initialized");
    session = new Session(connection, catalogue, params);
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
    for (const feature of reported) feature.refresh();
  };
  provideReview(session);
  provideRemedies(session);

  connection.onInitialized(() => configuration.register());
  connection.onDidChangeConfiguration(({ settings }) => {
    configuration.changed(settings);
    refresh();
  });
  connection.onNotification(DidChangeWorkspaceFoldersNotification.type, ({ event }) => {
    session.changeFolders(event.added, event.removed);
    // Folders have settings of their own.
    configuration.changed(undefined);
    refresh();
  });
  connection.onShutdown(() => diagnostics.dispose());
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
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  };
}
