import { describe, expect, it } from "vitest";
import { snippetOf } from "../../server/lsp/snippets.ts";
import { catalogue } from "../engine/catalogue.ts";

function numbersIn(text: string): string[] {
  return [...snippetOf(text, catalogue, "en").matchAll(/\$\{(\d+)/g)].map(([, number = ""]) => number);
}

describe("tab stops", () => {
  it("are one for what a code block says twice, and the first of them has the choices", () => {
    const text = "```yaml\nfirst: ‹port›\n\nsecond: ‹port›\n```\n";
    const stop = (content: string): string => `\${${content}}`;
    expect(snippetOf(text, catalogue, "en")).toBe(
      `\`\`\`yaml\nfirst: ${stop("1|‹port›,8080|")}\n\nsecond: ${stop("1")}\n\`\`\`\n`,
    );
  });

  it("are one for what a list or a paragraph says twice", () => {
    expect(numbersIn("1. Within ‹grace period›.\n2. After ‹grace period›.\n")).toEqual(["1", "1"]);
  });

  it("are two for two blocks, which may be of two components", () => {
    expect(numbersIn("```yaml\na: ‹port›\n```\n\n```yaml\nb: ‹port›\n```\n")).toEqual(["1", "2"]);
    expect(numbersIn("Kept for ‹retention period›.\n\nKept for ‹retention period›.\n")).toEqual(["1", "2"]);
  });

  it("are two for two statements of SQL, such as foreign keys of two columns", () => {
    const key = "ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES c (d) ON DELETE ‹action on delete›;";
    expect(numbersIn(`\`\`\`sql\n${key}\n${key}\n\`\`\`\n`)).toEqual(["1", "2"]);
    expect(numbersIn("```sql\nUPDATE a\n   SET ‹column› = 1\n WHERE ‹column› > 1;\n```\n")).toEqual(["1", "1"]);
  });

  it("are one for each cell of a table", () => {
    expect(numbersIn("| A | ‹port› |\n| B | ‹port› |\n")).toEqual(["1", "2"]);
  });
});
