import { describe, expect, it } from "vitest";
import { outlineOf } from "../../../server/engine/document/index.ts";
import { numberingAfter, numberingOfFirst } from "../../../server/engine/remedy/numbering.ts";
import { sectionKinds } from "../sections.ts";

function after(headings: readonly string[]): string {
  const outline = outlineOf(headings.map((heading) => `## ${heading}\n\nText.\n`).join("\n"), sectionKinds);
  return numberingAfter(
    outline,
    outline.sections.filter(({ level }) => level === 2),
  );
}

describe("numbering of the next heading", () => {
  it.each([
    [["6.1 Errors", "6.2 Limits", "6.3 Queues"], "6.4 "],
    [["1. Overview", "2. Data"], "3. "],
    [["9) Data"], "10) "],
    [["第3章　可用性", "第4章　監視"], "第5章　"],
    [["第九章 可用性"], "第十章 "],
    [["第十九章 可用性"], "第二十章 "],
    [["１．概要", "２．構成"], "３．"],
    [["① 概要", "② 構成"], "③ "],
    [["（1）概要", "（2）構成"], "（3）"],
    [["A. Scope", "B. Data"], "C. "],
    [["I. Scope", "II. Data", "III. Errors"], "IV. "],
    [["■ 概要", "■ 構成"], "■ "],
    [["Overview", "Data"], ""],
    [["Overview", "Data", "Errors", "7 Queues"], ""],
  ])("%j gives %j", (headings, expected) => {
    expect(after(headings)).toBe(expected);
  });

  it.each([
    ["## 5. Data\n\n### 5.1 Tables\n\nText.\n\n## 6. Errors\n", "6. ", "6.1 "],
    ["## 第5章 データ\n\n### 5.1 表\n\n説明。\n\n## 第6章 障害\n", "第6章 ", "6.1 "],
    ["## 5. Data\n\n### (1) Tables\n\nText.\n\n## 6. Errors\n", "6. ", "(1) "],
    ["## 5. Data\n\n### Tables\n\nText.\n\n## 6. Errors\n", "6. ", ""],
    ["## Data\n\n### ■ Tables\n\nText.\n\n## Errors\n", "", "■ "],
  ])("the first below a chapter of %j", (text, parent, expected) => {
    expect(numberingOfFirst(outlineOf(text, sectionKinds), parent, 3)).toBe(expected);
  });
});
