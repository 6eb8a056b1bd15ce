import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ClientCapabilities, CodeAction, Diagnostic } from "vscode-languageserver/node";
import { methods, type RemediesResult } from "../../server/protocol.ts";
import { Client, modern, modest } from "./client.ts";
import { clinicBooking, ticketSales } from "./documents.ts";

const fingerprintOf = ({ data }: Diagnostic): string => (data as { fingerprint: string }).fingerprint;
const isSuppression = ({ title }: CodeAction): boolean => /^Suppress|抑制$/.test(title);

let client: Client;
let uri: string;
let documents = 0;
beforeAll(async () => {
  client = await Client.start();
});
afterAll(() => client.stop());
beforeEach(() => {
  uri = `file:///work/design-${documents++}.md`;
});

async function findingOf(rule: string): Promise<Diagnostic> {
  const found = (await client.diagnostics(uri)).find(({ code }) => code === rule);
  if (found === undefined) throw new Error(`no finding of ${rule}`);
  return found;
}

/** Writes something into every placeholder, as the author would. */
async function fillIn(value: string): Promise<void> {
  const document = client.document(uri);
  const places = [...document.getText().matchAll(/‹[^›]*›/g)].reverse();
  await client.edit(
    uri,
    places.map(({ 0: words, index }) => ({
      range: { start: document.positionAt(index), end: document.positionAt(index + words.length) },
      text: value,
    })),
  );
}

describe("remedies", () => {
  it("inserts a timeout matrix with the document's dependencies, which settles the finding once filled in", async () => {
    await client.open(uri, ticketSales);
    const finding = await findingOf("fault-recovery/timeout");
    const [first] = await client.actions(uri, finding);
    if (first === undefined) throw new Error("no action");
    expect(first).toMatchObject({ kind: "quickfix", isPreferred: true, diagnostics: [finding] });
    await client.apply(uri, first);
    const text = client.document(uri).getText();
    for (const dependency of ["Stripe API", "PostgreSQL", "SendGrid"]) {
      expect(text).toMatch(new RegExp(`^\\|.*${dependency}.*‹`, "m"));
    }
    await fillIn("3 s");
    expect((await client.diagnostics(uri)).map(({ code }) => code)).not.toContain("fault-recovery/timeout");
  });

  it("offers a remedy no more once it is in the document", async () => {
    await client.open(uri, ticketSales);
    const [first] = await client.actions(uri, await findingOf("fault-recovery/timeout"));
    if (first === undefined) throw new Error("no action");
    await client.apply(uri, first);
    const again = await client.actions(uri, await findingOf("clarity/unfilled-template"));
    expect(again.map(({ title }) => title)).not.toContain(first.title);
    expect((await client.diagnostics(uri)).map(({ code }) => code)).not.toContain("fault-recovery/timeout");
  });

  it("inserts all countermeasures of the document at once, after which none is due", async () => {
    await client.open(uri, ticketSales);
    const actions = await client.actions(uri, await findingOf("fault-recovery/timeout"));
    const all = actions.find(({ title }) => /^Insert all \d+ countermeasures for this document$/.test(title));
    if (all === undefined) throw new Error("no action for the document");
    await client.apply(uri, all);
    const { remedies } = await client.request<RemediesResult>(methods.remedies, { textDocument: { uri } });
    expect(remedies.filter(({ due }) => due)).toEqual([]);
    expect(client.document(uri).getText()).toMatch(/^\| Stripe API .*‹connect timeout›/m);
  });

  it("works on the document as it is when the diagnostic is older", async () => {
    await client.open(uri, ticketSales);
    const old = await findingOf("fault-recovery/timeout");
    const start = { line: 0, character: 0 };
    await client.edit(uri, [{ range: { start, end: start }, text: "\n\n\n" }]);
    const [first] = await client.actions(uri, old);
    if (first === undefined) throw new Error("no action");
    await client.apply(uri, first);
    expect(client.document(uri).getText()).toMatch(/^\n\n\n# Ticket Sales/);
  });

  it("withdraws its actions when the finding is gone", async () => {
    await client.open(uri, ticketSales);
    const old = await findingOf("fault-recovery/timeout");
    const all = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };
    await client.edit(uri, [{ range: all, text: "# Notes\n" }]);
    expect(await client.actions(uri, old)).toEqual([]);
  });

  it("gives only what is asked for", async () => {
    await client.open(uri, ticketSales);
    const { range } = await findingOf("fault-recovery/timeout");
    const ask = (only: string[]) =>
      client.request<CodeAction[]>("textDocument/codeAction", {
        textDocument: { uri },
        range,
        context: { diagnostics: [], only },
      });
    expect(await ask(["refactor"])).toEqual([]);
    expect((await ask(["quickfix"])).length).toBeGreaterThan(0);
  });
});

describe("suppression with a reason", () => {
  it.each([
    ["English", ticketSales],
    ["Japanese", clinicBooking],
    ["nested lists", ticketSales.replace(/^- /gm, "- Services\n  - ")],
    ["a quotation", ticketSales.replace(/^- /gm, "> - ")],
    ["Windows line ends", ticketSales.replaceAll("\n", "\r\n")],
  ])("hides that finding and no other (%s)", async (_, text) => {
    await client.open(uri, text);
    const all = await client.diagnostics(uri);
    expect(all.length).toBeGreaterThan(0);
    for (const finding of all) {
      const action = (await client.actions(uri, finding)).find(
        (one) => isSuppression(one) && one.title.includes(String(finding.code)),
      );
      if (action === undefined) throw new Error(`no way to suppress ${String(finding.code)}`);
      const before = client.document(uri).getText();
      await client.apply(uri, action);
      const left = await client.diagnostics(uri);
      const expected = all.filter((one) => one !== finding).map(fingerprintOf);
      expect(left.map(fingerprintOf), `after suppressing ${String(finding.code)}`).toEqual(expected);
      const everything = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };
      await client.edit(uri, [{ range: everything, text: before }]);
    }
  });

  it("stands above the table or the code block, never inside", async () => {
    await client.open(uri, ticketSales);
    const inTable = (await client.diagnostics(uri)).find(({ range }) => {
      const line = client.document(uri).getText().split("\n")[range.start.line] ?? "";
      return line.startsWith("| SendGrid");
    });
    if (inTable === undefined) throw new Error("no finding in the table");
    const action = (await client.actions(uri, inTable)).find(isSuppression);
    if (action === undefined) throw new Error("no suppression");
    await client.apply(uri, action);
    expect(client.document(uri).getText()).toMatch(/^<!-- reliability-lens-\S+ .* -->\n\| Dependency/m);
  });
});

describe("suppression of more than a line", () => {
  it.each(["in this section", "in this document"])("hides every finding of the rule %s", async (place) => {
    await client.open(uri, ticketSales);
    const finding = await findingOf("fault-recovery/timeout");
    const action = (await client.actions(uri, finding)).find(({ title }) => title.includes(place));
    if (action === undefined) throw new Error(`no suppression ${place}`);
    await client.apply(uri, action);
    const left = await client.diagnostics(uri);
    expect(left.map(({ code }) => code)).not.toContain("fault-recovery/timeout");
    expect(left.map(({ code }) => code)).not.toContain("suppression");
  });
});

describe("a client that resolves edits and knows snippets", () => {
  const capabilities: ClientCapabilities = {
    ...modern,
    workspace: { ...modern.workspace, workspaceEdit: { documentChanges: true, snippetEditSupport: true } },
    textDocument: {
      ...modern.textDocument,
      codeAction: { ...modern.textDocument?.codeAction, dataSupport: true, resolveSupport: { properties: ["edit"] } },
    },
  };
  let lazy: Client;
  beforeAll(async () => {
    lazy = await Client.start({ capabilities });
  });
  afterAll(() => lazy.stop());

  it("gets tab stops with the usual values, the placeholder itself first", async () => {
    await lazy.open(uri, ticketSales);
    const finding = (await lazy.diagnostics(uri)).find(({ code }) => code === "fault-recovery/timeout");
    if (finding === undefined) throw new Error("no finding about timeouts");
    const [first] = await lazy.actions(uri, finding);
    if (first === undefined) throw new Error("no action");
    expect(first.edit).toBeUndefined();
    const [change] = (await lazy.resolve(first)).edit?.documentChanges ?? [];
    const snippets =
      change && "edits" in change ? change.edits.flatMap((edit) => ("snippet" in edit ? edit.snippet.value : [])) : [];
    expect(snippets.join("")).toContain("${1|‹connect timeout›,1 s,");
  });

  it("never gives two tab stops of one step the same number, for these would be written as one", async () => {
    await lazy.open(uri, ticketSales);
    const finding = (await lazy.diagnostics(uri)).find(({ code }) => code === "fault-recovery/timeout");
    if (finding === undefined) throw new Error("no finding about timeouts");
    const all = (await lazy.actions(uri, finding)).find(({ title }) => /^Insert all .* for this document$/.test(title));
    if (all === undefined) throw new Error("no action for the document");
    const [change] = (await lazy.resolve(all)).edit?.documentChanges ?? [];
    const snippets =
      change && "edits" in change ? change.edits.flatMap((edit) => ("snippet" in edit ? edit.snippet.value : [])) : [];
    expect(snippets.length).toBeGreaterThan(1);
    const numbers = [...snippets.join("").matchAll(/\$\{(\d+)/g)].map(([, digits]) => Number(digits));
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });

  it("resolves to no edit once the finding is gone", async () => {
    await lazy.open(uri, ticketSales);
    const finding = (await lazy.diagnostics(uri)).find(({ code }) => code === "fault-recovery/timeout");
    if (finding === undefined) throw new Error("no finding about timeouts");
    const suppress = (await lazy.actions(uri, finding)).find(isSuppression);
    if (suppress === undefined) throw new Error("no action");
    const all = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };
    await lazy.edit(uri, [{ range: all, text: "# Notes\n" }]);
    expect((await lazy.resolve(suppress)).edit).toBeUndefined();
  });
});

it("gives edits without a version to a client that knows none", async () => {
  const other = await Client.start({ capabilities: modest });
  await other.open(uri, ticketSales);
  const { diagnostics } = await other.published(uri);
  const finding = diagnostics.find(({ code }) => code === "fault-recovery/timeout");
  if (finding === undefined) throw new Error("no finding about timeouts");
  const [first] = await other.actions(uri, finding);
  expect(first?.edit?.documentChanges).toBeUndefined();
  expect(first?.edit?.changes?.[uri]?.length).toBeGreaterThan(0);
  await other.stop();
});
