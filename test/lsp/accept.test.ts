import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type {
  ClientCapabilities,
  CodeAction,
  Diagnostic,
  TextDocumentEdit,
  TextEdit,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { parse } from "yaml";
import { Client, modern, modest } from "./client.ts";
import { clinicBooking, ticketSales } from "./documents.ts";
import { temporaryFolder } from "./workspace.ts";

let folder: ReturnType<typeof temporaryFolder>;
let client: Client;
let uri: string;
let configuration: string;

async function start(capabilities: ClientCapabilities = modern): Promise<void> {
  client = await Client.start({ capabilities, folder: folder.uri });
  uri = `${folder.uri}/docs/design.md`;
  configuration = `${folder.uri}/.reliability-lens.yaml`;
}
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(async () => {
  await client.stop();
  folder.remove();
});

async function acceptingOf(finding: Diagnostic): Promise<CodeAction | undefined> {
  return (await client.actions(uri, finding)).find(({ title }) => /^Accept this risk|リスクを受容/.test(title));
}

/** The text of the configuration once the action was applied to it, with what is to be decided filled in. */
function applied({ edit }: CodeAction, before: string): string {
  const changes = (edit?.documentChanges ?? []).filter((change): change is TextDocumentEdit => "edits" in change);
  expect(changes.map(({ textDocument }) => textDocument.uri)).toEqual([configuration]);
  const edits = changes.flatMap((change) => change.edits as TextEdit[]);
  return TextDocument.applyEdits(TextDocument.create(configuration, "yaml", 1, before), edits).replace(
    /‹.*?›/g,
    "filled in",
  );
}

describe("accepting a risk", () => {
  it.each([
    ["English", ticketSales],
    ["Japanese", clinicBooking],
  ])("takes that finding out and leaves the others: each finding of a design (%s)", async (_, text) => {
    await start();
    await client.open(uri, text);
    const all = await client.diagnostics(uri);
    expect(all.length).toBeGreaterThan(5);
    await client.open(configuration, "# ours\n", "yaml");
    await client.received("workspace/diagnostic/refresh");
    for (const finding of all) {
      const action = await acceptingOf(finding);
      if (action === undefined) throw new Error("no action");
      const range = { start: { line: 0, character: 0 }, end: { line: 100, character: 0 } };
      await client.edit(configuration, [{ range, text: applied(action, "# ours\n") }]);
      await client.received("workspace/diagnostic/refresh");
      expect(await client.diagnostics(uri)).toEqual(all.filter((other) => other !== finding));
      await client.edit(configuration, [{ range, text: "# ours\n" }]);
      await client.received("workspace/diagnostic/refresh");
    }
  });

  it("makes the file in the workspace folder where there is none, and shows where the reason goes", async () => {
    await start();
    await client.open(uri, ticketSales);
    const [finding] = (await client.diagnostics(uri)).filter(({ code }) => code === "fault-recovery/timeout");
    const action = finding && (await acceptingOf(finding));
    if (!action) throw new Error("no action");
    expect(action).toMatchObject({ kind: "quickfix", diagnostics: [finding] });
    expect(action.edit?.documentChanges?.[0]).toMatchObject({ kind: "create", uri: configuration });
    const text = applied(action, "");
    expect(parse(text)).toEqual({
      accept: [
        {
          rule: "fault-recovery/timeout",
          component: expect.arrayContaining(["Stripe API"]),
          files: "docs/design.md",
          reason: "filled in",
          owner: "filled in",
          expires: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
        },
      ],
    });
    const { command } = action;
    const asked = client.request("workspace/executeCommand", {
      command: command?.command,
      arguments: command?.arguments,
    });
    const shown = await client.received<{ uri: string; selection: { start: { line: number } } }>("window/showDocument");
    await asked;
    expect(shown.uri).toBe(configuration);
    expect(text.split("\n")[shown.selection.start.line]).toMatch(/^ +reason:/);
  });

  it("is not offered where the client cannot make the file, nor into a file that is broken", async () => {
    await start(modest);
    await client.open(uri, ticketSales);
    const finding = (await client.published(uri)).diagnostics[0];
    if (finding === undefined) throw new Error("no finding");
    expect(await acceptingOf(finding)).toBeUndefined();
    await client.open(configuration, "accept: [\n", "yaml");
    expect(await acceptingOf(finding)).toBeUndefined();
    const range = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
    await client.edit(configuration, [{ range, text: "rules: {}\n" }]);
    expect(Object.keys((await acceptingOf(finding))?.edit?.changes ?? {})).toEqual([configuration]);
  });
});
