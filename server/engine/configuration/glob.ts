/** Whether a path argument is a pattern rather than a name. */
export function isGlob(path: string): boolean {
  return /[*?[{]/.test(path);
}

/** The directory above the first pattern: "docs" for `docs/**\/*.md`, "" for `*.md`, "/" for `/*.md`. */
export function globBase(glob: string): string {
  const parts = glob.split("/");
  const fixed = parts.slice(0, parts.findIndex(isGlob));
  return fixed.length === 1 && fixed[0] === "" ? "/" : fixed.join("/");
}

/**
 * The regular expression of a glob over paths with `/`: `**` any directories, `*` and `?` within a name,
 * `[a-z]`, `[!a-z]`, `{a,b}`. Braces do not nest.
 */
export function globToRegExp(glob: string): RegExp {
  let source = "";
  for (let i = 0; i < glob.length; ) {
    const [text, pattern] = partAt(glob, i);
    source += pattern;
    i += text.length;
  }
  return new RegExp(`^${source}$`, "u");
}

/** The next part of a glob, and the pattern that it stands for. */
function partAt(glob: string, index: number): readonly [text: string, pattern: string] {
  const rest = glob.slice(index);
  const atStart = index === 0 || glob[index - 1] === "/";
  if (atStart && rest.startsWith("**/")) return ["**/", "(?:[^/]+/)*"];
  if (atStart && rest === "**") return ["**", ".*"];
  const stars = /^\*+/.exec(rest)?.[0];
  if (stars) return [stars, "[^/]*"];
  if (rest.startsWith("?")) return ["?", "[^/]"];
  const set = /^\[(!?)([^\]/]+)\]/.exec(rest);
  if (set) return [set[0], `[${set[1] ? "^/" : ""}${(set[2] ?? "").replace(/[\\^&[]/g, "\\$&")}]`];
  const braces = /^\{([^{}]*,[^{}]*)\}/.exec(rest);
  if (braces)
    return [
      braces[0],
      `(?:${(braces[1] ?? "")
        .split(",")
        .map((choice) => globToRegExp(choice).source.slice(1, -1))
        .join("|")})`,
    ];
  const character = String.fromCodePoint(rest.codePointAt(0) ?? 0);
  return [character, character.replace(/[\\^$.*+?()[\]{}|/]/u, "\\$&")];
}
