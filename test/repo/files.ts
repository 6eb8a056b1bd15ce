import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

export const root = resolve(import.meta.dirname, "../..");

/** Text of a file of the repository. */
export function read(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

/** Files of the repository that are tracked or about to be, with `/` between folders. */
export function repositoryFiles(): string[] {
  const list = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
  });
  return list.split("\n").filter((path) => path !== "" && existsSync(join(root, path)));
}

/** Sources below `folder`. */
export function sourcesIn(folder: string): string[] {
  return repositoryFiles().filter((path) => path.startsWith(`${folder}/`) && /(?<!\.d)\.ts$/.test(path));
}
