import type { Outline, Table } from "../document/outline.ts";
import { spanOfStatement } from "../document/positions.ts";
import { endOfLine, startOfLine } from "./text.ts";

const needsEscape = /[\\`*_[\]<>~&|]/;

/** A name as Markdown that reads back as exactly this name, wherever it is put on a line. */
export function nameAsMarkdown(name: string): string {
  const line = onOneLine(name);
  if (/^(?:GET|POST|PUT|PATCH|DELETE) \//.test(line) && !/[`|]/.test(line)) return `\`${line}\``;
  if (!needsEscape.test(line)) return line;
  if (!/[`|\\]/.test(line)) return `\`${line}\``;
  return line.replace(/[\\`*_[\]<>~&|]/g, "\\$&");
}

/** Words of the document for a cell: one line, and no column of their own. */
export function wordsAsCell(words: string): string {
  return onOneLine(words).replace(/(?<!\\)\|/g, "\\|");
}

/** The lines of a Markdown table. */
export function tableLines(headers: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return [rowLine(headers), rowLine(headers.map(() => "---")), ...rows.map(rowLine)];
}

export function rowLine(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

/** Where a row can be appended, and what stands before the rows of this table on their lines (`> `, blanks). */
export function endOfTable(outline: Outline, table: Table): { readonly offset: number; readonly indent: string } {
  const { text } = outline;
  const lastRow = table.rows.at(-1);
  let end = lastRow === undefined ? table.span.to : spanOfStatement(lastRow).to;
  while (end > table.span.from && /\s/.test(text.charAt(end - 1))) end--;
  const offset = endOfLine(text, end);
  const line = text.slice(startOfLine(text, end), offset);
  return { offset, indent: /^[\s>]*/.exec(line)?.[0] ?? "" };
}

/** Words of the document without line breaks. */
export function onOneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
