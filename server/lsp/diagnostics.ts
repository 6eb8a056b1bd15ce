import {
  type CancellationToken,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  type FileEvent,
  type ServerCapabilities,
} from "vscode-languageserver";
import { diagnosticsOf } from "./diagnostic-items.ts";
import { nothing, type Report, reportOf } from "./diagnostic-report.ts";
import { DocumentParams, parse } from "./params.ts";
import { Scheduler } from "./scheduler.ts";
import type { Session } from "./session.ts";
import type { Settings } from "./settings.ts";
import { source } from "./source.ts";
import { keyOf } from "./uris.ts";
import { provideWorkspaceDiagnostics, reportOnFile } from "./workspace-diagnostics.ts";

/** Milliseconds without a change before diagnostics are pushed. */
const pushDelay = 150;

/** Reports diagnostics in the one way that suits the client. */
export interface DiagnosticsFeature {
  readonly capability: Pick<ServerCapabilities, "diagnosticProvider">;
  /** Settings changed: everything that was reported may be out of date. */
  refresh(): void;
  /** Documents changed on disk. */
  filesChanged(changes: readonly FileEvent[]): void;
  dispose(): void;
}

export function provideDiagnostics(session: Session): DiagnosticsFeature {
  return session.features.pullDiagnostics ? pull(session) : push(session);
}

function pull(session: Session): DiagnosticsFeature {
  const { connection, documents, features } = session;
  /** With `run: "onSave"`: what holds until the document is saved. */
  const held = new Map<string, Report>();
  const refresh = (): void => {
    if (!features.refreshDiagnostics) return;
    connection.languages.diagnostics.refresh().catch((error: unknown) => {
      connection.console.warn(`The client did not refresh its diagnostics: ${String(error)}`);
    });
  };

  const reportOnOpen = session.precedence.first(async (uri: string, token: CancellationToken): Promise<Report> => {
    const settings = await session.configuration.of(uri);
    const waiting = settings.run === "onSave" ? held.get(uri) : undefined;
    if (waiting !== undefined) return waiting;
    const fresh = await freshReport(session, uri, settings, token);
    if (settings.run === "onSave") held.set(uri, fresh);
    return fresh;
  });
  const report = (uri: string, token: CancellationToken): Promise<Report> =>
    documents.get(uri) === undefined ? reportOnClosed(session, uri) : reportOnOpen(uri, token);

  const answer = async (
    params: DocumentDiagnosticParams,
    token: CancellationToken,
  ): Promise<DocumentDiagnosticReport> => {
    const { uri } = parse(DocumentParams, params).textDocument;
    const { resultId, items } = await report(uri, token);
    return resultId === params.previousResultId
      ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
      : { kind: DocumentDiagnosticReportKind.Full, resultId, items };
  };

  connection.languages.diagnostics.on(answer);
  provideWorkspaceDiagnostics(session, report);
  documents.onDidSave(({ document }) => {
    if (held.delete(document.uri)) refresh();
  });
  documents.onDidOpen(({ document }) => held.delete(document.uri));
  documents.onDidClose(({ document }) => held.delete(document.uri));
  return {
    capability: {
      diagnosticProvider: {
        identifier: source,
        interFileDependencies: false,
        workspaceDiagnostics: true,
        workDoneProgress: true,
      },
    },
    refresh: () => {
      held.clear();
      refresh();
    },
    filesChanged: (changes) => {
      if (changes.length === 0) return;
      session.workspaceFiles.changed(changes);
      refresh();
    },
    dispose: () => held.clear(),
  };
}

function push(session: Session): DiagnosticsFeature {
  const { connection, documents } = session;
  const publish = async (uri: string): Promise<void> => {
    try {
      const settings = await session.configuration.of(uri);
      const { items, version } = await freshReport(session, uri, settings);
      // Closed, or changed again: the next run will publish.
      if (version === undefined || documents.get(uri)?.version !== version) return;
      await connection.sendDiagnostics({ uri, version, diagnostics: items });
    } catch (error) {
      connection.console.error(`Diagnostics of ${uri} could not be published: ${String(error)}`);
    }
  };
  const scheduler = new Scheduler(session.precedence.first(publish));
  const isMarkdown = (uri: string): boolean => documents.get(uri)?.languageId === "markdown";
  const opened = new Set<string>();

  documents.onDidOpen(({ document: { uri } }) => {
    if (!isMarkdown(uri)) return;
    opened.add(uri);
    scheduler.request(uri, 0);
  });
  documents.onDidChangeContent(({ document: { uri } }) => {
    // Opening counts as a change of content, and has been seen to.
    if (opened.delete(uri) || !isMarkdown(uri)) return;
    void session.configuration.of(uri).then(({ run }) => {
      if (run === "onType" && isMarkdown(uri)) scheduler.request(uri, pushDelay);
    });
  });
  documents.onDidSave(({ document: { uri } }) => {
    if (isMarkdown(uri)) scheduler.request(uri, 0);
  });
  documents.onDidClose(({ document: { uri, languageId } }) => {
    scheduler.forget(uri);
    if (languageId === "markdown") void connection.sendDiagnostics({ uri, diagnostics: [] });
  });
  return {
    capability: {},
    refresh: () => {
      for (const uri of documents.keys().filter(isMarkdown)) scheduler.request(uri, 0);
    },
    filesChanged: (changes) => session.workspaceFiles.changed(changes),
    dispose: () => scheduler.dispose(),
  };
}

/** `version` is absent when the document is not open or not Markdown. */
async function freshReport(
  session: Session,
  uri: string,
  settings: Settings,
  token?: CancellationToken,
): Promise<Report & { readonly version?: number }> {
  const document = session.documents.get(uri);
  if (!settings.enable) return document === undefined ? nothing : { ...nothing, version: document.version };
  const reviewed = await session.reviews.current(uri, token);
  if (reviewed === undefined) return nothing;
  const items = diagnosticsOf(reviewed, settings, session.features, session.catalogue);
  return { ...reportOf(items), version: reviewed.version };
}

/** Clients ask a last time when they close a document. */
async function reportOnClosed(session: Session, uri: string): Promise<Report> {
  const file = (await session.workspaceFiles.all()).find(({ key }) => key === keyOf(uri));
  return file === undefined ? nothing : await reportOnFile(session, file);
}
