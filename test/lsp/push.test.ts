import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Client, modest } from "./client.ts";
import { readme, ticketSales } from "./documents.ts";

const everything = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };

describe("pushed diagnostics", () => {
  let client: Client;
  const uri = "file:///work/design.md";

  beforeAll(async () => {
    client = await Client.start({ capabilities: modest });
  });
  afterAll(() => client.stop());

  it("offers no pull", () => {
    expect(client.initialized.capabilities.diagnosticProvider).toBeUndefined();
  });

  it("publishes for the version that was opened, without what the client cannot read", async () => {
    await client.open(uri, ticketSales);
    const { version, diagnostics } = await client.published(uri);
    expect(version).toBe(1);
    expect(diagnostics.length).toBeGreaterThan(0);
    for (const diagnostic of diagnostics) {
      expect(Object.keys(diagnostic).sort()).toEqual(["code", "message", "range", "severity", "source"]);
    }
  });

  it("publishes once for a burst of edits, for the last version", async () => {
    const start = { line: 4, character: 0 };
    for (let count = 0; count < 50; count++) await client.edit(uri, [{ range: { start, end: start }, text: "So: " }]);
    const { version } = await client.published(uri);
    expect(version).toBe(51);
    expect(client.count("textDocument/publishDiagnostics")).toBe(0);
  });

  it("takes back what it said when the text is no longer a design", async () => {
    await client.edit(uri, [{ range: everything, text: readme }]);
    expect(await client.published(uri)).toMatchObject({ version: 52, diagnostics: [] });
  });

  it("clears on close", async () => {
    await client.edit(uri, [{ range: everything, text: ticketSales }]);
    await client.published(uri, ({ diagnostics }) => diagnostics.length > 0);
    await client.close(uri);
    expect(await client.published(uri)).toEqual({ uri, diagnostics: [] });
  });

  it("says nothing more of a document that was closed while it was being reviewed", async () => {
    await client.open(uri, ticketSales);
    await client.close(uri);
    expect(await client.published(uri)).toEqual({ uri, diagnostics: [] });
    // A later document's report comes after anything that was still under way.
    await client.open("file:///work/other.md", ticketSales);
    await client.published("file:///work/other.md");
    expect(client.count("textDocument/publishDiagnostics")).toBe(0);
  });
});

describe("pushed diagnostics on save", () => {
  it("waits for the document to be saved", async () => {
    const client = await Client.start({
      capabilities: modest,
      initializationOptions: { reliabilityLens: { run: "onSave" } },
    });
    const uri = "file:///work/design.md";
    await client.open(uri, ticketSales);
    expect((await client.published(uri)).diagnostics.length).toBeGreaterThan(0);
    await client.edit(uri, [{ range: everything, text: readme }]);
    await client.save(uri);
    expect(await client.published(uri)).toMatchObject({ version: 2, diagnostics: [] });
    expect(client.count("textDocument/publishDiagnostics")).toBe(0);
    expect(await client.stop()).toBe(0);
  });
});
