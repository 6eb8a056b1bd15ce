import { afterEach, expect, it } from "vitest";
import { Client, modest } from "./client.ts";
import { fareDesk, fareDeskJa, readme } from "./documents.ts";

const uri = "file:///work/design.md";
let client: Client;
afterEach(() => client.stop());

/** The line of each hint up to it, and what it says. */
async function shown(): Promise<string[]> {
  const lines = client.document(uri).getText().split("\n");
  const hints = await client.inlayHints(uri);
  return hints.map(({ position, label }) => `${lines[position.line]?.slice(0, position.character)} ${label}`);
}

it("stand behind the figures that something follows from", async () => {
  client = await Client.start();
  await client.open(uri, fareDesk);
  expect(await shown()).toEqual([
    "- Target uptime of the service: 99.9% → 43 min 12 s / 30 d",
    "Fare Service calls the Carrier API with a timeout of 2 s and makes 3 attempts with waits of 1 s, 2 s → worst case 9 s",
  ]);
});

it("speak the language of the document", async () => {
  client = await Client.start();
  await client.open(uri, fareDeskJa);
  expect((await client.inlayHints(uri)).map(({ label }) => label)).toEqual(["→ 43分12秒 / 30日", "→ 最長9秒"]);
});

it("follow the text, and are given for the lines that are asked for", async () => {
  client = await Client.start();
  await client.open(uri, fareDesk);
  const at = client.document(uri).positionAt(fareDesk.indexOf("99.9%"));
  const figure = { start: at, end: { line: at.line, character: at.character + 5 } };
  await client.edit(uri, [{ range: figure, text: "99.99%" }]);
  const hints = await client.inlayHints(uri, {
    start: { line: 0, character: 0 },
    end: { line: at.line, character: 80 },
  });
  expect(hints).toEqual([
    {
      position: { line: at.line, character: at.character + 6 },
      label: "→ 4 min 19.2 s / 30 d",
      tooltip: "99.99% allows a downtime of 4 min 19.2 s in 30 d, 52 min 33.6 s in 365 d",
      paddingLeft: true,
      paddingRight: true,
    },
  ]);
});

it("are asked for again when the settings change, and can be switched off", async () => {
  client = await Client.start();
  await client.open(uri, fareDesk);
  expect(await client.inlayHints(uri)).not.toEqual([]);
  client.settings = { inlayHints: { enable: false } };
  await client.notify("workspace/didChangeConfiguration", { settings: null });
  await client.received("workspace/inlayHint/refresh");
  expect(await client.inlayHints(uri)).toEqual([]);
});

it("are not for documents that are no designs, nor for what is not open", async () => {
  client = await Client.start({ capabilities: modest });
  await client.open(uri, `${readme}\nThe availability of its package registry is 99.9%.\n`);
  expect(await client.inlayHints(uri)).toEqual([]);
  expect(await client.inlayHints("file:///work/other.md")).toEqual([]);
});
