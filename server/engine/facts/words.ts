import type { Span, Statement } from "../document/outline.ts";
import { spanOfWords } from "../document/positions.ts";
import type { Words } from "./facts.ts";
import { originalEnd, originalOffset } from "./normalise.ts";
import type { Reading } from "./reading.ts";

/** Words of a statement from offsets into its normalised text. */
export function wordsAt(statement: Statement, reading: Reading, span: Span): Words {
  const original = statement.raw.text;
  return {
    statement,
    from: originalOffset(reading.normal, span.from, original.length),
    to: originalEnd(reading.normal, span.to, original),
  };
}

/** The words as the document's plain text has them. */
export function textOf({ statement, from, to }: Words): string {
  return statement.raw.text.slice(from, to);
}

/** All words of a statement. */
export function whole(statement: Statement): Words {
  return { statement, from: 0, to: statement.raw.text.length };
}

/** The words of a statement that stand where a span of the document begins; all of them when none do. */
export function wordsOfSpan(statement: Statement, span: Span): Words {
  const text = statement.raw.text;
  for (const piece of statement.raw.pieces) {
    const source = statement.base + piece.sourceFrom;
    if (span.from >= source && span.from < source + piece.length) {
      const from = piece.textFrom + span.from - source;
      return { statement, from, to: Math.min(text.length, from + Math.max(1, span.to - span.from)) };
    }
  }
  return whole(statement);
}

/** Where the words stand in the document. */
export function spanOf(words: Words): Span {
  return spanOfWords(words.statement, words);
}
