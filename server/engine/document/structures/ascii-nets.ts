import { isIn } from "./ascii-boxes.ts";
import type { AsciiCanvas, Contact, TextRun } from "./ascii-canvas.ts";
import { LabelReader } from "./ascii-labels.ts";
import { type Direction, OPPOSITE, isHead as pointsOnEdge, STEP, type Stroke } from "./ascii-lines.ts";

const LONGEST_JUMP = 40;

/** Lines that hang together. */
export interface Net {
  readonly contacts: readonly Contact[];
  readonly label: string;
  readonly dashed: boolean;
  /** First cell, and the row of the first head. */
  readonly row: number;
  readonly column: number;
  readonly headRow: number | undefined;
  /** Words after "├─" that no arrow head points to: parts of what the net touches. */
  readonly leaves: readonly TextRun[];
}

/** Every net of the drawing, in reading order. */
export function netsOf(canvas: AsciiCanvas): Net[] {
  const seen = new Set<number>();
  const nets: Net[] = [];
  for (let row = 0; row < canvas.grid.height; row++) {
    for (let column = 0; column < canvas.grid.width(row); column++) {
      if (seen.has(row * 1_000 + column) || !canvas.strokeAt(row, column)) continue;
      nets.push(new Tracer(canvas, seen).trace(row, column));
    }
  }
  return nets;
}

interface Ahead {
  readonly leaf: number | undefined;
  readonly stroke: Stroke | undefined;
  readonly column: number;
  readonly words: number;
  /** Blanks just before it. */
  readonly blanks: number;
  readonly lastWord: number;
}

class Tracer {
  private readonly todo: [row: number, column: number][] = [];
  private readonly cells: [row: number, column: number, stroke: Stroke][] = [];
  private readonly contacts: Contact[] = [];
  private readonly labels: LabelReader;
  private readonly leaves: TextRun[] = [];
  private readonly headRows: number[] = [];
  private readonly openEnds: [row: number, column: number][] = [];

  constructor(
    private readonly canvas: AsciiCanvas,
    private readonly seen: Set<number>,
  ) {
    this.labels = new LabelReader(canvas);
  }

  trace(row: number, column: number): Net {
    this.join(row, column);
    for (let cell = this.todo.pop(); cell; cell = this.todo.pop()) {
      const stroke = this.canvas.strokeAt(cell[0], cell[1]);
      if (!stroke) continue;
      this.cells.push([cell[0], cell[1], stroke]);
      if (this.canvas.strokeAt(cell[0] + 1, cell[1])?.heads.includes("down")) this.join(cell[0] + 1, cell[1]);
      for (const direction of stroke.goes) this.follow(cell[0], cell[1], direction, stroke);
      for (const direction of stroke.heads) this.point(cell[0], cell[1], direction);
    }
    const heads = this.headRows;
    for (const [r, , stroke] of this.cells) if (stroke.heads.length > 0) heads.push(r);
    if (heads.length > 0) this.closeEnds();
    this.labels.readBeside(this.cells, this.contacts);
    const dashed = this.cells.some(([r, c]) => isIn(this.canvas.grid.at(r, c), "┄┈╌┆┊╎"));
    const label = this.labels.text();
    const headRow = heads.length > 0 ? Math.min(...heads) : undefined;
    return { contacts: this.contacts, label, dashed, row, column, headRow, leaves: this.leaves };
  }

  private join(row: number, column: number): void {
    const key = row * 1_000 + column;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.todo.push([row, column]);
  }

  private touch(what: number | TextRun, head?: Direction): void {
    const same = (other: number | TextRun): boolean =>
      other === what ||
      (typeof other === "object" && typeof what === "object" && other.row === what.row && other.from === what.from);
    if (!this.contacts.some((contact) => same(contact.what) && contact.head === head))
      this.contacts.push({ what, head });
  }

  /** A line meets an edge, on which its head may stand: "┌──▼──┐". */
  private reach(box: number, row: number, column: number, direction: Direction): void {
    const head = pointsOnEdge(this.canvas.grid.at(row, column), direction);
    this.touch(box, head ? direction : undefined);
    if (head) this.headRows.push(row);
  }

  /** Goes on from a cell to the next line, or to what the line ends at. */
  private follow(row: number, column: number, direction: Direction, stroke: Stroke): void {
    const isHead = stroke.heads.length > 0;
    const upright = direction === "up" || direction === "down";
    const [dr, dc] = STEP[direction];
    for (const drift of upright ? [0, -1, 1] : [0]) {
      if (this.enter(row + dr, column + dc + drift, direction, isHead && upright && drift === 0)) return;
    }
    if (upright) this.overGap(row, column, direction, isHead);
    else this.overWords(row, column, direction, isHead);
  }

  private enter(row: number, column: number, direction: Direction, any: boolean): boolean {
    const { canvas } = this;
    const leaf = canvas.leafAt(row, column);
    if (leaf !== undefined) {
      this.reach(leaf, row, column, direction);
      return true;
    }
    const next = canvas.strokeAt(row, column);
    if (next) {
      if (!any && !next.goes.includes(OPPOSITE[direction])) return false;
      this.join(row, column);
      return true;
    }
    const group = canvas.groupAt(row, column);
    if (group === undefined) return false;
    const [dr, dc] = STEP[direction];
    // A group's edge may be crossed.
    const beyond = isIn(canvas.grid.at(row, column), "┼╪╫╬│|") ? canvas.leafAt(row + dr, column + dc) : undefined;
    if (beyond !== undefined) this.reach(beyond, row + dr, column + dc, direction);
    else if (canvas.strokeAt(row + dr, column + dc)?.goes.includes(OPPOSITE[direction]))
      this.join(row + dr, column + dc);
    else this.reach(group, row, column, direction);
    return true;
  }

  /** An upright line may stop a row short of its box; an arrow head that stands alone may be off it. */
  private overGap(row: number, column: number, direction: Direction, isHead: boolean): void {
    const { canvas } = this;
    const dr = STEP[direction][0];
    const near = row + dr;
    const far = canvas.isBlankRow(near) ? near + dr : near;
    const found = isHead ? canvas.under(far, column) : canvas.leafAt(far, column);
    if (found !== undefined) this.touch(found);
    else if (direction === "up") this.openEnds.push([far, column]);
  }

  /** An arrow whose shaft starts under words leaves them: only its head tells that it is one. */
  private closeEnds(): void {
    if (this.contacts.some((contact) => contact.head === undefined)) return;
    for (const [row, column] of this.openEnds) {
      const found = this.canvas.under(row, column);
      if (found !== undefined) this.touch(found);
    }
  }

  /** "── label ──▶", and up to three blanks before a box. */
  private overWords(row: number, column: number, direction: Direction, isHead: boolean): void {
    const met = this.ahead(row, column, STEP[direction][1]);
    if (met && this.meets(met, direction, isHead)) {
      if (met.words > 0) this.labels.add(this.canvas.runAt(row, met.lastWord));
      if (met.leaf === undefined) this.join(row, met.column);
      else this.touch(met.leaf);
      return;
    }
    this.nameBeside(row, column, direction, isHead);
  }

  private meets({ leaf, stroke, words, blanks }: Ahead, direction: Direction, isHead: boolean): boolean {
    if (leaf !== undefined) return words === 0 || (!isHead && blanks <= 1);
    return !!stroke?.goes.includes(OPPOSITE[direction]) && (words > 0 || blanks <= 2);
  }

  private nameBeside(row: number, column: number, direction: Direction, isHead: boolean): void {
    const { canvas } = this;
    const dc = STEP[direction][1];
    const run = canvas.runAt(row, column + dc) ?? canvas.runAt(row, column + 2 * dc);
    if (!run) return;
    if (isHead || this.drawsHead(row, column, direction)) this.touch(run);
    else if (isIn(canvas.grid.at(row, column - 1), "├└─-") && direction === "right") this.leaves.push(run);
  }

  /** The next box or line on the row, unless the words before it are set off from the cell or from it. */
  private ahead(row: number, column: number, dc: number): Ahead | undefined {
    const { canvas } = this;
    let words = 0;
    let blanks = 0;
    let lastWord = column;
    for (let distance = 1; distance <= LONGEST_JUMP; distance++) {
      const at = column + dc * distance;
      if (at < 0 || at >= canvas.grid.width(row)) return undefined;
      const leaf = canvas.leafAt(row, at);
      const stroke = canvas.strokeAt(row, at);
      if (leaf !== undefined || stroke) return { leaf, stroke, column: at, words, blanks, lastWord };
      if (canvas.isText(row, at)) {
        words++;
        blanks = 0;
        lastWord = at;
      } else {
        blanks++;
      }
      if (blanks > (words > 0 ? 2 : 3) || canvas.groupAt(row, at) !== undefined) return undefined;
    }
    return undefined;
  }

  /** Whether the level line through the cell ends in a head at its other end: "Client ──▶". */
  private drawsHead(row: number, column: number, direction: Direction): boolean {
    const dc = -STEP[direction][1];
    let at = column;
    for (let i = 0; i < 20; i++) {
      const stroke = this.canvas.strokeAt(row, at);
      if (!stroke) return false;
      if (stroke.heads.length > 0) return true;
      at += dc;
    }
    return false;
  }

  /** What an arrow head points to. */
  private point(row: number, column: number, direction: Direction): void {
    const [dr, dc] = STEP[direction];
    const found = dr === 0 ? this.beside(row, column, dc) : this.beyond(row + dr, column, dr);
    if (found !== undefined) this.touch(found, direction);
  }

  private beyond(row: number, column: number, dr: number): number | TextRun | undefined {
    const { canvas } = this;
    if (canvas.strokeAt(row, column)) return undefined;
    return canvas.groupAt(row, column) ?? canvas.under(canvas.isBlankRow(row) ? row + dr : row, column);
  }

  private beside(row: number, column: number, dc: number): number | TextRun | undefined {
    const { canvas } = this;
    for (let i = 1; i <= 4; i++) {
      const at = column + dc * i;
      const found = canvas.leafAt(row, at) ?? canvas.groupAt(row, at) ?? (i <= 2 ? canvas.runAt(row, at) : undefined);
      if (found !== undefined) return found;
      if (canvas.strokeAt(row, at)) return undefined;
    }
    return undefined;
  }
}
