import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ServerCapabilities } from "vscode-languageserver/node";
import { methods } from "../../server/protocol.ts";
import { Client, modern, modest } from "./client.ts";
import { ticketSales } from "./documents.ts";
import { temporaryFolder } from "./workspace.ts";

const uri = "file:///work/design.md";
const textDocument = { uri };
const position = { line: 0, character: 0 };
const range = { start: position, end: position };

/** The requests that a client sends for each capability. A capability that is new to this list fails the test. */
const requestsOf: Record<string, readonly (readonly [method: string, params: unknown])[]> = {
  positionEncoding: [],
  textDocumentSync: [],
  workspace: [],
  hoverProvider: [["textDocument/hover", { textDocument, position }]],
  codeActionProvider: [["textDocument/codeAction", { textDocument, range, context: { diagnostics: [] } }]],
  completionProvider: [["textDocument/completion", { textDocument, position }]],
  executeCommandProvider: [["workspace/executeCommand", { command: "reliabilityLens.show" }]],
  codeLensProvider: [["textDocument/codeLens", { textDocument }]],
  inlayHintProvider: [["textDocument/inlayHint", { textDocument, range }]],
  diagnosticProvider: [["textDocument/diagnostic", { textDocument }]],
};

/** Requests that come with an option of a capability. */
function optionalRequests(capabilities: ServerCapabilities) {
  const { codeActionProvider, codeLensProvider, diagnosticProvider, inlayHintProvider, workspace } = capabilities;
  const resolves = typeof codeActionProvider === "object" && codeActionProvider.resolveProvider === true;
  return [
    ...(resolves ? [["codeAction/resolve", { title: "", data: { uri, task: { remedies: [] } } }]] : []),
    ...(codeLensProvider?.resolveProvider === true ? [["codeLens/resolve", { range }]] : []),
    ...(typeof inlayHintProvider === "object" ? [["inlayHint/resolve", { position, label: "" }]] : []),
    ...(diagnosticProvider?.workspaceDiagnostics === true ? [["workspace/diagnostic", { previousResultIds: [] }]] : []),
    ...(workspace?.fileOperations === undefined ? [] : [["workspace/willRenameFiles", { files: [] }]]),
  ] as [string, unknown][];
}

describe.each([
  ["a modern client", modern],
  ["a modest client", modest],
])("what the server tells %s that it can do", (_, capabilities) => {
  let client: Client;
  const folder = temporaryFolder();
  beforeAll(async () => {
    client = await Client.start({ capabilities, folder: folder.uri });
    await client.open(uri, ticketSales);
  });
  afterAll(async () => {
    await client.stop();
    folder.remove();
  });

  it("has a handler for each capability", async () => {
    const advertised = client.initialized.capabilities;
    for (const [name, value] of Object.entries(advertised)) {
      const requests = requestsOf[name];
      if (requests === undefined) throw new Error(`the test knows no request for ${name}: ${JSON.stringify(value)}`);
      for (const [method, params] of requests) await client.request(method, params);
    }
    for (const [method, params] of optionalRequests(advertised)) await client.request(method, params);
  });

  it("has a handler for each method of the protocol of its own", async () => {
    const { status, ...requests } = methods;
    for (const method of Object.values(requests)) {
      await client.request(method, { textDocument, ids: ["timeout-matrix"] });
    }
    expect(await client.received(status)).toMatchObject({ uri });
  });

  it("counts in UTF-16 and takes changes in parts", () => {
    const { positionEncoding, textDocumentSync } = client.initialized.capabilities;
    expect(positionEncoding ?? "utf-16").toBe("utf-16");
    expect(textDocumentSync).toMatchObject({ openClose: true, change: 2, save: true });
  });
});

it("says who it is", async () => {
  const client = await Client.start();
  expect(client.initialized.serverInfo).toEqual({
    name: "reliability-lens",
    version: expect.stringMatching(/^\d+\.\d+\.\d+/),
  });
  await client.stop();
});
