import { watch } from "node:fs";
import { copyFile, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Page } from "playwright-core";
import { root } from "./paths.ts";
import type { TestCase } from "./results.ts";

export const screenshots = join(root, "dist/screenshots");
export const patience = { timeout: 40_000 };

/** Opens a file of the workspace by its name. */
export async function open(page: Page, name: string): Promise<void> {
  await page.keyboard.press("Control+P");
  const input = page.locator(".quick-input-widget input").first();
  await input.waitFor(patience);
  // Quotes leave out names that merely have the same letters in the same order; a name may end that of another file.
  await input.fill(`"${name}"`);
  const label = new RegExp(`^\\s*${name.replaceAll(".", "\\.")}`);
  await page.locator(".quick-input-list .monaco-list-row", { hasText: label }).first().click(patience);
  await page.locator(".tab.active", { hasText: label }).waitFor(patience);
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

/** Changes the colours of the window; an editor must be open. */
export async function useTheme(page: Page, theme: string): Promise<void> {
  await command(page, "Preferences: Color Theme");
  const input = page.locator(".quick-input-widget input").first();
  await input.fill(theme);
  await page.locator(".quick-input-list .monaco-list-row", { hasText: theme }).first().click(patience);
  await page.locator(".quick-input-widget").waitFor({ state: "hidden", ...patience });
}

/** Puts the cursor behind the first letter of words of the active editor, whose text is given. */
export async function goTo(page: Page, text: string, words: string): Promise<void> {
  await goToOffset(page, text, text.indexOf(words) + 1);
}

/** Puts the cursor at an offset in the text of the active editor. */
export async function goToOffset(page: Page, text: string, offset: number): Promise<void> {
  const before = text.slice(0, offset).split("\n");
  await page.keyboard.press("Control+G");
  const input = page.locator(".quick-input-widget input").first();
  await input.fill(`:${before.length}`);
  await input.press("Enter");
  await page.locator(".quick-input-widget").waitFor({ state: "hidden", ...patience });
  await page.locator("#status\\.editor\\.selection", { hasText: `Ln ${before.length}, ` }).waitFor(patience);
  await page.keyboard.press("Home");
  // A column that is typed counts wide letters twice.
  for (const _ of before.at(-1) ?? "") await page.keyboard.press("ArrowRight");
}

/** Opens the quick fixes at the cursor, and returns their titles once the wanted one is among them. */
export async function quickFixes(page: Page, wanted: string): Promise<string[]> {
  await page.keyboard.press("Control+.");
  const rows = page.locator(".action-widget .monaco-list-row");
  await rows.filter({ hasText: wanted }).first().waitFor(patience);
  return await rows.allTextContents();
}

/** Takes one of the quick fixes at the cursor. A menu that closed, since findings came meanwhile, is opened again. */
export async function takeFix(page: Page, title: string): Promise<void> {
  const row = page.locator(".action-widget .monaco-list-row", { hasText: title }).first();
  const take = (): Promise<boolean> =>
    row.click({ timeout: 5_000 }).then(
      () => true,
      () => false,
    );
  while (!(await take())) await quickFixes(page, title);
}

/** Shows the hover at the cursor and waits until it says something. */
export async function hoverAt(page: Page, wanted: string): Promise<void> {
  await page.keyboard.press("Control+K");
  await page.keyboard.press("Control+I");
  await page.locator(".monaco-hover:not(.hidden)", { hasText: wanted }).first().waitFor(patience);
}

/** Waits until a suggestion is offered. */
export async function suggestions(page: Page, wanted: string): Promise<void> {
  await page.locator(".suggest-widget.visible .monaco-list-row", { hasText: wanted }).first().waitFor(patience);
}

/** So long may one list of suggestions take, in ms, before it is asked for again. */
const ONE_LIST = 5000;

/**
 * Asks for suggestions until there is a wanted one: a list that was asked for before the server has the file stays
 * empty, and the window says nothing when that changes.
 */
export async function suggest(page: Page, wanted: string): Promise<void> {
  const row = page.locator(".suggest-widget.visible .monaco-list-row", { hasText: wanted }).first();
  for (let tries = Math.ceil(patience.timeout / ONE_LIST); tries > 0; tries--) {
    await page.keyboard.press("Control+Space");
    const found = await row.waitFor({ state: "visible", timeout: ONE_LIST }).then(
      () => true,
      () => false,
    );
    if (found) return;
    await page.keyboard.press("Escape");
  }
  await row.waitFor({ state: "visible", timeout: ONE_LIST });
}

/** Waits until a file is as it should be, and returns its text. */
export async function fileWhere(file: string, wanted: (text: string) => boolean): Promise<string> {
  const limit = AbortSignal.timeout(patience.timeout);
  let text = "";
  return await new Promise((resolve, reject) => {
    const check = async (): Promise<void> => {
      text = await readFile(file, "utf8");
      if (!wanted(text)) return;
      watcher.close();
      resolve(text);
    };
    const watcher = watch(dirname(file), () => void check().catch(reject));
    limit.addEventListener("abort", () => {
      watcher.close();
      reject(new Error(`the file was\n${text}`));
    });
    void check().catch(reject);
  });
}

/** `--update-images` also renews the picture in the documentation. */
export async function screenshot(page: Page, name: string): Promise<void> {
  const path = join(screenshots, `${name}.png`);
  await page.screenshot({ path });
  if (name === "editor" && process.argv.includes("--update-images")) {
    await copyFile(path, join(root, "docs/images/editor.png"));
  }
}

/**
 * A window that is busy swallows a key now and then, as it does for people, who press it again: what fails is done
 * once more from a closed menu, and fails if it fails again.
 */
export function onceMore(page: Page, { name, run }: TestCase): TestCase {
  const again = async (): Promise<void> => {
    for (let times = 0; times < 3; times++) await page.keyboard.press("Escape");
    await run();
  };
  return { name, run: () => run().catch(again) };
}
