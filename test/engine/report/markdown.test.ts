import { readFileSync } from "node:fs";
import { catalogue } from "reliability-lens:catalogue";
import fc from "fast-check";
import type { Root, RootContent } from "mdast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { describe, expect, test } from "vitest";
import { review } from "../../../server/engine/index.ts";
import { escapeText, lineHref, quote, sectionName } from "../../../server/engine/report/inline.ts";
import { renderMarkdown } from "../../../server/engine/report/markdown.ts";
import { type Report, reportOf } from "../../../server/engine/report/model/index.ts";
import { designs } from "./corpus.ts";

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

describe.each(designs)("the review of $path", ({ path, text, report }) => {
  const markdown = renderMarkdown({ report, path });
  const parsed = parse(markdown);
  const headings = all(parsed, "heading");

  test("has each finding once, with its message, its rule and an anchor", () => {
    const numbered = headings.filter(({ depth }) => depth === 4).map((heading) => textOf(heading));
    expect(numbered.map((title) => title.split(" ")[0])).toEqual(report.findings.map(({ id }) => id));
    const whole = words(textOf(parsed));
    for (const { message, rule, id } of report.findings) {
      expect(whole).toContain(words(message.replaceAll("`", "")));
      expect(whole).toContain(rule);
      expect(markdown).toContain(`<a id="${id.toLowerCase()}"></a>`);
    }
  });

  test("links to lines that exist, to findings of its own, and nowhere else", () => {
    const lineCount = text.split("\n").length;
    const anchors = report.findings.map(({ id }) => `#${id.toLowerCase()}`);
    const links = all(parsed, "link");
    expect(links.length).toBeGreaterThan(report.findings.length);
    for (const { url } of links) {
      if (url.startsWith("#")) expect(anchors).toContain(url);
      else {
        const [target, line] = url.split("#L");
        expect(target).toBe(path);
        if (line !== undefined) expect(Number(line)).toBeLessThanOrEqual(lineCount);
      }
    }
  });

  test("says next to a link which line it is", () => {
    for (const { url, children } of all(parsed, "link")) {
      const line = url.split("#L")[1];
      const said = children
        .map(textOf)
        .join("")
        .match(/^(\d+)$|line (\d+)$|(\d+) 行目$/);
      if (line !== undefined && said) expect(said.slice(1).filter(Boolean)).toEqual([line]);
    }
  });

  test("has tables whose totals are the sums of their columns", () => {
    const withTotals = all(parsed, "table")
      .map((table) => table.children.map((row) => row.children.map(textOf)))
      .filter((rows) => /^(?:Total|合計)$/.test(rows.at(-1)?.[0] ?? ""));
    expect(withTotals.length).toBe(2);
    for (const rows of withTotals) {
      for (const [column, total] of (rows.at(-1) ?? []).entries()) {
        if (column > 0 && total !== "") expect(columnSum(rows, column)).toBe(Number(total));
      }
    }
  });

  test("has rows as long as their heads, and steps between headings of one level", () => {
    for (const table of all(parsed, "table"))
      for (const row of table.children) expect(row.children.length).toBe(table.children[0]?.children.length);
    for (const [index, { depth }] of headings.entries())
      expect(depth - (headings[index - 1]?.depth ?? 0)).toBeLessThanOrEqual(1);
  });

  test("has no empty part", () => {
    const { children } = parsed;
    for (const [index, node] of children.entries()) {
      if (node.type !== "heading") continue;
      const next = children[index + 1];
      expect(next && (next.type !== "heading" || next.depth > node.depth), textOf(node)).toBe(true);
    }
  });

  test("has no markup that is shown as text", () => {
    expect(all(parsed, "text").filter(({ value }) => /\*\*|\]\(|`/.test(value))).toEqual([]);
  });

  test("shows remedies as they are inserted", () => {
    const blocks = all(parsed, "code").map(({ value }) => value);
    expect(blocks).toEqual(expect.arrayContaining(report.remedies.map((remedy) => remedy.text)));
  });

  test("has no links to lines without a path", () => {
    const urls = all(parse(renderMarkdown({ report })), "link").map(({ url }) => url);
    expect(urls.filter((url) => !url.startsWith("#"))).toEqual([]);
  });
});

function words(text: string): string {
  return text.replace(/\s+/g, "");
}

/** Sum over the rows between the heads and the totals. */
function columnSum(rows: readonly (readonly string[])[], column: number): number {
  return rows.slice(1, -1).reduce((sum, row) => sum + Number(row[column]), 0);
}

function reportOn(text: string): Report {
  return reportOf(review(text, catalogue), catalogue);
}

test("says what is done well with the words that say it", () => {
  const text =
    "# Billing: system design\n\n## Calls\n\nBilling Service calls the Stripe API. The timeout of the Stripe API is 3 s.\n";
  const markdown = renderMarkdown({ report: reportOn(text), path: "a b.md" });
  expect(markdown).toContain("## What is done well");
  expect(markdown).toContain("[line 5](a%20b.md#L5): `The timeout of the Stripe API is 3 s.`");
});

test("a document that is no design is told so, with the reasons", () => {
  const report = reportOn(readFileSync("CHANGELOG.md", "utf8"));
  expect(report.scope).toBe("none");
  const markdown = renderMarkdown({ report });
  expect(markdown).toContain("does not read as a system design");
  for (const reason of report.why) expect(markdown).toContain(escapeText(reason));
  expect(markdown).not.toContain("## ");
});

test("suppressed findings are listed with their reasons", () => {
  const [design] = designs;
  const rule = design?.report.findings[0]?.rule ?? "";
  const lines = (design?.text ?? "").split("\n");
  const comment = `<!-- reliability-lens-disable-file ${rule} -- accepted until the pilot ends -->`;
  const firstSection = lines.findIndex((line) => line.startsWith("## "));
  lines.splice(firstSection, 0, comment, "");
  const suppressed = reportOn(lines.join("\n"));
  expect(suppressed.findings.map((left) => left.rule)).not.toContain(rule);
  const markdown = renderMarkdown({ report: suppressed });
  expect(markdown).toContain("## Accepted risks");
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
  const [paragraph] = parse(`[line 5](${lineHref(4, "設計 (v2)/a b.md")})`).children;
  const [link] = all(paragraph as RootContent, "link");
  expect(decodeURI(link?.url ?? "")).toBe("設計 (v2)/a b.md#L5");
});
