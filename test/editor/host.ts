import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startBrowser } from "./browser.ts";
import { onPath } from "./commands.ts";
import { root } from "./paths.ts";
import type { TestResult } from "./results.ts";
import { installVsCodeServer, startVsCodeServer } from "./vscode-server.ts";

const tests = join(root, "dist/tools/editor-suite.js");

/** Path of a desktop VS Code, when there is one. */
export function findDesktop(): string | undefined {
  return process.env.VSCODE_EXECUTABLE_PATH ?? onPath("code");
}

/** Runs the suite inside the extension host of a real VS Code. */
export async function runInHost(): Promise<TestResult[]> {
  const folder = await mkdtemp(join(tmpdir(), "reliability-lens-host-"));
  try {
    const workspace = join(folder, "workspace");
    await mkdir(workspace);
    const result = join(folder, "result.json");
    const desktop = findDesktop();
    await (desktop ? inDesktop(desktop, workspace, result) : inServer(folder, workspace, result));
    // A host that dies reports success: only the file that the suite writes at its end counts.
    const results: TestResult[] = JSON.parse(await readFile(result, "utf8"));
    return results;
  } catch (error) {
    return [{ suite: "extension host", name: "runs to its end", error: String(error) }];
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function inDesktop(vscodeExecutablePath: string, workspace: string, result: string): Promise<void> {
  const { runTests } = await import("@vscode/test-electron");
  await runTests({
    vscodeExecutablePath,
    extensionDevelopmentPath: root,
    extensionTestsPath: tests,
    extensionTestsEnv: { RESULT: result },
    launchArgs: [workspace, "--disable-extensions", "--disable-workspace-trust"],
  });
}

async function inServer(folder: string, workspace: string, result: string): Promise<void> {
  await installVsCodeServer();
  const server = await startVsCodeServer({ data: join(folder, "data"), testDriver: true });
  const browser = await startBrowser();
  try {
    const page = await browser.newPage();
    const ended = new Promise<void>((resolve) => {
      void page.exposeFunction("codeAutomationExit", () => resolve());
    });
    const messages: string[] = [];
    await page.exposeFunction("codeAutomationLog", (type: string, args: unknown[]) => {
      messages.push(`${type}: ${args.join(" ")}`);
    });
    await page.goto(testAddress(server.url, workspace, result));
    await Promise.race([ended, tooLong(messages)]);
  } finally {
    await browser.close();
    await server.stop();
  }
}

function testAddress(url: string, workspace: string, result: string): string {
  const remote = (path: string): string => `vscode-remote://${new URL(url).host}${path}`;
  const payload = [
    ["extensionDevelopmentPath", remote(root)],
    ["extensionTestsPath", remote(tests)],
    ["extensionEnvironment", JSON.stringify({ RESULT: result })],
  ];
  return `${url}?${new URLSearchParams({ folder: workspace, payload: JSON.stringify(payload) })}`;
}

async function tooLong(messages: readonly string[]): Promise<never> {
  const minutes = 6;
  await new Promise((resolve) => setTimeout(resolve, minutes * 60_000).unref());
  throw new Error(`the suite did not end within ${minutes} minutes\n${messages.slice(-20).join("\n")}`);
}
