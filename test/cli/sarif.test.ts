import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import type { Log, Result, Run } from "sarif";
import { describe, expect, test } from "vitest";
import { rules } from "../engine/catalogue.ts";
import { Report } from "./contract.ts";
import { cli, directoryWith, smallDesign, smallDesignJa } from "./process.ts";

const files = { "docs/a.md": smallDesign, "docs/b c.md": smallDesignJa };

/** The schema of the standard itself: see test/schemas/README.md. */
const schema = JSON.parse(readFileSync(new URL("../schemas/sarif-2.1.0.schema.json", import.meta.url), "utf8"));
const validator = new Ajv2020({ allErrors: true, strict: false });
formats.default(validator);
const isSarif = validator.compile(schema);

/** The one run of a log in which the schema finds no fault. */
function sarifRun(printed: string): Run {
  const log: Log = JSON.parse(printed);
  isSarif(log);
  expect(isSarif.errors ?? []).toEqual([]);
  const [run, ...others] = log.runs;
  expect(others).toEqual([]);
  return run as Run;
}

const place = ({ locations }: Result) => locations?.[0]?.physicalLocation;

describe("--format sarif", () => {
  test("has each finding as a result of a rule that is described, with its fingerprint, places and fixes", () => {
    const cwd = directoryWith(files);
    const { tool, results = [], columnKind } = sarifRun(cli(["review", "docs", "--format", "sarif"], { cwd }).stdout);
    const { documents } = Report.parse(JSON.parse(cli(["review", "docs", "--format", "json"], { cwd }).stdout));
    const findings = documents.flatMap((document) => document.findings);
    expect(columnKind).toBe("utf16CodeUnits");
    expect(tool.driver.rules?.map(({ id }) => id)).toEqual(rules.map(({ id }) => id));
    expect(tool.driver.rules?.every(({ help }) => help?.text && help.markdown)).toBe(true);
    expect(results.map(({ partialFingerprints }) => partialFingerprints?.["reliabilityLens/v1"])).toEqual(
      findings.map(({ fingerprint }) => fingerprint),
    );
    for (const [index, result] of results.entries()) {
      expect(tool.driver.rules?.[result.ruleIndex ?? -1]?.id).toBe(result.ruleId);
      const { start, end } = findings[index]?.range ?? {};
      expect(place(result)?.region).toEqual({
        startLine: (start?.line ?? 0) + 1,
        startColumn: (start?.character ?? 0) + 1,
        endLine: (end?.line ?? 0) + 1,
        endColumn: (end?.character ?? 0) + 1,
      });
    }
    expect(results.some(({ fixes = [] }) => fixes.length > 0)).toBe(true);
    expect(results.some(({ relatedLocations = [] }) => relatedLocations.length > 0)).toBe(true);
    expect(new Set(results.map((result) => place(result)?.artifactLocation?.uri))).toEqual(
      new Set(["docs/a.md", "docs/b%20c.md"]),
    );
  });

  test("has suppressed findings as such, with the reason", () => {
    const comment = "<!-- reliability-lens-disable-file fault-recovery/timeout -- the SDK has one -->";
    const input = smallDesign.replace("## API", `${comment}\n\n## API`);
    const { results = [] } = sarifRun(cli(["review", "-", "--format", "sarif"], { input }).stdout);
    const suppressed = results.filter(({ suppressions }) => suppressions !== undefined);
    expect(suppressed.map(({ ruleId }) => ruleId)).toEqual(["fault-recovery/timeout"]);
    expect(suppressed[0]?.suppressions).toEqual([{ kind: "inSource", justification: "the SDK has one" }]);
  });

  test("is valid for whole designs of both languages", () => {
    const { results = [] } = sarifRun(cli(["review", "examples", "--format", "sarif"]).stdout);
    expect(results.length).toBeGreaterThan(10);
  });
});
