import { readFile, stat } from "node:fs/promises";
import { relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { asComplaint, decode } from "../files/text.ts";
import { filesBelow, isMarkdown } from "../files/walk.ts";
import type { Files } from "./files.ts";

/** The file system of this machine. */
export const disk: Files = {
  reaches,
  read: (uri) => ifThere(uri, (path) => readFile(path, "utf8")),
  readDocument: (uri) =>
    ifThere(uri, async (path) => {
      const bytes = await readFile(path);
      return decode(bytes, path);
    }),
  stampOf: (uri) =>
    ifThere(uri, async (path) => {
      const { size, mtimeMs } = await stat(path);
      return { bytes: size, modified: mtimeMs };
    }),
  async *markdownBelow(directory, refuse) {
    const root = fileURLToPath(directory);
    for await (const path of filesBelow(root, (error, at) => refuse(asComplaint(error, at).message))) {
      if (isMarkdown(path)) yield relative(root, path).split(sep).join("/");
    }
  },
};

function reaches(uri: string): boolean {
  return uri.startsWith("file:");
}

async function ifThere<T>(uri: string, use: (path: string) => Promise<T>): Promise<T | undefined> {
  if (!reaches(uri)) return undefined;
  try {
    return await use(fileURLToPath(uri));
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw error;
  }
}
