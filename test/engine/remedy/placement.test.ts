import { describe, expect, it } from "vitest";
import { prepareRemedy } from "../../../server/engine/remedy/index.ts";
import { applied, component, reviewed } from "./documents.ts";

/** What the timeout matrix for Redis does to a text. */
function inserted(text: string): string {
  const review = reviewed(text, {
    owed: [{ components: ["Redis"], remedies: ["timeout-matrix"] }],
    facts: (outline) => ({ components: [component(outline, "Redis")] }),
  });
  return applied(text, prepareRemedy("timeout-matrix", review)?.changes ?? []);
}

const matrix = [
  "| Dependency | Operation | Connect timeout | Read timeout | On timeout |",
  "| --- | --- | --- | --- | --- |",
  "| Redis | ‹operation› | ‹connect timeout› | ‹read timeout› | ‹on timeout› |",
].join("\n");

describe("where a remedy goes", () => {
  it("ends the section that should say it, as its next subsection", () => {
    const before =
      "# Shop\n\n## 5 Data\n\n### 5.1 Tables\n\nRedis.\n\n## 6 Error handling\n\n### 6.1 Limits\n\nNone.\n";
    const after = "\n## 7 Deployment\n\nBlue.\n";
    expect(inserted(before + after)).toBe(`${before}\n### 6.2 Timeouts per dependency\n\n${matrix}\n${after}`);
  });

  it("opens the first subsection where other chapters have some", () => {
    const before = "# Shop\n\n## 5. Data\n\n### 5.1. Tables\n\nRedis.\n\n## 6. Error handling\n\nSome.\n";
    expect(inserted(before)).toBe(`${before}\n### 6.1. Timeouts per dependency\n\n${matrix}\n`);
  });

  it("is a captioned table where the document has no subsections", () => {
    const before = "# Shop\n\n## Data\n\nRedis.\n\n## Error handling\n\nSome.\n";
    expect(inserted(before)).toBe(`${before}\n**Timeouts per dependency**\n\n${matrix}\n`);
  });

  it("prefers error handling to availability, and the outermost section", () => {
    const text =
      "# Shop\n\n## Availability\n\nHigh.\n\n## API\n\n### Error handling\n\nCodes.\n\n## Error handling\n\n### Queues\n\nBounded.\n";
    expect(inserted(text)).toBe(`${text}\n### Timeouts per dependency\n\n${matrix}\n`);
  });

  it.each([
    ["an alternative", "## Alternatives considered\n\n### Error handling\n\nNo.\n\n"],
    ["a quoted heading", "> ## Error handling\n>\n> Quoted.\n\n"],
    ["the title", ""],
  ])("passes over %s", (_, section) => {
    const text = `# Fault tolerance of the shop\n\n## Data\n\nRedis.\n\n${section}## API\n\nSome.\n`;
    expect(inserted(text)).toBe(
      `${text}\n## Failure handling\n\n${section.includes("###") ? "###" : "**"}${
        section.includes("###") ? " Timeouts per dependency" : "Timeouts per dependency**"
      }\n\n${matrix}\n`,
    );
  });

  it("opens a chapter before those that close the document", () => {
    const before = "# Shop\n\n## 1. Data\n\nRedis.\n\n## 2. API\n\nSome.\n";
    const after = "\n## Open issues\n\n- Names\n\n## References\n\n- A book\n";
    expect(inserted(before + after)).toBe(
      `${before}\n## 3. Failure handling\n\n**Timeouts per dependency**\n\n${matrix}\n${after}`,
    );
  });

  it("gives no number twice: a chapter that is counted stays before", () => {
    const before = "# Shop\n\n## 1. Data\n\nRedis.\n\n## 2. Open issues\n\n- Names\n";
    const after = "\n## References\n\n- A book\n";
    expect(inserted(before + after)).toBe(
      `${before}\n## 3. Failure handling\n\n**Timeouts per dependency**\n\n${matrix}\n${after}`,
    );
  });

  it("follows the Japanese chapters", () => {
    const before =
      "# 店舗システム設計書\n\n## 第1章　データ\n\n### 1.1 表\n\n注文は Redis に置く。\n\n## 第2章　API\n\n一覧を返す。\n";
    const after = "\n## 付録\n\n用語を示す。\n";
    const result = inserted(before + after);
    expect(
      result.startsWith(`${before}\n## 第3章　障害時の動作\n\n### 3.1 依存先ごとのタイムアウト\n\n| 依存先 | 操作 |`),
    ).toBe(true);
    expect(
      result.endsWith(
        `| Redis | ‹操作› | ‹接続タイムアウト› | ‹読み取りタイムアウト› | ‹タイムアウト時の動作› |\n${after}`,
      ),
    ).toBe(true);
  });

  it("leaves the rule, the anchor and the suppression of the next chapter with it", () => {
    const before = "# Shop\n\n## Error handling\n\nRedis.\n";
    const after =
      '\n---\n\n<a id="deploy"></a>\n<!-- reliability-lens-disable-next-line deployment/rollback -- later -->\n## Deployment\n\nBlue.\n';
    expect(inserted(before + after)).toBe(`${before}\n**Timeouts per dependency**\n\n${matrix}\n${after}`);
  });

  it("does not take the underline of a heading for a rule", () => {
    const text = "# Shop\n\nSome.\n\n# Error handling\n\nRedis.\n\nLimits\n---\n# Deployment\n\nBlue.\n";
    expect(inserted(text)).toContain("Limits\n---\n\n## Timeouts per dependency\n");
  });

  it.each([
    ["a fence", "```sh\nredis-cli\n"],
    ["a tilde fence", "~~~\n```\n"],
    ["a comment", "<!-- note\n\nto do\n"],
  ])("stays outside of %s that is never closed", (_, open) => {
    const before = "# Shop\n\n## Error handling\n\nRedis.\n";
    expect(inserted(`${before}\n${open}`)).toBe(`${before}\n**Timeouts per dependency**\n\n${matrix}\n\n${open}`);
  });

  it.each([
    ["a list", "- Redis\n  - cache\n"],
    ["a table", "| Store |\n| --- |\n| Redis |\n"],
    ["a fence", "```sh\nredis-cli\n```\n"],
    ["a quote", "> Redis\n"],
  ])("stands apart from %s at the end of the section", (_, block) => {
    const text = `# Shop\n\n## Error handling\n\n${block}## Deployment\n\nBlue.\n`;
    expect(inserted(text)).toBe(
      `# Shop\n\n## Error handling\n\n${block}\n**Timeouts per dependency**\n\n${matrix}\n\n## Deployment\n\nBlue.\n`,
    );
  });

  it("works without headings, without a last line break, and with carriage returns", () => {
    expect(inserted("Redis.")).toBe(`Redis.\n\n## Failure handling\n\n**Timeouts per dependency**\n\n${matrix}`);
    const windows = "# Shop\r\n\r\n## Error handling\r\n\r\nRedis.\r\n";
    expect(inserted(windows)).toBe(
      `${windows}\r\n**Timeouts per dependency**\r\n\r\n${matrix.replaceAll("\n", "\r\n")}\r\n`,
    );
  });
});
