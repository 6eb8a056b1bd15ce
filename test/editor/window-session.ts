import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { startBrowser } from "./browser.ts";
import { packageExtension } from "./extension-package.ts";
import { startVsCodeServer } from "./vscode-server.ts";
import { patience, screenshots } from "./window-actions.ts";

export interface WindowSession {
  readonly viewport: { readonly width: number; readonly height: number };
  readonly deviceScaleFactor: number;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Writes what the window is to show into the folder of the workspace, which is new and empty. */
  fill(workspace: string): Promise<void>;
}

/** Settings with which a window is easily read by people and by tests. */
const calm = {
  "workbench.colorTheme": "Default Light Modern",
  "editor.minimap.enabled": false,
  "editor.wordWrap": "on",
  "editor.fontSize": 13,
  "problems.defaultViewMode": "table",
  "editor.hover.delay": 100,
  "workbench.reduceMotion": "on",
  "breadcrumbs.enabled": false,
  "workbench.layoutControl.enabled": false,
};

/** Opens a window of a real VS Code with the packaged extension on a workspace of its own, for as long as `use` takes. */
export async function inWindow<Result>(
  { viewport, deviceScaleFactor, settings = {}, fill }: WindowSession,
  use: (page: Page, workspace: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "reliability-lens-window-"));
  const workspace = join(folder, "workspace");
  await mkdir(workspace);
  await fill(workspace);
  await mkdir(screenshots, { recursive: true });
  const server = await startVsCodeServer({
    data: join(folder, "data"),
    settings: { ...calm, ...settings },
    vsix: await packageExtension(),
  });
  const browser = await startBrowser();
  try {
    const page = await browser.newPage({ viewport, deviceScaleFactor });
    await page.goto(`${server.url}?${new URLSearchParams({ folder: workspace })}`);
    await page.locator(".monaco-workbench .explorer-folders-view").waitFor(patience);
    return await use(page, workspace);
  } finally {
    await browser.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
