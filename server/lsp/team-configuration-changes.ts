import type { FileEvent } from "vscode-languageserver";
import { Scheduler } from "./scheduler.ts";
import type { Session } from "./session.ts";
import { isConfigurationFile } from "./team-configuration.ts";

/** Milliseconds without a change before documents are reviewed under a configuration that is being edited. */
const delay = 150;

/** Calls `refresh` when a team's configuration changes, in the editor or on disk. */
export function provideTeamConfiguration(
  { documents, team }: Session,
  refresh: () => void,
): { filesChanged(changes: readonly FileEvent[]): void; dispose(): void } {
  const scheduler = new Scheduler(async (uri) => {
    await team.changed(uri);
    refresh();
  });
  const note = ({ document: { uri } }: { readonly document: { readonly uri: string } }): void => {
    if (isConfigurationFile(uri)) scheduler.request(uri, delay);
  };
  // Opening counts as a change of content.
  documents.onDidChangeContent(note);
  documents.onDidClose(note);
  return {
    filesChanged: (changes) => {
      for (const { uri } of changes) if (isConfigurationFile(uri)) scheduler.request(uri, 0);
    },
    dispose: () => scheduler.dispose(),
  };
}
