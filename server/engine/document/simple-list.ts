import { isListMarker, type Line } from "./lines.ts";

/** An item that the lines so far have left open. */
export interface OpenItem {
  readonly indent: number;
  readonly content: number;
  /** "-", "*", "+", "." or ")". */
  readonly marker: string;
  readonly ordinal: number | undefined;
}

const ORDERED = /(\d{1,9})[.)]/y;

/** The item that a line begins; closes in `open` what it ends. Undefined unless its place is beyond doubt. */
export function nextItem(chunk: string, line: Line, open: OpenItem[], interrupts: boolean): OpenItem | undefined {
  const { indent, start } = line;
  if (start - line.from !== indent || !isListMarker(chunk, start)) return undefined;
  ORDERED.lastIndex = start;
  const number = ORDERED.exec(chunk)?.[1];
  const width = (number?.length ?? 0) + 1;
  if (chunk.charCodeAt(start + width) !== 32 || chunk.charCodeAt(start + width + 1) === 32) return undefined;
  const ordinal = number === undefined ? undefined : Number(number);
  const item = { indent, content: indent + width + 1, marker: chunk.charAt(start + width - 1), ordinal };
  const closed: OpenItem[] = [];
  while (open.length > 0 && indent < (open.at(-1)?.content ?? 0) && closed.at(-1)?.indent !== indent) {
    closed.push(...open.splice(-1));
  }
  return closed.length > 0 ? afterSibling(item, closed.at(-1)) : firstOfList(item, open.at(-1), interrupts);
}

/** Items of one list have one indentation and one marker; their numbers are counted, not read. */
function afterSibling(item: OpenItem, sibling: OpenItem | undefined): OpenItem | undefined {
  if (sibling?.indent !== item.indent || sibling.marker !== item.marker) return undefined;
  return sibling.ordinal === undefined ? item : { ...item, ordinal: sibling.ordinal + 1 };
}

/** A list that interrupts a paragraph or an item's text must begin with 1. */
function firstOfList(item: OpenItem, above: OpenItem | undefined, interrupts: boolean): OpenItem | undefined {
  if (item.indent - (above?.content ?? 0) > (above ? 3 : 0)) return undefined;
  return (above || interrupts) && item.ordinal !== undefined && item.ordinal !== 1 ? undefined : item;
}
