import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Diagnostic } from "vscode-languageserver/node";
import { Client } from "./client.ts";
import { clinicBooking, readme, ticketSales } from "./documents.ts";

describe("pull diagnostics", () => {
  let client: Client;
  const uri = "file:///work/design.md";

  beforeAll(async () => {
    client = await Client.start();
    await client.open(uri, ticketSales);
  });
  afterAll(() => client.stop());

  const timeout = async (): Promise<Diagnostic> => {
    const found = (await client.diagnostics(uri)).find(({ code }) => code === "fault-recovery/timeout");
    if (found === undefined) throw new Error("no finding about timeouts");
    return found;
  };

  it("finds what the design does not say, on the very words", async () => {
    const finding = await timeout();
    const words = client.document(uri).getText(finding.range);
    expect(finding.source).toBe("reliability-lens");
    expect(finding.message).toContain("Stripe API");
    expect(words.length).toBeGreaterThan(0);
    expect(words).not.toContain("\n");
  });

  it("links to the rule and carries what code actions need", async () => {
    const finding = await timeout();
    expect(finding.codeDescription?.href).toMatch(/^https:\/\/.+\/docs\/rules\/fault-recovery\/timeout\.md$/);
    expect(finding.data).toMatchObject({
      fingerprint: expect.stringMatching(/./),
      remedies: expect.arrayContaining(["timeout-matrix"]),
    });
  });

  it("points at the evidence, inside the document", async () => {
    const all = await client.diagnostics(uri);
    const related = all.flatMap(({ relatedInformation }) => relatedInformation ?? []);
    expect(related.length).toBeGreaterThan(0);
    for (const { location, message } of related) {
      expect(location.uri).toBe(uri);
      expect(client.document(uri).getText(location.range)).not.toBe("");
      expect(message).toMatch(/^.+: .+/);
    }
  });

  it("answers unchanged while text and settings stay the same, and in full after an edit", async () => {
    const first = await client.pull(uri);
    expect(await client.pull(uri, first.resultId)).toEqual({ kind: "unchanged", resultId: first.resultId });
    await client.edit(uri, [
      { range: { start: { line: 5, character: 0 }, end: { line: 5, character: 0 } }, text: "\n" },
    ]);
    const second = await client.pull(uri, first.resultId);
    expect(second.kind).toBe("full");
    expect(second.resultId).not.toBe(first.resultId);
  });

  it("says nothing of a document that was opened again with a result id of before", async () => {
    const first = await client.pull(uri);
    await client.close(uri);
    await client.open(uri, readme);
    expect(await client.pull(uri, first.resultId)).toMatchObject({ kind: "full", items: [] });
    await client.close(uri);
    await client.open(uri, ticketSales);
  });

  it("is quiet about documents that are no designs, about other languages and closed documents", async () => {
    await client.open("file:///work/README.md", readme);
    await client.open("file:///work/design.txt", ticketSales, "plaintext");
    expect(await client.diagnostics("file:///work/README.md")).toEqual([]);
    expect(await client.diagnostics("file:///work/design.txt")).toEqual([]);
    expect(await client.diagnostics("file:///work/unknown.md")).toEqual([]);
  });

  it("speaks the language of the document", async () => {
    await client.open("file:///work/clinic.md", clinicBooking);
    const found = await client.diagnostics("file:///work/clinic.md");
    expect(found.length).toBeGreaterThan(0);
    for (const { message } of found) expect(message).toMatch(/[ぁ-んァ-ヶ]/);
  });

  it("reports suppressions that name no rule or hide nothing", async () => {
    const odd = "file:///work/odd.md";
    const comments = [
      "<!-- reliability-lens-disable-next-line fault-recovery/no-such-rule -- reason -->",
      "<!-- reliability-lens-disable-next-line deployment/rollback -- reason -->",
    ];
    await client.open(odd, ticketSales.replace("Grafana shows", `${comments.join("\n\nText.\n\n")}\nGrafana shows`));
    const hints = (await client.diagnostics(odd)).filter(({ code }) => code === "suppression");
    expect(hints.map(({ message }) => message)).toEqual([
      expect.stringContaining("fault-recovery/no-such-rule"),
      expect.stringContaining("deployment/rollback"),
    ]);
    for (const hint of hints) expect(hint).toMatchObject({ severity: 4, tags: [1] });
  });

  it("never pushes to a client that pulls", () => {
    expect(client.count("textDocument/publishDiagnostics")).toBe(0);
  });

  it("tells how each review went", async () => {
    const status = await client.received<Record<string, unknown>>(
      "reliabilityLens/status",
      (params) => params.uri === uri,
    );
    expect(status).toMatchObject({ uri, scope: "system", milliseconds: expect.any(Number) });
  });
});
