import { readFile as read } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** Reads a text file of this machine; undefined when there is none, or its file system is another. */
export async function readFile(uri: string): Promise<string | undefined> {
  if (!uri.startsWith("file:")) return undefined;
  try {
    return await read(fileURLToPath(uri), "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw error;
  }
}
