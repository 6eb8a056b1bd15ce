import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Hover, MarkupContent, Position } from "vscode-languageserver/node";
import { Client, modern, modest } from "./client.ts";
import { clinicBooking, fareDesk, readme, ticketSales } from "./documents.ts";

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

  it("asks what an expert would ask of the product", async () => {
    const finding = (await client.diagnostics(uri)).find(({ code }) => code === "availability/backup");
    if (finding === undefined) throw new Error("no finding about backups");
    const { value } = textOf(await client.hover(uri, finding.range.start));
    expect(value).toContain("To be asked of the product");
    expect(value).toMatch(/- PostgreSQL: .*`archive_timeout`/);
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

  describe("on figures, mechanisms and rule ids", () => {
    const desk = "file:///work/desk.md";
    beforeAll(() => client.open(desk, fareDesk));
    const at = async (words: string): Promise<string> =>
      textOf(await client.hover(desk, await positionOf(client, words, desk))).value;

    it("says what an availability allows, and how fast errors use it up", async () => {
      const value = await at("99.9%");
      expect(value).toContain("99.9% allows a downtime of 43 min 12 s in 30 d, 8 h 45 min 36 s in 365 d");
      expect(value).toContain("**Error budget** (30 d): 0.1% of requests may fail");
      expect(value).toContain("- 14.4× (error rate 1.44%): uses 2% in 1 h, all of it in 2 d 2 h");
      expect(value).toContain("- 6× (error rate 0.6%): uses 5% in 6 h, all of it in 5 d");
      expect(value).toContain("- 1× (error rate 0.1%): uses 10% in 3 d, all of it in 30 d");
    });

    it.each(["3 attempts", "2 s and", "1 s, 2 s"])("says from %s how long all attempts take", async (words) => {
      expect(await at(words)).toContain("Worst case: 3 attempts × 2 s + 1 s + 2 s = 9 s");
    });

    it("says how much of the allowed downtime one recovery takes", async () => {
      expect(await at("30 min")).toContain(
        "An RTO of 30 min uses 69% of the 43 min 12 s of downtime that 99.9% allows in 30 d",
      );
    });

    it("says on a mechanism what is read and which rule it answers", async () => {
      const value = await at("timeout of");
      expect(value).toMatch(/^\*\*Request timeout\*\* · specified\n\nApplies to: .*Carrier API/);
      expect(value).toContain("**As read**\n\n- `2 s`");
      expect(value).toMatch(/Settles: .*\[fault-recovery\/timeout\]/);
    });

    it("says on a rule id in a suppression what the rule is about", async () => {
      const value = await at("fault-recovery/circuit-breaker");
      expect(value).toMatch(/^\*\*.+\*\* · moderate\n\n.+\n\n\[fault-recovery\/circuit-breaker\]\(https:\S+\)$/);
    });
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

it("tells over a placeholder what others decide, and where that comes from", async () => {
  const client = await Client.start();
  const placeholder = "file:///work/placeholder.md";
  await client.open(placeholder, `${ticketSales}\n| Stripe API | ‹read timeout› |\n`);
  const line = client.document(placeholder).lineCount - 2;
  const hover = await client.hover(placeholder, { line, character: 18 });
  expect(hover?.contents).toMatchObject({ value: expect.stringMatching(/^\*\*Typical values\*\*\n\n- 2 s\n- 1 s\n/) });
  expect(hover?.contents).toMatchObject({
    value: expect.stringMatching(/\*\*Sources\*\*\n\n- Amazon Builders' Library, /),
  });
  await client.stop();
});

it("does not call it typical where all depends on the design", async () => {
  const client = await Client.start();
  const placeholder = "file:///work/example.md";
  await client.open(placeholder, `${ticketSales}\n| API | ‹expected peak load› |\n`);
  const line = client.document(placeholder).lineCount - 2;
  const hover = await client.hover(placeholder, { line, character: 10 });
  expect(hover?.contents).toMatchObject({ value: "**Examples**\n\n- 1,200 requests/s\n- 5,000 messages/s" });
  await client.stop();
});
