import type { AsciiCanvas, Contact, TextRun } from "./ascii-canvas.ts";
import type { Stroke } from "./ascii-lines.ts";

const MOST_RUNS = 6;

/** Gathers the words that stand on or next to a net of lines. */
export class LabelReader {
  private readonly runs = new Map<number, string>();

  constructor(private readonly canvas: AsciiCanvas) {}

  /** The words in reading order, on one line. */
  text(): string {
    return [...this.runs]
      .sort(([a], [b]) => a - b)
      .map(([, text]) => text)
      .join(" ");
  }

  add(run: TextRun | undefined): void {
    if (run && this.runs.size < MOST_RUNS) this.runs.set(run.row * 1_000 + run.from, run.text);
  }

  /** Words beside upright lines, and above or below level ones. */
  readBeside(
    cells: readonly (readonly [row: number, column: number, stroke: Stroke])[],
    contacts: readonly Contact[],
  ): void {
    for (const [row, column, stroke] of cells) {
      const level = stroke.goes.includes("left") || stroke.goes.includes("right");
      for (const step of [-1, 1]) {
        const run = level ? this.along(row, column, row + step) : this.next(row, column, step);
        if (run && this.isLabel(run, contacts)) this.add(run);
      }
    }
  }

  private next(row: number, column: number, step: number): TextRun | undefined {
    for (const at of [column + step, column + 2 * step]) {
      if (this.canvas.strokeAt(row, at)) return undefined;
      if (this.canvas.isText(row, at)) return this.canvas.runAt(row, at);
    }
    return undefined;
  }

  private along(row: number, column: number, beside: number): TextRun | undefined {
    const run = this.canvas.runAt(beside, column);
    // Words that stick out belong to something else.
    const drawn = (at: number): boolean => !!this.canvas.strokeAt(row, at) || this.canvas.leafAt(row, at) !== undefined;
    return run && drawn(run.from) && drawn(run.to - 1) ? run : undefined;
  }

  private isLabel(run: TextRun, contacts: readonly Contact[]): boolean {
    if (!/[\p{L}\p{N}]/u.test(run.text)) return false;
    const isRun = ({ what }: Contact): boolean =>
      typeof what === "object" && what.row === run.row && what.from === run.from;
    if (contacts.some(isRun)) return false;
    return !this.canvas.nodes.some(
      ({ group, row, span }) => group && row === run.row && span.from < run.span.to && run.span.from < span.to,
    );
  }
}
