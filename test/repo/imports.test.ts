import { describe, expect, it } from "vitest";
import { type Import, importsIn, importsOf } from "./imports.ts";

/** Stages of the engine, each with those that it builds on. */
const stages: Readonly<Record<string, readonly string[]>> = {
  document: [],
  facts: ["document"],
  configuration: ["document"],
  review: ["document", "facts", "configuration"],
  remedy: ["document", "facts", "review"],
  report: ["document", "facts", "review", "remedy"],
};

function broken(folder: string, allowed: (one: Import) => boolean): string[] {
  return importsIn(folder)
    .filter((one) => !allowed(one))
    .map(({ from, to, typeOnly }) => `${from} imports ${typeOnly ? "types of " : ""}${to}`);
}

function isWithin(folder: string, path: string): boolean {
  return path.startsWith(`${folder}/`);
}

describe("imports point one way", () => {
  it("client: itself, VS Code and the protocol; no Node", () => {
    const others = ["vscode", "vscode-languageclient/node", "server/protocol.ts"];
    const allowed = ({ to }: Import): boolean => isWithin("client", to) || others.includes(to);
    expect(broken("client", allowed)).toEqual([]);
  });

  it("page of the panel: itself and types, since it runs in a browser", () => {
    const allowed = ({ to, typeOnly }: Import): boolean =>
      isWithin("client/webview", to) ||
      (typeOnly && (to === "client/panel/messages.ts" || to === "server/protocol.ts"));
    expect(broken("client/webview", allowed)).toEqual([]);
  });

  it("protocol: nothing", () => {
    expect(broken("server", ({ from }) => from !== "server/protocol.ts")).toEqual([]);
  });

  it("engine: itself, parsers, widths of characters, and types of the rules; no Node, no editor; zod for the configuration only", () => {
    const parsers = /^(?:unified|remark-[a-z]+|mdast(?:-util-.+)?|micromark(?:-.+)?|unist(?:-util-.+)?|yaml)$/;
    const allowed = ({ from, to, typeOnly }: Import): boolean =>
      isWithin("server/engine", to) ||
      parsers.test(to) ||
      to === "get-east-asian-width" ||
      (to === "zod" && isWithin("server/engine/configuration", from)) ||
      (to === "sarif" && typeOnly) ||
      (to === "rules/schema.ts" && typeOnly);
    expect(broken("server/engine", allowed)).toEqual([]);
  });

  it.each(Object.entries(stages))("engine/%s: itself and earlier stages", (stage, earlier) => {
    const allowed = ({ to }: Import): boolean =>
      !isWithin("server/engine", to) || [stage, ...earlier].some((one) => isWithin(`server/engine/${one}`, to));
    expect(broken(`server/engine/${stage}`, allowed)).toEqual([]);
  });

  it("files: itself and Node", () => {
    expect(broken("server/files", ({ to }) => isWithin("server/files", to) || to.startsWith("node:"))).toEqual([]);
  });

  it("language server: the engine, the protocol and the catalogue, but no command line; one module reads files", () => {
    const modules =
      /^(?:vscode-languageserver(?:\/node)?|vscode-languageserver-textdocument|zod|reliability-lens:catalogue|package\.json)$/;
    const allowed = ({ from, to, typeOnly }: Import): boolean =>
      (from === "server/lsp/disk.ts" && (to.startsWith("node:") || isWithin("server/files", to))) ||
      ["server/engine", "server/lsp"].some((folder) => isWithin(folder, to)) ||
      to === "server/protocol.ts" ||
      modules.test(to) ||
      (to === "rules/schema.ts" && typeOnly);
    expect(broken("server/lsp", allowed)).toEqual([]);
  });

  it("command line: the engine, files, the catalogue and Node, but no editor", () => {
    const modules = /^(?:node:.+|zod|yaml|reliability-lens:catalogue|package\.json)$/;
    const allowed = ({ to, typeOnly }: Import): boolean =>
      ["server/engine", "server/files", "server/cli", "server/lsp"].some((folder) => isWithin(folder, to)) ||
      modules.test(to) ||
      (to === "rules/schema.ts" && typeOnly);
    expect(broken("server/cli", allowed)).toEqual([]);
  });

  it("rules: zod; the compiler alone reads files", () => {
    const compiler = /^(?:node:.+|yaml|zod|@eslint-community\/regexpp)$/;
    const allowed = ({ from, to }: Import): boolean =>
      isWithin("rules", to) || to === "zod" || (from !== "rules/schema.ts" && compiler.test(to));
    expect(broken("rules", allowed)).toEqual([]);
  });

  it("every folder below server/ and server/engine/ is one that these tests know", () => {
    const folders = importsIn("server").map(({ from }) => from.split("/").slice(1, -1));
    expect(new Set(folders.flatMap(([first]) => first ?? []))).toEqual(new Set(["engine", "files", "lsp", "cli"]));
    const ofEngine = folders.filter(([first]) => first === "engine").flatMap(([, second]) => second ?? []);
    expect(new Set(ofEngine)).toEqual(new Set(Object.keys(stages)));
  });
});

describe("what these tests see", () => {
  it.each([
    ['import { a } from "./x.ts";', "server/lsp/x.ts", false],
    ['import type { A } from "../engine/x.ts";', "server/engine/x.ts", true],
    ['import {\n  type A,\n  type B,\n} from "zod";', "zod", true],
    ['import { type A, b } from "zod";', "zod", false],
    ['import * as fs from "node:fs";', "node:fs", false],
    ['import "node:fs";', "node:fs", false],
    ['export { a } from "vscode";', "vscode", false],
    ['export * from "./y.ts";', "server/lsp/y.ts", false],
    ['const fs = await import("node:fs");', "node:fs", false],
  ])("%s", (source, to, typeOnly) => {
    expect(importsOf("server/lsp/main.ts", source)).toEqual([{ from: "server/lsp/main.ts", to, typeOnly }]);
  });
});
