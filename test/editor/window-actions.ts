import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { root } from "./paths.ts";

export const screenshots = join(root, "dist/screenshots");
export const patience = { timeout: 40_000 };

/** Opens a file of the workspace by its name. */
export async function open(page: Page, name: string): Promise<void> {
  await page.keyboard.press("Control+P");
  const input = page.locator(".quick-input-widget input").first();
  await input.waitFor(patience);
  // Quotes leave out names that merely have the same letters in the same order.
  await input.fill(`"${name}"`);
  await page.locator(".quick-input-list .monaco-list-row", { hasText: name }).first().click(patience);
  await page.locator(".tab.active", { hasText: name }).waitFor(patience);
}

/** Runs a command from the palette; an editor must be open. */
export async function command(page: Page, title: string): Promise<void> {
  await page.locator(".monaco-editor .view-lines").first().click();
  await page.keyboard.press("F1");
  const input = page.locator(".quick-input-widget input").first();
  await input.waitFor(patience);
  await input.fill(`>${title}`);
  await page.locator(".quick-input-list .monaco-list-row", { hasText: title }).first().click(patience);
}

/** `--update-images` also renews the picture in the documentation. */
export async function screenshot(page: Page, name: string): Promise<void> {
  const path = join(screenshots, `${name}.png`);
  await page.screenshot({ path });
  if (name === "editor" && process.argv.includes("--update-images")) {
    await copyFile(path, join(root, "docs/images/editor.png"));
  }
}
