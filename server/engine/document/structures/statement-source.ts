import type { RawStatement, Span } from "../outline.ts";

/** Where the characters [from, to) of a statement's text stand in the chunk; undefined when none of them do. */
export function sourceSpan(raw: RawStatement, words: Span): Span | undefined {
  let from: number | undefined;
  let to = 0;
  for (const piece of raw.pieces) {
    const start = Math.max(words.from, piece.textFrom);
    const end = Math.min(words.to, piece.textFrom + piece.length);
    if (start >= end) continue;
    from ??= piece.sourceFrom + start - piece.textFrom;
    to = piece.sourceFrom + end - piece.textFrom;
  }
  return from === undefined ? undefined : { from, to };
}
