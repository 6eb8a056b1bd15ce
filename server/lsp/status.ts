import type { Connection } from "vscode-languageserver";
import { countBySeverity } from "../engine/report/words.ts";
import { methods, type StatusParams } from "../protocol.ts";
import type { Reviewed } from "./reviews.ts";

/** Tells the client how a run went; what broke or was left out goes into the log. */
export function sendStatus(connection: Connection, reviewed: Reviewed, error: unknown): void {
  const { uri, version, review, problem } = reviewed;
  const milliseconds = Math.round(reviewed.milliseconds * 10) / 10;
  const counts = countBySeverity(review?.findings ?? []);
  const status: StatusParams = {
    uri,
    version,
    counts,
    milliseconds,
    ...(review === undefined ? { problem } : { scope: review.facts.scope.scope }),
  };
  void connection.sendNotification(methods.status, status);
  if (problem === "too-large") connection.console.info(`${uri} is too large to review.`);
  if (problem === "failed") connection.console.error(`The review of ${uri} failed: ${stackOf(error)}`);
  connection.tracer.log(`Reviewed ${uri}, version ${version}, in ${milliseconds} ms.`);
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
