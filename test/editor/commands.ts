import { spawn, spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** First of `names` that is an executable on the PATH, as a full path. */
export function onPath(...names: string[]): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Runs a command to its end and shows what it prints only when it fails.
 * @throws Error with the command and its output.
 */
export async function run(
  command: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<void> {
  const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  child.stdout.on("data", (data: Buffer) => (output += data.toString()));
  child.stderr.on("data", (data: Buffer) => (output += data.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  if (code !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${code}\n${output}`);
}

/** Installs Debian packages where that is possible (root, apt-get at hand); tells whether it worked. */
export function aptInstall(...packages: string[]): boolean {
  if (process.getuid?.() !== 0 || !onPath("apt-get")) return false;
  const apt = (...args: string[]): boolean => spawnSync("apt-get", args, { stdio: "ignore" }).status === 0;
  const install = (): boolean => apt("install", "-y", "--no-install-recommends", ...packages);
  return install() || (apt("update") && install());
}
