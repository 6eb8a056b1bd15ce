import { afterEach, describe, expect, it } from "vitest";
import { defaultSettings, readSettings } from "../../server/lsp/settings.ts";
import { Client, modern, modest } from "./client.ts";
import { readme, ticketSales } from "./documents.ts";

const uri = "file:///work/design.md";
const everything = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };

describe("reading settings", () => {
  const read = (value: unknown) => {
    const complaints: string[] = [];
    return { settings: readSettings(value, (line) => complaints.push(line)), complaints };
  };

  it.each([undefined, null, {}])("has defaults for %j", (value) => {
    expect(read(value)).toEqual({ settings: defaultSettings, complaints: [] });
  });

  it("takes what is given and keeps the rest", () => {
    const { settings, complaints } = read({
      run: "onSave",
      language: "ja",
      severity: { minor: "off" },
      codeLens: { enable: false },
      trace: { server: "off" },
    });
    expect(complaints).toEqual([]);
    expect(settings).toEqual({
      ...defaultSettings,
      run: "onSave",
      language: "ja",
      severity: { ...defaultSettings.severity, minor: "off" },
      codeLens: { enable: false },
    });
  });

  it.each([
    [{ enable: "yes" }, "reliabilityLens.enable"],
    [{ run: "never" }, "reliabilityLens.run"],
    [{ language: "fr" }, "reliabilityLens.language"],
    [{ severity: "error" }, "reliabilityLens.severity"],
    [{ severity: { critical: "fatal" } }, "reliabilityLens.severity.critical"],
    [{ inlayHints: { enable: "never" } }, "reliabilityLens.inlayHints.enable"],
    [{ codeLens: true }, "reliabilityLens.codeLens"],
    [{ workspaceDiagnostics: { enable: 1 } }, "reliabilityLens.workspaceDiagnostics.enable"],
    ["onSave", "reliabilityLens"],
  ])("uses the default for %j and names the setting in one line", (value, name) => {
    const { settings, complaints } = read(value);
    expect(settings).toEqual(defaultSettings);
    expect(complaints).toEqual([expect.stringContaining(`${name}:`)]);
    expect(complaints[0]).not.toContain("\n");
  });
});

describe("settings of a client that answers questions", () => {
  let client: Client;
  afterEach(() => client.stop());

  const change = async (settings: unknown): Promise<void> => {
    client.settings = settings;
    await client.notify("workspace/didChangeConfiguration", { settings: null });
    await client.received("workspace/diagnostic/refresh");
  };

  it("asks per document, and asks to be told of changes", async () => {
    client = await Client.start();
    await client.received("client/registerCapability", (params: { registrations: { method: string }[] }) =>
      params.registrations.some(({ method }) => method === "workspace/didChangeConfiguration"),
    );
    await client.open(uri, ticketSales);
    await client.diagnostics(uri);
    const { items } = await client.received<{ items: unknown[] }>("workspace/configuration");
    expect(items).toEqual([{ scopeUri: uri, section: "reliabilityLens" }]);
  });

  it("follows a change of the severities", async () => {
    client = await Client.start();
    await client.open(uri, ticketSales);
    const before = await client.pull(uri);
    await change({ severity: { critical: "hint", significant: "hint", moderate: "off", minor: "off" } });
    const after = await client.pull(uri, before.resultId);
    if (after.kind !== "full") throw new Error("the settings changed, the report did not");
    expect(after.items.length).toBeGreaterThan(0);
    expect(new Set(after.items.map(({ severity }) => severity))).toEqual(new Set([4]));
    expect(await client.pull(uri, after.resultId)).toMatchObject({ kind: "unchanged" });
  });

  it("follows a change of the language", async () => {
    client = await Client.start();
    await client.open(uri, ticketSales);
    await client.diagnostics(uri);
    await change({ language: "ja" });
    for (const { message } of await client.diagnostics(uri)) expect(message).toMatch(/[ぁ-んァ-ヶ]/);
    await change({ language: "document" });
    for (const { message } of await client.diagnostics(uri)) expect(message).not.toMatch(/[ぁ-んァ-ヶ]/);
  });

  it("falls silent when it is disabled, but for what is asked for by name", async () => {
    client = await Client.start({ settings: { enable: false } });
    await client.open(uri, ticketSales);
    const place = client.document(uri).positionAt(ticketSales.indexOf("Stripe API") + 1);
    expect(await client.diagnostics(uri)).toEqual([]);
    expect(await client.hover(uri, place)).toBeNull();
    expect(await client.request("reliabilityLens/review", { textDocument: { uri } })).toMatchObject({
      text: expect.stringContaining("Ticket Sales"),
    });
    await change({ enable: true });
    expect((await client.diagnostics(uri)).length).toBeGreaterThan(0);
  });

  it("logs one line about a wrong value, however many documents it is asked for", async () => {
    client = await Client.start({ settings: { run: "sometimes" } });
    for (const name of ["a", "b", "c"]) {
      await client.open(`file:///work/${name}.md`, ticketSales);
      await client.diagnostics(`file:///work/${name}.md`);
    }
    const { message } = await client.received<{ message: string }>("window/logMessage");
    expect(message).toContain("reliabilityLens.run");
    expect(client.count("window/logMessage")).toBe(0);
  });

  it("keeps diagnostics until the document is saved with run: onSave", async () => {
    client = await Client.start({ settings: { run: "onSave" } });
    await client.open(uri, ticketSales);
    const opened = await client.pull(uri);
    await client.edit(uri, [{ range: everything, text: readme }]);
    expect(await client.pull(uri, opened.resultId)).toEqual({ kind: "unchanged", resultId: opened.resultId });
    expect(await client.pull(uri)).toEqual(opened);
    await client.save(uri);
    await client.received("workspace/diagnostic/refresh");
    expect(await client.pull(uri, opened.resultId)).toMatchObject({ kind: "full", items: [] });
  });

  it("asks again when workspace folders change", async () => {
    client = await Client.start();
    await client.open(uri, ticketSales);
    await client.diagnostics(uri);
    client.settings = { enable: false };
    const event = {
      added: [{ uri: "file:///other", name: "other" }],
      removed: [{ uri: "file:///work", name: "work" }],
    };
    await client.notify("workspace/didChangeWorkspaceFolders", { event });
    await client.received("workspace/diagnostic/refresh");
    expect(await client.diagnostics(uri)).toEqual([]);
  });
});

describe("settings of a client that only sends them", () => {
  it("takes them from initializationOptions, then from each change", async () => {
    const client = await Client.start({ capabilities: modest, initializationOptions: { enable: false } });
    await client.open(uri, ticketSales);
    expect((await client.published(uri)).diagnostics).toEqual([]);
    await client.notify("workspace/didChangeConfiguration", { settings: { reliabilityLens: { enable: true } } });
    expect((await client.published(uri)).diagnostics.length).toBeGreaterThan(0);
    await client.stop();
  });

  it("uses the defaults when the client refuses to answer", async () => {
    const client = await Client.start({ capabilities: modern });
    client.connection.onRequest("workspace/configuration", () => {
      throw new Error("no");
    });
    await client.open(uri, ticketSales);
    expect((await client.diagnostics(uri)).length).toBeGreaterThan(0);
    await client.stop();
  });
});
