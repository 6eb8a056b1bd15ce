/** A place in YAML in block style where a key or a value is being written. */
export interface YamlPlace {
  /** Keys from the top down to the mapping; lists on the way do not count. */
  readonly path: readonly string[];
  /** The key whose value is being written. */
  readonly key?: string;
  /** Keys above in the same mapping. */
  readonly siblings: ReadonlySet<string>;
  /** The part of the key or value that is there already. */
  readonly typed: string;
}

const writing = /^(\s*)((?:-\s+)*)(?:([\w/-]+):\s+)?([\w/-]*)$/;
const written = /^(\s*)((?:-\s+)*)([\w/-]+)\s*:(?:\s|$)/;

interface Line {
  readonly name: string;
  /** Of the dash, or of the name where there is none. */
  readonly indent: number;
  /** Of the name. */
  readonly column: number;
}

/**
 * Where the end of `before` stands, told from the indentation of the lines above: half-written YAML has no
 * other structure yet. Undefined inside quotes, brackets and comments.
 */
export function yamlPlaceAt(above: readonly string[], before: string): YamlPlace | undefined {
  const [, blanks, dashes = "", key, typed = ""] = writing.exec(before) ?? [];
  if (blanks === undefined) return undefined;
  const lines = above.flatMap(lineOf).toReversed();
  const here = { name: key ?? "", indent: blanks.length, column: blanks.length + dashes.length };
  const siblings = siblingsOf(here, lines);
  return {
    path: pathTo(siblings.find(isItem) ?? here, lines),
    siblings: new Set(siblings.map(({ name }) => name)),
    typed,
    ...(key === undefined ? {} : { key }),
  };
}

function lineOf(text: string): readonly Line[] {
  const [, blanks = "", dashes = "", name] = written.exec(text) ?? [];
  return name === undefined ? [] : [{ name, indent: blanks.length, column: blanks.length + dashes.length }];
}

/** The first line of a list's item. */
function isItem({ indent, column }: Line): boolean {
  return indent < column;
}

/** Lines of the same mapping, from the nearest up. */
function siblingsOf(here: Line, lines: readonly Line[]): readonly Line[] {
  if (isItem(here)) return [];
  const siblings: Line[] = [];
  for (const line of lines) {
    if (line.column < here.column) break;
    if (line.column !== here.column) continue;
    siblings.push(line);
    if (isItem(line)) break;
  }
  return siblings;
}

/** The keys that a line stands below. A list may stand as far left as its key. */
function pathTo(line: Line, lines: readonly Line[]): readonly string[] {
  const path: string[] = [];
  let below = line;
  for (const above of lines.slice(lines.indexOf(line) + 1)) {
    const isAbove = isItem(below) ? above.column <= below.indent : above.column < below.column;
    if (!isAbove) continue;
    path.unshift(above.name);
    below = above;
  }
  return path;
}
