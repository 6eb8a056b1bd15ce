import * as assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { FrameLocator, Page } from "playwright-core";
import { violationsIn } from "./accessibility.ts";
import type { TestCase } from "./results.ts";
import { command, open, patience, screenshot, useTheme } from "./window-actions.ts";

const timeoutOfStripe = '[data-key="cell fault-recovery/timeout Stripe API"]';
const category = "select[name=category]";

/** The review panel, used on the design `name` of the workspace, which leaves the timeout of the Stripe API unsaid. */
export function panelTests(page: Page, workspace: string, name: string): readonly TestCase[] {
  const panel = panelIn(page);
  const cell = panel.locator(timeoutOfStripe);
  return [
    {
      name: "a cell of the review panel leads to its words in the editor, and follows what is typed there",
      run: async () => {
        await open(page, name);
        await command(page, "Reliability Lens: Show Review Panel");
        await panel.locator(`td.missing ${timeoutOfStripe}`).waitFor(patience);
        await screenshot(page, "panel");
        await cell.click();
        const line = 1 + Number((await cell.getAttribute("data-place"))?.split(" ")[0]);
        await page
          .locator("#status\\.editor\\.selection", { hasText: new RegExp(`Ln ${line}, Col \\d+ \\(\\d+ selected\\)`) })
          .waitFor(patience);
        await page.keyboard.press("Control+End");
        await page.keyboard.insertText("\nCalls to the Stripe API have a timeout of 2 s.\n");
        await panel.locator(`td.specified ${timeoutOfStripe}`).waitFor(patience);
        await screenshot(page, "panel-settled");
      },
    },
    {
      name: "the review panel is used with the keyboard alone",
      run: async () => {
        await panel.locator(".node").first().focus();
        await page.keyboard.press("ArrowRight");
        const focused = panel.locator(".node:focus");
        const place = await focused.getAttribute("data-place");
        await screenshot(page, "panel-focus");
        await focused.press("Enter");
        const line = 1 + Number(place?.split(" ")[0]);
        await page.locator("#status\\.editor\\.selection", { hasText: `Ln ${line}, ` }).waitFor(patience);
      },
    },
    {
      name: "the review panel keeps its filters when the window is loaded again",
      run: async () => {
        await panel.locator(category).selectOption({ index: 1 });
        const chosen = await panel.locator(category).inputValue();
        const shown = await panel.locator("#shown").textContent();
        await Promise.all([page.waitForEvent("load", patience), command(page, "Developer: Reload Window")]);
        await panel.locator("#shown", { hasText: shown ?? "" }).waitFor(patience);
        assert.equal(await panel.locator(category).inputValue(), chosen);
        await panel.locator("button[type=reset]").click();
      },
    },
    {
      name: "the review panel writes the review into a file whose links lead to the document",
      run: async () => {
        await panel.locator("[data-export]").click();
        const input = page.locator(".quick-input-widget input").first();
        await input.waitFor(patience);
        await screenshot(page, "panel-export");
        await input.press("Enter");
        await page.locator(".notification-toast", { hasText: "The review was written" }).waitFor(patience);
        const review = await readFile(join(workspace, name.replace(/\.md$/, ".review.md")), "utf8");
        assert.match(review, /^# Reliability review: Ticket Shop/);
        assert.ok(review.includes(`](${name}#L`), "its links are relative to it");
      },
    },
    {
      name: "the review panel is drawn accessibly in the colours of every kind of theme, and at twice the size",
      run: async () => {
        for (const [theme, kind] of themes) {
          await useTheme(page, theme);
          await panel.locator(`body.${kind}`).waitFor(patience);
          await screenshot(page, `panel-${kind}`);
          assert.deepEqual(await violationsInPanel(page), [], theme);
        }
        const size = page.viewportSize();
        await page.setViewportSize({ width: 640, height: 400 });
        await screenshot(page, "panel-200-percent");
        if (size) await page.setViewportSize(size);
        await command(page, "View: Close All Editors");
      },
    },
    {
      name: "the review panel is accessible on a Japanese design, too",
      run: async () => {
        await open(page, "lab-test-booking.md");
        await command(page, "Reliability Lens: Show Review Panel");
        await panel.locator("ol.findings:lang(ja) li").first().waitFor(patience);
        await screenshot(page, "panel-ja");
        assert.deepEqual(await violationsInPanel(page), []);
        await command(page, "View: Close All Editors");
      },
    },
  ];
}

const themes = [
  ["Dark Modern", "vscode-dark"],
  ["Dark High Contrast", "vscode-high-contrast"],
  ["Light Modern", "vscode-light"],
] as const;

function panelIn(page: Page): FrameLocator {
  return page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame");
}

async function violationsInPanel(page: Page): Promise<string[]> {
  const frame = await (await panelIn(page).locator(":root").elementHandle())?.ownerFrame();
  return frame ? await violationsIn(frame) : ["the panel is not shown"];
}
