import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ClientCapabilities, CodeAction, Diagnostic, Range } from "vscode-languageserver/node";
import { methods, type RemediesResult } from "../../server/protocol.ts";
import { Client, modern, modest } from "./client.ts";
import { clinicBooking, fareDesk, fareDeskJa, ticketSales } from "./documents.ts";

const fingerprintOf = ({ data }: Diagnostic): string => (data as { fingerprint: string }).fingerprint;
const isSuppression = ({ title }: CodeAction): boolean => /^Suppress|抑制（理由を記入）$/.test(title);
const isFinding = ({ code }: Diagnostic): boolean => code !== "suppression";

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

describe("what to read about a finding", () => {
  /** Runs the command of an action and returns what the server asks the client to show. */
  async function shownBy({ command }: CodeAction): Promise<unknown> {
    const asked = client.request("workspace/executeCommand", {
      command: command?.command,
      arguments: command?.arguments,
    });
    const shown = await client.received("window/showDocument");
    await asked;
    return shown;
  }

  it("opens the rule's page in the browser, after the fixes and before the suppressions", async () => {
    await client.open(uri, ticketSales);
    const actions = await client.actions(uri, await findingOf("fault-recovery/timeout"));
    const titles = actions.map(({ title }) => title);
    const at = titles.indexOf("Open the rule reference of fault-recovery/timeout");
    expect(at).toBeGreaterThan(titles.findLastIndex((title) => title.startsWith("Insert")));
    expect(at).toBeLessThan(titles.findIndex((title) => title.startsWith("Suppress")));
    const action = actions[at];
    if (action === undefined) throw new Error("no action for the rule");
    expect(await shownBy(action)).toEqual({
      uri: expect.stringMatching(/^https:.*\/docs\/rules\/fault-recovery\/timeout\.md$/),
      external: true,
    });
  });

  it.each([
    ["English", fareDesk.replace("30 min", "4 hours"), /^Show line 5: “.*99\.9.*” \(in conflict with this\)$/],
    [
      "Japanese",
      fareDeskJa.replace("。\n", "。\n- RTOは4時間とする。\n"),
      /^5 行目の「.*99\.9.*」を表示（矛盾する記載）$/,
    ],
  ])("shows what a finding conflicts with (%s)", async (_, text, title) => {
    await client.open(uri, text);
    const conflicting = (await client.diagnostics(uri)).filter(({ code }) => String(code).startsWith("numbers/"));
    const [action] = (await Promise.all(conflicting.map((finding) => client.actions(uri, finding))))
      .flat()
      .filter((one) => title.test(one.title));
    if (action === undefined) throw new Error("no action for the conflict");
    const shown = (await shownBy(action)) as { uri: string; selection: Range };
    expect(shown.uri).toBe(uri);
    expect(client.document(uri).getText(shown.selection)).toContain("99.9");
  });

  it("offers the gravest finding's fix first where several findings are at one place", async () => {
    await client.open(uri, ticketSales);
    const all = await client.diagnostics(uri);
    const timeout = await findingOf("fault-recovery/timeout");
    const here = all.filter(({ range }) => JSON.stringify(range) === JSON.stringify(timeout.range));
    expect(here.length).toBeGreaterThan(1);
    const gravest = Math.min(...here.map(({ severity }) => severity ?? 4));
    const [first] = await client.request<CodeAction[]>("textDocument/codeAction", {
      textDocument: { uri },
      range: timeout.range,
      context: { diagnostics: here },
    });
    expect(first?.diagnostics?.some(({ severity }) => severity === gravest)).toBe(true);
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
      const left = (await client.diagnostics(uri)).filter(isFinding);
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

  it.each([
    ["English", ticketSales],
    ["Japanese", clinicBooking],
    ["Windows line ends", ticketSales.replaceAll("\n", "\r\n")],
  ])("stands at the end of a row or of a list item, and only there (%s)", async (_, text) => {
    await client.open(uri, text);
    const all = await client.diagnostics(uri);
    const lines = text.split(/\r?\n/);
    let found = 0;
    for (const finding of all) {
      const line = lines[finding.range.start.line] ?? "";
      const action = (await client.actions(uri, finding)).find(
        ({ title }) => /at the end of this line|この行の末尾で/.test(title) && title.includes(String(finding.code)),
      );
      expect(action !== undefined, line).toBe(/^(?:- |\|)/.test(line));
      if (action === undefined) continue;
      found += 1;
      await client.apply(uri, action);
      const left = (await client.diagnostics(uri)).filter(isFinding);
      const ofOthers = all.filter(
        (one) => one.code !== finding.code || one.range.start.line !== finding.range.start.line,
      );
      expect(left.map(fingerprintOf)).toEqual(ofOthers.map(fingerprintOf));
      const changed = client.document(uri).getText().split(/\r?\n/)[finding.range.start.line] ?? "";
      expect(changed.replace(/ <!--.*?-->/, "")).toBe(line);
      expect(changed).toMatch(line.startsWith("|") ? /--> *\|$/ : /-->$/);
      const everything = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };
      await client.edit(uri, [{ range: everything, text }]);
    }
    expect(found).toBeGreaterThan(0);
  });

  it("is reminded of the reason until it is written", async () => {
    await client.open(uri, ticketSales);
    const action = (await client.actions(uri, await findingOf("fault-recovery/timeout"))).find(isSuppression);
    if (action === undefined) throw new Error("no suppression");
    await client.apply(uri, action);
    const reminders = async () => (await client.diagnostics(uri)).filter(({ code }) => code === "suppression");
    const [reminder, ...more] = await reminders();
    expect(more).toEqual([]);
    expect(reminder && client.document(uri).getText(reminder.range)).toBe("‹reason›");
    await fillIn("the driver's defaults fit");
    expect(await reminders()).toEqual([]);
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
    expect(left.filter((one) => !isFinding(one)).map(({ message }) => message)).toEqual([
      "Write down why this finding is suppressed.",
    ]);
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
