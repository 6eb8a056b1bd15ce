import { describe, expect, it } from "vitest";
import { headingParts } from "../../../server/engine/document/headings.ts";
import { outlineOf } from "../../../server/engine/document/index.ts";
import { sectionKinds } from "../sections.ts";

describe("numbering", () => {
  it.each([
    ["7. Retry", "7", "Retry"],
    ["7.5 Retry", "7.5", "Retry"],
    ["3.1.2 概要", "3.1.2", "概要"],
    ["3.概要", "3", "概要"],
    ["第3章 運用", "第3章", "運用"],
    ["第2節：監視", "第2節", "監視"],
    ["■ 監視", "■", "監視"],
    ["① 受付", "①", "受付"],
    ["（1）受付", "（1）", "受付"],
    ["(2) Intake", "(2)", "Intake"],
    ["A. Glossary", "A", "Glossary"],
    ["IV. Risks", "IV", "Risks"],
    ["🚀 2. Rollout", "2", "Rollout"],
    ["Retry", "", "Retry"],
    ["2 read replicas", "", "2 read replicas"],
    ["99.9% availability", "", "99.9% availability"],
    ["2025年度計画", "", "2025年度計画"],
    ["1.", "", "1."],
  ])("%j", (text, numbering, title) => {
    expect(headingParts(text)).toEqual({ numbering, title });
  });
});

/** "title: kinds weight" of the sections below the document's title. */
function sections(text: string): string[] {
  const outline = outlineOf(`# Shop\n\n${text}`, sectionKinds);
  return outline.sections.slice(2).map(({ title, kinds, weight }) => `${title}: ${kinds.join("+")} ${weight}`);
}

describe("kinds of sections", () => {
  it.each([
    ["## 7. Monitoring", "Monitoring: monitoring specification"],
    ["## デプロイメント方針", "デプロイメント方針: deployment specification"],
    ["## Deployment Strategy", "Deployment Strategy: deployment specification"],
    ["## 可用性・スケーラビリティ", "可用性・スケーラビリティ: availability+scalability specification"],
    ["## Backup & Monitoring", "Backup & Monitoring: disaster-recovery+monitoring specification"],
    ["## 背景と目的", "背景と目的: background context"],
    ["## CI/CD", "CI/CD: deployment specification"],
    ["## Kafka disaster recovery in detail", "Kafka disaster recovery in detail: disaster-recovery specification"],
    ["## Node issues", "Node issues:  specification"],
    ["### GET /metrics/summary", "GET /metrics/summary:  specification"],
    ["Monitoring\n----------", "Monitoring: monitoring specification"],
  ])("%j", (text, expected) => {
    expect(sections(text)).toEqual([expected]);
  });

  it("come down to sections of unknown kind", () => {
    expect(sections("## API Design\n\n### Orders\n\n#### Details of carts\n\n## 監視\n\n### 注文")).toEqual([
      "API Design: api specification",
      "Orders: api specification",
      "Details of carts: api specification",
      "監視: monitoring specification",
      "注文: monitoring specification",
    ]);
  });

  it("leave the design when they stand under what is not part of it", () => {
    expect(
      sections("## Alternatives considered\n\n### Architecture\n\n### Decision\n\n#### Queue\n\n## 対象外\n\n### 監視"),
    ).toEqual([
      "Alternatives considered: alternatives none",
      "Architecture: architecture none",
      "Decision: decision specification",
      "Queue: decision specification",
      "対象外: non-goals ruled-out",
      "監視: monitoring ruled-out",
    ]);
  });

  it("take the option that was chosen for the design", () => {
    expect(sections("## 検討した案\n\n### 案A: Kafka（採用）\n\n### 案B: NATS（不採用）")).toEqual([
      "検討した案: alternatives none",
      "案A: Kafka（採用）: alternatives specification",
      "案B: NATS（不採用）: alternatives none",
    ]);
  });

  it("take answers to a template's questions for the design", () => {
    expect(
      sections(
        "## Scalability\n\n### Will enabling this result in new API calls?\n\n## Open questions\n\n### Which broker?",
      ),
    ).toEqual([
      "Scalability: scalability specification",
      "Will enabling this result in new API calls?: api specification",
      "Open questions: open-issues deferred",
      "Which broker?: open-issues deferred",
    ]);
  });

  it("do not take a list of technologies for their design", () => {
    expect(sections("## Technology Stack\n\n### Infrastructure & Deployment\n\n### データベース")).toEqual([
      "Technology Stack: tech-stack context",
      "Infrastructure & Deployment: tech-stack context",
      "データベース: tech-stack+data-model context",
    ]);
  });
});

describe("sections", () => {
  it("nest by level and cover the document", () => {
    const text = "before\n\n# Shop\n\na\n\n### Deep\n\nb\n\n## Next\n\nc";
    const outline = outlineOf(text, sectionKinds);
    expect(outline.title).toBe("Shop");
    expect(outline.sections.map(({ level, parent }) => [level, parent?.title])).toEqual([
      [0, undefined],
      [1, undefined],
      [3, "Shop"],
      [2, "Shop"],
    ]);
    expect(outline.sections.map(({ span }) => text.slice(span.from, span.to)).join("")).toBe(text);
    expect(outline.statements.map(({ section }) => section.title)).toEqual([
      "",
      "Shop",
      "Shop",
      "Deep",
      "Deep",
      "Next",
      "Next",
    ]);
  });
});
