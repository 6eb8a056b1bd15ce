import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Client } from "./client.ts";
import { ticketSales } from "./documents.ts";

const uri = "file:///work/design.md";
const framed = (body: string): string => `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

describe("a server that is sent nonsense", () => {
  let client: Client;
  let place: { line: number; character: number };

  beforeAll(async () => {
    client = await Client.start();
    await client.open(uri, ticketSales);
    place = client.document(uri).positionAt(ticketSales.indexOf("Stripe API") + 1);
  });
  afterAll(async () => expect(await client.stop()).toBe(0));

  const stillAnswers = async (): Promise<void> => expect(await client.hover(uri, place)).not.toBeNull();

  it.each([
    ["content that is no JSON", framed("{ this is no JSON")],
    ["JSON that is no message", framed("null") + framed("[]") + framed('"text"') + framed("{}")],
    ["an answer that nobody asked for", framed('{"jsonrpc":"2.0","id":4711,"result":{}}')],
    ["an unknown notification", framed('{"jsonrpc":"2.0","method":"no/such","params":{"deep":[[[1]]]}}')],
  ])("survives %s", async (_, bytes) => {
    client.write(bytes);
    await stillAnswers();
  });

  it.each(["textDocument/noSuchRequest", "workspace/symbol", "$/nothing", "reliabilityLens/nothing"])(
    "answers the unknown request %s with an error",
    async (method) => {
      await expect(client.request(method, {})).rejects.toThrow(/Unhandled method/);
      await stillAnswers();
    },
  );

  it.each([
    "textDocument/hover",
    "textDocument/codeAction",
    "textDocument/codeLens",
    "textDocument/inlayHint",
    "textDocument/diagnostic",
    "workspace/diagnostic",
    "reliabilityLens/review",
    "reliabilityLens/remedies",
    "reliabilityLens/prepareRemedies",
  ])("answers %s with wrong parameters with an error", async (method) => {
    for (const params of [{}, [], { textDocument: 7 }, { textDocument: null, position: "here" }, null]) {
      await expect(client.request(method, params)).rejects.toThrow();
    }
    await stillAnswers();
  });

  it.each([
    ["textDocument/didOpen", {}],
    ["textDocument/didOpen", { textDocument: { uri: 1 } }],
    ["textDocument/didChange", { textDocument: { uri }, contentChanges: [] }],
    [
      "textDocument/didChange",
      { textDocument: { uri: "file:///closed.md", version: 2 }, contentChanges: [{ text: "" }] },
    ],
    ["textDocument/didChange", { textDocument: { uri: "file:///closed.md", version: 2 }, contentChanges: 3 }],
    ["textDocument/didClose", { textDocument: { uri: "file:///closed.md" } }],
    ["textDocument/didSave", null],
    ["workspace/didChangeConfiguration", null],
    ["workspace/didChangeWorkspaceFolders", { event: null }],
    ["$/cancelRequest", { id: "no such" }],
  ])("survives %s with %j", async (method, params) => {
    await client.notify(method, params);
    await stillAnswers();
  });

  it("refuses to be initialized twice", async () => {
    await expect(client.request("initialize", { processId: null, rootUri: null, capabilities: {} })).rejects.toThrow(
      /already initialized/,
    );
    await stillAnswers();
  });

  it("holds positions inside the text", async () => {
    const odd = "file:///work/odd.md";
    await client.open(odd, ticketSales);
    const range = { start: { line: 9_999, character: 9 }, end: { line: 99_999, character: 0 } };
    await client.edit(odd, [{ range, text: "\nMore.\n" }]);
    expect((await client.diagnostics(odd)).length).toBeGreaterThan(0);
  });

  it("does not review a document of 5 MB, says so once, and goes on", async () => {
    const huge = "file:///work/huge.md";
    await client.open(huge, ticketSales.repeat(Math.ceil(5_200_000 / ticketSales.length)));
    const found = await client.diagnostics(huge);
    expect(found).toEqual([expect.objectContaining({ code: "too-large", severity: 3 })]);
    await expect(client.request("reliabilityLens/review", { textDocument: { uri: huge } })).rejects.toThrow(
      /too large/,
    );
    expect(await client.hover(huge, { line: 1, character: 1 })).toBeNull();
    await stillAnswers();
  });

  it("reviews a document of many nested and unclosed structures", async () => {
    const hostile = "file:///work/hostile.md";
    const text = `${ticketSales}\n${"> ".repeat(2_000)}a\n${"- ".repeat(2_000)}\n${"[".repeat(5_000)}\n\`\`\`\n${"*_".repeat(5_000)}`;
    await client.open(hostile, text);
    expect((await client.diagnostics(hostile)).length).toBeGreaterThan(0);
    await stillAnswers();
  });

  it("drops a request that was cancelled", async () => {
    const start = { line: 0, character: 0 };
    await client.edit(uri, [{ range: { start, end: start }, text: "\n" }]);
    const id = "cancelled-at-once";
    client.write(
      framed(
        JSON.stringify({ jsonrpc: "2.0", id, method: "textDocument/diagnostic", params: { textDocument: { uri } } }),
      ) + framed(JSON.stringify({ jsonrpc: "2.0", method: "$/cancelRequest", params: { id } })),
    );
    expect((await client.diagnostics(uri)).length).toBeGreaterThan(0);
  });
});

it("exits with 1 when the client goes without a word", async () => {
  const client = await Client.start();
  expect(await client.vanish()).toBe(1);
});
