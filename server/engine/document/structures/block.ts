import { codeLines } from "../code.ts";
import type { CodeLine, Collector, RawCode } from "../content.ts";
import type { Span } from "../outline.ts";

/** A code block's lines as one text that knows where in the chunk its characters stand. */
export class BlockText {
  readonly text: string;
  readonly lines: readonly CodeLine[];
  private readonly starts: number[] = [];

  constructor(out: Collector, chunk: string, block: RawCode) {
    this.lines = codeLines(out, chunk, block.first, block.count);
    let text = "";
    for (const line of this.lines) {
      this.starts.push(text.length);
      text += `${line.text}\n`;
    }
    this.text = text;
  }

  /** A stretch of the text, not beginning or ending at a line's end, in the chunk. */
  source(from: number, to: number): Span {
    const start = this.offset(from);
    return { from: start, to: Math.max(start, this.offset(to - 1) + 1) };
  }

  /** The statement that holds the character. */
  statement(at: number): number {
    return this.lines[this.lineAt(at)]?.statement ?? 0;
  }

  private offset(at: number): number {
    const i = this.lineAt(at);
    const line = this.lines[i];
    return line ? line.from + Math.min(at - (this.starts[i] ?? 0), line.text.length) : 0;
  }

  private lineAt(at: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
