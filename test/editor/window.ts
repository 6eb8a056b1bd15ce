import * as assert from "node:assert/strict";
import { cp, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { root } from "./paths.ts";
import { runTests, type TestCase, type TestResult } from "./results.ts";
import { design } from "./suite/design.ts";
import { command, onceMore, open, patience, screenshot } from "./window-actions.ts";
import { fillingFiles, fillingTests } from "./window-filling.ts";
import { panelTests } from "./window-panel.ts";
import { remedyFiles, remedyTests } from "./window-remedies.ts";
import { inWindow, type WindowSession } from "./window-session.ts";

const squiggles = ".cdr.squiggly-error, .cdr.squiggly-warning, .cdr.squiggly-info";

/** Uses the packaged extension through the window, as a person does, and takes screenshots. */
export async function runInWindow(): Promise<TestResult[]> {
  const session: WindowSession = { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 2, fill };
  return await inWindow(session, async (page, workspace) => {
    const onFailure = (name: string): Promise<void> => screenshot(page, `failed: ${name}`);
    const cases = tests(page, workspace).map((test) => onceMore(page, test));
    return await runTests("window", cases, onFailure);
  });
}

async function fill(workspace: string): Promise<void> {
  await cp(join(root, "examples"), workspace, { recursive: true });
  await mkdir(join(workspace, "team"));
  const files = { "suppression.md": suppressed, "ticket-shop.md": design, ...remedyFiles, ...fillingFiles };
  for (const [name, text] of Object.entries(files)) await writeFile(join(workspace, name), text);
}

const suppressed = `# Ticket Shop: System Design

<!-- reliability-lens-disable-next-line fault-recovery/timeout -- the driver's defaults fit -->
Calls wait for ‹read timeout›. Here fault-recovery/timeout is plain words.
`;

function tests(page: Page, workspace: string): readonly TestCase[] {
  return [
    {
      name: "the Problems panel lists the findings, and leads to their words",
      run: async () => {
        await open(page, "parcel-lockers.md");
        await page.keyboard.press("Control+Shift+M");
        const rows = page.locator(".markers-panel .monaco-list-row", { hasText: "reliability-lens" });
        await rows.nth(1).waitFor(patience);
        await screenshot(page, "problems");
        await rows.first().dblclick();
        await page.locator(squiggles).first().waitFor(patience);
        await page.keyboard.press("Control+J");
      },
    },
    {
      name: "findings are underlined, and a hover explains them",
      run: async () => {
        await page.keyboard.press("Control+B");
        await page.locator(squiggles).first().waitFor(patience);
        const hover = await hoverOnFinding(page);
        assert.match((await hover.textContent()) ?? "", /[a-z]-[a-z]+\/[a-z]|[a-z]\/[a-z]/, "it names the rule");
        await screenshot(page, "editor");
        await page.keyboard.press("Escape");
      },
    },
    {
      name: "the language status counts the findings",
      run: async () => {
        await page.locator("#status\\.languageStatus").first().click();
        const status = page.locator(".hover-language-status", { hasText: "Design review:" });
        await status.first().waitFor(patience);
        await screenshot(page, "status");
        await page.keyboard.press("Escape");
      },
    },
    {
      name: "Insert Countermeasure… offers a list, and writes what is chosen",
      run: async () => {
        await command(page, "Reliability Lens: Insert Countermeasure");
        await page.locator(".quick-input-widget .quick-input-list .monaco-list-row").first().waitFor(patience);
        await screenshot(page, "countermeasures");
        await page.keyboard.press("Enter");
        await page.locator(".view-line", { hasText: "‹" }).first().waitFor(patience);
        await screenshot(page, "inserted");
      },
    },
    {
      name: "suppressions and placeholders are highlighted",
      run: async () => {
        await open(page, "suppression.md");
        const [comment, sentence] = [3, 4].map((line) => page.locator(".view-line").nth(line - 1));
        assert.ok(comment && sentence);
        await comment.locator("span[class^=mtk]", { hasText: /^fault-recovery\/timeout$/ }).waitFor(patience);
        const colours = await Promise.all(
          [/<!--/, /^reliability-lens-disable-next-line$/, /^fault-recovery\/timeout$/, /defaults/].map((words) =>
            comment.locator("span[class^=mtk]", { hasText: words }).first().getAttribute("class"),
          ),
        );
        assert.equal(new Set(colours).size, colours.length, `each part has a colour of its own: ${colours}`);
        const placeholder = sentence.locator("span[class^=mtk]", { hasText: /read/ }).first();
        assert.doesNotMatch((await placeholder.textContent()) ?? "", /Calls/);
        await screenshot(page, "suppression");
      },
    },
    ...remedyTests(page, workspace),
    ...fillingTests(page, workspace),
    ...panelTests(page, workspace, "ticket-shop.md"),
    {
      name: "Review Document opens the review beside the document",
      run: async () => {
        await open(page, "parcel-lockers.md");
        await command(page, "Reliability Lens: Review Document");
        await page.locator(".tab", { hasText: "Review of" }).waitFor(patience);
        const review = page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame");
        await review.locator("h1").first().waitFor(patience);
        assert.ok((await review.locator("h2").count()) >= 3);
        await screenshot(page, "review");
        await review
          .locator("a", { hasText: /line \d+/ })
          .first()
          .click();
        await page
          .locator(".editor-group-container.active .tab.active", { hasText: "parcel-lockers.md" })
          .waitFor(patience);
      },
    },
  ];
}

/** Moves the mouse over underlined words until their hover shows. */
async function hoverOnFinding(page: Page): Promise<Locator> {
  const hover = page.locator(".monaco-hover:not(.hidden)", { hasText: "reliability-lens" }).first();
  const worstFirst = [...(await page.locator(".cdr.squiggly-error").all()), ...(await page.locator(squiggles).all())];
  for (const squiggle of worstFirst) {
    const box = await squiggle.boundingBox();
    if (!box) continue;
    await page.mouse.move(box.x + Math.min(box.width / 2, 30), box.y + box.height / 2, { steps: 5 });
    const shown = await hover.waitFor({ timeout: 5_000 }).then(
      () => true,
      () => false,
    );
    if (shown) return hover;
  }
  throw new Error("no hover came on any finding");
}
