import { isUtf8 } from "node:buffer";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import { buffer } from "node:stream/consumers";
import { globBase, globToRegExp, isGlob } from "../engine/configuration/glob.ts";
import { Complaint } from "./complaint.ts";

const skippedDirectories = new Set(["node_modules", ".git"]);

/**
 * The files that path arguments stand for, in the given order, each once: a file as it is written, the
 * `*.md` below a directory, the matches of a glob, `-` for standard input.
 * @param refuse told of each argument that stands for nothing.
 */
export function expandPaths(paths: readonly string[], refuse: (complaint: Complaint) => void): readonly string[] {
  const files = new Set<string>();
  for (const path of paths) {
    try {
      for (const file of expandPath(path)) files.add(file);
    } catch (error) {
      refuse(asComplaint(error, path));
    }
  }
  return [...files];
}

function expandPath(path: string): readonly string[] {
  if (path === "-") return [path];
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isDirectory()) return someOf(markdownBelow(path), `${path}: no Markdown file (*.md) in this directory`);
  if (stat || !isGlob(path)) return [path];
  const glob = withSlashes(path);
  const matcher = globToRegExp(glob.replace(/^(?:\.\/)+/, ""));
  const files = filesBelow(globBase(glob) || ".").filter((file) => matcher.test(withSlashes(file)));
  return someOf(files, `${path}: no file matches this pattern`);
}

function someOf(files: readonly string[], complaint: string): readonly string[] {
  if (files.length === 0) throw new Complaint(complaint);
  return files;
}

function withSlashes(path: string): string {
  return sep === "/" ? path : path.replaceAll(sep, "/");
}

function markdownBelow(directory: string): readonly string[] {
  return filesBelow(directory).filter((file) => file.toLowerCase().endsWith(".md"));
}

/** All files below a directory by name; symbolic links to directories are not followed. */
function filesBelow(directory: string): string[] {
  if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory()) return [];
  const entries = readdirSync(directory, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return skippedDirectories.has(entry.name) ? [] : filesBelow(path);
    return entry.isFile() || (entry.isSymbolicLink() && statSync(path, { throwIfNoEntry: false })?.isFile())
      ? [path]
      : [];
  });
}

/**
 * Reads a Markdown file, or standard input for `-`. A byte order mark is dropped, line ends stay.
 * @throws Complaint when it cannot be read or is no UTF-8 text.
 */
export async function readDocument(path: string): Promise<string> {
  if (path !== "-") return readText(path, path);
  const name = "standard input";
  try {
    return decode(await buffer(process.stdin), name);
  } catch (error) {
    throw asComplaint(error, name);
  }
}

/**
 * Reads a text file; `name` is what complaints call it.
 * @throws Complaint when it cannot be read or is no UTF-8 text.
 */
export function readText(path: string, name: string): string {
  try {
    return decode(readFileSync(path), name);
  } catch (error) {
    throw asComplaint(error, name);
  }
}

function decode(bytes: Buffer, name: string): string {
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff))
    throw new Complaint(`${name}: is UTF-16; save it as UTF-8`);
  if (bytes.includes(0)) throw new Complaint(`${name}: is a binary file, not Markdown`);
  if (!isUtf8(bytes)) {
    throw new Complaint(
      `${name}: line ${firstBadLine(bytes)} is not UTF-8; save the file as UTF-8 (iconv -f SHIFT_JIS -t UTF-8, for one)`,
    );
  }
  const text = bytes.toString("utf8");
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

function startsWith(bytes: Buffer, first: number, second: number): boolean {
  return bytes[0] === first && bytes[1] === second;
}

/** 1-based. */
function firstBadLine(bytes: Buffer): number {
  let line = 1;
  for (let from = 0; from < bytes.length; line++) {
    const newline = bytes.indexOf(10, from);
    const to = newline === -1 ? bytes.length : newline + 1;
    if (!isUtf8(bytes.subarray(from, to))) return line;
    from = to;
  }
  return line;
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "no such file or directory",
  ENOTDIR: "a part of the path is a file",
  ENOSPC: "no space left",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the file system is read-only",
  EISDIR: "is a directory",
  ENAMETOOLONG: "the name is too long",
  ELOOP: "too many symbolic links",
};

/** A fault of the file system in a line; `not` says what could not be done. */
export function asComplaint(error: unknown, path: string, not: "read" | "written" = "read"): Complaint {
  if (error instanceof Complaint) return error;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return new Complaint(`${path}: cannot be ${not}: ${reasons[code] ?? (code || String(error))}`);
}
