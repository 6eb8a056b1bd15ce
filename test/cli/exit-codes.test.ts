import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { Report } from "./contract.ts";
import { cli, cliPath, directoryWith, noDesign, smallDesign } from "./process.ts";

const tiers = ["critical", "significant", "moderate", "minor"] as const;

test.each(["examples/en/parcel-lockers.md", "examples/ja/lab-test-booking.md"])(
  "the bar decides between 0 and 1: %s",
  (path) => {
    const { summary } = Report.parse(JSON.parse(cli(["review", path, "--format", "json"]).stdout));
    for (const [index, bar] of tiers.entries()) {
      const reaching = tiers.slice(0, index + 1).reduce((sum, tier) => sum + summary[tier], 0);
      expect(cli(["review", path, "--fail-on", bar]).code).toBe(reaching > 0 ? 1 : 0);
    }
    expect(cli(["review", path, "--fail-on", "never"]).code).toBe(0);
  },
);

test("any finding is 1 by default, none is 0", () => {
  expect(cli(["review", "-"], { input: smallDesign }).code).toBe(1);
  expect(cli(["review", "-"], { input: noDesign }).code).toBe(0);
  expect(cli(["review", "-"], { input: "" }).code).toBe(0);
});

test.each([
  [
    ["review", "--format", "pdf"],
    'unknown format "pdf"; choose pretty, json, markdown, html, sarif, junit, github or gitlab',
  ],
  [["review", "--output", "a.html"], "--output a.html has no --format before it; write --format html --output a.html"],
  [
    ["review", "-f", "json", "-f", "html"],
    "json and html cannot both go to standard output; give all but one an --output",
  ],
  [["review", "--quiet", "--verbose"], "--quiet and --verbose exclude each other; give one of them"],
  [
    ["review", "examples/en", "-f", "json", "-o", "README.md/a.json"],
    "README.md/a.json: cannot be written: a part of the path is a file",
  ],
  [
    ["review", "examples/en", "--since", "README.md"],
    "README.md: is not JSON; give --since a file written by reliability-lens review --format json",
  ],
  [["review", "--fail-on", "high"], 'unknown severity "high"; choose critical, significant, moderate, minor or never'],
  [["review", "--language", "de"], 'unknown language "de"; choose en or ja'],
  [["reveiw"], 'unknown command "reveiw"; choose review, explain, rules, init or lsp'],
  [["review", "--frmat", "json"], "unknown option '--frmat'; see reliability-lens --help"],
  [["review", "--format"], "option '-f, --format <value>' argument missing; see reliability-lens --help"],
  [["rules", "--quiet"], "rules has no option --quiet; see reliability-lens --help"],
  [["rules", "--format", "markdown"], 'unknown format "markdown"; choose pretty or json'],
  [
    ["rules", "fault-recovery/timeout"],
    'rules takes no arguments, but got "fault-recovery/timeout"; did you mean explain?',
  ],
  [["explain"], "explain takes one rule, such as fault-recovery/timeout; see reliability-lens rules"],
  [["explain", "timeuot"], 'there is no rule "timeuot"; did you mean fault-recovery/timeout?'],
  [["explain", "colour-of-the-logo"], 'there is no rule "colour-of-the-logo"; see reliability-lens rules'],
  [["lsp"], "lsp speaks over standard input and output only; run reliability-lens lsp --stdio"],
])("wrong use is 2 and one line: %j", (args, complaint) => {
  expect(cli(args)).toEqual({ code: 2, stdout: "", stderr: `reliability-lens: ${complaint}\n` });
});

const shiftJis = Buffer.from([0x23, 0x20, 0x0a, 0x0a, 0x90, 0xdd, 0x8c, 0x76, 0x0a]);

test.each([
  ["missing.md", "missing.md: cannot be read: no such file or directory"],
  ["empty", "empty: no Markdown file (*.md) in this directory"],
  ["docs/**/*.markdown", "docs/**/*.markdown: no file matches this pattern"],
  ["nowhere/*.md", "nowhere/*.md: no file matches this pattern"],
  ["binary.md", "binary.md: is a binary file, not Markdown"],
  ["utf16.md", "utf16.md: is UTF-16; save it as UTF-8"],
  ["sjis.md", "sjis.md: line 3 is not UTF-8; save the file as UTF-8 (iconv -f SHIFT_JIS -t UTF-8, for one)"],
])("an unreadable input is 2 and one line, and the rest is reviewed: %s", (path, complaint) => {
  const cwd = directoryWith({
    "design.md": smallDesign,
    "empty/notes.txt": "no Markdown",
    "docs/design.md": smallDesign,
    "binary.md": Uint8Array.of(0x23, 0x20, 0, 1, 2),
    "utf16.md": Buffer.from("\uFEFF# 設計書", "utf16le"),
    "sjis.md": shiftJis,
  });
  const { code, stdout, stderr } = cli(["review", path, "design.md", "--format", "json"], { cwd });
  expect(stderr).toBe(`reliability-lens: ${complaint}\n`);
  expect(code).toBe(2);
  expect(Report.parse(JSON.parse(stdout)).documents.map((document) => document.path)).toEqual(["design.md"]);
});

test("bad bytes on standard input are named too", () => {
  const { code, stderr } = cli(["review", "-"], { input: shiftJis });
  expect(code).toBe(2);
  expect(stderr).toContain("standard input: line 3 is not UTF-8");
});

test("a reader that leaves early is no fault", () => {
  const files = Array.from({ length: 30 }, () => "examples/en/parcel-lockers.md ./examples/en/parcel-lockers.md").join(
    " ",
  );
  const { stderr, stdout } = spawnSync("sh", ["-c", `"${process.execPath}" "${cliPath}" review ${files} | head -n 1`], {
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  expect(stdout.trim()).toBe("examples/en/parcel-lockers.md");
});
