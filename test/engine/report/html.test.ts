import { catalogue } from "reliability-lens:catalogue";
import { describe, expect, test } from "vitest";
import { review } from "../../../server/engine/index.ts";
import { renderHtml } from "../../../server/engine/report/html/index.ts";
import { reportOf } from "../../../server/engine/report/model/index.ts";
import { attributes, faultsOf } from "../../markup.ts";
import { designs } from "./corpus.ts";

describe.each(designs)("the page on $path", ({ path, report }) => {
  const html = renderHtml({ report, path });

  test("is well formed, in the language of the review", () => {
    expect(faultsOf(html)).toEqual([]);
    expect(html).toContain(`<html lang="${report.language}">`);
  });

  test("needs nothing from outside and runs nothing", () => {
    expect(html).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|\son[a-z]+=/);
    expect(attributes(html, "href").filter((href) => /^[a-z]+:/.test(href))).toEqual([]);
  });

  test("has one first heading and no level left out", () => {
    const levels = [...html.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    expect(levels.filter((level) => level === 1).length).toBe(1);
    for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
  });

  test("has anchors of its own, each once, for all links within", () => {
    const ids = attributes(html, "id");
    expect(new Set(ids).size).toBe(ids.length);
    const links = attributes(html, "href").filter((href) => href.startsWith("#"));
    expect(links.length).toBeGreaterThan(report.findings.length);
    expect(links.filter((href) => !ids.includes(href.slice(1)))).toEqual([]);
  });

  test("has tables whose columns and rows have headers", () => {
    for (const [table] of html.matchAll(/<table>[\s\S]*?<\/table>/g)) {
      const columns = table.match(/<th scope="col"/g)?.length ?? 0;
      const rows = [...table.matchAll(/<tr[^>]*><th scope="row">.*<\/tr>/g)];
      expect(rows.length).toBeGreaterThan(0);
      for (const [row] of rows) expect((row.match(/<td/g)?.length ?? 0) + 1).toBe(columns);
    }
  });
});

test("words of the document are never markup", () => {
  const text =
    '# <script>alert(1)</script> & "Co": system design\n\n## Calls\n\nThe <b>Order</b> Service calls the `<img src=x>` Stripe API & PayPal.\n';
  const html = renderHtml({ report: reportOf(review(text, catalogue), catalogue), path: 'a"><script>.md' });
  expect(faultsOf(html)).toEqual([]);
  expect(html).not.toContain("<script");
  expect(html).not.toContain("<img");
});

/** Contrast of two colours, #rrggbb, as WCAG 2 defines it. */
function contrast(one: string, other: string): number {
  const [light, dark] = [one, other].map(luminance).sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

test("text stands out from its ground in every scheme", () => {
  const [{ report }] = designs as [(typeof designs)[number]];
  const schemes = [...renderHtml({ report }).matchAll(/:root \{([^}]*)\}/g)].map(([, rules = ""]) => colorsIn(rules));
  expect(schemes.length).toBe(3);
  for (const { ground = "", raised = "", line: _, ...texts } of schemes)
    for (const color of Object.values(texts))
      expect(Math.min(contrast(color, ground), contrast(color, raised))).toBeGreaterThanOrEqual(4.5);
});

function colorsIn(rules: string): Record<string, string> {
  return Object.fromEntries([...rules.matchAll(/--([a-z]+): (#[0-9a-f]{6})/g)].map(([, name, color]) => [name, color]));
}
