import fc from "fast-check";
import { expect, test } from "vitest";
import { globBase, globToRegExp, isGlob } from "../../server/engine/configuration/glob.ts";
import { Report } from "./contract.ts";
import { cli, directoryWith, smallDesign } from "./process.ts";

const cwdWith = (...names: string[]) => directoryWith(Object.fromEntries(names.map((name) => [name, smallDesign])));

function reviewed(paths: readonly string[], cwd: string): string[] {
  const { stdout } = cli(["review", ...paths, "--format", "json"], { cwd });
  return Report.parse(JSON.parse(stdout)).documents.map(({ path }) => path);
}

test("a directory stands for the Markdown below it, in the order of names", () => {
  const cwd = cwdWith(
    "docs/b.md",
    "docs/a/z.md",
    "docs/a/A.MD",
    "docs/c.txt",
    "docs/node_modules/x/y.md",
    "docs/.git/d.md",
    "docs/.venv/lib/e.md",
  );
  expect(reviewed(["docs"], cwd)).toEqual(["docs/a/A.MD", "docs/a/z.md", "docs/b.md"]);
  expect(reviewed([], cwd)).toEqual(["docs/a/A.MD", "docs/a/z.md", "docs/b.md"]);
});

test("a hidden directory is left out unless it is named", () => {
  const cwd = cwdWith(".github/a.md", "docs/.b.md");
  expect(reviewed([], cwd)).toEqual(["docs/.b.md"]);
  expect(reviewed([".github"], cwd)).toEqual([".github/a.md"]);
  expect(reviewed([".github/*.md"], cwd)).toEqual([".github/a.md"]);
});

test("globs are matched by the command itself, and a file is reviewed once", () => {
  const cwd = cwdWith("docs/a.md", "docs/x/b.md", "docs/x/y/c.md", "README.md", "[draft].md");
  expect(reviewed(["docs/**/*.md"], cwd)).toEqual(["docs/a.md", "docs/x/b.md", "docs/x/y/c.md"]);
  expect(reviewed(["docs/x/?.md", "docs/{a,z}.md"], cwd)).toEqual(["docs/x/b.md", "docs/a.md"]);
  expect(reviewed(["**/b.md", "docs/x/b.md"], cwd)).toEqual(["docs/x/b.md"]);
  expect(reviewed(["[draft].md"], cwd)).toEqual(["[draft].md"]);
});

test.each([
  ["*.md", ["a.md", ".md"], ["a/b.md", "a.mdx"]],
  ["**/*.md", ["a.md", "x/a.md", "x/y/a.md"], ["a.txt"]],
  ["docs/**", ["docs/a", "docs/x/y"], ["doc/a"]],
  ["docs/**/api/*.md", ["docs/api/a.md", "docs/v1/v2/api/a.md"], ["docs/a.md"]],
  ["v[0-9]/?.md", ["v1/a.md"], ["vx/a.md", "v1/ab.md"]],
  ["[!a].md", ["b.md"], ["a.md", "/.md"]],
  ["{adr,rfc}-*.md", ["adr-1.md", "rfc-.md"], ["adr.md"]],
  ["設計/*.md", ["設計/概要.md"], ["設計.md"]],
  ["a+(b).md", ["a+(b).md"], ["aab.md"]],
])("%s", (glob, matching, others) => {
  const pattern = globToRegExp(glob);
  for (const path of matching) expect(path).toMatch(pattern);
  for (const path of others) expect(path).not.toMatch(pattern);
});

test("the walk starts at the last directory without a pattern", () => {
  expect(["docs/a/**/*.md", "*.md", "/*.md", "docs/{a,b}/c.md"].map(globBase)).toEqual(["docs/a", "", "/", "docs"]);
});

test("a glob compiles whatever it holds, and a name without patterns matches itself only", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const pattern = globToRegExp(text);
      if (!isGlob(text)) expect(pattern.test(text)).toBe(true);
    }),
  );
});
