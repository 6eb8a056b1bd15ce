import { writeFile } from "node:fs/promises";
import { runTests } from "../results.ts";
import { commandTests } from "./commands.ts";
import { diagnosticTests } from "./diagnostics.ts";
import { panelTests } from "./panel.ts";
import { settingTests } from "./settings.ts";
import { workspaceTests } from "./workspace.ts";

/** Called inside the extension host of a real VS Code; RESULT names the file for what came out. */
export async function run(): Promise<void> {
  const results = await runTests("extension host", [
    ...diagnosticTests,
    ...commandTests,
    ...panelTests,
    ...settingTests,
    ...workspaceTests,
  ]);
  const file = process.env.RESULT;
  if (file) await writeFile(file, JSON.stringify(results));
  const failed = results.filter(({ error }) => error !== undefined);
  if (failed.length > 0) throw new Error(failed.map(({ name }) => name).join("; "));
}
