import { addHeading, addParagraph, addTable, TOP, under } from "./blocks.ts";
import type { Collector } from "./content.ts";
import { FlatBuilder } from "./flat.ts";
import { isListMarker, type Line } from "./lines.ts";
import type { Span } from "./outline.ts";
import { appendSimple } from "./simple-inline.ts";
import { nextItem, type OpenItem } from "./simple-list.ts";

/** What a block that needs no parser says; reading it adds nothing yet. */
export type SimpleBlock = readonly SimplePart[];

type SimplePart =
  | { readonly kind: "heading"; readonly flat: FlatBuilder; readonly span: Span; readonly level: number }
  | { readonly kind: "paragraph"; readonly flat: FlatBuilder; readonly span: Span }
  | { readonly kind: "list"; readonly items: readonly SimpleItem[] }
  | { readonly kind: "table"; readonly rows: readonly SimpleRow[]; readonly span: Span };

interface SimpleItem {
  readonly flat: FlatBuilder;
  readonly span: Span;
  readonly depth: number;
  readonly ordinal: number | undefined;
  readonly checked: boolean | undefined;
}

interface SimpleRow {
  readonly span: Span;
  readonly cells: readonly FlatBuilder[];
}

const CHECKBOX = /\[([ xX])\] (?=[^\s])/y;
const DELIMITER_CELL = /^ *:?-+:? *$/;
/** Longer lines are left to the readers that take them in parts. */
const LONGEST_LINE = 2_000;

/**
 * Reads a block (lines at the top level with blank ones only between list items) whose Markdown is of the plainest
 * sort: paragraphs, lists with one line to an item, tables, headings, with few inline marks. This is most of
 * a design document, and it says the same as the parser would, in a tenth of the time. Undefined when the
 * block may be anything else.
 */
export function simpleBlock(chunk: string, lines: readonly Line[]): SimpleBlock | undefined {
  const first = lines[0];
  if (!first || first.indent > 0 || lines.some((line) => line.end - line.from > LONGEST_LINE)) return undefined;
  if (first.kind === "heading") return lines.length === 1 ? simpleHeading(chunk, first) : undefined;
  if (lines.some((line) => line.kind !== "text")) return undefined;
  if (chunk.charCodeAt(first.start) === 124) return simpleTable(chunk, lines);
  const items = lines.findIndex((line) => isListMarker(chunk, line.start));
  const paragraph = items < 0 ? lines : lines.slice(0, items);
  const parts: SimplePart[] = [];
  if (paragraph.length > 0) {
    const part = simpleParagraph(chunk, paragraph);
    if (!part) return undefined;
    parts.push(part);
  }
  if (items >= 0) {
    const part = simpleList(chunk, lines.slice(items), paragraph.length > 0);
    if (!part) return undefined;
    parts.push(part);
  }
  return parts;
}

/** Adds what a simple block says. */
export function addSimple(out: Collector, chunk: string, block: SimpleBlock): void {
  for (const part of block) {
    if (part.kind === "heading") addHeading(out, part.flat, part.span, part.level, TOP);
    else if (part.kind === "paragraph") addParagraph(out, part.flat, part.span, TOP);
    else if (part.kind === "list") addItems(out, part.items);
    else {
      const [head, ...rows] = part.rows;
      addTable(out, chunk, part.span, head?.cells ?? [], rows, under(out, TOP));
    }
    if (part.kind === "list" || part.kind === "table") out.leadIn = undefined;
  }
}

function addItems(out: Collector, items: readonly SimpleItem[]): void {
  const { parent } = under(out, TOP);
  const statements: (number | undefined)[] = [];
  for (const { flat, span, depth, ordinal, checked } of items) {
    const above = depth === 0 ? parent : (statements[depth - 1] ?? parent);
    const item = { depth, ...(ordinal !== undefined && { ordinal }), ...(checked !== undefined && { checked }) };
    const own = addParagraph(out, flat, span, { parent: above, quoted: false, depth: depth + 1 }, item);
    statements[depth] = own ?? above;
  }
}

function simpleHeading(chunk: string, line: Line): SimpleBlock | undefined {
  let text = line.start;
  while (chunk.charCodeAt(text) === 35) text++;
  const level = text - line.start;
  while (text < line.end && chunk.charCodeAt(text) === 32) text++;
  const end = withoutBlanks(chunk, text, line.end);
  if (end <= text || chunk.charCodeAt(end - 1) === 35) return undefined;
  const flat = new FlatBuilder(chunk);
  if (!appendSimple(flat, text, end)) return undefined;
  return [{ kind: "heading", flat, span: { from: line.start, to: end }, level }];
}

function simpleParagraph(chunk: string, lines: readonly Line[]): SimplePart | undefined {
  const flat = new FlatBuilder(chunk);
  let from: number | undefined;
  let to = 0;
  for (const line of lines) {
    if (!beginsPlainly(chunk, line.start, line.end)) return undefined;
    const end = withoutBlanks(chunk, line.start, line.end);
    if (from !== undefined) flat.soft();
    if (!appendSimple(flat, line.start, end)) return undefined;
    if (line.end - end > 1 && line !== lines.at(-1)) return undefined;
    from ??= line.start;
    to = end;
  }
  return from === undefined ? undefined : { kind: "paragraph", flat, span: { from, to } };
}

function simpleList(chunk: string, lines: readonly Line[], afterParagraph: boolean): SimplePart | undefined {
  const items: SimpleItem[] = [];
  const open: OpenItem[] = [];
  for (const line of lines) {
    const item = nextItem(chunk, line, open, afterParagraph && items.length === 0);
    if (!item) return undefined;
    const body = line.from + item.content;
    CHECKBOX.lastIndex = body;
    const box = CHECKBOX.exec(chunk)?.[1];
    const text = box === undefined ? body : body + 4;
    const end = withoutBlanks(chunk, text, line.end);
    if (end <= text || !beginsPlainly(chunk, text, end)) return undefined;
    const flat = new FlatBuilder(chunk);
    if (!appendSimple(flat, text, end)) return undefined;
    items.push({
      flat,
      span: { from: text, to: end },
      depth: open.length,
      ordinal: item.ordinal,
      checked: box === undefined ? undefined : box !== " ",
    });
    open.push(item);
  }
  return { kind: "list", items };
}

function simpleTable(chunk: string, lines: readonly Line[]): SimpleBlock | undefined {
  const [head, delimiter, ...body] = lines;
  if (!head || !delimiter) return undefined;
  const delimiters = rowOf(chunk, delimiter);
  if (!delimiters?.cells.every((cell) => DELIMITER_CELL.test(chunk.slice(cell.from, cell.to)))) return undefined;
  const rows: SimpleRow[] = [];
  for (const line of [head, ...body]) {
    const row = rowOf(chunk, line);
    if (row?.cells.length !== delimiters.cells.length) return undefined;
    const cells = row.cells.flatMap((cell) => simpleCell(chunk, cell) ?? []);
    if (cells.length < row.cells.length) return undefined;
    rows.push({ span: row.span, cells });
  }
  const span = { from: head.start, to: (body.at(-1) ?? delimiter).end };
  return [{ kind: "table", rows, span: { ...span, to: withoutBlanks(chunk, span.from, span.to) } }];
}

/** A row between two pipes. */
function rowOf(chunk: string, line: Line): { readonly span: Span; readonly cells: readonly Span[] } | undefined {
  const end = withoutBlanks(chunk, line.start, line.end);
  if (line.indent > 0 || end - line.start < 3) return undefined;
  if (chunk.charCodeAt(line.start) !== 124 || chunk.charCodeAt(end - 1) !== 124) return undefined;
  return { span: { from: line.start, to: end }, cells: cellSpans(chunk, line.start + 1, end) };
}

/** The stretches that pipes end, from just after the first pipe. */
function cellSpans(chunk: string, from: number, to: number): Span[] {
  const cells: Span[] = [];
  let start = from;
  for (let i = from; i < to; i++) {
    if (chunk.charCodeAt(i) !== 124) continue;
    cells.push({ from: start, to: i });
    start = i + 1;
  }
  return cells;
}

function simpleCell(chunk: string, cell: Span): FlatBuilder | undefined {
  let { from } = cell;
  while (from < cell.to && chunk.charCodeAt(from) === 32) from++;
  const flat = new FlatBuilder(chunk);
  return appendSimple(flat, from, withoutBlanks(chunk, from, cell.to), true) ? flat : undefined;
}

/** Whether a line's text cannot be the beginning of a block other than a paragraph. */
function beginsPlainly(chunk: string, at: number, end: number): boolean {
  if (isListMarker(chunk, at)) return false;
  switch (chunk.charCodeAt(at)) {
    case 35: // #
    case 43: // +
    case 45: // -
    case 58: // :
    case 60: // <
    case 61: // =
    case 62: // >
    case 124: // |
    case 0xfeff:
      return false;
    case 42: // *
      return at + 2 < end && chunk.charCodeAt(at + 1) === 42;
    default:
      return true;
  }
}

function withoutBlanks(chunk: string, from: number, to: number): number {
  let end = to;
  while (end > from && chunk.charCodeAt(end - 1) === 32) end--;
  return end;
}
