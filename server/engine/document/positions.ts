import type { Outline, Position, Range, Span, Statement } from "./outline.ts";

/** What is said, and where its chunk begins. */
type Placed = Pick<Statement, "raw" | "base">;

/** Offsets at which lines start; `\n`, `\r\n` and `\r` end a line, as in LSP. */
export function lineStartsOf(text: string): number[] {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  return starts;
}

/** The LSP position of an offset; offsets past the end give the end of the last line. */
export function positionAt(lineStarts: readonly number[], offset: number): Position {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low, character: Math.max(0, offset - (lineStarts[low] ?? 0)) };
}

/** The offset of an LSP position, held inside the text and inside its line. */
export function offsetAt(outline: Pick<Outline, "text" | "lineStarts">, position: Position): number {
  const start = outline.lineStarts[position.line];
  if (start === undefined) return position.line < 0 ? 0 : outline.text.length;
  const next = outline.lineStarts[position.line + 1] ?? outline.text.length;
  return Math.min(start + Math.max(0, position.character), next);
}

export function rangeOf(outline: Pick<Outline, "lineStarts">, span: Span): Range {
  return { start: positionAt(outline.lineStarts, span.from), end: positionAt(outline.lineStarts, span.to) };
}

/** The whole statement, in document offsets. */
export function spanOfStatement(statement: Placed): Span {
  return { from: statement.base + statement.raw.span.from, to: statement.base + statement.raw.span.to };
}

/** Words of a statement's plain text (offsets into it), in document offsets. */
export function spanOfWords(statement: Placed, words: Span): Span {
  const from = sourceOffset(statement, words.from, false);
  const to = sourceOffset(statement, words.to, true);
  return to > from ? { from, to } : spanOfStatement(statement);
}

/** `atEnd`: the offset ends a stretch, so at a seam it belongs to the piece on its left. */
function sourceOffset(statement: Placed, offset: number, atEnd: boolean): number {
  const { pieces, span } = statement.raw;
  let found = atEnd ? span.to : span.from;
  for (const piece of pieces) {
    if (atEnd ? piece.textFrom >= offset : piece.textFrom > offset) break;
    found = piece.sourceFrom + Math.min(offset - piece.textFrom, piece.length);
  }
  return statement.base + found;
}
