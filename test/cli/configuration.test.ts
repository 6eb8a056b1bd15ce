import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Report } from "./contract.ts";
import { cli, directoryWith, smallDesign } from "./process.ts";

const file = ".reliability-lens.yaml";
const risk = (rest = ""): string =>
  `accept: [{ rule: fault-recovery/timeout, reason: Their SDK fixes it, owner: payments, expires: 9999-12-31${rest} }]\n`;

/** Rules of the findings in the JSON of a review, by document. */
function rulesIn(cwd: string, ...args: string[]): Record<string, string[]> {
  const { documents } = Report.parse(JSON.parse(cli(["review", "--format", "json", ...args], { cwd }).stdout));
  return Object.fromEntries(documents.map(({ path, findings }) => [path, findings.map(({ rule }) => rule)]));
}

describe("the configuration of a document", () => {
  test("is the nearest in or above its directory", () => {
    const cwd = directoryWith({
      [file]: "rules: { fault-recovery: off }\n",
      "a.md": smallDesign,
      "team/docs/b.md": smallDesign,
      [`team/${file}`]: "rules: { data-consistency: off }\n",
    });
    const found = rulesIn(cwd, ".");
    const categories = (path: string) => new Set(found[path]?.map((rule) => rule.split("/")[0]));
    expect(categories("a.md")).not.toContain("fault-recovery");
    expect(categories("a.md")).toContain("data-consistency");
    expect(categories("team/docs/b.md")).toContain("fault-recovery");
    expect(categories("team/docs/b.md")).not.toContain("data-consistency");
    // The same from below.
    expect(rulesIn(join(cwd, "team/docs"), "b.md")["b.md"]).toEqual(found["team/docs/b.md"]);
  });

  test("is that of --config where it is given", () => {
    const cwd = directoryWith({
      [file]: "rules: { fault-recovery: off }\n",
      "a.md": smallDesign,
      "ci/strict.yaml": "rules: { fault-recovery/timeout: minor }\n",
    });
    expect(rulesIn(cwd, "a.md", "--config", "ci/strict.yaml")["a.md"]).toContain("fault-recovery/timeout");
    const { code, stderr } = cli(["review", "a.md", "--config", "no.yaml"], { cwd });
    expect([code, stderr]).toEqual([2, "reliability-lens: no.yaml: cannot be read: no such file or directory\n"]);
  });

  test("of standard input is that of the current directory", () => {
    const cwd = directoryWith({ [file]: "rules: { fault-recovery/timeout: off }\n" });
    const { stdout } = cli(["review", "-", "-q"], { cwd, input: smallDesign });
    expect(stdout).toContain("fault-recovery/retry");
    expect(stdout).not.toContain("fault-recovery/timeout");
  });

  test("decides the exit code by the severities that it gives", () => {
    const categories = [
      "availability",
      "capacity",
      "data-consistency",
      "deployment",
      "fault-recovery",
      "observability",
    ];
    const cwd = directoryWith({
      "a.md": smallDesign,
      [file]: `rules: { ${categories.map((category) => `${category}: minor`).join(", ")} }\n`,
    });
    expect(cli(["review", "a.md", "--fail-on", "moderate"], { cwd }).code).toBe(0);
    expect(cli(["review", "a.md"], { cwd }).code).toBe(1);
  });
});

describe("documents that the configuration leaves out", () => {
  const files = { [file]: "exclude: [old]\n", "a.md": smallDesign, "old/b.md": smallDesign };

  test("are not reviewed", () => {
    expect(Object.keys(rulesIn(directoryWith(files), "."))).toEqual(["a.md"]);
  });

  test.each([
    ["old/b.md", `old/b.md: is left out by ${file}`],
    ["old", `nothing to review: ${file} leaves out every document here`],
  ])("are named to whom asks for nothing else: %s", (operand, line) => {
    const outcome = cli(["review", operand], { cwd: directoryWith(files) });
    expect(outcome).toEqual({ code: 0, stdout: "", stderr: `reliability-lens: ${line}\n` });
  });
});

describe("accepted risks", () => {
  test("are shown apart from the findings, in every format", () => {
    const cwd = directoryWith({ [file]: risk(), "a.md": smallDesign });
    const json = Report.parse(JSON.parse(cli(["review", "--format", "json", "a.md"], { cwd }).stdout));
    const [document] = json.documents;
    expect(document?.findings.map(({ rule }) => rule)).not.toContain("fault-recovery/timeout");
    expect(document?.accepted).toMatchObject([
      {
        finding: { rule: "fault-recovery/timeout" },
        reason: "Their SDK fixes it",
        owner: "payments",
        expires: "9999-12-31",
      },
    ]);
    expect(cli(["review", "a.md"], { cwd }).stdout).toMatch(
      /^accepted until 9999-12-31 {2}fault-recovery\/timeout {2}payments: Their SDK fixes it$/m,
    );
    expect(cli(["review", "--format", "markdown", "a.md"], { cwd }).stdout).toMatch(
      /## Accepted risks\n\n- .*`fault-recovery\/timeout`.*\*\*Owner:\*\* payments \*\*Until:\*\* 9999-12-31/,
    );
  });

  test("that have expired are findings again, which say so", () => {
    const cwd = directoryWith({ [file]: risk().replace("9999-12-31", "2020-12-31"), "a.md": smallDesign });
    const { code, stdout } = cli(["review", "-q", "a.md"], { cwd });
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /fault-recovery\/timeout: .*\(Accepted until 2020-12-31 by payments; that has expired\.\)$/m,
    );
  });

  test.each([
    [", component: Kafka", ["."], true],
    [", component: Kafka", ["a.md"], false],
    [", component: Kafka, files: a.md", ["a.md"], true],
    [", component: Kafka, files: docs", ["a.md"], false],
    [", component: Stripe API", ["."], false],
  ])(
    "that nothing needs any more are named once all that they may be for was reviewed: %s, %j",
    (rest, operands, named) => {
      const cwd = directoryWith({ [file]: `# ours\n${risk(rest)}`, "a.md": smallDesign });
      const { stderr } = cli(["review", ...operands, "--fail-on", "never"], { cwd });
      const line = `reliability-lens: ${file}:2: this accepted risk covers no finding of fault-recovery/timeout; remove it\n`;
      expect(stderr).toBe(named ? line : "");
    },
  );

  test("of front matter are reported with the document's line", () => {
    const cwd = directoryWith({
      "a.md": `---\nreliability-lens:\n  accept:\n    - rule: fault-recovery/timeot\n---\n${smallDesign}`,
    });
    const { code, stderr } = cli(["review", "-q", "a.md"], { cwd });
    expect(code).toBe(1);
    expect(stderr.split("\n")[0]).toBe(
      'reliability-lens: a.md:4: there is no rule "fault-recovery/timeot"; did you mean fault-recovery/timeout?',
    );
  });
});

test.each([
  ["rules:\n  fault-recovery: warning\n", '2: "fault-recovery" must be critical, significant, moderate, minor or off'],
  ["accept: 3\nexclude: 4\n", '1: "accept" must be a list of accepted risks (and 1 more)'],
])("a wrong configuration is 2 and one line, and nothing is reviewed: %j", (text, fault) => {
  const cwd = directoryWith({ [`x/${file}`]: text, "a.md": smallDesign, "x/b.md": smallDesign });
  expect(cli(["review", "."], { cwd })).toEqual({
    code: 2,
    stdout: "",
    stderr: `reliability-lens: x/${file}:${fault}\n`,
  });
});

describe("init", () => {
  test("writes a file that changes nothing and whose examples hold", () => {
    const cwd = directoryWith({ "a.md": smallDesign });
    const before = rulesIn(cwd, "a.md");
    expect(cli(["init"], { cwd })).toEqual({ code: 0, stdout: `Wrote ${file}\n`, stderr: "" });
    expect(rulesIn(cwd, "a.md")).toEqual(before);
    const text = readFileSync(join(cwd, file), "utf8");
    writeFileSync(join(cwd, file), text.replace(/^# (?=include|exclude|rules:|overrides|accept| )/gm, ""));
    const { code, stderr } = cli(["review", "a.md"], { cwd });
    expect([code, stderr]).toEqual([0, `reliability-lens: a.md: is left out by ${file}\n`]);
  });

  test("never overwrites", () => {
    const cwd = directoryWith({ [file]: "# mine\n" });
    const { code, stderr } = cli(["init"], { cwd });
    expect([code, stderr]).toEqual([2, `reliability-lens: ${file} is here already; edit it, or remove it first\n`]);
    expect(readFileSync(join(cwd, file), "utf8")).toBe("# mine\n");
  });
});
