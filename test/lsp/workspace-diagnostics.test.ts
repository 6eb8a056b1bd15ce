import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  CancellationTokenSource,
  type ClientCapabilities,
  type ConfigurationParams,
  LSPErrorCodes,
  ProgressType,
  WorkDoneProgress,
  type WorkspaceDiagnosticReport,
} from "vscode-languageserver/node";
import { methods } from "../../server/protocol.ts";
import { Client, modern } from "./client.ts";
import { clinicBooking, readme, ticketSales } from "./documents.ts";
import { temporaryFolder } from "./workspace.ts";

type Item = WorkspaceDiagnosticReport["items"][number];

/** A client that does not tell what changes on disk. */
const blind: ClientCapabilities = { ...modern, workspace: { ...modern.workspace, didChangeWatchedFiles: {} } };
const everything = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };

let folder: ReturnType<typeof temporaryFolder>;
let client: Client;
const uriOf = (name: string): string => `${folder.uri}/${name}`;

beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(async () => {
  await client.stop();
  folder.remove();
});

async function start(capabilities = modern, settings: unknown = null): Promise<void> {
  client = await Client.start({ capabilities, settings, folder: folder.uri });
}

/** Pulls with what an editor would know after the reports so far. */
async function pull(shown: readonly Item[] = []): Promise<Item[]> {
  const previousResultIds = shown.map(({ uri, resultId = "" }) => ({ uri, value: resultId }));
  return (await client.request<WorkspaceDiagnosticReport>("workspace/diagnostic", { previousResultIds })).items;
}

/** Tells of a change on disk as a client that watches files does. */
async function tell(name: string, type: 1 | 2 | 3): Promise<void> {
  await client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: uriOf(name), type }] });
  await client.received("workspace/diagnostic/refresh");
}

const names = (items: readonly Item[]): string[] =>
  items.map(({ uri }) => decodeURIComponent(uri.slice(folder.uri.length + 1)));
const kinds = (items: readonly Item[]): string[] => items.map(({ kind }) => kind);

function diagnosticsIn(item: Item | undefined) {
  if (item?.kind !== "full") throw new Error(`no full report: ${JSON.stringify(item)}`);
  return item.items;
}

describe("workspace diagnostics", () => {
  it("show designs that nobody opened, as they show when somebody does, and nothing of other files", async () => {
    folder.write("docs/tickets.md", ticketSales);
    folder.write("docs/設計 (1).md", clinicBooking);
    folder.write("README.md", readme);
    folder.write("node_modules/left-pad/design.md", ticketSales);
    folder.write(".venv/design.md", ticketSales);
    folder.write("docs/tickets.txt", ticketSales);
    await start();
    const items = await pull();
    expect(names(items)).toEqual(["docs/tickets.md", "docs/設計 (1).md"]);
    const [tickets] = items;
    expect(tickets?.version).toBeNull();
    const uri = uriOf("docs/tickets.md");
    await client.open(uri, ticketSales);
    expect(diagnosticsIn(tickets)).toEqual(await client.diagnostics(uri));
  });

  it("are unchanged while the files are, and tell of edits, new files and files that went", async () => {
    folder.write("a.md", ticketSales);
    folder.write("b.md", ticketSales);
    await start();
    const first = await pull();
    expect(kinds(first)).toEqual(["full", "full"]);
    expect(await pull(first)).toEqual(
      first.map(({ uri, resultId }) => ({ kind: "unchanged", uri, resultId, version: null })),
    );

    folder.write(
      "a.md",
      `${ticketSales}\n\nEvery call to the Stripe API and the SendGrid API times out after 2 seconds.\n`,
    );
    await tell("a.md", 2);
    const second = await pull(first);
    expect(kinds(second)).toEqual(["full", "unchanged"]);
    expect(diagnosticsIn(second[0])).not.toEqual(diagnosticsIn(first[0]));

    folder.write("c.md", ticketSales);
    await tell("c.md", 1);
    const third = await pull(second);
    expect(names(third)).toEqual(["a.md", "b.md", "c.md"]);
    expect(kinds(third)).toEqual(["unchanged", "unchanged", "full"]);

    rmSync(join(folder.path, "b.md"));
    await tell("b.md", 3);
    const fourth = await pull(third);
    expect(fourth.find(({ uri }) => uri === uriOf("b.md"))).toMatchObject({ kind: "full", items: [] });
    const rest = await pull(fourth);
    expect(names(rest)).toEqual(["a.md", "c.md"]);
  });

  it("follow the disk without being told, where the client does not watch it", async () => {
    folder.write("a.md", ticketSales);
    await start(blind);
    const first = await pull();
    expect(kinds(await pull(first))).toEqual(["unchanged"]);
    folder.write("a.md", readme);
    folder.write("b.md", ticketSales);
    const second = await pull(first);
    expect(second[0]).toMatchObject({ uri: uriOf("a.md"), kind: "full", items: [] });
    expect(second[1]).toMatchObject({ uri: uriOf("b.md"), kind: "full" });
  });

  it("take an open document from the editor, and from disk again when it is closed", async () => {
    folder.write("a.md", ticketSales);
    await start();
    const onDisk = await pull();
    await client.open(uriOf("a.md"), ticketSales);
    await client.edit(uriOf("a.md"), [{ range: everything, text: readme }]);
    const edited = await pull(onDisk);
    expect(edited).toMatchObject([{ uri: uriOf("a.md"), kind: "full", version: 2, items: [] }]);
    await client.close(uriOf("a.md"));
    // Editors ask once more for what they close.
    expect(await client.diagnostics(uriOf("a.md"))).toEqual(diagnosticsIn(onDisk[0]));
    expect(await pull(edited)).toEqual(onDisk);
  });

  it("knows an open document however the editor writes its URI", async () => {
    folder.write("a+b.md", ticketSales);
    await start();
    await client.open(uriOf("a+b.md"), readme);
    expect(
      await pull([{ kind: "unchanged", uri: uriOf("a%2Bb.md"), resultId: "before", version: null }]),
    ).toMatchObject([{ uri: uriOf("a+b.md"), kind: "full", version: 1, items: [] }]);
  });

  it("leave out what the team's configuration leaves out, and follow it", async () => {
    folder.write("docs/a.md", ticketSales);
    folder.write("archive/b.md", ticketSales);
    folder.write(".reliability-lens.yaml", "exclude: [archive]\nrules: { fault-recovery/timeout: off }\n");
    await start();
    const first = await pull();
    expect(names(first)).toEqual(["docs/a.md"]);
    expect(diagnosticsIn(first[0]).map(({ code }) => code)).not.toContain("fault-recovery/timeout");
    folder.write(".reliability-lens.yaml", "exclude: [docs]\n");
    await tell(".reliability-lens.yaml", 2);
    const second = await pull(first);
    expect(names(second)).toEqual(["archive/b.md", "docs/a.md"]);
    expect(diagnosticsIn(second[0]).map(({ code }) => code)).toContain("fault-recovery/timeout");
    expect(diagnosticsIn(second[1])).toEqual([]);
  });

  it.each([{ workspaceDiagnostics: { enable: false } }, { enable: false }])("are off with %j", async (settings) => {
    folder.write("a.md", ticketSales);
    await start(modern, settings);
    expect(await pull()).toEqual([]);
    client.settings = null;
    await client.notify("workspace/didChangeConfiguration", { settings: null });
    await client.received("workspace/diagnostic/refresh");
    const shown = await pull();
    expect(names(shown)).toEqual(["a.md"]);
    client.settings = settings;
    await client.notify("workspace/didChangeConfiguration", { settings: null });
    await client.received("workspace/diagnostic/refresh");
    expect(await pull(shown)).toMatchObject([{ uri: uriOf("a.md"), kind: "full", items: [] }]);
  });

  it("go on past what cannot be read, and say so once", async () => {
    folder.write("a.md", new Uint8Array([0xff, 0xfe, 0x23, 0x00]));
    folder.write("b.md", ticketSales);
    await start();
    expect(names(await pull())).toEqual(["b.md"]);
    expect(names(await pull())).toEqual(["b.md"]);
    const { message } = await client.received<{ message: string }>("window/logMessage");
    expect(message).toMatch(/a\.md: is UTF-16; save it as UTF-8$/);
    expect(client.count("window/logMessage")).toBe(0);
  });

  describe("of many files", () => {
    const many = Array.from({ length: 30 }, (_, index) => `${String(index).padStart(2, "0")}.md`);

    /** A pull that says what it has, and how far it is; `first` resolves with its first report. */
    function pullInParts() {
      const source = new CancellationTokenSource();
      const parts: Item[] = [];
      const steps: string[] = [];
      const first = new Promise<void>((resolve) => {
        client.connection.onProgress(new ProgressType<WorkspaceDiagnosticReport>(), "parts", ({ items }) => {
          parts.push(...items);
          resolve();
        });
      });
      client.connection.onProgress(WorkDoneProgress.type, "work", ({ kind }) => void steps.push(kind));
      const params = { previousResultIds: [], partialResultToken: "parts", workDoneToken: "work" };
      const done = client.connection.sendRequest("workspace/diagnostic", params, source.token);
      return { done, first, parts, steps, cancel: () => source.cancel() };
    }

    beforeEach(async () => {
      for (const name of many) folder.write(name, ticketSales);
      await start();
    });

    it("come one by one, with progress", async () => {
      const { done, parts, steps } = pullInParts();
      expect(await done).toEqual({ items: [] });
      expect(names(parts)).toEqual(many);
      expect(steps).toEqual(["begin", ...many.map(() => "report"), "end"]);
    });

    it("stop when they are cancelled, and go on from there", async () => {
      const { done, first, parts, steps, cancel } = pullInParts();
      const stopped = expect(done).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
      await first;
      cancel();
      await stopped;
      expect(parts.length).toBeLessThan(many.length);
      expect(steps.at(-1)).toBe("end");
      expect(names(await pull())).toEqual(many);
    });

    it.each([
      ["textDocument/diagnostic", {}],
      ["textDocument/codeAction", { range: everything, context: { diagnostics: [] } }],
      ["textDocument/hover", { position: { line: 8, character: 5 } }],
      ["textDocument/inlayHint", { range: everything }],
      [methods.review, {}],
    ])("step back for %s on an open document, from its arrival until it is answered", async (method, params) => {
      const uri = "file:///elsewhere/design.md";
      const { done, first, parts } = pullInParts();
      await first;
      await client.open(uri, clinicBooking);
      const answered = client.request(method, { textDocument: { uri }, ...params });
      // The server asks for the document's settings when the request has arrived.
      await client.received<ConfigurationParams>("workspace/configuration", ({ items }) => items[0]?.scopeUri === uri);
      const before = parts.length;
      await answered;
      expect(parts.length).toBe(before);
      expect(before).toBeLessThan(many.length);
      await done;
      expect(names(parts)).toEqual(many);
    });
  });
});
