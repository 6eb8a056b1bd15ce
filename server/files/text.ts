import { isUtf8 } from "node:buffer";
import { readFileSync } from "node:fs";
import { Complaint } from "./complaint.ts";

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

/**
 * The text of a file's bytes. A byte order mark is dropped, line ends stay.
 * @throws Complaint when it is no UTF-8 text.
 */
export function decode(bytes: Buffer, name: string): string {
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
  EEXIST: "a part of the path is a file",
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
