import { statSync } from "node:fs";
import { sep } from "node:path";
import { buffer } from "node:stream/consumers";
import { globBase, globToRegExp, isGlob } from "../engine/configuration/glob.ts";
import { Complaint } from "../files/complaint.ts";
import { asComplaint, decode, readText } from "../files/text.ts";
import { filesBelow, isMarkdown } from "../files/walk.ts";

type Refuse = (complaint: Complaint) => void;

/**
 * The files that path arguments stand for, in the given order, each once: a file as it is written, the
 * `*.md` below a directory, the matches of a glob, `-` for standard input.
 * @param refuse told of each argument that stands for nothing, and of each directory that cannot be read.
 */
export async function expandPaths(paths: readonly string[], refuse: Refuse): Promise<readonly string[]> {
  const files = new Set<string>();
  for (const path of paths) {
    try {
      for (const file of await expandPath(path, refuse)) files.add(file);
    } catch (error) {
      refuse(asComplaint(error, path));
    }
  }
  return [...files];
}

async function expandPath(path: string, refuse: Refuse): Promise<readonly string[]> {
  if (path === "-") return [path];
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isDirectory()) {
    return someOf(await matching(path, isMarkdown, refuse), `${path}: no Markdown file (*.md) in this directory`);
  }
  if (stat || !isGlob(path)) return [path];
  const glob = withSlashes(path);
  const matcher = globToRegExp(glob.replace(/^(?:\.\/)+/, ""));
  const base = globBase(glob) || ".";
  const isThere = statSync(base, { throwIfNoEntry: false })?.isDirectory() === true;
  const files = isThere ? await matching(base, (file) => matcher.test(withSlashes(file)), refuse) : [];
  return someOf(files, `${path}: no file matches this pattern`);
}

async function matching(directory: string, wanted: (file: string) => boolean, refuse: Refuse): Promise<string[]> {
  const files: string[] = [];
  const unreadable = (error: unknown, path: string): void => refuse(asComplaint(error, path));
  for await (const file of filesBelow(directory, unreadable)) if (wanted(file)) files.push(file);
  return files;
}

function someOf(files: readonly string[], complaint: string): readonly string[] {
  if (files.length === 0) throw new Complaint(complaint);
  return files;
}

function withSlashes(path: string): string {
  return sep === "/" ? path : path.replaceAll(sep, "/");
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
