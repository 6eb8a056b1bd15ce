import { spawnSync } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { directoryWith } from "./process.ts";

const tool = resolve("dist/tools/docs.js");

function docs(cwd: string, ...args: string[]): { code: number | null; stderr: string } {
  const { status, stderr } = spawnSync(process.execPath, [tool, ...args], { cwd, encoding: "utf8" });
  return { code: status, stderr };
}

test("the rule reference is written, checked, and repaired", () => {
  const cwd = directoryWith({});
  cpSync("rules", join(cwd, "rules"), { recursive: true });
  expect(docs(cwd, "--check").code).toBe(1);
  expect(docs(cwd)).toEqual({ code: 0, stderr: "" });
  expect(docs(cwd, "--check")).toEqual({ code: 0, stderr: "" });

  const page = join(cwd, "docs/rules/fault-recovery/timeout.md");
  const text = readFileSync(page, "utf8");
  writeFileSync(page, `${text}\nedited by hand\n`);
  writeFileSync(join(cwd, "docs/rules/gone.md"), "of a rule that is no more\n");
  const { code, stderr } = docs(cwd, "--check");
  expect(code).toBe(1);
  expect(stderr).toContain("timeout.md is not what would be generated");
  expect(stderr).toContain("gone.md is not what would be generated");
  expect(stderr).toContain("npm run docs");

  expect(docs(cwd).code).toBe(0);
  expect(readFileSync(page, "utf8")).toBe(text);
  expect(docs(cwd, "--check").code).toBe(0);
});
