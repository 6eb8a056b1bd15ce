import type { Outline, SqlTable } from "../../document/outline.ts";
import { oncePer } from "../memo.ts";

/** A name within a longer one ("sensor-events") is another's. */
const IDENTIFIER = /(?<![a-z0-9_-])[a-z_][a-z0-9_]*(?![a-z0-9_]|-[a-z])/g;
const PATH = /\/[a-z0-9_{}:/-]{2,120}/g;

/** Tables of the document's schema that a text names, by themselves or as the end of a path. */
export function tablesIn(text: string, outline: Outline): SqlTable[] {
  if (outline.schema.length === 0) return [];
  const byName = tablesByName(outline);
  const lower = text.toLowerCase();
  const found = new Set<SqlTable>();
  const words = lower.replace(PATH, " ");
  for (const { 0: name, index } of words.matchAll(IDENTIFIER)) {
    const table = byName.get(name);
    if (table && !isOfKind(name, words.slice(Math.max(0, index - 24), index))) found.add(table);
  }
  for (const [path] of lower.matchAll(PATH)) {
    const table = tableOfPath(path, byName);
    if (table) found.add(table);
  }
  return outline.schema.filter((table) => found.has(table));
}

/** "for subscription events": a word that is said of what kind it is stands for the thing, not for the table. */
function isOfKind(name: string, before: string): boolean {
  return !name.includes("_") && /\b(?:for|of|about) (?!(?:the|an?|all|each|its) )[a-z]+ $/.test(before);
}

/**
 * The table that a request on a path is about: /devices/{id}/commands is about device_commands, not about
 * devices; /payments/{id}/cancel, which ends in a verb, is about payments.
 */
function tableOfPath(path: string, byName: ReadonlyMap<string, SqlTable>): SqlTable | undefined {
  const segments = path
    .replace(/-/g, "_")
    .split("/")
    .filter((segment) => /^[a-z_]+$/.test(segment));
  for (let i = segments.length - 1; i >= 0; i--) {
    const last = segments[i] ?? "";
    const before = segments[i - 1];
    const names = [last, `${last}s`, ...(before ? [`${before}_${last}`, `${before.replace(/s$/, "")}_${last}`] : [])];
    const table = names.map((name) => byName.get(name)).find((known) => known !== undefined);
    if (table) return table;
    if (last.endsWith("s")) return undefined;
  }
  return undefined;
}

const tablesByName = oncePer(
  ({ schema }: Outline) => new Map(schema.map((table) => [table.name.toLowerCase(), table])),
);

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
