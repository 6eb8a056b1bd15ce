import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { Client } from "./client.ts";
import { clinicBooking, ticketSales } from "./documents.ts";

/** Pieces that open, close and break structure. */
const pieces = [
  "",
  "a",
  " ",
  "\n",
  "\n\n",
  "\r\n",
  "```",
  "\n```sql\n",
  "# ",
  "\n## Timeouts\n\n",
  "- ",
  "| a | b |\n|---|---|\n",
  "> ",
  "<!--",
  "-->",
  "---\n",
  "The Order Service calls the Stripe API.",
  "timeout of 3 s",
  "リトライは3回とする。",
  "全角１２３",
  "😀",
  "~~",
  "**",
  "TBD",
];

const edit = fc.record({
  at: fc.nat(),
  length: fc.oneof(fc.nat(3), fc.nat(60)),
  text: fc.constantFrom(...pieces),
  ask: fc.boolean(),
});

let client: Client;
let documents = 0;
beforeAll(async () => {
  client = await Client.start();
});
afterAll(() => client.stop());

/** What a reader sees, wherever the document is. */
async function seen(uri: string): Promise<unknown> {
  const found = await client.diagnostics(uri);
  return JSON.parse(JSON.stringify(found).replaceAll(JSON.stringify(uri), '"the document"'));
}

it.each([
  ["English", ticketSales],
  ["Japanese", clinicBooking],
])("gives the same diagnostics after any edits as for a fresh open (%s)", async (_, text) => {
  const property = fc.asyncProperty(fc.array(edit, { minLength: 60, maxLength: 120 }), async (edits) => {
    const edited = `file:///work/edited-${documents++}.md`;
    await client.open(edited, text);
    for (const { at, length, text, ask } of edits) {
      const document = client.document(edited);
      const size = document.getText().length;
      const from = at % (size + 1);
      const range = { start: document.positionAt(from), end: document.positionAt(Math.min(size, from + length)) };
      await client.edit(edited, [{ range, text }]);
      if (ask) await client.diagnostics(edited);
    }
    const fresh = `file:///work/fresh-${documents++}.md`;
    await client.open(fresh, client.document(edited).getText());
    expect(await seen(edited)).toEqual(await seen(fresh));
    await client.close(edited);
    await client.close(fresh);
  });
  await fc.assert(property, { numRuns: 6 });
});

it("takes several changes in one notification", async () => {
  const uri = "file:///work/several.md";
  await client.open(uri, ticketSales);
  const start = { line: 0, character: 0 };
  await client.edit(uri, [
    { range: { start, end: { line: 200, character: 0 } }, text: "" },
    { range: { start, end: start }, text: ticketSales },
    { range: { start, end: start }, text: "\n\n" },
  ]);
  const expected = TextDocument.create(uri, "markdown", 1, `\n\n${ticketSales}`);
  await client.open("file:///work/expected.md", expected.getText());
  const ranges = async (of: string) => (await client.diagnostics(of)).map(({ code, range }) => ({ code, range }));
  expect(await ranges(uri)).toEqual(await ranges("file:///work/expected.md"));
});
