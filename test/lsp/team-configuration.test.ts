import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ClientCapabilities, Diagnostic } from "vscode-languageserver/node";
import { methods, type StatusParams } from "../../server/protocol.ts";
import { Client, modern, modest } from "./client.ts";
import { ticketSales } from "./documents.ts";
import { temporaryFolder } from "./workspace.ts";

const file = ".reliability-lens.yaml";
const off = "rules: { fault-recovery/timeout: off }\n";
const everything = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };

let folder: ReturnType<typeof temporaryFolder>;
let client: Client;
let uri: string;
let configuration: string;

async function start(capabilities: ClientCapabilities = modern, locale = "en"): Promise<void> {
  client = await Client.start({ capabilities, locale, folder: folder.uri });
  uri = `${folder.uri}/docs/design.md`;
  configuration = `${folder.uri}/${file}`;
}
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(async () => {
  await client.stop();
  folder.remove();
});

const write = (text: string): void => writeFileSync(join(folder.path, file), text);
const rulesOf = (diagnostics: readonly Diagnostic[]) => diagnostics.map(({ code }) => code);

/** Tells the server that the file changed, as a client that watches files does, and waits until it reviewed again. */
async function touched(): Promise<void> {
  await client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: configuration, type: 2 }] });
  await client.received("workspace/diagnostic/refresh");
}

describe("a configuration file on disk", () => {
  it("holds for the documents below it, and is watched", async () => {
    write(off);
    await start();
    const { registrations } = await client.received<{ registrations: { method: string; registerOptions: unknown }[] }>(
      "client/registerCapability",
      ({ registrations: [first] }) => first?.method === "workspace/didChangeWatchedFiles",
    );
    expect(registrations[0]?.registerOptions).toEqual({ watchers: [{ globPattern: `**/${file}` }] });
    await client.open(uri, ticketSales);
    expect(rulesOf(await client.diagnostics(uri))).not.toContain("fault-recovery/timeout");
    write("rules: { fault-recovery/retry: off }\n");
    await touched();
    const after = rulesOf(await client.diagnostics(uri));
    expect(after).toContain("fault-recovery/timeout");
    expect(after).not.toContain("fault-recovery/retry");
    rmSync(join(folder.path, file));
    await touched();
    expect(rulesOf(await client.diagnostics(uri))).toContain("fault-recovery/retry");
  });

  it("is read again where the client does not watch files", async () => {
    await start(modest);
    await client.open(uri, ticketSales);
    expect(rulesOf((await client.published(uri)).diagnostics)).toContain("fault-recovery/timeout");
    write(off);
    await client.save(uri);
    expect(rulesOf((await client.published(uri)).diagnostics)).not.toContain("fault-recovery/timeout");
  });

  it("that is broken keeps what held, and says so on the file, once", async () => {
    write(off);
    await start();
    await client.open(uri, ticketSales);
    await client.diagnostics(uri);
    expect((await client.published(configuration)).diagnostics).toEqual([]);
    write("rules: { fault-recovery/timeuot: off }\n");
    await touched();
    expect((await client.published(configuration)).diagnostics).toMatchObject([
      {
        severity: 1,
        source: "reliability-lens",
        message: 'There is no rule or category "fault-recovery/timeuot"; did you mean fault-recovery/timeout?',
        range: { start: { line: 0, character: 9 }, end: { line: 0, character: 31 } },
      },
    ]);
    expect(rulesOf(await client.diagnostics(uri))).not.toContain("fault-recovery/timeout");
    await client.edit(uri, [{ range: { start: everything.start, end: everything.start }, text: "\n" }]);
    expect(rulesOf(await client.diagnostics(uri))).not.toContain("fault-recovery/timeout");
    expect(client.count("textDocument/publishDiagnostics")).toBe(0);
  });

  it("speaks the language of the editor", async () => {
    write("exlude: []\n");
    await start(modern, "ja");
    await client.open(uri, ticketSales);
    await client.diagnostics(uri);
    const [fault] = (await client.published(configuration)).diagnostics;
    expect(fault?.message).toBe("「exlude」というキーはありません。exclude ではありませんか。");
  });

  it("leaves documents out, and the status says why there is nothing", async () => {
    write("exclude: [docs]\n");
    await start();
    await client.open(uri, ticketSales);
    expect(await client.diagnostics(uri)).toEqual([]);
    expect(await client.received<StatusParams>(methods.status)).toMatchObject({ uri, problem: "excluded" });
    await expect(client.request(methods.review, { textDocument: { uri } })).rejects.toThrow(
      `docs/design.md is left out by ${file}.`,
    );
  });

  it("hints at a risk that its one document does not need", async () => {
    const risk = (component: string): string =>
      `accept:\n  - rule: fault-recovery/timeout\n    component: ${component}\n    files: docs/design.md\n    reason: r\n    owner: o\n    expires: 9999-12-31\n`;
    write(risk("Kafka"));
    await start();
    await client.open(uri, ticketSales);
    await client.diagnostics(uri);
    const { diagnostics } = await client.published(configuration, (params) => params.diagnostics.length > 0);
    expect(diagnostics).toMatchObject([{ severity: 4, tags: [1], range: { start: { line: 1 } } }]);
    write(risk("Stripe API"));
    await touched();
    await client.diagnostics(uri);
    expect((await client.published(configuration)).diagnostics).toEqual([]);
  });
});

describe("a configuration file in the editor", () => {
  it("holds as it is there, saved or not, until it is closed", async () => {
    await start();
    await client.open(uri, ticketSales);
    expect(rulesOf(await client.diagnostics(uri))).toContain("fault-recovery/timeout");
    await client.open(configuration, "", "yaml");
    await client.edit(configuration, [{ range: everything, text: off }]);
    await client.received("workspace/diagnostic/refresh");
    expect(rulesOf(await client.diagnostics(uri))).not.toContain("fault-recovery/timeout");
    await client.close(configuration);
    await client.received("workspace/diagnostic/refresh");
    expect(rulesOf(await client.diagnostics(uri))).toContain("fault-recovery/timeout");
  });

  it("is told of its faults without any document open; other YAML is left alone", async () => {
    await start();
    const other = `${folder.uri}/values.yaml`;
    await client.open(other, "rulez: 1\n", "yaml");
    await client.open(configuration, "rulez: 1\n", "yaml");
    expect((await client.published(configuration)).diagnostics).toHaveLength(1);
    expect(await client.diagnostics(configuration)).toEqual([]);
    expect(await client.diagnostics(other)).toEqual([]);
    expect(await client.completion(other, { line: 1, character: 0 })).toEqual([]);
    expect(client.count("textDocument/publishDiagnostics")).toBe(0);
  });
});

it("front matter that accepts a risk wrongly, or for nothing, is told so on its line", async () => {
  await start();
  const matter = (rule: string, expires: string): string =>
    `---\nreliability-lens:\n  accept:\n    - { rule: ${rule}, reason: r, owner: o, expires: ${expires} }\n---\n`;
  await client.open(uri, matter("fault-recovery/timeout", "soon") + ticketSales);
  const [wrong] = (await client.diagnostics(uri)).filter(({ code }) => code === "configuration");
  expect(wrong).toMatchObject({
    severity: 1,
    range: { start: { line: 3 } },
    message: '"expires" must be the last day on which it holds, as YYYY-MM-DD.',
  });
  await client.edit(uri, [{ range: everything, text: matter("numbers/quorum", "9999-12-31") + ticketSales }]);
  const [unused] = (await client.diagnostics(uri)).filter(({ code }) => code === "accepted-risk");
  expect(unused).toMatchObject({ severity: 4, tags: [1], range: { start: { line: 3 } } });
});
