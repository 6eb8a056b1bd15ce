import type { Outline, SqlTable } from "../../document/outline.ts";

const IDENTIFIER = /[a-z_][a-z0-9_]*/g;
const PATH = /\/[a-z0-9_{}:/-]{2,120}/g;
const kept = new WeakMap<Outline, ReadonlyMap<string, SqlTable>>();

/** Tables of the document's schema that a text names, by themselves or in a path: /firmware/updates → firmware_updates. */
export function tablesIn(text: string, outline: Outline): SqlTable[] {
  if (outline.schema.length === 0) return [];
  const byName = tablesByName(outline);
  const lower = text.toLowerCase();
  const found = new Set<SqlTable>();
  for (const [name] of [...lower.matchAll(IDENTIFIER), ...namesInPaths(lower)]) {
    const table = byName.get(name);
    if (table) found.add(table);
  }
  return outline.schema.filter((table) => found.has(table));
}

/** Each segment of a path, and each two neighbours joined. */
function* namesInPaths(text: string): Generator<[string]> {
  for (const [path] of text.matchAll(PATH)) {
    const segments = path
      .replace(/-/g, "_")
      .split("/")
      .filter((segment) => /^[a-z_]/.test(segment));
    for (const [index, segment] of segments.entries()) {
      yield [segment];
      const next = segments[index + 1];
      if (next) yield [`${segment}_${next}`];
    }
  }
}

function tablesByName(outline: Outline): ReadonlyMap<string, SqlTable> {
  let byName = kept.get(outline);
  if (!byName) {
    byName = new Map(outline.schema.map((table) => [table.name.toLowerCase(), table]));
    kept.set(outline, byName);
  }
  return byName;
}

/** Tables whose rows are parts of the rows created: order_items of orders, or a join table keyed by its parent. */
export function withParts(tables: readonly SqlTable[], schema: readonly SqlTable[]): SqlTable[] {
  const isPartOf = (part: SqlTable, { name }: SqlTable): boolean => {
    const keys = [
      ...part.foreignKeys.filter(({ table }) => table === name).flatMap(({ columns }) => columns),
      ...part.columns.filter(({ references }) => references?.table === name).map((column) => column.name),
    ];
    if (keys.length === 0) return false;
    const isKeyed = part.primaryKey.length > 1 && keys.some((key) => part.primaryKey.includes(key));
    return isKeyed || part.name.startsWith(`${name.replace(/s$/u, "")}_`);
  };
  return schema.filter(
    (table) => tables.includes(table) || tables.some((whole) => whole !== table && isPartOf(table, whole)),
  );
}
