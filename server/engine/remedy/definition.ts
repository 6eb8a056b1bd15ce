import type { Outline, SqlTable } from "../document/outline.ts";
import { tokensOf } from "../document/structures/sqltokens.ts";
import { endOfLine, startOfLine } from "./text.ts";

/** Where a definition takes one more line. */
export interface DefinitionEnd {
  /** Behind the last item, where the comma goes. */
  readonly item: number;
  /** Behind that and what is remarked on it, where the line goes. */
  readonly line: number;
  readonly indent: string;
}

/** The end of the list of columns in a table's CREATE TABLE; undefined where the table is described otherwise. */
export function endOfDefinition({ text }: Outline, { span }: SqlTable): DefinitionEnd | undefined {
  const tokens = tokensOf(text.slice(span.from, span.to));
  if (tokens[0]?.upper !== "CREATE") return undefined;
  let depth = 0;
  const closing = tokens.findIndex(({ upper }) => {
    if (upper === "(") depth++;
    return upper === ")" && --depth === 0;
  });
  const last = tokens[closing - 1];
  const close = tokens[closing];
  if (last === undefined || close === undefined) return undefined;
  const item = span.from + last.to;
  const isRemarked = text.slice(item, span.from + close.from).trim() !== "";
  const start = startOfLine(text, item);
  const indent = start > span.from ? (/^[\s>]*/.exec(text.slice(start, item))?.[0] ?? "") : "  ";
  return { item, line: isRemarked ? endOfLine(text, item) : item, indent };
}
