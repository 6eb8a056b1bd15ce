import {
  type CancellationToken,
  LSPErrorCodes,
  ResponseError,
  type WorkDoneProgressReporter,
} from "vscode-languageserver";
import type { Session } from "./session.ts";
import { keyOf } from "./uris.ts";
import { reviewingTitle } from "./words.ts";
import type { FoundFile } from "./workspace-files.ts";

/** A file, and the URI by which the client has it open. */
export interface VisitedFile extends FoundFile {
  readonly open?: string;
}

/**
 * Goes through the Markdown files of the workspace, and tells the client how far it is. In folders that cannot be
 * read here, these are the documents that are open. Throws `RequestCancelled` between two files.
 */
export async function* visitFiles(
  session: Session,
  token: CancellationToken,
  progress: WorkDoneProgressReporter,
): AsyncGenerator<VisitedFile, void, undefined> {
  progress.begin(reviewingTitle[session.language], 0, undefined, true);
  try {
    const files = await filesOf(session);
    for (const [index, file] of files.entries()) {
      if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
      progress.report(Math.floor((100 * index) / files.length), session.pathOf(file.uri));
      yield file;
    }
  } finally {
    progress.done();
  }
}

async function filesOf({ documents, files, workspaceFiles, folders }: Session): Promise<VisitedFile[]> {
  const onDisk = await workspaceFiles.all();
  const open = new Map(documents.keys().map((uri) => [keyOf(uri), uri]));
  const elsewhere = folders()
    .filter((folder) => !files.reaches(folder))
    .flatMap((folder) => [...open].map(([key, uri]) => ({ uri, key, folder })))
    .filter(({ uri, folder }) => uri.startsWith(`${folder}/`));
  return [...onDisk, ...elsewhere].map((file) => {
    const uri = open.get(file.key);
    return uri === undefined ? file : { ...file, open: uri };
  });
}
