import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  methods,
  type PrepareRemediesResult,
  type RemediesResult,
  type ReportResult,
  type ReviewResult,
} from "../../server/protocol.ts";
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
    const { text, counts, version } = await client.request<ReviewResult>(methods.review, { textDocument });
    const findings = (await client.diagnostics(uri)).filter(({ code }) => code !== "suppression");
    expect(version).toBe(1);
    expect(text).toMatch(/^# .*Ticket Sales/);
    expect(text).toContain("docs/design.md");
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(findings.length);
  });

  it("writes its links as the client wants them", async () => {
    const { text } = await client.request<ReviewResult>(methods.review, { textDocument, path: "../design.md" });
    expect(text).toMatch(/\]\(\.\.\/design\.md#L\d+\)/);
    expect(text).not.toContain("docs/design.md");
  });

  it("gives it as a page, too", async () => {
    const { text } = await client.request<ReviewResult>(methods.review, { textDocument, format: "html" });
    expect(text).toMatch(/^<!DOCTYPE html>[\s\S]*Ticket Sales[\s\S]*<\/html>\s*$/);
  });

  it("gives what it found as data whose references agree with the document and the diagnostics", async () => {
    const report = await client.request<ReportResult>(methods.report, { textDocument });
    const found = (await client.diagnostics(uri)).filter(({ code }) => code !== "suppression");
    expect(report).toMatchObject({ version: 1, language: "en", scope: "system" });
    expect(report.findings.map(({ rule, range }) => [rule, range])).toEqual(
      expect.arrayContaining(found.map(({ code, range }) => [code, range])),
    );
    expect(report.findings.length).toBe(found.length);
    const ids = report.findings.map(({ id }) => id);
    const names = report.components.map(({ name }) => name);
    for (const { cells } of report.matrix.rows) {
      expect(cells.length).toBe(report.matrix.subjects.length);
      for (const { finding } of cells) if (finding !== undefined) expect(ids).toContain(finding);
    }
    for (const { from, to } of report.interactions) expect(names).toEqual(expect.arrayContaining([from, to]));
    for (const { name, worst } of report.components) {
      expect(report.findings.find(({ subjects }) => subjects.includes(name))?.tier, name).toBe(worst);
    }
    expect(report.components.find(({ name }) => name === "PostgreSQL")).toMatchObject({ isStore: true });
    const lines = ticketSales.split("\n");
    const said = report.components.map(({ range: { start, end } }) =>
      lines[start.line]?.slice(start.character, end.character),
    );
    expect(said).toContain("PostgreSQL");
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
    const { text } = await client.request<ReviewResult>(methods.review, { textDocument: clinic });
    expect(text).toContain("指摘");
  });

  it.each([methods.review, methods.report, methods.remedies, methods.prepareRemedies])(
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
