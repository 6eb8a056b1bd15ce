import type { CodeLine } from "../content.ts";
import { displayWidth } from "../display-width.ts";
import type { Span } from "../outline.ts";

const WIDEST = 400;
const TALLEST = 400;
const TAB = 4;

interface Row {
  /** One character per display column; "" in the second column of a wide one. */
  readonly cells: readonly string[];
  readonly offsets: readonly number[];
  readonly end: number;
  readonly statement: number;
  readonly wide: number;
}

/** A drawing as rows and display columns, both from 0; what is outside is blank. */
export class AsciiGrid {
  private readonly rows: (Row | undefined)[] = [];

  constructor(lines: readonly CodeLine[], chunk: string, start: number) {
    let at = start;
    let number = 0;
    let last = -1;
    for (const line of lines) {
      for (; at < line.from; at++) if (chunk.charCodeAt(at) === 10) number++;
      if (number >= TALLEST) break;
      // A very long line goes on in further statements.
      if (number === last) continue;
      last = number;
      this.rows[number] = rowOf(line, chunk);
    }
  }

  get height(): number {
    return this.rows.length;
  }

  width(row: number): number {
    return this.rows[row]?.cells.length ?? 0;
  }

  at(row: number, column: number): string {
    return this.rows[row]?.cells[column] ?? " ";
  }

  /** Whether the row holds anything. */
  isDrawn(row: number): boolean {
    return this.rows[row] !== undefined;
  }

  statement(row: number): number {
    return this.rows[row]?.statement ?? 0;
  }

  /** Number of wide characters: drawings drift by them where the author's font has other widths. */
  wide(row: number): number {
    return this.rows[row]?.wide ?? 0;
  }

  text(row: number, from: number, to: number): string {
    return this.rows[row]?.cells.slice(Math.max(0, from), Math.max(0, to)).join("") ?? "";
  }

  /** Chunk offsets of the columns [from, to). */
  span(row: number, from: number, to: number): Span {
    const line = this.rows[row];
    const start = line?.offsets[from] ?? line?.end ?? 0;
    return { from: start, to: Math.max(start, line?.offsets[to] ?? line?.end ?? start) };
  }
}

function rowOf(line: CodeLine, chunk: string): Row {
  const cells: string[] = [];
  const offsets: number[] = [];
  let offset = line.from - line.indent;
  let wide = 0;
  for (const character of chunk.slice(offset, line.from) + line.text) {
    if (cells.length >= WIDEST) break;
    const columns = character === "\t" ? TAB - (cells.length % TAB) : displayWidth(character);
    const blank = /\s/.test(character);
    for (let i = 0; i < columns; i++) {
      cells.push(drawnAs(character, blank, i));
      offsets.push(offset);
    }
    if (columns === 2) wide++;
    offset += character.length;
  }
  return { cells, offsets, end: offset, statement: line.statement, wide };
}

/** What the cell of a character's i-th column holds. */
function drawnAs(character: string, blank: boolean, i: number): string {
  if (blank) return " ";
  return i === 0 ? character : "";
}
