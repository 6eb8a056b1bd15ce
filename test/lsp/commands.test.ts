import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { methods, type PrepareRemediesResult, type RemediesResult, type ReviewResult } from "../../server/protocol.ts";
import { Client } from "./client.ts";
import { clinicBooking, ticketSales } from "./documents.ts";

const uri = "file:///work/docs/design.md";
const textDocument = { uri };

describe("requests of the command palette", () => {
  let client: Client;
  beforeAll(async () => {
    client = await Client.start();
    await client.open(uri, ticketSales);
  });
  afterAll(() => client.stop());

  it("gives the whole review as Markdown with counts that match", async () => {
    const { markdown, counts, version } = await client.request<ReviewResult>(methods.review, { textDocument });
    const findings = (await client.diagnostics(uri)).filter(({ code }) => code !== "suppression");
    expect(version).toBe(1);
    expect(markdown).toMatch(/^# .*Ticket Sales/);
    expect(markdown).toContain("docs/design.md");
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(findings.length);
  });

  it("writes its links as the client wants them", async () => {
    const { markdown } = await client.request<ReviewResult>(methods.review, { textDocument, path: "../design.md" });
    expect(markdown).toMatch(/\]\(\.\.\/design\.md#L\d+\)/);
    expect(markdown).not.toContain("docs/design.md");
  });

  it("lists the countermeasures that would change the document, due ones first", async () => {
    const { remedies } = await client.request<RemediesResult>(methods.remedies, { textDocument });
    const due = remedies.map((remedy) => remedy.due);
    expect(remedies.find(({ id }) => id === "timeout-matrix")).toMatchObject({ due: true });
    expect(due).toEqual([...due].sort((a, b) => Number(b) - Number(a)));
    for (const { title, preview } of remedies) expect(`${title} ${preview}`).toMatch(/\S \S/);
    expect(remedies[0]?.section).not.toBe("");
  });

  it("prepares a countermeasure for the version that it names", async () => {
    const params = { textDocument, ids: ["timeout-matrix"] };
    const prepared = await client.request<PrepareRemediesResult>(methods.prepareRemedies, params);
    expect(prepared).toMatchObject({ uri, version: 1 });
    expect(prepared.edits.map(({ newText }) => newText).join("")).toContain("Stripe API");
    await client.edit(
      uri,
      [...prepared.edits].reverse().map(({ range, newText }) => ({ range, text: newText })),
    );
    const again = await client.request<PrepareRemediesResult>(methods.prepareRemedies, params);
    expect(again).toMatchObject({ version: 2, edits: [] });
  });

  it("speaks the language of the document", async () => {
    const clinic = { uri: "file:///work/clinic.md" };
    await client.open(clinic.uri, clinicBooking);
    const { remedies } = await client.request<RemediesResult>(methods.remedies, { textDocument: clinic });
    expect(remedies.length).toBeGreaterThan(0);
    for (const { title } of remedies) expect(title).toMatch(/[ぁ-んァ-ヶ一-龠]/);
    const { markdown } = await client.request<ReviewResult>(methods.review, { textDocument: clinic });
    expect(markdown).toContain("指摘");
  });

  it.each([methods.review, methods.remedies, methods.prepareRemedies])(
    "refuses %s for a document that is not open",
    async (method) => {
      const params = { textDocument: { uri: "file:///work/closed.md" }, ids: ["timeout-matrix"] };
      await expect(client.request(method, params)).rejects.toThrow(/not an open Markdown document/);
    },
  );

  it("refuses a countermeasure that does not exist", async () => {
    await expect(client.request(methods.prepareRemedies, { textDocument, ids: ["no-such"] })).rejects.toThrow(
      /no-such/,
    );
  });
});
