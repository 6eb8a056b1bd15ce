import { catalogue } from "reliability-lens:catalogue";
import { describe, expect, test } from "vitest";
import { review } from "../../../server/engine/index.ts";
import type { Place, Quote, Report } from "../../../server/engine/report/model/index.ts";
import { reportOf } from "../../../server/engine/report/model/index.ts";
import { designs } from "./corpus.ts";

/** Every object anywhere in a value that passes. */
function within<T>(value: unknown, passes: (object: object) => boolean): T[] {
  if (typeof value !== "object" || value === null) return [];
  const own = passes(value) ? [value as T] : [];
  return [...own, ...Object.values(value).flatMap((inner) => within<T>(inner, passes))];
}

function places(report: Report): Place[] {
  return within(report, (object) => "range" in object);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

describe.each(designs)("the report of $path", ({ text, result, report }) => {
  const ids = report.findings.map(({ id }) => id);

  test("is plain data", () => {
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  test("points only at text that is there, and names the section that holds it", () => {
    const lines = text.split("\n");
    for (const { range, section } of places(report)) {
      expect(range.end.character).toBeLessThanOrEqual(lines[range.end.line]?.length ?? -1);
      expect(range.start.line * 10_000 + range.start.character).toBeLessThan(
        range.end.line * 10_000 + range.end.character,
      );
      const heading = lines.slice(0, range.start.line + 1).findLast((line) => /^#+ /.test(line)) ?? "";
      expect(plain(heading)).toContain(plain(section?.replace(/^§\S+ /, "") ?? ""));
    }
  });

  test("quotes what stands at the range", () => {
    const lines = text.split("\n");
    const quotes = within<Quote>(report, (object) => "range" in object && "text" in object && !("from" in object));
    expect(quotes.length).toBeGreaterThan(20);
    for (const { range, text: quoted } of quotes) {
      if (quoted.includes(" → ")) continue;
      const there = plain(lines.slice(range.start.line, range.end.line + 1).join(" "));
      expect(there).toContain(plain(quoted.replace(/…$/, "")));
    }
  });

  test("has each finding once, and refers to no other", () => {
    expect(new Set(ids).size).toBe(result.findings.length);
    expect(report.findings.map(({ fingerprint }) => fingerprint).sort()).toEqual(
      result.findings.map(({ fingerprint }) => fingerprint).sort(),
    );
    const lists = within<{ findings: string[] }>(report, (object) => "findings" in object && object !== report);
    const single = within<{ finding: string }>(report, (object) => "finding" in object);
    for (const id of [...lists.flatMap(({ findings }) => findings), ...single.map(({ finding }) => finding)])
      expect(ids).toContain(id);
  });

  test("has counts that add up", () => {
    const { summary, coverage, recommendations } = report;
    expect(sum(Object.values(summary.counts))).toBe(result.findings.length);
    for (const { counts, rules } of coverage.categories) expect(sum(Object.values(counts))).toBe(rules.length);
    for (const [status, total] of Object.entries(coverage.total))
      expect(total).toBe(sum(coverage.categories.map(({ counts }) => counts[status as keyof typeof counts])));
    expect(sum(Object.values(coverage.total))).toBe(catalogue.rules.length);
    const actions = recommendations.flatMap(({ sections }) => sections.flatMap((section) => section.actions));
    expect(actions.flatMap(({ findings }) => findings).sort()).toEqual([...ids].sort());
  });

  test("has scores that only grow with what is mended", () => {
    const scores = [report.summary.score, ...report.summary.mended.map(({ score }) => score)];
    expect(scores).toEqual([...scores].sort((a, b) => a - b));
    expect(scores.at(-1)).toBe(100);
  });

  test("has a cell for each rule and subject that agrees with the review", () => {
    for (const { rule, cells } of report.matrix.rows) {
      expect(cells.length).toBe(report.matrix.subjects.length);
      const entry = result.coverage.find((one) => one.rule === rule);
      for (const [index, cell] of cells.entries()) {
        const name = report.matrix.subjects[index]?.name ?? "";
        expect(cell.status).toBe(entry?.components[name] ?? "not-due");
        if (cell.status === "specified") expect(cell.said).toBeDefined();
        if (cell.status === "missing") expect(cell.finding).toBeDefined();
      }
    }
  });

  test("speaks the language that it is asked for", () => {
    const other = report.language === "en" ? "ja" : "en";
    const inOther = reportOf(review(text, catalogue, { language: other }), catalogue, other);
    for (const finding of inOther.findings) {
      const isJapanese = /[ぁ-ん]/.test(finding.scenario.consequence);
      expect(isJapanese).toBe(other === "ja");
    }
  });
});

test("a document that is no design has nothing to report", () => {
  const report = reportOf(review("# Changelog\n\n## 1.0.0\n\n- Fixed a bug.\n", catalogue), catalogue);
  expect(report.scope).toBe("none");
  expect(report.why).not.toEqual([]);
  expect(report.findings).toEqual([]);
});

test("an empty document has a report, too", () => {
  expect(reportOf(review("", catalogue), catalogue).findings).toEqual([]);
});

/** Letters and digits alone: markup, table bars and blanks are left out. */
function plain(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, "");
}
