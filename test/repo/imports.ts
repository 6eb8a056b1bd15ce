import { posix } from "node:path";
import { read, sourcesIn } from "./files.ts";

export interface Import {
  /** Path of the importing file from the root of the repository. */
  readonly from: string;
  /** Path from the root of the repository, or the name of a module. */
  readonly to: string;
  readonly typeOnly: boolean;
}

/** Every import and re-export in the sources below `folder`. */
export function importsIn(folder: string): Import[] {
  return sourcesIn(folder).flatMap((file) => importsOf(file, read(file)));
}

/** Every import and re-export in one source text; `file` is where relative ones start from. */
export function importsOf(file: string, source: string): Import[] {
  const target = (specifier: string): string =>
    specifier.startsWith(".") ? posix.join(posix.dirname(file), specifier) : specifier;
  const withNames = /^(?:import|export)\s+(?<names>[^"';]*?)\s*from\s*"(?<specifier>[^"]+)"/gm;
  const bare = /(?:^import\s+|\bimport\(\s*)"(?<specifier>[^"]+)"/gm;
  return [
    ...[...source.matchAll(withNames)].map(({ groups }) => ({
      from: file,
      to: target(groups?.specifier ?? ""),
      typeOnly: isTypeOnly(groups?.names ?? ""),
    })),
    ...[...source.matchAll(bare)].map(({ groups }) => ({
      from: file,
      to: target(groups?.specifier ?? ""),
      typeOnly: false,
    })),
  ];
}

/** `type { A }`, `{ type A, type B }`. */
function isTypeOnly(names: string): boolean {
  if (names.startsWith("type ")) return true;
  const list = /^\{(?<list>[^}]*)\}$/.exec(names)?.groups?.list;
  if (list === undefined) return false;
  const entries = list.split(",").map((entry) => entry.trim());
  return entries.every((entry) => entry === "" || entry.startsWith("type "));
}
