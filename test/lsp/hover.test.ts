import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Hover, MarkupContent, Position } from "vscode-languageserver/node";
import { Client, modern, modest } from "./client.ts";
import { clinicBooking, readme, ticketSales } from "./documents.ts";

const uri = "file:///work/design.md";

function textOf(hover: Hover | null): MarkupContent {
  const contents = hover?.contents;
  if (typeof contents !== "object" || !("kind" in contents)) throw new Error("no markup in the hover");
  return contents;
}

async function positionOf(client: Client, words: string, of = uri): Promise<Position> {
  const document = client.document(of);
  const at = document.getText().indexOf(words);
  if (at < 0) throw new Error(`"${words}" is not in the document`);
  return document.positionAt(at + 1);
}

describe("hover", () => {
  let client: Client;
  beforeAll(async () => {
    client = await Client.start();
    await client.open(uri, ticketSales);
  });
  afterAll(() => client.stop());

  it("says on a finding why it matters, what would settle it, and which rule asks", async () => {
    const finding = (await client.diagnostics(uri)).find(({ code }) => code === "fault-recovery/timeout");
    if (finding === undefined) throw new Error("no finding about timeouts");
    const hover = await client.hover(uri, finding.range.start);
    const { kind, value } = textOf(hover);
    expect(kind).toBe("markdown");
    expect(value).toContain("What would settle it");
    expect(value).toContain("Typical values");
    expect(value).toMatch(/\[fault-recovery\/timeout\]\(https:\/\/\S+timeout\.md\)/);
  });

  it("links to the lines that already say something", async () => {
    const finding = (await client.diagnostics(uri)).find(({ code }) => code === "fault-recovery/retry");
    if (finding === undefined) throw new Error("no finding about retries");
    const { value } = textOf(await client.hover(uri, finding.range.start));
    const row = ticketSales.split("\n").findIndex((line) => line.includes("| TBD")) + 1;
    expect(value).toContain("Already said");
    expect(value).toContain(`(${uri}#L${row})`);
  });

  it("says on a component what the document says about it", async () => {
    const { value } = textOf(await client.hover(uri, await positionOf(client, "PostgreSQL   |")));
    expect(value).toContain("PostgreSQL");
    expect(value).toMatch(/critical|high|medium|low/);
    expect(value).toMatch(/\*\*missing\*\*: .+/);
  });

  it("speaks the language of the document", async () => {
    const clinic = "file:///work/clinic.md";
    await client.open(clinic, clinicBooking);
    const [finding] = await client.diagnostics(clinic);
    if (finding === undefined) throw new Error("no finding");
    expect(textOf(await client.hover(clinic, finding.range.start)).value).toContain("書くべきこと");
  });

  it("has nothing to say where there is nothing, outside the text, and in documents that are no designs", async () => {
    expect(await client.hover(uri, await positionOf(client, "\n\n## 1."))).toBeNull();
    expect(await client.hover(uri, { line: 100_000, character: 100_000 })).toBeNull();
    await client.open("file:///work/README.md", readme);
    expect(await client.hover("file:///work/README.md", { line: 2, character: 3 })).toBeNull();
    expect(await client.hover("file:///work/unknown.md", { line: 0, character: 0 })).toBeNull();
  });
});

it("gives plain text to a client that shows no Markdown", async () => {
  const client = await Client.start({ capabilities: modest });
  await client.open(uri, ticketSales);
  const { diagnostics } = await client.published(uri);
  const finding = diagnostics.find(({ code }) => code === "fault-recovery/timeout");
  if (finding === undefined) throw new Error("no finding about timeouts");
  const { kind, value } = textOf(await client.hover(uri, finding.range.start));
  expect(kind).toBe("plaintext");
  expect(value).not.toMatch(/\*\*|\]\(/);
  await client.stop();
});

it("works on the text as it is, not as it was when diagnostics were last asked for", async () => {
  const client = await Client.start({ capabilities: modern });
  await client.open(uri, readme);
  await client.diagnostics(uri);
  const all = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };
  await client.edit(uri, [{ range: all, text: ticketSales }]);
  expect(await client.hover(uri, await positionOf(client, "Stripe API"))).not.toBeNull();
  await client.stop();
});
