import { describe, expect, it } from "vitest";
import { outlineOf } from "../../../server/engine/document/index.ts";

/** Comments' texts and what their spans hold, and the statements. */
function read(text: string) {
  const { comments, statements } = outlineOf(text, []);
  for (const { span, text: words } of comments) {
    const source = text.slice(span.from, span.to);
    expect(source.startsWith("<!--") && source.endsWith("-->")).toBe(true);
    expect(source.slice(4, -3).trim()).toBe(words);
  }
  return {
    comments: comments.map((comment) => comment.text),
    statements: statements.map(({ raw }) => raw.text.replace(/ +/g, " ")),
  };
}

describe("HTML comments", () => {
  it("between blocks, over several lines", () => {
    expect(read("# a\n\n<!-- one\n\n# not a heading -->\n\nText.\n\n<!-- two --><!-- three -->\n")).toEqual({
      comments: ["one\n\n# not a heading", "two", "three"],
      statements: ["a", "Text."],
    });
  });

  it("inside paragraphs, headings and items", () => {
    expect(
      read("# Orders <!-- h -->\n\nTakes **orders <!-- in bold -->** <!-- p --> daily.\n\n- 冪等にする <!-- i -->\n"),
    ).toEqual({
      comments: ["h", "in bold", "p", "i"],
      statements: ["Orders", "Takes orders daily.", "冪等にする"],
    });
  });

  it("inside tables", () => {
    expect(read("| a <!-- head --> | b |\n|---|---|\n| 1 | 2 <!-- cell --> |\n").comments).toEqual(["head", "cell"]);
  });

  it("inside items and quotes, where lines are indented", () => {
    expect(read("- step\n\n  <!-- first\n  second -->\n\n> <!-- quoted -->\n").comments).toEqual([
      "first\n  second",
      "quoted",
    ]);
  });

  it("in text that is read line by line", () => {
    const line = `${"a*b_c ".repeat(150)}<!-- kept --> end.`;
    const { comments, plain } = outlineOf(line, []);
    expect(plain).toHaveLength(1);
    expect(comments).toEqual([{ text: "kept", span: { from: line.indexOf("<!--"), to: line.indexOf(" end.") } }]);
  });

  it("not in code, and not when they are left open", () => {
    expect(read("`<!-- code -->` and\n\n```html\n<!-- fence -->\n```\n\nx <!-- open\n").comments).toEqual([]);
  });
});
