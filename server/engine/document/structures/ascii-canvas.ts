import type { Span } from "../outline.ts";
import type { AsciiGrid } from "./ascii-grid.ts";
import { type Direction, type Stroke, strokeAt } from "./ascii-lines.ts";
import type { AsciiNode } from "./ascii-nodes.ts";

const LONGEST_RUN = 60;

/** Words outside boxes: columns [from, to) of a row. */
export interface TextRun {
  readonly row: number;
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly span: Span;
}

/** Where a net of lines touches something: a box by index, or words. */
export interface Contact {
  readonly what: number | TextRun;
  /** Where the arrow head points that touches it; undefined at a plain end. */
  readonly head: Direction | undefined;
}

/** A drawing in which every cell is a box's, a line's or a word's. */
export class AsciiCanvas {
  /** 0 free; n + 1 inside or on the edge of leaf box n; -(n + 1) on the edge of group n. */
  private readonly owners: Int16Array[] = [];
  private readonly strokes = new Map<number, Stroke | null>();

  constructor(
    readonly grid: AsciiGrid,
    readonly nodes: readonly AsciiNode[],
  ) {
    for (let row = 0; row < grid.height; row++) this.owners.push(new Int16Array(grid.width(row)));
    nodes.forEach((node, index) => {
      if (node.group) this.own(node, -(index + 1));
    });
    nodes.forEach((node, index) => {
      if (!node.group) this.own(node, index + 1);
    });
  }

  private own({ box }: AsciiNode, owner: number): void {
    box.sides.forEach(([left, right], i) => {
      const row = this.owners[box.top + i];
      if (!row) return;
      const whole = owner > 0 || i === 0 || i === box.sides.length - 1;
      if (whole) row.fill(owner, Math.max(0, left), right + 1);
      else for (const column of [left, right]) row[column] = owner;
    });
  }

  /** Index of the leaf box at the cell. */
  leafAt(row: number, column: number): number | undefined {
    const owner = this.owners[row]?.[column] ?? 0;
    return owner > 0 ? owner - 1 : undefined;
  }

  /** Index of the group on whose edge the cell is. */
  groupAt(row: number, column: number): number | undefined {
    const owner = this.owners[row]?.[column] ?? 0;
    return owner < 0 ? -owner - 1 : undefined;
  }

  /** What is drawn outside boxes. */
  strokeAt(row: number, column: number): Stroke | undefined {
    const { grid } = this;
    if (row < 0 || column < 0 || column >= grid.width(row) || (this.owners[row]?.[column] ?? 0) !== 0) return undefined;
    const key = row * 1_000 + column;
    let stroke = this.strokes.get(key);
    if (stroke === undefined) {
      stroke = strokeAt(grid, row, column, (r, c) => (this.owners[r]?.[c] ?? 0) !== 0) ?? null;
      this.strokes.set(key, stroke);
    }
    return stroke ?? undefined;
  }

  /** Neither blank, nor line, nor box. */
  isText(row: number, column: number): boolean {
    const char = this.grid.at(row, column);
    return char !== " " && (this.owners[row]?.[column] ?? 0) === 0 && !this.strokeAt(row, column);
  }

  /** The words around a cell, which two blanks, a line or a box end. */
  runAt(row: number, column: number): TextRun | undefined {
    if (!this.isText(row, column)) return undefined;
    let from = column;
    let to = column + 1;
    const goesOn = (c: number, next: number): boolean =>
      this.isText(row, c) || (this.grid.at(row, c) === " " && !this.isLine(row, c) && this.isText(row, next));
    while (from > 0 && column - from < LONGEST_RUN && goesOn(from - 1, from - 2)) from--;
    while (to < this.grid.width(row) && to - column < LONGEST_RUN && goesOn(to, to + 1)) to++;
    const text = this.grid.text(row, from, to).trim();
    if (text === "") return undefined;
    return { row, from, to, text, span: this.grid.span(row, from, to) };
  }

  private isLine(row: number, column: number): boolean {
    return (this.owners[row]?.[column] ?? 0) !== 0;
  }

  /** Boxes and words of a row that an upright arrow at `column` may mean: those that cover it, else the only one. */
  under(row: number, column: number): number | TextRun | undefined {
    for (const c of [column, column - 1, column + 1]) {
      const found = this.leafAt(row, c) ?? this.runAt(row, c);
      if (found !== undefined) return found;
    }
    const found = new Map<number, number | TextRun>();
    for (let c = 0; c < this.grid.width(row) && found.size < 2; c++) {
      const leaf = this.leafAt(row, c);
      if (leaf !== undefined) found.set(-leaf - 1, leaf);
      else if (this.strokeAt(row, c)) return undefined;
      const run = leaf === undefined ? this.runAt(row, c) : undefined;
      if (run) {
        found.set(run.from, run);
        c = run.to;
      }
    }
    const [only] = found.values();
    return found.size === 1 ? only : undefined;
  }

  isBlankRow(row: number): boolean {
    return !this.grid.isDrawn(row);
  }
}
