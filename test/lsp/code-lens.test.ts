import { afterEach, describe, expect, it } from "vitest";
import type { CodeLens } from "vscode-languageserver/node";
import { showFindings } from "../../server/protocol.ts";
import { Client, modest } from "./client.ts";
import { clinicBooking, readme, ticketSales } from "./documents.ts";

const uri = "file:///work/design.md";
let client: Client;
afterEach(() => client.stop());

function over(lenses: readonly CodeLens[], heading: string): CodeLens | undefined {
  const lines = client.document(uri).getText().split("\n");
  return lenses.find(({ range }) => lines[range.start.line] === heading);
}

describe("lenses over headings", () => {
  it("count the open findings of the section and its subsections by tier", async () => {
    client = await Client.start();
    await client.open(uri, ticketSales);
    const found = await client.diagnostics(uri);
    const lenses = await client.codeLenses(uri);
    const title = over(lenses, "# Ticket Sales: System Design")?.command?.title;
    const critical = found.filter(({ severity }) => severity === 1).length;
    expect(title).toContain(`${found.length} findings: ${critical} critical`);
    expect(title).toMatch(/ · \d+ of \d+ topics settled$/);
    const [parent, child] = ["## 3. Interfaces", "### POST /v1/orders"].map(
      (heading) => over(lenses, heading)?.command,
    );
    expect(parent?.arguments?.[2]).toEqual(child?.arguments?.[2]);
  });

  it("show the findings when they are clicked", async () => {
    client = await Client.start();
    await client.open(uri, ticketSales);
    const lens = over(await client.codeLenses(uri), "## 5. Error handling");
    const ranges = (await client.diagnostics(uri)).map(({ range }) => range);
    expect(lens?.command).toMatchObject({
      command: showFindings,
      arguments: [uri, lens?.range.start, expect.anything()],
    });
    const shown: unknown[] = lens?.command?.arguments?.[2] ?? [];
    expect(shown.length).toBeGreaterThan(0);
    for (const range of shown) expect(ranges).toContainEqual(range);
  });

  it("are only to be read where the client cannot show findings", async () => {
    client = await Client.start({ capabilities: modest });
    await client.open(uri, clinicBooking);
    const commands = (await client.codeLenses(uri)).map(({ command }) => command);
    expect(commands.length).toBeGreaterThan(0);
    for (const command of commands) {
      expect(command).toEqual({
        command: "",
        title: expect.stringMatching(/^指摘 \d+ 件（.+） · \d+ 項目中 \d+ 項目は記載済み$/),
      });
    }
  });

  it("say nothing of findings that the editor does not show", async () => {
    client = await Client.start({ settings: { severity: { critical: "off", significant: "off", moderate: "off" } } });
    await client.open(uri, ticketSales);
    for (const { command } of await client.codeLenses(uri))
      expect(command?.title).toMatch(/^\d+ findings?: \d+ minor ·/);
  });

  it("are asked for again when the settings change, and can be switched off", async () => {
    client = await Client.start();
    await client.open(uri, ticketSales);
    expect(await client.codeLenses(uri)).not.toEqual([]);
    client.settings = { codeLens: { enable: false } };
    await client.notify("workspace/didChangeConfiguration", { settings: null });
    await client.received("workspace/codeLens/refresh");
    expect(await client.codeLenses(uri)).toEqual([]);
  });

  it("are not for documents that are no designs", async () => {
    client = await Client.start();
    await client.open(uri, readme);
    expect(await client.codeLenses(uri)).toEqual([]);
  });
});
