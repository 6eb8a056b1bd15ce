import type { Outline } from "../document/outline.ts";
import { placeholdersIn } from "./placeholders.ts";
import { sameKey } from "./text.ts";

/** So much of a block shows that it is there already, whatever its author made of the rest. */
const enough = 0.6;

/** Whether the document has these lines already, with anything in the place of their placeholders. */
export function isPresent(outline: Outline, lines: readonly string[]): boolean {
  const wanted = lines.filter((line) => /[\p{L}\p{N}]/u.test(line) && !/^\s*(?:```|~~~)/.test(line));
  const isCode = lines[0]?.startsWith("```") === true;
  const blocks = isCode
    ? outline.code.map((block) => block.lines.map(({ raw }) => raw.text))
    : [outline.text.split(/\r\n|\n|\r/)];
  return blocks.some((block) => holds(new Set(block.map(sameKey)), wanted));
}

function holds(block: ReadonlySet<string>, wanted: readonly string[]): boolean {
  const [first = ""] = wanted;
  if (!has(block, first)) return false;
  return wanted.filter((line) => has(block, line)).length >= wanted.length * enough;
}

function has(block: ReadonlySet<string>, line: string): boolean {
  const key = sameKey(line);
  const spans = placeholdersIn(key);
  if (spans.length === 0) return block.has(key);
  const ends = [...spans.map(({ from }) => from), key.length];
  const fixed = ends.map((end, index) => escaped(key.slice(spans[index - 1]?.to ?? 0, end)));
  const like = new RegExp(`^${fixed.join(".*")}$`, "u");
  return [...block].some((other) => like.test(other));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
