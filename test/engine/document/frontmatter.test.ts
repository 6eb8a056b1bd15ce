import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { outlineOf } from "../../../server/engine/document/index.ts";

function frontMatter(text: string): Readonly<Record<string, unknown>> {
  return { ...outlineOf(text, []).frontMatter };
}

describe("front matter", () => {
  it("has scalars, lists and maps", () => {
    const text = [
      "---",
      'title: "Orders: the design" # draft',
      "status: review",
      "version: 2",
      "approved: false",
      "owner:",
      "tags: [orders, 'a, b', 3]",
      "reviewers:",
      "  - 佐藤",
      '  - "Kim"',
      "links:",
      "- name: runbook",
      "  url: https://example.com/#top",
      "targets:",
      "  availability: 99.9%",
      "  latency: 300",
      "summary: >",
      "  Takes orders",
      "  and ships them.",
      "---",
      "# Body",
    ].join("\n");
    expect(frontMatter(text)).toEqual({
      title: "Orders: the design",
      status: "review",
      version: 2,
      approved: false,
      owner: null,
      tags: ["orders", "a, b", 3],
      reviewers: ["佐藤", "Kim"],
      links: [{ name: "runbook", url: "https://example.com/#top" }],
      targets: { availability: "99.9%", latency: 300 },
      summary: "Takes orders and ships them.",
    });
    expect(outlineOf(text, []).title).toBe("Orders: the design");
    expect(outlineOf(text, []).statements.map(({ raw }) => raw.text)).toEqual(["Body"]);
  });

  it("may be TOML", () => {
    expect(
      frontMatter('+++\ntitle = "在庫"\nweight = 10\ntags = ["a", "b"]\n[params]\ndraft = true\n+++\n\n# x\n'),
    ).toEqual({
      title: "在庫",
      weight: 10,
      tags: ["a", "b"],
      params: { draft: true },
    });
  });

  it("reads Windows line ends and a byte order mark", () => {
    expect(frontMatter("\ufeff---\r\nstatus: draft\r\n---\r\n# x\r\n")).toEqual({ status: "draft" });
  });

  it("is none without its closing line, or further down", () => {
    expect(frontMatter("---\nstatus: draft\n\n# x\n")).toEqual({});
    expect(frontMatter("# x\n\n---\nstatus: draft\n---\n")).toEqual({});
  });

  it("never throws", () => {
    const line = fc.constantFrom(
      "a: 1",
      "- b",
      "  - c: d",
      "x",
      ": :",
      "[",
      "t: [",
      'q: "',
      "__proto__: 1",
      "|",
      "m:",
      "  n: |",
      "#",
      "",
    );
    fc.assert(
      fc.property(
        fc.constantFrom("---", "+++"),
        fc.array(fc.oneof(line, fc.string()), { maxLength: 12 }),
        (fence, lines) => {
          expect(typeof outlineOf([fence, ...lines, fence, ""].join("\n"), []).frontMatter).toBe("object");
        },
      ),
    );
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
