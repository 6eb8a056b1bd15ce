import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { rules } from "../engine/catalogue.ts";
import { Report } from "./contract.ts";
import { cli, directoryWith, smallDesign, smallDesignJa } from "./process.ts";

const files = { "docs/a.md": smallDesign, "docs/b c.md": smallDesignJa };

function findingsIn(cwd: string): Report["documents"][number]["findings"] {
  const { documents } = Report.parse(JSON.parse(cli(["review", "docs", "--format", "json"], { cwd }).stdout));
  return documents.flatMap(({ findings }) => findings);
}

test("--format junit has a failure for each finding, and counts that add up", () => {
  const cwd = directoryWith(files);
  const { stdout } = cli(["review", "docs", "--format", "junit"], { cwd });
  const failures = stdout.match(/<failure /g)?.length;
  expect(failures).toBe(findingsIn(cwd).length);
  const [whole, ...suites] = [...stdout.matchAll(/<testsuites? [^>]*tests="(\d+)"[^>]*failures="(\d+)"/g)];
  const sum = (column: number): number => suites.reduce((total, suite) => total + Number(suite[column]), 0);
  expect([Number(whole?.[1]), Number(whole?.[2])]).toEqual([sum(1), sum(2)]);
  expect(Number(whole?.[1])).toBe(stdout.match(/<testcase /g)?.length);
  expect(Number(whole?.[2])).toBe(failures);
});

/** Elements and attributes that CI servers read of JUnit reports; all attributes are demanded but those of a place. */
const junit: Readonly<Record<string, { readonly within: string; readonly attributes: RegExp }>> = {
  testsuites: { within: "", attributes: /^name tests failures errors skipped$/ },
  testsuite: { within: "testsuites", attributes: /^name tests failures skipped errors$/ },
  testcase: { within: "testsuite", attributes: /^classname name(?: file line)?$/ },
  failure: { within: "testcase", attributes: /^message type$/ },
  skipped: { within: "testcase", attributes: /^message$/ },
};

test("--format junit is what CI servers read", () => {
  const comment = "<!-- reliability-lens-disable-file fault-recovery/timeout -- the <SDK> has one & logs -->";
  const input = smallDesign.replace("## API", `${comment}\n\n## API`);
  const xml = cli(["review", "-", "--format", "junit"], { input }).stdout;
  const open: string[] = [];
  const seen = new Set<string>();
  const rest = xml.replace(/<(\/?)([a-z]+)((?: [a-z]+="[^"<>]*")*)(\/?)>/g, (_, end, name, attributes, closed) => {
    if (end) expect(open.pop()).toBe(name);
    else {
      expect(open.at(-1) ?? "").toBe(junit[name]?.within);
      const names = [...attributes.matchAll(/ ([a-z]+)=/g)].map(([, attribute]) => attribute);
      expect(names.join(" ")).toMatch(junit[name]?.attributes ?? /^$/);
      seen.add(name);
      if (!closed) open.push(name);
    }
    return "";
  });
  expect(open).toEqual([]);
  expect(rest.replace('<?xml version="1.0" encoding="UTF-8"?>', "")).not.toMatch(/[<>]|&(?!(?:amp|lt|gt|quot|#39);)/);
  expect([...seen].sort()).toEqual(Object.keys(junit).sort());
});

test("--format github annotates the line of each finding", () => {
  const cwd = directoryWith(files);
  const lines = cli(["review", "docs", "--format", "github"], { cwd }).stdout.trimEnd().split("\n");
  const findings = findingsIn(cwd);
  expect(lines.length).toBe(findings.length);
  for (const [index, line] of lines.entries()) {
    expect(line).toMatch(/^::(?:error|warning|notice) file=docs\/(?:a|b c)\.md,line=\d+,endLine=\d+,/);
    expect(line).toContain(`,line=${(findings[index]?.range.start.line ?? 0) + 1},`);
    expect(line).toContain(`title=${findings[index]?.rule}::`);
  }
});

test("--format gitlab has what Code Quality reads, with fingerprints of their own for each document", () => {
  const cwd = directoryWith({ "docs/a.md": smallDesign, "docs/same.md": smallDesign });
  const Issue = z.strictObject({
    description: z.string().min(1),
    check_name: z.string(),
    fingerprint: z.string().min(1),
    severity: z.enum(["info", "minor", "major", "critical", "blocker"]),
    location: z.strictObject({
      path: z.string().regex(/^(?!\.?\/)[^\\]+$/),
      lines: z.strictObject({ begin: z.int().min(1), end: z.int() }),
    }),
  });
  const issues = z.array(Issue).parse(JSON.parse(cli(["review", "./docs", "--format", "gitlab"], { cwd }).stdout));
  expect(issues.length).toBe(findingsIn(cwd).length);
  expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
});

test("several formats are written at once, with links from each file to the documents", () => {
  const cwd = directoryWith({ ...files, "out/.keep": "" });
  const formats = ["-f", "html", "-o", "out/review.html", "-f", "markdown", "-o", "out/review.md", "-f", "json"];
  const { stdout, code } = cli(["review", "docs", ...formats], { cwd });
  expect(code).toBe(1);
  expect(Report.parse(JSON.parse(stdout)).documents.length).toBe(2);
  const [html, markdown] = ["out/review.html", "out/review.md"].map((name) => readFileSync(join(cwd, name), "utf8"));
  const targets = [...(html?.matchAll(/href="([^"#]+)/g) ?? [])].map(([, target = ""]) => decodeURI(target));
  expect(new Set(targets)).toEqual(new Set(["../docs/a.md", "../docs/b c.md"]));
  for (const target of targets) expect(existsSync(join(cwd, "out", target))).toBe(true);
  expect(markdown).toContain("](../docs/b%20c.md#L");
});

test("two reviews in one page have anchors of their own", () => {
  const html = cli(["review", "docs", "--format", "html"], { cwd: directoryWith(files) }).stdout;
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id = ""]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const links = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id = ""]) => id);
  expect(links.filter((id) => !ids.includes(id))).toEqual([]);
});

describe("--since", () => {
  test("shows what was opened and closed", () => {
    const cwd = directoryWith({ "design.md": smallDesign, "now/.keep": "" });
    cli(["review", "design.md", "-f", "json", "-o", "before.json"], { cwd });
    const before =
      Report.parse(JSON.parse(readFileSync(join(cwd, "before.json"), "utf8"))).documents[0]?.findings ?? [];
    const closed = before.find(({ rule }) => rule === "fault-recovery/timeout");
    const input = `${smallDesign}\nThe timeout of the Stripe API is 3 s, that of PostgreSQL 1 s.\n`;
    const changed = directoryWith({
      "design.md": input,
      "before.json": JSON.stringify({ version: 1, documents: [{ path: "design.md", findings: before }] }),
    });
    const options = ["--since", "before.json"];
    const { since } =
      Report.parse(JSON.parse(cli(["review", "design.md", "-f", "json", ...options], { cwd: changed }).stdout))
        .documents[0] ?? {};
    expect(since?.closed).toContain(closed?.fingerprint);
    expect(cli(["review", "design.md", ...options], { cwd: changed }).stdout).toContain("  - fault-recovery/timeout: ");
    const markdown = cli(["review", "design.md", "-f", "markdown", ...options], { cwd: changed }).stdout;
    expect(markdown).toContain(`${since?.opened.length} opened, ${since?.closed.length} closed.`);
  });

  test("says so when nothing has changed", () => {
    const cwd = directoryWith({ "design.md": smallDesign });
    cli(["review", "design.md", "-f", "json", "-o", "before.json"], { cwd });
    expect(cli(["review", "design.md", "--since", "before.json"], { cwd }).stdout).toContain("0 opened, 0 closed");
  });
});

test("--verbose says why it matters and what to do", () => {
  const { stdout } = cli(["review", "-", "--verbose"], { input: smallDesign });
  const rule = rules.find(({ id }) => id === "fault-recovery/timeout");
  const plain = (text: string): string => text.replace(/\s+/g, " ");
  expect(plain(stdout)).toContain(plain(rule?.consequence.en ?? ""));
  for (const step of rule?.countermeasures.en ?? []) expect(plain(stdout)).toContain(plain(step));
});
