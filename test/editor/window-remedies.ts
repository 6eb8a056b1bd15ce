import * as assert from "node:assert/strict";
import { join } from "node:path";
import type { Page } from "playwright-core";
import type { TestCase } from "./results.ts";
import {
  command,
  fileWhere,
  goTo,
  hoverAt,
  open,
  patience,
  quickFixes,
  screenshot,
  suggest,
  suggestions,
  takeFix,
  useTheme,
} from "./window-actions.ts";

/** What there is to insert, to read and to complete, in a design of each language. */
export function remedyTests(page: Page, workspace: string): readonly TestCase[] {
  return [
    {
      name: "quick fixes come first in the menu of a finding, and lead through tab stops with choices",
      run: async () => {
        await openDesign(page, "fares.md");
        await page.locator(".codelens-decoration", { hasText: "findings" }).first().waitFor(patience);
        await page.locator(".view-line", { hasText: "→ 43 min 12 s / 30 d" }).waitFor(patience);
        await screenshot(page, "design-light");
        await goTo(page, english, "Carrier API");
        const titles = await quickFixes(page, "timeout matrix");
        await screenshot(page, "quick-fixes");
        const kinds = titles.map((title) => /^(Insert|Show|Open|Suppress|Accept)/.exec(title)?.[0]);
        assert.deepEqual([...new Set(kinds)].slice(0, 4), ["Insert", "Show", "Open", "Suppress"], titles.join("\n"));
        await takeFix(page, "timeout matrix");
        await suggestions(page, "500 ms");
        await screenshot(page, "tab-stop");
        await page.keyboard.press("ArrowDown");
        await page.keyboard.press("Enter");
        await suggestions(page, "10 s");
        await page.keyboard.press("Escape");
        await page.locator(".view-line", { hasText: "| 1 s | ‹read timeout› |" }).waitFor(patience);
      },
    },
    {
      name: "all countermeasures of a document are inserted with their own placeholders, and undone in one step",
      run: async () => {
        const file = join(workspace, "fares-all.md");
        await openDesign(page, "fares-all.md");
        await goTo(page, english, "Carrier API");
        await quickFixes(page, "for this document");
        await takeFix(page, "for this document");
        await page.locator(".view-line", { hasText: "‹" }).first().waitFor(patience);
        await screenshot(page, "all-inserted");
        await page.keyboard.press("Control+S");
        const inserted = await fileWhere(file, (text) => text.includes("‹connect timeout›"));
        assert.match(inserted, /\| Carrier API \|.*\| ‹connect timeout› \| ‹read timeout› \|/);
        assert.match(inserted, /‹failure rate threshold›/);
        await page.keyboard.press("Escape");
        await page.keyboard.press("Control+Z");
        await page.keyboard.press("Control+S");
        await fileWhere(file, (text) => text === english);
      },
    },
    {
      name: "hovers explain a finding, a target and a retry schedule",
      run: async () => {
        await openDesign(page, "fares-hover.md");
        await goTo(page, english, "Carrier API");
        await hoverAt(page, "What would settle it");
        await screenshot(page, "hover-finding");
        await goTo(page, english, "99.9%");
        await hoverAt(page, "99.9% allows a downtime of 43 min 12 s in 30 d");
        await screenshot(page, "hover-target");
        await goTo(page, english, "3 attempts");
        await hoverAt(page, "3 attempts × 2 s + 1 s + 2 s = 9 s");
        await screenshot(page, "hover-retry");
        await page.keyboard.press("Escape");
      },
    },
    {
      name: "a suppression asks for its reason where it is written",
      run: async () => {
        const file = join(workspace, "fares-suppressed.md");
        await openDesign(page, "fares-suppressed.md");
        const title = "Suppress fault-recovery/timeout at the end of this line";
        await goTo(page, english, "Carrier API");
        await quickFixes(page, title);
        await takeFix(page, title);
        await page.locator("#status\\.editor\\.selection", { hasText: "(8 selected)" }).waitFor(patience);
        await screenshot(page, "reason");
        await page.keyboard.insertText("the gateway does it");
        await page.keyboard.press("Control+S");
        await fileWhere(file, (text) =>
          /^- \*\*Fare.*<!-- reliability-lens-disable-line fault-recovery\/timeout -- the gateway does it -->$/m.test(
            text,
          ),
        );
      },
    },
    {
      name: "countermeasures, usual values and rule ids are completed",
      run: async () => {
        await openDesign(page, "fares-completed.md");
        await page.keyboard.press("Control+End");
        await page.keyboard.type("circuit");
        await page.keyboard.press("Control+Space");
        await suggestions(page, "Circuit-breaker inventory");
        await screenshot(page, "complete-countermeasure");
        await page.keyboard.press("Enter");
        await suggestions(page, "50% of the last 100 calls");
        await page.keyboard.press("Escape");
        await page.keyboard.press("Escape");
        await page.keyboard.press("Control+End");
        await page.keyboard.insertText("\n\n| Dependency | Connect timeout |\n| --- | --- |\n| Carrier API |");
        await page.keyboard.type(" ");
        await suggestions(page, "500 ms");
        await screenshot(page, "complete-value");
        await page.keyboard.press("Escape");
        await page.keyboard.insertText("|\n\n<!-- reliability-lens-disable-file");
        await page.keyboard.type(" ");
        await suggestions(page, "fault-recovery/timeout");
        await screenshot(page, "complete-rule");
        await page.keyboard.press("Escape");
      },
    },
    {
      name: "keys and values of the configuration are completed",
      run: async () => {
        await open(page, ".reliability-lens.yaml");
        await page.keyboard.press("Control+Home");
        await suggest(page, "overrides");
        await screenshot(page, "complete-key");
        await page.keyboard.press("Escape");
        await page.keyboard.press("Control+End");
        await page.keyboard.insertText("  fault-recovery/timeout:");
        await page.keyboard.type(" ");
        await suggestions(page, "critical");
        await screenshot(page, "complete-level");
        await page.keyboard.press("Escape");
        await command(page, "View: Revert and Close Editor");
      },
    },
    {
      name: "a Japanese design has all of it in Japanese, in a dark theme",
      run: async () => {
        await openDesign(page, "fares-ja.md");
        await useTheme(page, "Dark Modern");
        await page.locator(".view-line", { hasText: "→ 43分12秒 / 30日" }).waitFor(patience);
        await screenshot(page, "design-dark-ja");
        await goTo(page, japanese, "運送会社API");
        await hoverAt(page, "書くべきこと");
        await screenshot(page, "hover-dark-ja");
        await page.keyboard.press("Escape");
        await goTo(page, japanese, "運送会社API");
        const titles = await quickFixes(page, "タイムアウト一覧");
        await screenshot(page, "quick-fixes-dark-ja");
        for (const title of titles) assert.match(title, /[ぁ-ん]/);
        await takeFix(page, "タイムアウト一覧");
        await suggestions(page, "500ミリ秒");
        await screenshot(page, "tab-stop-dark-ja");
        await page.keyboard.press("Escape");
        await useTheme(page, "Light Modern");
        await command(page, "View: Close All Editors");
      },
    },
  ];
}

/** Opens a design and waits until its findings are underlined. */
async function openDesign(page: Page, name: string): Promise<void> {
  await open(page, name);
  await page.locator(underlined).first().waitFor(patience);
}

const underlined =
  ".editor-group-container.active .cdr.squiggly-error, .editor-group-container.active .cdr.squiggly-warning";

const english = `# Fare Desk: System Design

## 1. Overview

Fare Desk sells fares. It targets 99.9% availability.

## 2. Architecture

- **Fare Service**: calls the Carrier API to book a seat and the Stripe API to charge the card.
- **PostgreSQL 16**: stores bookings.

## 3. API

- \`POST /v1/bookings\` charges the card and books the seat.

## 4. Error handling

Calls to the Stripe API have a timeout of 2 s and 3 attempts with waits of 1 s, 2 s.
`;

const japanese = `# 運賃窓口システム 設計書

## 1. 概要

運賃を販売する。稼働率の目標は99.9%とする。

## 2. アーキテクチャ

- **運賃サービス**: 運送会社APIを呼び出して座席を予約し、Stripe APIを呼び出して決済する。
- **PostgreSQL**: 予約を保存する。

## 3. エラーハンドリング

Stripe APIの呼び出しが失敗した場合は、1秒、2秒の間隔で最大2回リトライする。
`;

/** Files of the workspace that the tests use; written before the window opens, which lists them then. */
export const remedyFiles: Readonly<Record<string, string>> = {
  "fares.md": english,
  "fares-all.md": english,
  "fares-hover.md": english,
  "fares-suppressed.md": english,
  "fares-completed.md": english,
  "fares-ja.md": japanese,
  "team/.reliability-lens.yaml": "rules:\n",
};
