import {
  type CancellationToken,
  DocumentDiagnosticReportKind,
  type PreviousResultId,
  type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver";
import { nothing, type Report } from "./diagnostic-report.ts";
import { parse, WorkspaceDiagnosticParams } from "./params.ts";
import type { Session } from "./session.ts";
import { keyOf } from "./uris.ts";
import type { FoundFile } from "./workspace-files.ts";
import { type VisitedFile, visitFiles } from "./workspace-pass.ts";

/** Reports on an open document. */
type ReportOnOpen = (uri: string, token: CancellationToken) => Promise<Report>;

/** Answers `workspace/diagnostic`: each file is reported as soon as it is reviewed. */
export function provideWorkspaceDiagnostics(session: Session, ofOpen: ReportOnOpen): void {
  session.connection.languages.diagnostics.onWorkspace(async (params, token, progress, partial) => {
    const { previousResultIds } = parse(WorkspaceDiagnosticParams, params);
    const shown = new Map(previousResultIds.map((one) => [keyOf(one.uri), one]));
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    const send = (item: WorkspaceDocumentDiagnosticReport): void => {
      if (partial === undefined) items.push(item);
      else partial.report({ items: [item] });
    };
    for await (const file of visitFiles(session, token, progress)) {
      const { key, open } = file;
      const report = open === undefined ? await reportOnFile(session, file) : await ofOpen(open, token);
      const item = answer(session, report, file, shown.get(key));
      shown.delete(key);
      if (item !== undefined) send(item);
    }
    for (const item of shown.values()) if (isStale(session, item)) send(full(nothing, item.uri));
    return { items };
  });
}

/** Undefined where there is nothing to show, and nothing is shown. */
function answer(
  { documents }: Session,
  report: Report,
  { uri, open }: VisitedFile,
  shown: PreviousResultId | undefined,
): WorkspaceDocumentDiagnosticReport | undefined {
  if (shown === undefined && report.items.length === 0) return undefined;
  const version = open === undefined ? null : (documents.get(open)?.version ?? null);
  const at = open ?? shown?.uri ?? uri;
  if (shown?.value !== report.resultId) return full(report, at, version);
  return { kind: DocumentDiagnosticReportKind.Unchanged, uri: at, version, resultId: report.resultId };
}

function full(
  { resultId, items }: Report,
  uri: string,
  version: number | null = null,
): WorkspaceDocumentDiagnosticReport {
  return { kind: DocumentDiagnosticReportKind.Full, uri, version, resultId, items };
}

/** Shown still, though the workspace holds no such file. */
function isStale({ documents }: Session, { uri, value }: PreviousResultId): boolean {
  return documents.get(uri) === undefined && value !== nothing.resultId;
}

/** What is shown of a file that is not open. */
export async function reportOnFile(session: Session, file: FoundFile): Promise<Report> {
  const { enable, workspaceDiagnostics } = await session.configuration.of(file.folder);
  if (!enable || !workspaceDiagnostics.enable) return nothing;
  return (await session.workspaceReviews.of(file)) ?? nothing;
}
