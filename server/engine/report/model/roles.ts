import type { Statement } from "../../document/outline.ts";
import type { Component } from "../../facts/facts.ts";
import { nameKey } from "../../facts/names.ts";
import { shortened } from "../../review/words.ts";

const LONGEST_ROLE = 120;

/** What the document says that a component does: the rest of its row, or what follows its name in a list. */
export function roleOf({ name, aliases, definition, mentions }: Component): string | undefined {
  const keys = new Set([name, ...aliases].map(nameKey));
  for (const { statement } of [definition, ...mentions]) {
    const role = ofRow(statement, keys) ?? ofItem(statement, keys);
    if (role) return shortened(role.replace(/[.。]$/u, ""), LONGEST_ROLE);
  }
  return undefined;
}

/** The last cell of a row that is about the component and about nothing else. */
function ofRow({ raw: { cells } }: Statement, keys: ReadonlySet<string>): string | undefined {
  const [first, ...others] = cells ?? [];
  if (!first || !others.length || !(keys.has(nameKey(first.text)) || others.slice(0, -1).some(isNamed)))
    return undefined;
  return others
    .map(({ text }) => text.trim())
    .filter((text) => text.length > 3 && !/^[\d.,]+\s?\S{0,5}$/u.test(text) && !keys.has(nameKey(text)))
    .at(-1);

  function isNamed({ text }: { readonly text: string }): boolean {
    return keys.has(nameKey(text));
  }
}

/** "PostgreSQL: record of parcels": what stands behind the name. */
function ofItem({ raw }: Statement, keys: ReadonlySet<string>): string | undefined {
  if (raw.cells || raw.form === "code" || raw.form === "heading") return undefined;
  const [, lead = "", rest = ""] = /^(.{1,60}?)\s*(?:[:：]|\s[–—-]\s)\s*(\S.{3,})$/su.exec(raw.text) ?? [];
  return keys.has(nameKey(lead)) ? rest.trim() : undefined;
}
