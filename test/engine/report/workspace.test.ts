import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { describe, expect, it } from "vitest";
import { renderWorkspace, stateOf, type WorkspaceFile } from "../../../server/engine/report/workspace.ts";
import { examples } from "./examples.ts";

const parser = unified().use(remarkParse).use(remarkGfm).freeze();

function fileOf(path: string, title: string, score: number, ...figures: readonly [number, number, number, number]) {
  const [critical, significant, moderate, minor] = figures;
  const state = { kind: "design", title, score, counts: { critical, significant, moderate, minor } } as const;
  return { path, target: `/${path}`, state };
}

const files: readonly WorkspaceFile[] = [
  fileOf("docs/b.md", "B | beta", 90, 0, 0, 1, 0),
  fileOf("docs/a.md", "", 40, 2, 1, 0, 0),
  fileOf("docs/c (1).md", "C", 55, 2, 3, 0, 4),
  { path: "README.md", target: "/README.md", state: { kind: "other" } },
  { path: "old.md", target: "/old.md", state: { kind: "excluded" } },
  { path: "dump.md", target: "/dump.md", state: { kind: "unreviewed", reason: "too-large" } },
];

describe("the summary of a workspace", () => {
  it("lists designs, the worst first, with totals and links", () => {
    expect(renderWorkspace(files, "en")).toBe(`# Reliability review of the workspace

3 design documents were reviewed. 13 findings: 4 critical, 4 significant, 1 moderate, 4 minor. 1 other Markdown file does not read as a design. 1 is left out by .reliability-lens.yaml.

| Document | Title | Score | Critical | Significant | Moderate | Minor | Findings |
| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |
| [docs/c (1).md](/docs/c%20%281%29.md) | C | 55 | 2 | 3 | 0 | 4 | 9 |
| [docs/a.md](/docs/a.md) |  | 40 | 2 | 1 | 0 | 0 | 3 |
| [docs/b.md](/docs/b.md) | B \\| beta | 90 | 0 | 0 | 1 | 0 | 1 |
| **Total** |  |  | **4** | **4** | **1** | **4** | **13** |

## Not reviewed

- [dump.md](/dump.md): is too large to review
`);
  });

  it("says the same in Japanese", () => {
    expect(renderWorkspace(files, "ja")).toBe(`# ワークスペースの信頼性レビュー

設計書 3 件をレビューしました。指摘 13 件（致命的 4 件、重大 4 件、中程度 1 件、軽微 4 件）。ほかに設計書ではない Markdown ファイルが 1 件あります。設定ファイル（.reliability-lens.yaml）により 1 件を対象外としました。

| 対象文書 | 題名 | スコア | 致命的 | 重大 | 中程度 | 軽微 | 指摘事項 |
| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |
| [docs/c (1).md](/docs/c%20%281%29.md) | C | 55 | 2 | 3 | 0 | 4 | 9 |
| [docs/a.md](/docs/a.md) |  | 40 | 2 | 1 | 0 | 0 | 3 |
| [docs/b.md](/docs/b.md) | B \\| beta | 90 | 0 | 0 | 1 | 0 | 1 |
| **合計** |  |  | **4** | **4** | **1** | **4** | **13** |

## レビューできなかったファイル

- [dump.md](/dump.md)：大きすぎるためレビューできません
`);
  });

  it("has no table where there is no design", () => {
    expect(renderWorkspace([], "en")).toBe("# Reliability review of the workspace\n\nThere is no design document.\n");
  });

  it("does not depend on the order of the files", () => {
    expect(renderWorkspace(files.toReversed(), "en")).toBe(renderWorkspace(files, "en"));
  });

  it.each(examples)(
    "has a row for $path with the score and the counts of its own review",
    ({ path, result, report }) => {
      const { counts, score } = report.summary;
      const figures = [
        score,
        counts.critical,
        counts.significant,
        counts.moderate,
        counts.minor,
        report.findings.length,
      ];
      const tree = parser.parse(renderWorkspace([{ path, state: stateOf(result) }], "en"));
      const table = tree.children.find((node) => node.type === "table");
      const row = table?.children[1]?.children
        .slice(2)
        .map(({ children: [cell] }) => cell && "value" in cell && cell.value);
      expect(row).toEqual(figures.map(String));
    },
  );
});
