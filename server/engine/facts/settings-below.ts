import type { ConfigEntry, Outline, Statement } from "../document/outline.ts";
import { oncePer } from "./memo.ts";

/** A key with its settings below it: `livenessProbe:`, `"retry": {`. */
const KEY = /^[-\s]*["']?([\w.-]+)["']?\s*[:=]?\s*[{|>]?$/u;
const MOST = 12;

/** The lines of a configuration that stand below a key: `periodSeconds: 10` of `livenessProbe:`. */
export function settingsBelow(statement: Statement, outline: Outline): Statement[] {
  const key = KEY.exec(statement.raw.text)?.[1];
  const entries = key === undefined ? [] : entriesFrom(outline, statement.index + 1);
  const [first] = entries;
  const end = first && key !== undefined ? `.${first.path}.`.indexOf(`.${key}.`) : -1;
  if (!first || key === undefined || end < 0) return [];
  const prefix = first.path.slice(0, end + key.length + 1);
  const below = new Set<Statement>();
  for (const { path, statement: line } of entries) {
    if (!path.startsWith(prefix) || below.size >= MOST) break;
    below.add(line);
  }
  return [...below];
}

/** The settings of the statement with that index, or of the next, and all that follow. */
function entriesFrom(outline: Outline, index: number): readonly ConfigEntry[] {
  const next = outline.statements[index];
  const at = next
    ? (placesOf(outline).get(next) ?? placesOf(outline).get(outline.statements[index + 1] ?? next))
    : undefined;
  return at === undefined ? [] : outline.config.slice(at, at + 4 * MOST);
}

/** Where in the list of settings those of a statement begin. */
const placesOf = oncePer(({ config }: Outline): ReadonlyMap<Statement, number> => {
  const places = new Map<Statement, number>();
  for (const [index, { statement }] of config.entries()) if (!places.has(statement)) places.set(statement, index);
  return places;
});
