import type { Cell, Statement } from "../../document/outline.ts";
import type { Component, Facts } from "../../facts/facts.ts";
import { nameKey } from "../../facts/names.ts";
import { shortened } from "../../review/words.ts";

const LONGEST_ROLE = 120;

/** What the document says that a component does or holds: the cell that says so, or what follows its name in a list. */
export function roleOf({ name, aliases, definition, mentions }: Component, facts: Facts): string | undefined {
  const keys = new Set([name, ...aliases].map(nameKey));
  for (const { statement } of [definition, ...mentions]) {
    const role = statement.raw.cells ? ofRow(statement.raw.cells, keys) : ofItem(statement, keys, facts);
    if (role) return shortened(role.replace(/[.。]$/u, ""), LONGEST_ROLE);
  }
  return undefined;
}

/** Headers of the column that says what a part is for; others say how it is built, sized or kept running. */
const FOR_WHAT =
  /^(?:(?:main |primary |key )?(?:roles?|responsibilit(?:y|ies)|purposes?|tasks?|functions?|duties|contents?|holds|uses?|used for|descriptions?|does|what|what (?:it|for|is).{0,20}|data|role in .{1,30})|(?:主な|主要な?)?(?:役割|責務|用途|機能|内容|説明|概要|目的|担当業務|保持(?:する)?データ|格納(?:する)?データ|保存内容|データ)(?:[・／/]\p{Script=Han}+)?)$/iu;

/** Headers of a column that may say anything: of what stands there, figures tell how it is built. */
const REMARKS = /^(?:notes?|remarks?|comments?|備考|補足|メモ)$/iu;

/** The cell below such a header, in a row that is about the component: one of the cells before it names it. */
function ofRow(cells: readonly Cell[], keys: ReadonlySet<string>): string | undefined {
  const isSaid = ({ header, text }: Cell): boolean =>
    (FOR_WHAT.test(header.trim()) || (REMARKS.test(header.trim()) && !/\d/u.test(text))) && !keys.has(nameKey(text));
  const index = cells.findIndex(isSaid);
  const role = cells[index]?.text.trim() ?? "";
  const isNamed = cells.slice(0, Math.max(index, 0)).some(({ text }) => keys.has(nameKey(text)));
  return isNamed && isText(role) ? role : undefined;
}

/** Sections that list parts again to say how well they have to run. */
const QUALITIES: ReadonlySet<string> = new Set([
  "availability",
  "deployment",
  "disaster-recovery",
  "error-handling",
  "monitoring",
  "open-issues",
  "operations",
  "performance",
  "requirements",
  "risks",
  "scalability",
  "security",
  "testing",
]);

/** "PostgreSQL: record of parcels": what stands behind the name, unless it is the product that it is built with. */
function ofItem({ raw, section }: Statement, keys: ReadonlySet<string>, facts: Facts): string | undefined {
  if (raw.form === "code" || raw.form === "heading" || QUALITIES.has(section.kinds[0] ?? "")) return undefined;
  const [, lead = "", rest = ""] = /^(.{1,60}?)\s*(?:[:：]|\s[–—-]\s)\s*(\S.{3,})$/su.exec(raw.text) ?? [];
  if (!keys.has(nameKey(lead)) || !isText(rest)) return undefined;
  return facts.components.some(({ name }) => rest.startsWith(name)) ? undefined : rest.trim();
}

/** Not a figure, nor the lead to a list. */
function isText(text: string): boolean {
  return text.length > 1 && !/^[\d.,<>≤≥~〜約]/u.test(text) && !/[:;：；]$/u.test(text.trim());
}
