import { readFileSync } from "node:fs";
import { catalogue } from "reliability-lens:catalogue";
import fc from "fast-check";
import type { Root, RootContent } from "mdast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { describe, expect, test } from "vitest";
import { type Review, review } from "../../../server/engine/index.ts";
import { escapeText, lineLink, quote, sectionName } from "../../../server/engine/report/inline.ts";
import { renderMarkdown } from "../../../server/engine/report/markdown.ts";

const parser = unified().use(remarkParse).use(remarkGfm).freeze();
const parse = (markdown: string): Root => parser.parse(markdown);

/** Text of a node without its markup. */
function textOf(node: Root | RootContent): string {
  if ("value" in node) return node.value;
  return "children" in node ? node.children.map(textOf).join("") : "";
}

function all<Type extends RootContent["type"]>(
  node: Root | RootContent,
  type: Type,
): Extract<RootContent, { type: Type }>[] {
  const own = node.type === type ? [node as Extract<RootContent, { type: Type }>] : [];
  return "children" in node ? [...own, ...node.children.flatMap((child) => all(child, type))] : own;
}

const examples = ["examples/en/parcel-lockers.md", "examples/ja/lab-test-booking.md"].map((path) => {
  const text = readFileSync(path, "utf8");
  return { path, text, result: review(text, catalogue) };
});

describe.each(examples)("the review of $path", ({ path, text, result }) => {
  const report = parse(renderMarkdown(result, catalogue, { path }));
  const headings = all(report, "heading");

  test("has each finding once, by severity, with its message and section", () => {
    const order = ["critical", "significant", "moderate", "minor"];
    const expected = [...result.findings].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
    const numbered = headings.filter(({ depth }) => depth === 4);
    expect(numbered.length).toBe(expected.length);
    const whole = words(textOf(report));
    for (const [index, { message, rule }] of expected.entries()) {
      expect(textOf(numbered[index] as RootContent)).toMatch(new RegExp(`^${index + 1}\\. `));
      expect(whole).toContain(words(message.replaceAll("`", "")));
      expect(whole).toContain(rule);
    }
  });

  test("links to lines that exist, and nowhere else", () => {
    const lineCount = text.split("\n").length;
    const links = all(report, "link");
    expect(links.length).toBeGreaterThan(result.findings.length);
    for (const { url } of links) {
      const [target, line] = url.split("#L");
      expect(target).toBe(path);
      if (line !== undefined) expect(Number(line)).toBeLessThanOrEqual(lineCount);
    }
  });

  test("has counts that add up to the findings and to the rules", () => {
    const [summary, counts] = all(report, "table").map((table) =>
      table.children.map((row) => row.children.map(textOf)),
    );
    expect(columnSum(summary, 1)).toBe(result.findings.length);
    expect(Number(summary?.at(-1)?.[1])).toBe(result.findings.length);
    expect(Number(counts?.at(-1)?.at(-1))).toBe(catalogue.rules.length);
    for (let column = 1; column < (counts?.[0]?.length ?? 0); column++) {
      expect(columnSum(counts, column)).toBe(Number(counts?.at(-1)?.[column]));
    }
    for (const row of counts?.slice(1) ?? []) {
      expect(row.slice(1, -1).reduce((sum, cell) => sum + Number(cell), 0)).toBe(Number(row.at(-1)));
    }
  });

  test("has no empty part", () => {
    const children = report.children;
    for (const [index, node] of children.entries()) {
      if (node.type !== "heading") continue;
      const next = children[index + 1];
      expect(next && (next.type !== "heading" || next.depth > node.depth), textOf(node)).toBe(true);
    }
  });

  test("has no links without a path, and the other language on request", () => {
    expect(all(parse(renderMarkdown(result, catalogue, {})), "link")).toEqual([]);
    const other = result.facts.language === "en" ? "ja" : "en";
    const title = textOf(parse(renderMarkdown(result, catalogue, { language: other })).children[0] as RootContent);
    expect(title).toMatch(other === "ja" ? /^信頼性レビュー/ : /^Reliability review/);
  });
});

function words(text: string): string {
  return text.replace(/\s+/g, "");
}

/** Sum over the rows between the heads and the totals. */
function columnSum(rows: readonly (readonly string[])[] | undefined, column: number): number {
  return (rows ?? []).slice(1, -1).reduce((sum, row) => sum + Number(row[column]), 0);
}

test("says what is done well with the words that say it", () => {
  const text =
    "# Billing: system design\n\n## Calls\n\nBilling Service calls the Stripe API. The timeout of the Stripe API is 3 s.\n";
  const markdown = renderMarkdown(review(text, catalogue), catalogue, { path: "a b.md" });
  expect(markdown).toContain("## What is done well");
  expect(markdown).toContain("[line 5](a%20b.md#L5) `The timeout of the Stripe API is 3 s.`");
});

test("a document that is no design is told so, with the reasons", () => {
  const result = review(readFileSync("CHANGELOG.md", "utf8"), catalogue);
  expect(result.facts.scope.scope).toBe("none");
  const markdown = renderMarkdown(result, catalogue, {});
  expect(markdown).toContain("does not read as a system design");
  for (const reason of result.facts.scope.why) expect(markdown).toContain(escapeText(reason));
  expect(markdown).not.toContain("## ");
});

test("suppressed findings are listed with their reasons", () => {
  const [design] = examples;
  const [finding] = design?.result.findings ?? [];
  const rule = finding?.rule ?? "";
  const lines = (design?.text ?? "").split("\n");
  const comment = `<!-- reliability-lens-disable-file ${rule} -- accepted until the pilot ends -->`;
  const firstSection = lines.findIndex((line) => line.startsWith("## "));
  lines.splice(firstSection, 0, comment, "");
  const suppressed: Review = review(lines.join("\n"), catalogue);
  expect(suppressed.findings.map((left) => left.rule)).not.toContain(rule);
  const markdown = renderMarkdown(suppressed, catalogue, {});
  expect(markdown).toContain("## Suppressed");
  expect(markdown).toContain("accepted until the pilot ends");
});

const hostile = fc.string({ unit: fc.constantFrom(..."a_*`[]<>|~$&\\!#()-=x1.検 ".split("")), maxLength: 60 });

test("escaped text is shown as it was written", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const plain = text.replaceAll("`", "");
      const [paragraph] = parse(`Issue: ${escapeText(plain)}`).children;
      expect(paragraph && textOf(paragraph).replace(/\s+/g, " ").trim()).toBe(
        `Issue: ${plain.replace(/\s+/g, " ").trim()}`.trim(),
      );
    }),
  );
});

test("code spans in messages stay code spans", () => {
  const [paragraph] = parse(escapeText("set `max_retries*` to *3*")).children;
  expect(all(paragraph as RootContent, "inlineCode").map(({ value }) => value)).toEqual(["max_retries*"]);
  expect(all(paragraph as RootContent, "emphasis")).toEqual([]);
});

test("quoted words are one code span, whatever they hold", () => {
  fc.assert(
    fc.property(
      hostile.filter((text) => text.trim() !== ""),
      (text) => {
        const [list] = parse(`- line: ${quote(text)}`).children;
        expect(all(list as RootContent, "inlineCode").map(({ value }) => value.trim())).toEqual([
          text.replace(/\s+/g, " ").trim(),
        ]);
      },
    ),
  );
});

test.each([
  ["7.3", "Availability", "§7.3 Availability"],
  ["7.", "Availability", "§7 Availability"],
  ["第3章", "可用性", "第3章 可用性"],
  ["（1）", "可用性", "（1） 可用性"],
  ["■", "可用性", "可用性"],
  ["", "Availability", "Availability"],
])("section %s %s is called %s", (numbering, title, name) => {
  expect(sectionName({ numbering, title })).toBe(name);
});

test("links to lines survive spaces and brackets in the path", () => {
  const [paragraph] = parse(lineLink(4, "設計 (v2)/a b.md", "en")).children;
  const [link] = all(paragraph as RootContent, "link");
  expect(decodeURI(link?.url ?? "")).toBe("設計 (v2)/a b.md#L5");
  expect(textOf(link as RootContent)).toBe("line 5");
});
