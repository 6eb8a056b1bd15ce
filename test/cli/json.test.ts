import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { Report } from "./contract.ts";
import { cli, directoryWith, noDesign, smallDesign } from "./process.ts";

const examples = ["examples/en/parcel-lockers.md", "examples/ja/lab-test-booking.md"];

function reviewJson(paths: readonly string[], options: Parameters<typeof cli>[1] = {}): Report {
  const { stdout, stderr } = cli(["review", ...paths, "--format", "json"], options);
  expect(stderr).toBe("");
  return Report.parse(JSON.parse(stdout));
}

test("the report keeps to the contract, and its figures add up", () => {
  const report = reviewJson(examples);
  expect(report.documents.map(({ path, language }) => [path, language])).toEqual([
    [examples[0], "en"],
    [examples[1], "ja"],
  ]);
  const findings = report.documents.flatMap((document) => document.findings);
  expect(findings.length).toBeGreaterThan(10);
  for (const severity of ["critical", "significant", "moderate", "minor"] as const) {
    expect(report.summary[severity]).toBe(findings.filter((finding) => finding.severity === severity).length);
  }
});

test("every range is inside the document and not empty, and evidence quotes the document", () => {
  for (const { path, findings, components } of reviewJson(examples).documents) {
    const lines = readFileSync(path, "utf8").split("\n");
    const ranges = [...findings, ...components, ...findings.flatMap(({ evidence }) => evidence)].map(
      ({ range }) => range,
    );
    for (const { start, end } of ranges) {
      expect(start.character).toBeLessThanOrEqual((lines[start.line] ?? "").length);
      expect(end.character).toBeLessThanOrEqual((lines[end.line] ?? "").length);
      expect(end.line > start.line || end.character > start.character).toBe(true);
    }
  }
});

test("paths are printed as they were written", () => {
  const directory = directoryWith({ "a/design.md": smallDesign });
  const { documents } = reviewJson(["./a/design.md", "a/../a/design.md"], { cwd: directory });
  expect(documents.map(({ path }) => path)).toEqual(["./a/design.md", "a/../a/design.md"]);
});

test("a document that is no design has its reasons and no findings", () => {
  const { documents, summary } = reviewJson(["-"], { input: noDesign });
  expect(documents[0]?.path).toBe("-");
  expect(documents[0]?.design).toMatchObject({ is: false, scope: "none" });
  expect(documents[0]?.design.why.length).toBeGreaterThan(0);
  expect(documents[0]?.findings).toEqual([]);
  expect(summary).toEqual({ critical: 0, significant: 0, moderate: 0, minor: 0 });
});

test("standard input, with LF, CRLF and a byte order mark, has the same findings at the same places", () => {
  const withLf = reviewJson(["-"], { input: smallDesign }).documents[0];
  expect(withLf?.findings.length).toBeGreaterThan(0);
  for (const input of [smallDesign.replaceAll("\n", "\r\n"), `\uFEFF${smallDesign}`]) {
    expect(reviewJson(["-"], { input }).documents[0]).toEqual(withLf);
  }
});

test("messages come in the language asked for", () => {
  const { stdout } = cli(["review", "-", "--format", "json", "--language", "ja"], { input: smallDesign });
  const [document] = Report.parse(JSON.parse(stdout)).documents;
  expect(document?.language).toBe("en");
  for (const { message } of document?.findings ?? []) expect(message).toMatch(/[ぁ-ん]/);
});

test("nothing to review is an empty report", () => {
  const { code, stdout } = cli(["review", "nowhere.md", "--format", "json"]);
  expect(code).toBe(2);
  expect(Report.parse(JSON.parse(stdout)).documents).toEqual([]);
});
