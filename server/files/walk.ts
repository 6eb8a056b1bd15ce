import type { Dirent } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/**
 * All files below a directory by name. Symbolic links to directories are not followed; `node_modules` and hidden
 * directories are left out, unless the walk starts there.
 * @param refuse told of each directory that cannot be read; the walk goes on without it.
 */
export async function* filesBelow(
  directory: string,
  refuse: (error: unknown, directory: string) => void,
): AsyncGenerator<string, void, undefined> {
  for (const entry of await entriesOf(directory, refuse)) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) {
      if (!isSkipped(entry.name)) yield* filesBelow(path, refuse);
    } else if (entry.isFile() || (entry.isSymbolicLink() && (await isFile(path)))) {
      yield path;
    }
  }
}

/** Whether a file is Markdown by its name. */
export function isMarkdown(path: string): boolean {
  return path.toLowerCase().endsWith(".md");
}

async function entriesOf(
  directory: string,
  refuse: (error: unknown, directory: string) => void,
): Promise<readonly Dirent[]> {
  try {
    const entries = await readdir(directory, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    // One that goes while we walk is no fault.
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) refuse(error, directory);
    return [];
  }
}

function isSkipped(name: string): boolean {
  return name === "node_modules" || name.startsWith(".");
}

async function isFile(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() === true;
}
