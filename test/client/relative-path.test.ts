import { expect, it } from "vitest";
import { relativePath } from "../../client/panel/relative-path.ts";

it.each([
  ["/work/docs/design.review.md", "/work/docs/design.md", "design.md"],
  ["/work/reviews/design.md", "/work/docs/design.md", "../docs/design.md"],
  ["/review.md", "/work/docs/design.md", "work/docs/design.md"],
  ["/work/docs/out/deep/review.md", "/work/docs/design.md", "../../design.md"],
  ["/work/docs/design/review.md", "/work/docs/design", "../design"],
])("from %s to %s: %s", (from, to, path) => {
  expect(relativePath(from, to)).toBe(path);
});
