import { readFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { Report } from "./contract.ts";
import { cli, noDesign, smallDesign, smallDesignJa } from "./process.ts";

function findingsOf(path: string): Report["documents"][number]["findings"] {
  return Report.parse(JSON.parse(cli(["review", path, "--format", "json"]).stdout)).documents[0]?.findings ?? [];
}

/** The characters that stand above the carets, counting East Asian characters as two columns. */
function underlined(source: string, carets: string): string {
  const [from, to] = [carets.indexOf("^"), carets.lastIndexOf("^") + 1];
  let column = 0;
  return Array.from(source, (character) => {
    const start = column;
    column += (character.codePointAt(0) ?? 0) >= 0x2e80 ? 2 : 1;
    return start >= from && column <= to ? character : "";
  }).join("");
}

test.each(["examples/en/parcel-lockers.md", "examples/ja/lab-test-booking.md"])(
  "each finding of %s is shown on its own words",
  (path) => {
    const lines = cli(["review", path]).stdout.split("\n");
    const carets = [...lines.entries()].filter(([, line]) => /^ {7}│ +\^+$/.test(line)).map(([index]) => index);
    const source = readFileSync(path, "utf8").split("\n");
    const findings = findingsOf(path);
    expect(carets.length).toBe(findings.length);
    for (const [index, { range, message, rule }] of findings.entries()) {
      const at = carets[index] ?? 0;
      const line = source[range.start.line] ?? "";
      const words = line
        .slice(range.start.character, range.end.line > range.start.line ? undefined : range.end.character)
        .trimEnd();
      const shown = underlined(lines[at - 1] ?? "", lines[at] ?? "");
      if (shown.endsWith("…")) expect(words.startsWith(shown.slice(0, -1))).toBe(true);
      else expect(shown).toBe(words);
      expect(lines[at - 1]).toContain(`${range.start.line + 1} │`);
      const before = lines.slice(carets[index - 1] ?? 0, at).join("\n");
      expect(before).toContain(rule);
      expect(before).toContain(`${path}:${range.start.line + 1}:${range.start.character + 1}`);
      expect(before.replace(/\s+/g, "")).toContain(message.replace(/\s+/g, ""));
    }
  },
);

test("labels are in the language of the document, or as asked", () => {
  expect(cli(["review", "-"], { input: smallDesign }).stdout).toMatch(/score \d+ of 100/);
  expect(cli(["review", "-"], { input: smallDesignJa }).stdout).toMatch(/スコア \d+\/100/);
  expect(cli(["review", "-", "--language", "en"], { input: smallDesignJa }).stdout).toMatch(/score \d+ of 100/);
});

test("the last lines count the findings and point at an explanation that exists", () => {
  const { stdout } = cli(["review", "-"], { input: smallDesign });
  const rule = /try: reliability-lens explain (\S+)\n$/.exec(stdout)?.[1] ?? "";
  expect(cli(["explain", rule]).code).toBe(0);
  const findings = findingsOfText(smallDesign);
  const counted = [
    ...(stdout
      .split("\n")
      .at(-3)
      ?.matchAll(/(\d+) (?:critical|significant|moderate|minor)/g) ?? []),
  ];
  expect(counted.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(findings.length);
});

function findingsOfText(input: string): readonly { readonly message: string; readonly rule: string }[] {
  return (
    Report.parse(JSON.parse(cli(["review", "-", "--format", "json"], { input }).stdout)).documents[0]?.findings ?? []
  );
}

test("--quiet prints one line for each finding and nothing else", () => {
  const lines = cli(["review", "-", "--quiet"], { input: smallDesign }).stdout.trimEnd().split("\n");
  const findings = findingsOfText(smallDesign);
  expect(lines.length).toBe(findings.length);
  for (const [index, { rule, message }] of findings.entries()) {
    expect(lines[index]).toMatch(/^stdin:\d+:\d+: (critical|significant|moderate|minor) /);
    expect(lines[index]).toContain(`${rule}: ${message}`);
  }
  expect(cli(["review", "-", "--quiet"], { input: noDesign }).stdout).toBe("");
});

test("colour follows the environment, and changes nothing but colour", () => {
  const plain = cli(["review", "-"], { input: smallDesign }).stdout;
  expect(stripVTControlCharacters(plain)).toBe(plain);
  const colored = cli(["review", "-"], { input: smallDesign, env: { FORCE_COLOR: "1" } }).stdout;
  expect(colored).not.toBe(plain);
  expect(stripVTControlCharacters(colored)).toBe(plain);
  expect(cli(["review", "-", "--no-color"], { input: smallDesign, env: { FORCE_COLOR: "1" } }).stdout).toBe(plain);
});

test("a document cannot steer the terminal", () => {
  const { stdout } = cli(["review", "-"], {
    input: smallDesign.replace("Refund Service:", "Refund \u001B]0;x\u0007Service:"),
  });
  expect(stdout).not.toContain("\u001B");
  expect(stdout).not.toContain("\u0007");
});

test("Markdown is printed on request, with links to the lines of the file", () => {
  const { stdout } = cli(["review", "examples/en/parcel-lockers.md", "--format", "markdown"]);
  expect(stdout).toMatch(/^# Reliability review: Parcel Lockers: System Design\n/);
  expect(stdout).toContain("](examples/en/parcel-lockers.md#L");
  expect(cli(["review", "-", "--format", "markdown"], { input: smallDesign }).stdout).not.toContain("#L");
});
