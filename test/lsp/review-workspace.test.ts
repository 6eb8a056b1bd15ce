import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CancellationTokenSource, LSPErrorCodes, WorkDoneProgress } from "vscode-languageserver/node";
import { methods, type ReviewResult, type ReviewWorkspaceResult } from "../../server/protocol.ts";
import { Client } from "./client.ts";
import { clinicBooking, readme, ticketSales } from "./documents.ts";
import { temporaryFolder } from "./workspace.ts";

let folder: ReturnType<typeof temporaryFolder>;
let client: Client;

beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(async () => {
  await client.stop();
  folder.remove();
});

const reviewWorkspace = () => client.request<ReviewWorkspaceResult>(methods.reviewWorkspace, {});

describe("the review of a workspace", () => {
  it("sums up the reviews of its designs, whether they are open or not", async () => {
    folder.write("docs/tickets.md", ticketSales);
    folder.write("docs/clinic.md", readme);
    folder.write("README.md", readme);
    folder.write("old/tickets.md", ticketSales);
    folder.write("broken.md", new Uint8Array([0xff, 0xfe]));
    folder.write(".reliability-lens.yaml", "exclude: [old]\n");
    // Asked for by name, it does not depend on what shows unasked.
    client = await Client.start({ folder: folder.uri, settings: { workspaceDiagnostics: { enable: false } } });
    const opened = [`${folder.uri}/docs/clinic.md`, `${folder.uri}/docs/tickets.md`] as const;
    await client.open(opened[0], clinicBooking);
    const { markdown, counts } = await reviewWorkspace();
    await client.open(opened[1], ticketSales);
    const single = await Promise.all(
      opened.map((uri) => client.request<ReviewResult>(methods.review, { textDocument: { uri } })),
    );
    const sum = (tier: keyof typeof counts): number => single.reduce((total, one) => total + one.counts[tier], 0);
    expect(counts).toEqual({
      critical: sum("critical"),
      significant: sum("significant"),
      moderate: sum("moderate"),
      minor: sum("minor"),
    });
    expect(markdown).toContain("[docs/tickets.md](/docs/tickets.md) | Ticket Sales: System Design");
    expect(markdown).toContain("[docs/clinic.md](/docs/clinic.md)");
    expect(markdown).toContain("[broken.md](/broken.md): cannot be read");
    expect(markdown).toContain("1 other Markdown file does not read as a design. 1 is left out");
  });

  it("sees what is on disk before the client tells of it", async () => {
    folder.write("a.md", ticketSales);
    client = await Client.start({ folder: folder.uri });
    expect((await reviewWorkspace()).markdown).toContain("1 design document was reviewed");
    folder.write("b.md", ticketSales);
    expect((await reviewWorkspace()).markdown).toContain("2 design documents were reviewed");
  });

  it("is in the language of the editor, or as asked", async () => {
    client = await Client.start({ folder: folder.uri, locale: "ja" });
    expect((await reviewWorkspace()).markdown).toMatch(/設計書はありません/);
    client.settings = { language: "en" };
    await client.notify("workspace/didChangeConfiguration", { settings: null });
    expect((await reviewWorkspace()).markdown).toMatch(/There is no design document/);
  });

  it("says which folder a document is in where there are several, and links what can be reached", async () => {
    folder.write("a/design.md", ticketSales);
    folder.write("b/design.md", ticketSales);
    client = await Client.start({ folder: `${folder.uri}/a` });
    await client.notify("workspace/didChangeWorkspaceFolders", {
      event: { added: [{ uri: `${folder.uri}/b`, name: "other" }], removed: [] },
    });
    const { markdown } = await reviewWorkspace();
    expect(markdown).toContain("[work/design.md](/design.md)");
    expect(markdown).toContain("`other/design.md`");
  });

  it("takes the open documents of a folder that is not on disk", async () => {
    client = await Client.start({ folder: "vscode-vfs://github/team/designs" });
    await client.open("vscode-vfs://github/team/designs/tickets.md", ticketSales);
    await client.open("vscode-vfs://github/team/other/tickets.md", ticketSales);
    expect((await reviewWorkspace()).markdown).toMatch(/1 design document was reviewed/);
  });

  it("reports progress by name of file, and can be cancelled", async () => {
    for (let index = 0; index < 30; index++) folder.write(`${index}.md`, ticketSales);
    client = await Client.start({ folder: folder.uri });
    const source = new CancellationTokenSource();
    const seen: string[] = [];
    client.connection.onProgress(WorkDoneProgress.type, "token", (value) => {
      if (value.kind === "report") seen.push(value.message ?? "");
      source.cancel();
    });
    const asked = client.connection.sendRequest(methods.reviewWorkspace, { workDoneToken: "token" }, source.token);
    await expect(asked).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
    expect(seen.length).toBeLessThan(30);
    for (const path of seen) expect(path).toMatch(/^\d+\.md$/);
  });
});
