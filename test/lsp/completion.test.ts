import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CompletionItem, TextEdit } from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { Client } from "./client.ts";
import { clinicBooking, ticketSales } from "./documents.ts";

let client: Client;
let count = 0;
beforeAll(async () => {
  client = await Client.start();
});
afterAll(() => client.stop());

interface Completed {
  readonly labels: readonly string[];
  readonly items: readonly CompletionItem[];
  /** The text once an item was accepted. */
  accept(label: string): string;
}

/** What is offered at `¦` of a text. */
async function at(marked: string, name: string, languageId: string, typed?: string): Promise<Completed> {
  const uri = `file:///work/${count++}/${name}`;
  const text = marked.replace("¦", "");
  await client.open(uri, text, languageId);
  const items = await client.completion(uri, client.document(uri).positionAt(marked.indexOf("¦")), typed);
  return {
    items,
    labels: items.toSorted((a, b) => ((a.sortText ?? "") < (b.sortText ?? "") ? -1 : 1)).map(({ label }) => label),
    accept: (label) => {
      const edit = items.find((item) => item.label === label)?.textEdit as TextEdit;
      return TextDocument.applyEdits(TextDocument.create(uri, languageId, 1, text), [edit]);
    },
  };
}
const inMarkdown = (marked: string, typed?: string) => at(marked, "design.md", "markdown", typed);
const inConfiguration = (marked: string) => at(marked, ".reliability-lens.yaml", "yaml");

describe("in a suppression comment", () => {
  it("rule ids, with their titles, those that are open here first", async () => {
    const { items, labels, accept } = await inMarkdown(
      `${ticketSales}\n<!-- reliability-lens-disable-next-line fault-recovery/ti¦ -->\n`,
    );
    const detail = (id: string) => items.find(({ label }) => label === id)?.detail;
    expect(detail("fault-recovery/timeout")).toBe("open here");
    expect(detail("numbers/quorum")).toBeUndefined();
    expect(labels.indexOf("numbers/quorum")).toBeGreaterThan(labels.indexOf("fault-recovery/timeout"));
    expect(accept("fault-recovery/timeout")).toContain(
      "<!-- reliability-lens-disable-next-line fault-recovery/timeout -->",
    );
  });

  it("the place for the reason after a rule, which is not offered again", async () => {
    const { labels, accept } = await inMarkdown("<!-- reliability-lens-disable-file fault-recovery/timeout ¦");
    expect(labels[0]).toBe("-- ‹reason›");
    expect(labels).not.toContain("fault-recovery/timeout");
    expect(accept("-- ‹reason›")).toBe(
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a snippet
      "<!-- reliability-lens-disable-file fault-recovery/timeout -- ${1:‹reason›}",
    );
  });

  it("in the language of the document", async () => {
    const { items } = await inMarkdown(`${clinicBooking}\n<!-- reliability-lens-disable ¦`);
    expect(items.find(({ label }) => label === "fault-recovery/timeout")?.detail).toMatch(/この文書で指摘あり/);
  });

  it.each([
    "A sentence ¦",
    "<!-- a comment ¦",
    "<!-- reliability-lens-disable-file fault-recovery/timeout -- the reason ¦",
    "<!-- reliability-lens-disable-file fault-recovery/timeout --> and ¦",
    "<!-- reliability-lens-disable¦",
  ])("nothing anywhere else: %s", async (text) => {
    expect((await inMarkdown(text)).items).toEqual([]);
  });
});

describe("in the configuration", () => {
  it("keys that are not there yet", async () => {
    const { labels, accept } = await inConfiguration("exclude: [a]\nru¦");
    expect(labels).toEqual(["include", "rules", "overrides", "accept"]);
    expect(accept("rules")).toBe("exclude: [a]\nrules:");
    expect(accept("include")).toBe("exclude: [a]\ninclude: ");
  });

  it.each(["rules:\n  ¦", "overrides:\n  - files: a.md\n    rules:\n      ¦", "overrides:\n- rules:\n    ¦"])(
    "rules and categories with titles: %j",
    async (text) => {
      const { items, labels } = await inConfiguration(text);
      expect(labels).toContain("fault-recovery");
      expect(items.find(({ label }) => label === "fault-recovery/timeout")?.detail).toMatch(/timeout/i);
    },
  );

  it.each([
    "rules:\n  fault-recovery/timeout: ¦",
    "rules:\n  deployment: cr¦",
    "overrides:\n  - rules:\n      slo: off\n      numbers: ¦",
  ])("severities: %j", async (text) => {
    expect((await inConfiguration(text)).labels).toEqual(["critical", "significant", "moderate", "minor", "off"]);
  });

  it("the keys of an accepted risk, and the rule by its id", async () => {
    const risk = "accept:\n  - reason: x # why\n    owner: y\n\n    ¦";
    expect((await inConfiguration(risk)).labels).toEqual(["rule", "component", "files", "expires"]);
    expect((await inConfiguration("accept:\n  - ¦")).labels).toHaveLength(6);
    const { labels, accept } = await inConfiguration("accept:\n- rule: slo¦");
    expect(labels).not.toContain("observability");
    expect(accept("observability/slo")).toBe("accept:\n- rule: observability/slo");
  });

  it.each(["# ¦", "exclude: [¦", "accept:\n  - reason: ¦", "nonsense:\n  ¦", "rules:\n  deployment: 'o¦"])(
    "nothing where there is nothing to choose from: %j",
    async (text) => {
      expect((await inConfiguration(text)).items).toEqual([]);
    },
  );
});

describe("of countermeasures", () => {
  it("by name at the start of a line, made for the document, those that are asked for first", async () => {
    const { labels, items, accept } = await inMarkdown(
      ticketSales.replace("## 2. Architecture", "¦\n\n## 2. Architecture"),
    );
    expect(labels).toContain("Timeout matrix");
    expect(accept("Timeout matrix")).toMatch(/^\| Stripe API .*connect timeout/m);
    expect(items.find(({ label }) => label === "Timeout matrix")?.documentation).toMatchObject({
      value: expect.stringContaining("| Stripe API |"),
    });
  });

  it("apart from the paragraph above", async () => {
    const { accept } = await inMarkdown(ticketSales.replace("at peak.\n", "at peak.\n¦\n"));
    expect(accept("Timeout matrix")).toMatch(/at peak\.\n\n\| Dependency \|/);
  });

  it("by a word of the name, whether or not they are asked for", async () => {
    const { labels, accept } = await inMarkdown(
      ticketSales.replace("## 2. Architecture", "canary¦\n\n## 2. Architecture"),
    );
    expect(labels).toEqual(["Canary criteria for a staged rollout"]);
    expect(accept("Canary criteria for a staged rollout")).not.toContain("canary|");
  });

  it("not inside a code block, and not within a sentence", async () => {
    const code = await inMarkdown(`${ticketSales}\n\`\`\`yaml\ntime¦\n\`\`\`\n`);
    expect(code.labels).toEqual([]);
    const sentence = await inMarkdown(`${ticketSales}\nThere is a time. out¦\n`);
    expect(sentence.labels).toEqual([]);
  });

  it("usual values in a placeholder", async () => {
    const { labels, accept } = await inMarkdown(`${ticketSales}\n| A | ‹connect¦ timeout› |\n`);
    expect(labels.slice(0, 2)).toEqual(["1 s", "500 ms"]);
    expect(accept("500 ms")).toContain("| A | 500 ms |");
  });

  it("usual values in a cell below the header of a countermeasure", async () => {
    const { accept } = await inMarkdown(
      "# 予約 設計書\n\n| 依存先 | 接続タイムアウト |\n| --- | --- |\n| Redis | ¦ |\n",
    );
    expect(accept("1秒")).toContain("| Redis | 1秒 |");
  });

  it("no usual values over a value of the author's own, unless asked for", async () => {
    const table = (cell: string): string =>
      `# Shop: system design\n\n| Dependency | On timeout |\n| --- | --- |\n| Redis | ${cell}¦ |\n`;
    expect((await inMarkdown(table("show "), " ")).labels).toEqual([]);
    expect((await inMarkdown(table("show "))).labels).toContain("fail with 504");
    expect((await inMarkdown(table("fail "), " ")).labels).toEqual(["fail with 504"]);
    expect((await inMarkdown(table(""), " ")).labels).toContain("answer from the cache");
  });
});
