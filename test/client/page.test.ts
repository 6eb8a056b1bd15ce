import { describe, expect, test } from "vitest";
import type { Filters } from "../../client/panel/messages.ts";
import { pageShell } from "../../client/panel/shell.ts";
import { filtersIn, renderFilters, renderList, shownText } from "../../client/webview/findings.ts";
import { renderGraph } from "../../client/webview/graph.ts";
import { fill, html, placeFrom } from "../../client/webview/html.ts";
import { renderMatrix } from "../../client/webview/matrix.ts";
import { renderHead } from "../../client/webview/page.ts";
import type { ReportResult } from "../../server/protocol.ts";
import { attributes, faultsOf } from "../markup.ts";
import { reported, reports } from "./reports.ts";
import { words } from "./words.ts";

const none: Filters = { hiddenTiers: [] };

function wholePage(report: ReportResult, filters = none): string {
  const parts = [
    renderHead(report, words),
    renderMatrix(report, "component", words),
    renderMatrix(report, "operation", words),
    renderGraph(report, words),
    renderFilters(report, filters, words),
    renderList(report, filters, words),
  ];
  return parts.map(({ markup }) => markup).join("\n");
}

/** Opening tags that lead to a place, with its text of attributes, by their keys. */
function leading(markup: string): Map<string, string> {
  const tags = [...markup.matchAll(/<\w+ [^>]*data-place="[^>]*>/g)].map(([tag]) => tag);
  return new Map(tags.map((tag) => [attributes(tag, "data-key")[0] ?? "", attributes(tag, "data-place")[0] ?? ""]));
}

describe.each(reports)("the panel on $path", ({ text, report }) => {
  const page = wholePage(report);

  test("is well formed and brings no styles or scripts of its own", () => {
    expect(faultsOf(page)).toEqual([]);
    expect(page).not.toMatch(/\s(?:style|on[a-z]+)="|<script/);
  });

  test("has a key of its own for everything that can be chosen, so that the focus stays when it is drawn again", () => {
    const keys = attributes(page, "data-key");
    expect(keys.length).toBeGreaterThan(report.findings.length);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  test("has a header for each row and column of the matrix, and a cell for each pair", () => {
    for (const kind of ["component", "operation"] as const) {
      const { markup } = renderMatrix(report, kind, words);
      const columns = markup.match(/<th scope="col"/g)?.length ?? 0;
      expect(columns).toBe(1 + report.matrix.subjects.filter((one) => one.kind === kind).length);
      const rows = [...markup.matchAll(/<tr><th scope="row"[\s\S]*?<\/tr>/g)];
      expect(rows.length).toBeGreaterThan(0);
      for (const [row] of rows) expect((row.match(/<td/g)?.length ?? 0) + 1).toBe(columns);
    }
  });

  test("leads from a cell to the finding, or else to the statement", () => {
    const places = leading(page);
    let found = 0;
    for (const { rule, cells } of report.matrix.rows) {
      for (const [index, { finding, said }] of cells.entries()) {
        const range = report.findings.find(({ id }) => id === finding)?.range ?? said?.range;
        if (!range) continue;
        found += 1;
        const place = places.get(`cell ${rule} ${report.matrix.subjects[index]?.name}`) ?? "";
        expect(placeFrom(place)).toEqual(range);
        expect(text.split("\n")[range.start.line]?.trim()).not.toBe("");
      }
    }
    expect(found).toBeGreaterThan(10);
  });

  test("draws every component with its worst tier, and every pair", () => {
    const { markup } = renderGraph(report, words);
    for (const { name, worst } of report.components) {
      const node = markup.match(new RegExp(`<g class="([^"]*)"[^>]*data-key="node ${name}"[^>]*aria-label="([^"]*)"`));
      expect(node?.[1]).toContain(`node ${worst ?? "plain"}`);
      if (worst) expect(node?.[2]).toContain(`; ${worst} (worst finding)`);
    }
    expect(markup.match(/class="edge"/g)?.length).toBe(report.interactions.length);
  });

  test("lists all findings, and those that pass the filters", () => {
    const ids = (filters: Filters): string[] =>
      [...renderList(report, filters, words).markup.matchAll(/class="id">([^<]+)/g)].map(([, id = ""]) => id);
    expect(ids(none)).toEqual(report.findings.map(({ id }) => id));
    const [first] = report.findings;
    const category = first?.category ?? "";
    const subject = report.findings.flatMap(({ subjects }) => subjects)[0] ?? "";
    const section = first?.section ?? "";
    expect(ids({ ...none, category })).toEqual(idsWhere(report, (one) => one.category === category));
    expect(ids({ ...none, subject })).toEqual(idsWhere(report, ({ subjects }) => subjects.includes(subject)));
    expect(ids({ ...none, section })).toEqual(idsWhere(report, (one) => one.section === section));
    expect(ids({ hiddenTiers: ["critical", "minor"] })).toEqual(
      idsWhere(report, ({ tier }) => tier === "significant" || tier === "moderate"),
    );
  });
});

function idsWhere(report: ReportResult, passes: (finding: ReportResult["findings"][number]) => boolean): string[] {
  const ids = report.findings.filter(passes).map(({ id }) => id);
  expect(ids.length).toBeGreaterThan(0);
  expect(ids.length).toBeLessThan(report.findings.length);
  return ids;
}

const [{ report }] = reports as [(typeof reports)[number]];

test("says how many findings pass, when not all do", () => {
  expect(shownText(report, none, words)).toBe("");
  const shown = report.findings.length - report.counts.minor;
  expect(shownText(report, { hiddenTiers: ["minor"] }, words)).toBe(`${shown} of ${report.findings.length} shown`);
});

test("filters are read from the form that shows them", () => {
  const form = new FormData();
  for (const tier of ["critical", "moderate"]) form.append("tier", tier);
  form.append("category", "");
  form.append("subject", "PostgreSQL");
  expect(filtersIn(form)).toEqual({ hiddenTiers: ["significant", "minor"], subject: "PostgreSQL" });
});

test("a choice that no finding has any more stays, so that it can be taken back", () => {
  const { markup } = renderFilters(report, { ...none, subject: "Gone Service" }, words);
  expect(markup).toContain('<option value="Gone Service" selected>');
});

test("words of the document are never markup", () => {
  const hostile = reported(
    '# <script>alert(1)</script> & "Co": system design\n\n## Calls "<b>"\n\nThe <b>Order</b> Service calls the `<img src=x>` Stripe API & PayPal.\n',
  );
  expect(hostile.findings.length).toBeGreaterThan(0);
  const page = wholePage(hostile);
  expect(faultsOf(page)).toEqual([]);
  expect(page).not.toMatch(/<(?:script|img|b)\b/);
  expect(html`<a title="${'"><script>'}">${"<b>"}</a>`.markup).toBe(
    '<a title="&quot;&gt;&lt;script&gt;">&lt;b&gt;</a>',
  );
});

test("what is no design is not asked for anything", () => {
  const page = wholePage(reported("# Changelog\n\n## 1.2.0\n\n- Fixed a typo.\n"));
  expect(page.trim()).toBe("<p>This is not a design document.</p>");
});

test("slots are filled with words that have slots themselves", () => {
  expect(fill("{1} of {0}, {2}", "{1}", 2)).toBe("2 of {1}, {2}");
});

test("the page runs its own script alone and reaches nothing else", () => {
  const shell = pageShell({
    script: "https://host/panel.js",
    style: "https://host/panel.css",
    source: "https://host",
    nonce: "N0nce",
    language: "ja",
    title: 'Review Panel: <b>"a".md',
  });
  expect(faultsOf(shell)).toEqual([]);
  expect(attributes(shell, "content")[0]).toBe("default-src 'none'; style-src https://host; script-src 'nonce-N0nce'");
  expect(shell.match(/<script[^>]*>/g)).toEqual(['<script nonce="N0nce" src="https://host/panel.js">']);
  expect(shell).toContain("&lt;b&gt;");
});
