import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { outlineOf } from "../../../server/engine/document/index.ts";
import type { Statement } from "../../../server/engine/document/outline.ts";
import { spanOfStatement, spanOfWords } from "../../../server/engine/document/positions.ts";
import { sectionKinds } from "../sections.ts";

function statementsOf(text: string): readonly Statement[] {
  return outlineOf(text, sectionKinds).statements;
}

function texts(text: string): string[] {
  return statementsOf(text).map(({ raw }) => raw.text);
}

/** "form text" with the text of the statement that it stands under. */
function tree(text: string): string[] {
  return statementsOf(text).map(({ raw, parent }) => `${raw.form} ${raw.text}${parent ? ` < ${parent.raw.text}` : ""}`);
}

describe("sentences", () => {
  it.each<[string, string[]]>([
    ["It fails. Then it waits 1.5 s! Why?", ["It fails.", "Then it waits 1.5 s!", "Why?"]],
    ["Use a queue, e.g. SQS, i.e. not HTTP. Done.", ["Use a queue, e.g. SQS, i.e. not HTTP.", "Done."]],
    ["Node.js 20.1 runs v1.2.3. OK", ["Node.js 20.1 runs v1.2.3.", "OK"]],
    ["Written by J. Smith (Mr. Doe agreed.) Yes.", ["Written by J. Smith (Mr. Doe agreed.)", "Yes."]],
    ["Run `a. B. c` now. Go.", ["Run a. B. c now.", "Go."]],
    [
      "注文を受け付ける。在庫を引き当てる！失敗したら？戻す",
      ["注文を受け付ける。", "在庫を引き当てる！", "失敗したら？", "戻す"],
    ],
    ["利用者に「完了した。」と返す（例：決済。）。次", ["利用者に「完了した。」と返す（例：決済。）。", "次"]],
    ["注文を受け付けた後、\n在庫を引き当てる。", ["注文を受け付けた後、在庫を引き当てる。"]],
    ["orders are\nkept for\r\n30 days", ["orders are kept for 30 days"]],
    ["Status: draft  \nOwner: SRE", ["Status: draft", "Owner: SRE"]],
    ["**Status**: draft\n**Owner**: SRE", ["Status: draft", "Owner: SRE"]],
    ["one<br>two", ["one", "two"]],
    [
      "Rows go to `events`. `pin-service` checks pins. gRPC joins them. order-api waits.",
      ["Rows go to events.", "pin-service checks pins.", "gRPC joins them.", "order-api waits."],
    ],
    ["Uses approx. `5` and conn. pools of temp. files.", ["Uses approx. 5 and conn. pools of temp. files."]],
    ["we queue orders. retries are three. done", ["we queue orders.", "retries are three.", "done"]],
  ])("%j", (text, expected) => {
    expect(texts(text)).toEqual(expected);
  });
});

describe("inline marks", () => {
  it("drop out of the text, which still knows its place", () => {
    const text = "Wait *at most* [2&nbsp;s](http://x) for `acme_api` \\_now\\_ ![alt](y) &amp; ~~later~~.\n";
    const [statement] = statementsOf(text);
    expect(statement?.raw.text).toBe("Wait at most 2\u00a0s for acme_api _now_  & later.");
    expect(statement?.raw.code.map((span) => statement.raw.text.slice(span.from, span.to))).toEqual(["acme_api"]);
    const words = statement?.raw.text.indexOf("_now_") ?? -1;
    const span = statement && spanOfWords(statement, { from: words, to: words + 5 });
    expect(span && text.slice(span.from, span.to)).toBe("_now\\_");
  });

  it("mark struck text, quotes and leads", () => {
    const statements = statementsOf(
      "~~Use two regions.~~\n\n> Quoted.\n\n**Retry policy:** three times\n\n- **Cache** — Redis\n- **Redis** is fast",
    );
    expect(statements.map(({ raw }) => raw.struck ?? false)).toEqual([true, false, false, false, false]);
    expect(statements.map(({ raw }) => raw.quoted ?? false)).toEqual([false, true, false, false, false]);
    expect(statements.map(({ raw }) => raw.lead && raw.text.slice(raw.lead.from, raw.lead.to))).toEqual([
      undefined,
      undefined,
      "Retry policy",
      "Cache",
      undefined,
    ]);
  });
});

describe("what statements stand under", () => {
  it("is the item above, for its other sentences and its children", () => {
    expect(tree("- Orders are queued. A worker takes them.\n  - One at a time\n\n    In order.\n- Next")).toEqual([
      "item Orders are queued.",
      "sentence A worker takes them. < Orders are queued.",
      "item One at a time < Orders are queued.",
      "sentence In order. < One at a time",
      "item Next",
    ]);
  });

  it("is the lead-in, for the block that follows it", () => {
    expect(
      tree(
        "On failure:\n\n1. stop\n2. page\n\nThen rest.\n\n以下を前提とする。\n\n- 二重実行に耐える\n\n手順：\n```\nkubectl get po\n```",
      ),
    ).toEqual([
      "sentence On failure:",
      "item stop < On failure:",
      "item page < On failure:",
      "sentence Then rest.",
      "sentence 以下を前提とする。",
      "item 二重実行に耐える < 以下を前提とする。",
      "sentence 手順：",
      "code kubectl get po < 手順：",
    ]);
  });

  it("is the bold line, until the next one or a heading", () => {
    expect(
      tree("**Gateway**\n- limits\n\nStateless.\n\n**Worker**\n\n| a |\n|---|\n| b |\n\n## Next\n\nFree."),
    ).toEqual([
      "sentence Gateway",
      "item limits < Gateway",
      "sentence Stateless. < Gateway",
      "sentence Worker",
      "row b < Worker",
      "heading Next",
      "sentence Free.",
    ]);
  });
});

describe("list items", () => {
  it("know their depth, number and checkbox", () => {
    const items = statementsOf("3. a\n4. b\n   - [x] c\n   - [ ] d").map(({ raw }) => raw.item);
    expect(items).toEqual([
      { depth: 0, ordinal: 3 },
      { depth: 0, ordinal: 4 },
      { depth: 1, checked: true },
      { depth: 1, checked: false },
    ]);
  });
});

describe("table rows", () => {
  it("have cells under headers", () => {
    const outline = outlineOf(
      "|  | タイムアウト |\n|---|---|\n| **Stripe**<br>API | `3 s` |\n| a \\| b | |",
      sectionKinds,
    );
    expect(outline.tables[0]?.headers).toEqual(["", "タイムアウト"]);
    expect(outline.statements.map(({ raw }) => raw.text)).toEqual(["Stripe; API | 3 s", "a | b | "]);
    const cells = outline.statements[0]?.raw.cells ?? [];
    expect(cells.map((cell) => [cell.header, cell.text])).toEqual([
      ["", "Stripe; API"],
      ["タイムアウト", "3 s"],
    ]);
    expect(cells.map((cell) => outline.statements[0]?.raw.text.slice(cell.from, cell.to))).toEqual([
      "Stripe; API",
      "3 s",
    ]);
  });

  it("end with a pipe that is text", () => {
    const text = "| a |\n|---|\n| b \\|";
    const [row] = statementsOf(text);
    expect(row?.raw.text).toBe("b |");
    expect(row && text.slice(row.raw.span.from)).toBe("b \\|");
  });

  it("keep their headers when a table is too long for one chunk", () => {
    const row = "| Stripe の決済API | 応答が3秒を超えたら打ち切る |\n";
    const outline = outlineOf(`| 依存先 | 方針 |\n|---|---|\n${row.repeat(200)}`, sectionKinds);
    expect(outline.chunks.length).toBeGreaterThan(1);
    expect(outline.statements).toHaveLength(200);
    const headers = outline.statements.map(({ raw }) => raw.cells?.map((cell) => cell.header).join());
    expect(new Set(headers)).toEqual(new Set(["依存先,方針"]));
  });
});

describe("code blocks", () => {
  it("are read line by line, with their language", () => {
    const outline = outlineOf("- item\n  ```yaml title=x\n  a:\n    b: 1\n  ```\n\n~~~\nopen", sectionKinds);
    expect(outline.code.map((block) => [block.language, block.lines.map(({ raw }) => raw.text)])).toEqual([
      ["yaml", ["a:", "b: 1"]],
      ["", ["open"]],
    ]);
    expect(outline.statements[1]?.raw.fence).toBe("yaml title=x");
    expect(outline.statements[1]?.parent?.raw.text).toBe("item");
  });
});

describe("languages", () => {
  it("go with the document where a statement does not tell", () => {
    const japanese = outlineOf(
      "# 設計\n\n注文を受け付ける。\n\n- Redis 7.2\n- The cache is kept for an hour\n- 冗長化\n",
      sectionKinds,
    );
    expect(japanese.language).toBe("ja");
    expect(japanese.statements.map(({ language }) => language)).toEqual(["ja", "ja", "ja", "en", "ja"]);
    const english = outlineOf(
      "# Design\n\nThe cache is kept for an hour.\n\n- Redis 7.2\n- 在庫を戻す\n",
      sectionKinds,
    );
    expect(english.language).toBe("en");
    expect(english.statements.map(({ language }) => language)).toEqual(["en", "en", "en", "ja"]);
  });
});

describe("pieces", () => {
  const token = fc.constantFrom(
    ..."a|語。|. B| |\n|\n\n|- |1. |> |**|*|_|`|~~|[x](y)|![i](u)|&amp;|&#12354;|\\*|\\|<b>|<br>|:|# || |\t|\r\n|😀|  \n|```\n|日本\n|[^1]".split(
      "|",
    ),
    "|",
    "\n|a|b|\n|-|-|\n|",
  );

  it("say where every character of a text stands", () => {
    fc.assert(
      fc.property(fc.array(token, { maxLength: 40 }), (tokens) => {
        const text = tokens.join("");
        for (const statement of statementsOf(text)) {
          const span = spanOfStatement(statement);
          for (const piece of statement.raw.pieces) {
            const source = statement.base + piece.sourceFrom;
            expect(text.slice(source, source + piece.length)).toBe(
              statement.raw.text.slice(piece.textFrom, piece.textFrom + piece.length),
            );
            expect(source).toBeGreaterThanOrEqual(span.from);
            expect(source + piece.length).toBeLessThanOrEqual(span.to);
          }
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
