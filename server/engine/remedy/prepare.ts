import type { Language, Remedy } from "../../../rules/schema.ts";
import type { Outline, Table } from "../document/outline.ts";
import type { Review } from "../review/review.ts";
import { compositions } from "./compose/index.ts";
import { contextOf } from "./context.ts";
import { piecesOf } from "./parts.ts";
import { placeholder } from "./placeholders.ts";
import { isTitled, ownSection, type Place, placeBelow, placeFor } from "./placement.ts";
import { isPresent } from "./present.ts";
import type { PreparedRemedy, TextChange } from "./remedy.ts";
import { endOfTable, rowLine, tableLines, wordsAsCell } from "./table.ts";
import type { ClausePiece, Piece, RemedyContext, Subject, TablePiece, TableRow } from "./template.ts";
import { blockInsertion, lineEndingOf, sameKey } from "./text.ts";

/** What goes into tables and definitions that the document has, by its offset. */
type Additions = Map<number, string>;

/** How many names a title spells out. */
const namesInTitle = 3;

/**
 * Works a remedy out for a document: for what the findings owe it, or else for what the design has. Without
 * changes when all of it is there already. The text is in the language of the document, the title in `language`.
 */
export function prepare(remedy: Remedy, review: Review, language: Language): PreparedRemedy {
  const context = contextOf(review, remedy);
  const isDue = review.findings.some(({ remedies }) => remedies.includes(remedy.id));
  if (!isDue && isTitled(review.outline, remedy.heading)) return prepared([]);
  return prepared(changesFor(context, allPieces(context)));

  function prepared(changes: readonly TextChange[]): PreparedRemedy {
    return {
      id: remedy.id,
      title: titleOf(remedy, context.owed, language),
      language: context.language,
      changes,
    };
  }
}

/** All that a remedy comes to in a document, whatever is there already, as lines for a place that the author chose. */
export function bodyOf(remedy: Remedy, review: Review): readonly string[] {
  const context = contextOf(review, remedy);
  const lines: string[] = [];
  for (const { content } of allPieces(context)) {
    const own = linesOf(content, context);
    if (lines.length === 0) lines.push(...own);
    else join(lines, own);
  }
  return lines;
}

function allPieces(context: RemedyContext): readonly Piece[] {
  const { compose } = context.remedy;
  return compose === undefined ? piecesOf(context) : (compositions[compose]?.(context) ?? []);
}

function changesFor(context: RemedyContext, pieces: readonly Piece[]): readonly TextChange[] {
  const { review, remedy } = context;
  const { outline } = review;
  const additions: Additions = new Map();
  const blocks = new Map<number, { headings: readonly string[]; lines: string[] }>();
  for (const piece of pieces) {
    const { content } = piece;
    if (content.kind === "clause") {
      addClause(outline, content, additions);
      continue;
    }
    if (content.kind === "table" && completeTable(outline, remedy, content, additions)) continue;
    if (content.kind === "lines" && isPresent(outline, content.like ?? content.lines)) continue;
    const lines = linesOf(content, context);
    if (lines.length === 0) continue;
    const place = placeOf(context, piece);
    const block = blocks.get(place.offset);
    if (block === undefined) blocks.set(place.offset, { headings: place.headings, lines: [...lines] });
    else join(block.lines, lines);
  }
  return mergedChanges(outline, additions, blocks);
}

/** Statements of SQL that follow on each other are one block of code. */
function join(block: string[], lines: readonly string[]): void {
  const opening = block.findLast((line) => /^```\w/.test(line));
  if (block.at(-1) === "```" && opening === "```sql" && lines[0] === opening) block.splice(-1, 1, ...lines.slice(1));
  else block.push("", ...lines);
}

function placeOf({ review, remedy, language, say }: RemedyContext, piece: Piece): Place {
  const below = piece.after === undefined ? undefined : placeBelow(review.outline, piece.after, say(remedy.heading));
  return below ?? placeFor(review.outline, remedy, language);
}

/** Whether the document has this table; notes the rows that it lacks, at the offset where they go. */
function completeTable(outline: Outline, remedy: Remedy, part: TablePiece, additions: Additions): boolean {
  const tables = tablesLike(outline, remedy, part);
  const [first] = tables;
  if (first === undefined) return false;
  const present = new Set(tables.flatMap(firstCells));
  const missing = part.rows.filter(
    ({ names }) => names.length > 0 && !names.some((name) => present.has(sameKey(name))),
  );
  if (missing.length === 0) return true;
  const { offset, indent } = endOfTable(outline, first);
  const ending = lineEndingOf(outline.text);
  const lines = missing.map((row) => ending + indent + rowLine(cellsUnder(first.headers, part, row)));
  add(additions, offset, lines.join(""));
  return true;
}

/** A clause follows what the definition has; its comma stands before any remark on that. */
function addClause({ text }: Outline, { clause, end }: ClausePiece, additions: Additions): void {
  const isFirst = !additions.has(end.item);
  add(additions, end.item, isFirst ? "," : "");
  add(additions, end.line, (isFirst ? "" : ",") + lineEndingOf(text) + end.indent + clause);
}

function add(additions: Additions, offset: number, text: string): void {
  additions.set(offset, (additions.get(offset) ?? "") + text);
}

/** Tables with the header of this one, or with half of its columns below our own heading. */
function tablesLike(outline: Outline, remedy: Remedy, part: TablePiece): readonly Table[] {
  const own = ownSection(outline, remedy);
  return outline.tables.filter((table) => {
    if (table.section.weight === "none" || table.section.weight === "ruled-out") return false;
    const shared = part.columns.filter((_, index) => columnIndex(table.headers, part, index) >= 0).length;
    return shared === part.columns.length || (table.section === own && shared * 2 >= part.columns.length);
  });
}

function columnIndex(headers: readonly string[], part: TablePiece, column: number): number {
  const titles = part.columns[column];
  if (titles === undefined) return -1;
  return headers.findIndex((header) => [sameKey(titles.en), sameKey(titles.ja)].includes(sameKey(header)));
}

/** First cells, whole and by the names that they list. */
function firstCells(table: Table): readonly string[] {
  return table.rows.flatMap((row) => {
    const text = row.raw.cells?.[0]?.text ?? "";
    return [text, ...text.split(/[,、，;；・]|\s(?:and|\/)\s/)].map(sameKey);
  });
}

/** The row in the order of a table's own columns; what only that table asks is left blank. */
function cellsUnder(headers: readonly string[], part: TablePiece, row: TableRow): readonly string[] {
  const cells = headers.map((header) => placeholder(wordsAsCell(header) || "…"));
  row.cells.forEach((cell, index) => {
    const column = columnIndex(headers, part, index);
    if (column >= 0) cells[column] = cell;
  });
  return cells;
}

function linesOf(part: Piece["content"], context: RemedyContext): readonly string[] {
  if (part.kind === "lines") return part.lines;
  if (part.kind === "clause") return ["```sql", part.clause, "```"];
  if (part.rows.length === 0) return [];
  return tableLines(
    part.columns.map((column) => context.say(column)),
    part.rows.map(({ cells }) => cells),
  );
}

function mergedChanges(
  outline: Outline,
  additions: ReadonlyMap<number, string>,
  blocks: ReadonlyMap<number, { readonly headings: readonly string[]; readonly lines: readonly string[] }>,
): readonly TextChange[] {
  const { text } = outline;
  const offsets = [...new Set([...additions.keys(), ...blocks.keys()])].sort((one, other) => one - other);
  return offsets.map((offset) => {
    const rows = additions.get(offset) ?? "";
    const block = blocks.get(offset);
    if (block === undefined) return { span: { from: offset, to: offset }, newText: rows };
    const lines = [...block.headings.flatMap((heading) => [heading, ""]), ...block.lines];
    const insertion = blockInsertion(text, offset, lines);
    return { span: insertion.span, newText: rows + insertion.newText };
  });
}

function titleOf(remedy: Remedy, owed: readonly Subject[], language: Language): string {
  const names = owed.slice(0, namesInTitle).map(({ name }) => name);
  const more = owed.length - names.length;
  if (language === "ja") {
    const whom = names.length === 0 ? "" : `（${names.join("、")}${more > 0 ? ` ほか${more}件` : ""}）`;
    return `${remedy.title.ja}を挿入${whom}`;
  }
  const whom = names.length === 0 ? "" : ` for ${names.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
  return `Insert ${remedy.title.en}${whom}`;
}
