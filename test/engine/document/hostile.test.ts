import { describe, expect, it } from "vitest";
import { outlineOf } from "../../../server/engine/document/index.ts";
import { sectionKinds } from "../sections.ts";
import { ENGLISH, JAPANESE } from "./designs.ts";

function repeat(part: string, size: number): string {
  return part.repeat(Math.ceil(size / part.length)).slice(0, size);
}

function nested(open: string, close: string, size: number): string {
  const depth = Math.floor(size / (open.length + close.length));
  return open.repeat(depth) + close.repeat(depth);
}

/** The same with a line break now and then: no line is too long by itself. */
function wrapped(text: string, width = 100): string {
  return (text.match(new RegExp(`[\\s\\S]{1,${width}}`, "g")) ?? []).join("\n");
}

const KB = 1_000;
/** Inputs on which Markdown parsers take time out of proportion, or overflow their stack. */
const INPUTS: Readonly<Record<string, string>> = {
  "nested quotes in one line": repeat("> ", 40 * KB),
  "nested lists in one line": repeat("- ", 40 * KB),
  "nested numbered lists in one line": repeat("1. ", 40 * KB),
  "nested lists over lines": Array.from({ length: 280 }, (_, i) => `${" ".repeat(i)}- a`).join("\n"),
  "nested quotes over lines": Array.from({ length: 280 }, (_, i) => `${">".repeat(i + 1)} a`).join("\n"),
  "closing brackets": repeat("]", 40 * KB),
  "nested brackets": nested("[", "]", 40 * KB),
  "opening brackets": repeat("[", 50 * KB),
  "images of images": repeat("![", 40 * KB),
  "nested strong": nested("**a", "**", 40 * KB),
  "mixed emphasis": repeat("a**b_c", 40 * KB),
  "opening emphasis": repeat("*a _b ", 40 * KB),
  "closing emphasis": repeat("a* b_ ", 40 * KB),
  "runs of stars": repeat("*", 50 * KB),
  "parentheses in a link": `[a](${nested("(", ")", 40 * KB)})`,
  "open links": repeat("[a](", 40 * KB),
  "links inside emphasis": repeat("*[a](b)", 40 * KB),
  "processing instructions": repeat("<?", 40 * KB),
  declarations: repeat("<!X", 40 * KB),
  "character data": repeat("<![CDATA[", 40 * KB),
  "open comments": repeat("<!--", 50 * KB),
  "open comments by line": repeat("a <!-- b\n", 50 * KB),
  "open tags": repeat("<a b='", 40 * KB),
  "setext underlines": repeat("a\n-\n", 40 * KB),
  "lazy quotes": `> a\n${repeat("b\n", 40 * KB)}`,
  "unfinished definitions": repeat('[a]: b "c\n', 50 * KB),
  "definitions and references": repeat("[a1]: x\n\n[a1] [b2] ", 50 * KB),
  "undefined references": repeat("[a b][c] ", 40 * KB),
  footnotes: repeat("[^1]: a\n[^1] ", 40 * KB),
  "one-column table": `| a |\n|---|\n${repeat("|", 40 * KB)}`,
  "one-column table with many rows": `| a |\n|---|\n${repeat("| b |\n", 50 * KB)}`,
  "wide table": `${repeat("| a ", 20 * KB)}|\n${repeat("|---", 20 * KB)}|\n${repeat("| b ", 20 * KB)}|`,
  "rows without a header": repeat("| a | b |\n\n", 50 * KB),
  "alternating list markers": repeat("- a\n+ a\n* a\n", 40 * KB),
  "carriage returns": repeat("a\r", 60 * KB),
  "code spans of rising length": Array.from({ length: 280 }, (_, i) => "`".repeat(i + 1)).join(" a "),
  backticks: repeat("`a``b", 50 * KB),
  entities: repeat("&amp;", 50 * KB),
  backslashes: repeat("\\", 50 * KB),
  tildes: repeat("~~a", 40 * KB),
  spaces: repeat(" ", 50 * KB),
  tabs: repeat("\t", 50 * KB),
  "blank lines": repeat("\n", 50 * KB),
  "fence openers": repeat("```\n~~~\n", 50 * KB),
  "fences in items": repeat("- ```\n  a\n", 50 * KB),
  "list item with blank lines": repeat("- a\n\n  b\n\n", 50 * KB),
  "one long word": repeat("a", 60 * KB),
  "one long Japanese sentence": repeat("設計", 60 * KB),
  sentences: repeat("a. ", 50 * KB),
  "methods and slashes": repeat("GET /POST /{", 50 * KB),
  "paths of colons": `GET /${repeat(":", 50 * KB)}`,
  sockets: repeat("wss://", 50 * KB),
  arrows: repeat("a → ", 50 * KB),
  "arrows of ASCII": repeat("a --> b ", 50 * KB),
  "table of arrows": repeat("| a --> b |\n", 50 * KB),
  "SQL parentheses": `\`\`\`sql\nCREATE TABLE t ${nested("(", ")", 50 * KB)}`,
  "SQL tables": `\`\`\`sql\n${repeat("CREATE TABLE t (a INT, UNIQUE (a));\n", 50 * KB)}`,
  "SQL columns of one table": `\`\`\`sql\nCREATE TABLE t (${repeat("a INT REFERENCES b,\n", 50 * KB)})`,
  "SQL keys of one table": `\`\`\`sql\nCREATE TABLE t (${repeat("a INT,\n", 20 * KB)}${repeat("\nFOREIGN KEY (a) REFERENCES b(c), UNIQUE (a),", 30 * KB)}x INT)`,
  "SQL changes": `\`\`\`sql\nCREATE TABLE t (a INT);\n${repeat("ALTER TABLE t ADD b INT;\n", 50 * KB)}`,
  "SQL quotes": `\`\`\`sql\nCREATE TABLE t (${repeat("'\"`", 50 * KB)}`,
  "SQL comments": `\`\`\`sql\nCREATE TABLE t (${repeat("/* ", 50 * KB)}`,
  "YAML nesting": `\`\`\`yaml\n${Array.from({ length: 280 }, (_, i) => `${" ".repeat(i)}a:`).join("\n")}`,
  "YAML dashes": `\`\`\`yaml\n${repeat("- ", 50 * KB)}`,
  "YAML keys": `\`\`\`yaml\n${repeat("a: b: c: ", 50 * KB)}`,
  "JSON nesting": `\`\`\`json\n${repeat('{"a":[', 50 * KB)}`,
  "JSON quotes": `\`\`\`json\n{${repeat('"\\', 50 * KB)}`,
  braces: `\`\`\`hcl\n${repeat("a {", 25 * KB)}\n${repeat("a = { ", 25 * KB)}`,
  sections: `\`\`\`toml\n${repeat("[[a]]\nb = [\n]\n", 50 * KB)}`,
  mermaid: `\`\`\`mermaid\nflowchart LR\n${repeat("a-->b-->", 50 * KB)}\n${repeat("a[", 20 * KB)}`,
  "mermaid lines": `\`\`\`mermaid\nflowchart LR\n${repeat("  a[x] -->|y| b{z}\n", 50 * KB)}`,
  "sequence diagram": `\`\`\`mermaid\nsequenceDiagram\n${repeat("  A->>B: call\n", 50 * KB)}`,
  "ASCII boxes": `\`\`\`\n${repeat("+---+ | a |--> ", 50 * KB)}\n`,
  "ASCII lines": `\`\`\`\n${repeat("+---+    +---+\n| a |--->| b |\n+---+    +---+\n  |        |\n  v        v\n", 50 * KB)}\n`,
  "box drawing": `\`\`\`\n${repeat("┌──┐\n│ a│──▶\n└──┘\n", 50 * KB)}\n`,
  "front matter": `---\n${repeat("a: [\n", 50 * KB)}---\n`,
};

describe("hostile inputs", () => {
  it.each(Object.entries(INPUTS))("%s", (_, text) => {
    for (const input of [text, wrapped(text)]) {
      const outline = outlineOf(input, sectionKinds);
      expect(outline.chunks.map((chunk) => chunk.text).join("")).toBe(input);
      for (const { raw, base } of outline.statements) expect(base + raw.span.to).toBeLessThanOrEqual(input.length);
    }
  });

  it("a document of 5 MB", { timeout: 120_000 }, () => {
    const text = repeat(`${ENGLISH.slice(ENGLISH.indexOf("# "))}\n${JAPANESE}\n`, 5_000 * KB);
    const outline = outlineOf(text, sectionKinds);
    expect(outline.schema.length).toBeGreaterThan(1_000);
    const again = outlineOf(`${text}\nOne more sentence.\n`, sectionKinds, outline);
    expect(again.statements.length).toBe(outline.statements.length + 1);
  });
});
