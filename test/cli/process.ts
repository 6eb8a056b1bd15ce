import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { onTestFinished } from "vitest";

export const cliPath = resolve("dist/cli.js");

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command as a process of its own, with no colour unless the environment asks for it. */
export function cli(
  args: readonly string[],
  { input, cwd, env = {} }: { input?: string | Uint8Array; cwd?: string; env?: Record<string, string> } = {},
): Outcome {
  const { FORCE_COLOR: _force, NO_COLOR: _no, LC_ALL: _locale, ...inherited } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [cliPath, ...args], {
    encoding: "utf8",
    maxBuffer: 2 ** 28,
    env: { ...inherited, LC_ALL: "C.UTF-8", ...env },
    ...(input === undefined ? {} : { input }),
    ...(cwd === undefined ? {} : { cwd }),
  });
  return { code: status, stdout, stderr };
}

/** A directory with these files, gone when the test has finished. */
export function directoryWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const directory = mkdtempSync(join(tmpdir(), "reliability-lens-test-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), content);
  }
  return directory;
}

/** A design with an external call that says nothing of its failure. */
export const smallDesign = `# Refund Service: system design

## Architecture

The Refund Service stores refunds in PostgreSQL and calls the Stripe API to pay them out.

## API

- \`POST /v1/refunds\` creates a refund and calls the Stripe API.
`;

/** The same in Japanese. */
export const smallDesignJa = `# 返金サービス 設計書

## システム構成

返金サービスは返金をPostgreSQLに保存し、Stripe APIを呼び出して払い戻す。

## API

- \`POST /v1/refunds\` で返金を登録し、Stripe APIを呼び出す。
`;

export const noDesign = `# left-pad

Pads strings on the left.

## Installation

\`\`\`sh
npm install left-pad
\`\`\`

## Usage

Call \`leftPad("a", 3)\`.

## License

MIT
`;
