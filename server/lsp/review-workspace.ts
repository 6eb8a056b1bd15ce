import { z } from "zod";
import type { Language } from "../../rules/schema.ts";
import { countsOf, renderWorkspace, type WorkspaceFile } from "../engine/report/workspace.ts";
import { methods, type ReviewWorkspaceResult } from "../protocol.ts";
import { parse } from "./params.ts";
import type { Session } from "./session.ts";
import { visitFiles } from "./workspace-pass.ts";
import { stateOfReviewed } from "./workspace-reviews.ts";

const ReviewWorkspaceParams = z.object({ workDoneToken: z.union([z.string(), z.number()]).optional() });

/** Answers `reliabilityLens/reviewWorkspace`: a summary of all design documents. */
export function provideReviewWorkspace(session: Session): void {
  const { connection, reviews, workspaceFiles, workspaceReviews } = session;
  connection.onRequest(methods.reviewWorkspace, async (params: unknown, token): Promise<ReviewWorkspaceResult> => {
    const { workDoneToken } = parse(ReviewWorkspaceParams, params);
    const progress = connection.window.attachWorkDoneProgress(workDoneToken);
    const files: WorkspaceFile[] = [];
    // Who asks by name wants what is there now, even if the client has not told of it yet.
    workspaceFiles.relist();
    for await (const file of visitFiles(session, token, progress)) {
      const state =
        file.open === undefined
          ? (await workspaceReviews.of(file))?.state
          : stateOfReviewed(await reviews.current(file.open, token));
      if (state !== undefined) files.push({ ...placeOf(session, file.uri), state });
    }
    return { markdown: renderWorkspace(files, await languageOfSummary(session)), counts: countsOf(files) };
  });
}

/** The summary belongs to no document: where the documents decide, it is in the language of the editor. */
async function languageOfSummary({ configuration, folders, language }: Session): Promise<Language> {
  const [folder] = folders();
  const asked = folder === undefined ? "document" : (await configuration.of(folder)).language;
  return asked === "document" ? language : asked;
}

/** The summary is no file: its links start with a slash, that is at the first workspace folder, or there are none. */
function placeOf(session: Session, uri: string): Pick<WorkspaceFile, "path" | "target"> {
  const folders = session.workspaceFolders;
  const folder = session.folderOf(uri);
  const path = session.pathOf(uri);
  return {
    path: folders.length > 1 && folder !== undefined ? `${folder.name}/${path}` : path,
    ...(folder === folders[0] ? { target: `/${path}` } : {}),
  };
}
