import { expect, it } from "vitest";
import { relativePath } from "../../client/panel/relative-path.ts";

it.each([
  ["/project/docs/design.review.md", "/project/docs/design.md", "design.md"],
  ["/project/reviews/design.md", "/project/docs/design.md", "../docs/design.md"],
  ["/review.md", "/project/docs/design.md", "project/docs/design.md"],
  ["/project/docs/out/deep/review.md", "/project/docs/design.md", "../../design.md"],
  ["/project/docs/design/review.md", "/project/docs/design", "../design"],
])("from %s to %s: %s", (from, to, path) => {
  expect(relativePath(from, to)).toBe(path);
});
