import * as assert from "node:assert/strict";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { violationsIn } from "./accessibility.ts";
import { startBrowser } from "./browser.ts";
import { run } from "./commands.ts";
import { root } from "./paths.ts";
import { runTests, type TestCase, type TestResult } from "./results.ts";
import { screenshots } from "./window-actions.ts";

const designs = { en: "examples/en/parcel-lockers.md", ja: "examples/ja/lab-test-booking.md" } as const;

/** Ways in which a reader's browser shows a page; twice the size leaves half the room. */
const views = {
  light: { colorScheme: "light" },
  dark: { colorScheme: "dark" },
  "high-contrast": { forcedColors: "active", colorScheme: "dark" },
  "200-percent": { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 },
} as const;

/** Looks at the HTML reviews of the examples in a browser, and takes screenshots. */
export async function runOnReports(): Promise<TestResult[]> {
  const folder = await mkdtemp(join(tmpdir(), "reliability-lens-reports-"));
  await mkdir(screenshots, { recursive: true });
  const browser = await startBrowser();
  const tests = Object.entries(designs).flatMap(([language, design]) => {
    const page = join(folder, `${language}.html`);
    return Object.entries(views).map(
      ([name, view]): TestCase => ({
        name: `the ${language} review is accessible, ${name}`,
        run: async () => {
          const review = ["dist/cli.js", "review", design, "--format", "html", "--output", page, "--fail-on", "never"];
          await run(process.execPath, review, { cwd: root });
          const context = await browser.newContext(view);
          const shown = await context.newPage();
          await shown.goto(pathToFileURL(page).href);
          await shown.screenshot({ path: join(screenshots, `report-${language}-${name}.png`) });
          assert.deepEqual(await violationsIn(shown), []);
          const isWider = "document.documentElement.scrollWidth > document.documentElement.clientWidth";
          assert.equal(await shown.evaluate(isWider), false, "nothing is read by scrolling sideways");
          await context.close();
        },
      }),
    );
  });
  try {
    return await runTests("reports", tests);
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  }
}
