/**
 * `npm run test:editor`: reports in a browser, and the tests in a real VS Code, in its extension host and its window.
 * `npm run test:editor -- --countermeasures [id …]`: instead, every countermeasure (or those named) inserted through
 * the window, with pictures on sheets under dist/screenshots/countermeasures. It takes a quarter of an hour.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findDesktop, runInHost } from "./host.ts";
import { root } from "./paths.ts";
import { runOnReports } from "./report-pages.ts";
import type { TestResult } from "./results.ts";
import { installVsCodeServer, vsCodeServerIsPossible } from "./vscode-server.ts";
import { runInWindow } from "./window.ts";
import { runGallery } from "./window-gallery.ts";

async function main(): Promise<void> {
  if (!vsCodeServerIsPossible() && !findDesktop()) {
    throw new Error("no VS Code: install it, or set VSCODE_EXECUTABLE_PATH to it");
  }
  const gallery = process.argv.indexOf("--countermeasures");
  if (gallery >= 0) {
    await installVsCodeServer();
    await report(await runGallery(process.argv.slice(gallery + 1)));
    return;
  }
  const results: TestResult[] = await runOnReports();
  results.push(...(await runInHost()));
  if (vsCodeServerIsPossible()) {
    await installVsCodeServer();
    results.push(...(await runInWindow()));
  } else {
    console.log("The tests through the window need the packages for Linux on x64; they were left out.");
  }
  await report(results);
}

/** Prints a line per test, leaves the results for CI, and fails the process when a test failed. */
async function report(results: readonly TestResult[]): Promise<void> {
  for (const { suite, name, error } of results) {
    console.log(`${error === undefined ? "✓" : "✗"} ${suite} › ${name}`);
    if (error !== undefined) console.log(error.replace(/^/gm, "    "));
  }
  const failed = results.filter(({ error }) => error !== undefined).length;
  const passed = results.length - failed;
  await mkdir(join(root, "dist/results"), { recursive: true });
  await writeFile(join(root, "dist/results/editor.json"), JSON.stringify({ passed, failed }));
  console.log(`${passed} passed, ${failed} failed`);
  if (failed > 0 || passed === 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
