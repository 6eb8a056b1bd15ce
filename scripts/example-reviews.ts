import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join, sep } from "node:path";
import type { Catalogue } from "../rules/schema.ts";
import { review } from "../server/engine/index.ts";
import { renderMarkdown } from "../server/engine/report/markdown.ts";
import { reportOf } from "../server/engine/report/model/index.ts";

/** The review of each design below examples/ by the path of its file, which stands beside the design. */
export function exampleReviews(catalogue: Catalogue): Map<string, string> {
  const designs = filesBelow("examples", /(?<!\.review)\.md$/);
  return new Map(
    designs.map((design) => {
      const report = reportOf(review(readFileSync(design, "utf8"), catalogue), catalogue);
      return [design.replace(/\.md$/, ".review.md"), renderMarkdown({ report, path: basename(design) })];
    }),
  );
}

/** Paths, with slashes, of the files below a directory whose names pass; none when there is no such directory. */
export function filesBelow(directory: string, name: RegExp): string[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory, { recursive: true, encoding: "utf8" })
    .map((file) => join(directory, file).split(sep).join("/"))
    .filter((file) => name.test(file))
    .sort();
}
