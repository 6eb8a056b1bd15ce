import * as assert from "node:assert/strict";
import { join } from "node:path";
import type { Page } from "playwright-core";
import type { TestCase } from "./results.ts";
import {
  command,
  fileWhere,
  goTo,
  open,
  patience,
  quickFixes,
  screenshot,
  suggestions,
  takeFix,
} from "./window-actions.ts";

/** A design with one finding, and what a person does to be rid of it. */
interface Filling {
  readonly name: string;
  readonly file: string;
  readonly text: string;
  /** Words that the finding underlines. */
  readonly words: string;
  /** The countermeasure, as the menu has it. */
  readonly title: string;
  readonly stops: readonly Stop[];
  /** Rows of the table once it is filled in. */
  readonly rows: readonly string[];
}

/** A tab stop: the blank that is selected there, and the value that is taken from its list or typed over it. */
type Stop = readonly [blank: string, how: "chosen" | "typed", value: string];

const editor = ".editor-group-container.active";
const underlined = `${editor} .cdr[class*=squiggly]`;

/** From a finding through its quick fix and every tab stop to a design without findings, in each language. */
export function fillingTests(page: Page, workspace: string): readonly TestCase[] {
  return fillings.map(({ name, file, text, words, title, stops, rows }) => ({
    name,
    run: async () => {
      await open(page, file);
      await page.locator(underlined).first().waitFor(patience);
      await findingsAre(page, "1 open");
      await goTo(page, text, words);
      await quickFixes(page, title);
      await takeFix(page, title);
      for (const stop of stops) await fill(page, stop);
      await page
        .locator(underlined)
        .first()
        .waitFor({ state: "detached", ...patience });
      await findingsAre(page, "nothing open");
      await screenshot(page, `filled-in ${file}`);
      await page.keyboard.press("Control+S");
      const filled = await fileWhere(join(workspace, file), (saved) => rows.every((row) => saved.includes(row)));
      assert.doesNotMatch(filled, /[‹›]/);
      await command(page, "View: Close Editor");
    },
  }));
}

/**
 * Fills the tab stop that is selected, and goes on. A window that has much to do takes a key for what it had focused
 * before, so the effect of each is awaited: the selected blank, its list, the focused value, each letter in the text.
 */
async function fill(page: Page, [blank, how, value]: Stop): Promise<void> {
  const selection = page.locator("#status\\.editor\\.selection");
  await selection.filter({ hasText: `(${blank.length} selected)` }).waitFor(patience);
  await suggestions(page, blank);
  if (how === "chosen") {
    // A value that is taken from the list leads to the next stop by itself.
    await choose(page, value);
    await inText(page, value);
    return;
  }
  // The list closes first: as long as anything is offered, the last key would take it.
  await page.keyboard.press("Escape");
  await page.locator(".suggest-widget.visible").waitFor({ state: "hidden", ...patience });
  await type(page, value);
  await page.keyboard.press("Tab");
}

async function choose(page: Page, value: string): Promise<void> {
  const values = await page.locator(".suggest-widget.visible .monaco-list-row").allTextContents();
  const place = values.findIndex((one) => one.replaceAll("\u00a0", " ").includes(value));
  assert.ok(place > 0, `${value} is among ${values.join(", ")}`);
  const focused = page.locator(".suggest-widget.visible .monaco-list-row.focused");
  for (let down = 1; down <= place; down++) {
    await page.keyboard.press("ArrowDown");
    await focused.filter({ hasText: values[down] ?? "" }).waitFor(patience);
  }
  await page.keyboard.press("Enter");
}

async function type(page: Page, value: string): Promise<void> {
  for (let letters = 1; letters <= value.length; letters++) {
    await page.keyboard.type(value.charAt(letters - 1));
    await inText(page, value.slice(0, letters).trim());
  }
}

/** Waits until a cell of the text is this. */
async function inText(page: Page, cell: string): Promise<void> {
  await page
    .locator(`${editor} .view-line`, { hasText: `| ${cell} |` })
    .first()
    .waitFor(patience);
}

async function findingsAre(page: Page, count: string): Promise<void> {
  await page.locator("#status\\.languageStatus").first().click();
  await page
    .locator(".hover-language-status", { hasText: `Design review: ${count}` })
    .first()
    .waitFor(patience);
  await page.keyboard.press("Escape");
}

const fillings: readonly Filling[] = [
  {
    name: "a finding is gone once all tab stops of its countermeasure are filled in, and no other comes",
    file: "carrier.md",
    text: `# ADR 12: Quote fares with the Carrier API

Status: accepted

## Decision

The Fare Service calls the Carrier API and the Rates API to quote a fare.

## Failure handling

Failed calls to the Carrier API and the Rates API are retried at most 3 times with exponential backoff (200 ms, 400 ms, 800 ms) and full jitter, only on 503 and connection errors.
A circuit breaker opens at 50% failures of the last 100 calls for 30 s; half-open, it lets 5 calls probe.
If the Carrier API or the Rates API fails, the last known fare is returned.
`,
    words: "Carrier API and",
    title: "timeout matrix",
    stops: [
      ["‹connect timeout›", "chosen", "500 ms"],
      ["‹read timeout›", "typed", "750 ms"],
      ["‹on timeout›", "chosen", "fail with 504"],
      ["‹connect timeout›", "typed", "250 ms"],
      ["‹read timeout›", "chosen", "1 s"],
      ["‹on timeout›", "typed", "show the last known fare"],
    ],
    rows: [
      "| Carrier API | call | 500 ms | 750 ms | fail with 504 |",
      "| Rates API | call | 250 ms | 1 s | show the last known fare |",
    ],
  },
  {
    name: "a finding of a Japanese design is gone once all tab stops of its countermeasure are filled in",
    file: "carrier-ja.md",
    text: `# ADR 12: 運賃の見積もりに運送会社APIを使う

ステータス: 承認済み

## 決定

運賃サービスは、運賃を見積もるために運送会社APIを呼び出す。

## 障害時の動作

- 運送会社APIの呼び出しは、接続500ミリ秒、読み取り2秒でタイムアウトする。
- サーキットブレーカーは、直近100件の失敗率が50%を超えると30秒間開き、5件で試行する。
- 運送会社APIが停止した場合は、標準運賃を返す。
`,
    words: "運送会社APIを呼び出す",
    title: "リトライ方針一覧",
    stops: [
      ["‹回数›", "typed", "4回"],
      ["‹バックオフ›", "typed", "300ミリ秒、600ミリ秒"],
      ["‹ジッター›", "chosen", "フルジッター"],
      ["‹リトライ対象のエラー›", "chosen", "接続エラー、429、503のみ"],
      ["‹超過時の動作›", "typed", "標準運賃を返す"],
    ],
    rows: ["| 運送会社API | 4回 | 300ミリ秒、600ミリ秒 | フルジッター | 接続エラー、429、503のみ | 標準運賃を返す |"],
  },
];

/** Files of the workspace that the tests use. */
export const fillingFiles: Readonly<Record<string, string>> = Object.fromEntries(
  fillings.map(({ file, text }) => [file, text]),
);
