import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { catalogue } from "reliability-lens:catalogue";
import { expect, onTestFinished, test } from "vitest";
import {
  createProtocolConnection,
  ExitNotification,
  InitializeRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { cli, cliPath } from "./process.ts";

test("--help names every command and option, --version the version of the package", () => {
  const { code, stdout } = cli(["--help"]);
  expect(code).toBe(0);
  for (const word of [
    "review",
    "explain",
    "rules",
    "init",
    "lsp --stdio",
    "--format",
    "--language",
    "--fail-on",
    "--config",
    "--quiet",
    "--no-color",
  ]) {
    expect(stdout).toContain(word);
  }
  expect(cli([]).stdout).toBe(stdout);
  expect(cli(["-v"]).stdout).toBe(`${JSON.parse(readFileSync("package.json", "utf8")).version}\n`);
});

test("rules lists every rule, for people and for programs", () => {
  const lines = cli(["rules"]).stdout.trimEnd().split("\n");
  expect(lines.map((line) => line.split(" ")[0])).toEqual(catalogue.rules.map(({ id }) => id));
  const listed = JSON.parse(cli(["rules", "--format", "json"]).stdout);
  expect(listed).toEqual({
    version: 1,
    rules: catalogue.rules.map(({ id, severity, title, remedies }) => ({ id, severity, title, remedies })),
  });
});

test("explain says what a rule asks for, in both languages, by full or short name", () => {
  const firsts = catalogue.rules.filter(({ id }, index, all) => all[index - 1]?.id.split("/")[0] !== id.split("/")[0]);
  for (const language of ["en", "ja"] as const) {
    for (const { id, title, countermeasures } of firsts) {
      const words = (text: string): string => text.replace(/\s+/g, "");
      const { code, stdout } = cli(["explain", id, "--language", language]);
      expect(code).toBe(0);
      expect(stdout).toContain(title[language]);
      for (const countermeasure of countermeasures[language]) expect(words(stdout)).toContain(words(countermeasure));
    }
  }
  expect(cli(["explain", "timeout"])).toEqual(cli(["explain", "fault-recovery/timeout"]));
  expect(cli(["explain", "timeout"], { env: { LC_ALL: "ja_JP.UTF-8" } })).toEqual(
    cli(["explain", "timeout", "--language", "ja"]),
  );
});

test("lsp --stdio starts the language server", async () => {
  const child = spawn(process.execPath, [cliPath, "lsp", "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  onTestFinished(() => void child.kill());
  const exited = new Promise<number | null>((resolve) => child.on("exit", resolve));
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.listen();
  const initialized = connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: null,
    capabilities: {},
  });
  const died = exited.then((code) => Promise.reject(new Error(`the server ended with ${code}`)));
  const { capabilities } = await Promise.race([initialized, died]);
  died.catch(() => undefined);
  expect(capabilities.hoverProvider).toBeTruthy();
  await connection.sendRequest(ShutdownRequest.type);
  await connection.sendNotification(ExitNotification.type);
  expect(await exited).toBe(0);
});
