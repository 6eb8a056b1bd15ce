import { isListMarker, type Line, LineReader } from "./lines.ts";

/**
 * Lines that stand by themselves: a fence, a heading, or lines without a blank one between them; a list goes
 * on after blank lines. Blank lines are left out.
 */
export interface Block {
  readonly kind: "fence" | "heading" | "block";
  readonly from: number;
  /** Where the line after the last one begins. */
  readonly to: number;
  readonly lines: readonly Line[];
}

interface GrowingBlock extends Block {
  to: number;
  readonly lines: Line[];
}

/** The blocks of a chunk from `begin` on; `starts` are its line starts. */
export function blocksOf(chunk: string, starts: readonly number[], begin: number): readonly Block[] {
  const reader = new LineReader(chunk);
  const splitter = new Splitter(chunk);
  for (let i = 0; i < starts.length; i++) {
    const next = starts[i + 1] ?? chunk.length;
    if (next > begin) splitter.add(reader.read(Math.max(begin, starts[i] ?? 0), next), next);
  }
  return splitter.blocks;
}

class Splitter {
  readonly blocks: GrowingBlock[] = [];
  private current: GrowingBlock | undefined;
  private readonly chunk: string;

  constructor(chunk: string) {
    this.chunk = chunk;
  }

  add(line: Line, next: number): void {
    if (this.current?.kind === "fence") {
      if (line.kind === "fence" || line.kind === "fence-close") {
        grow(this.current, line, next);
        if (line.kind === "fence-close") this.current = undefined;
        return;
      }
      this.current = undefined;
    }
    if (line.kind === "blank") this.current = undefined;
    else if (line.kind === "fence-open" && line.indent < 4 && !this.isNested(line)) this.open("fence", line, next);
    else if (line.kind === "heading" && line.indent === 0) {
      this.open("heading", line, next);
      this.current = undefined;
    } else if (this.current) grow(this.current, line, next);
    else this.open("block", line, next);
  }

  private open(kind: Block["kind"], line: Line, next: number): void {
    const above = this.blocks.at(-1);
    if (kind === "block" && above?.kind === "block" && this.continues(above, line)) {
      grow(above, line, next);
      this.current = above;
      return;
    }
    this.current = { kind, from: line.from, to: next, lines: [line] };
    this.blocks.push(this.current);
  }

  /** After a list, an indented line or another item may go on with it. */
  private continues(above: Block, line: Line): boolean {
    if (line.indent === 0 && !isListMarker(this.chunk, line.start)) return false;
    return above.lines.some((own) => isListMarker(this.chunk, own.start));
  }

  /** An indented fence may belong to a list item above it; then it is read with the list. */
  private isNested(line: Line): boolean {
    return line.indent > 0 && (this.current ?? this.blocks.at(-1))?.kind === "block";
  }
}

function grow(block: GrowingBlock, line: Line, next: number): void {
  block.lines.push(line);
  block.to = next;
}
