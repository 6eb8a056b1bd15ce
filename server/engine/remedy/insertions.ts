import type { Span } from "../document/outline.ts";
import type { TextChange } from "./remedy.ts";

/** A text that grows by insertions and can still say them as changes of what it was. */
export class GrowingText {
  #text: string;
  /** What was inserted, as spans of the text as it is now, in order. */
  readonly #inserted: { from: number; to: number }[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  get text(): string {
    return this.#text;
  }

  /** Inserts; `changes` are of the text as it is now, in order, and replace nothing. */
  insert(changes: readonly TextChange[]): void {
    for (const { span, newText } of [...changes].reverse()) this.#insertAt(span.from, newText);
  }

  /** All insertions so far, as changes of the text that it began as. */
  changes(): readonly TextChange[] {
    let grown = 0;
    return this.#inserted.map(({ from, to }) => {
      const at = from - grown;
      grown += to - from;
      return { span: { from: at, to: at } satisfies Span, newText: this.#text.slice(from, to) };
    });
  }

  #insertAt(offset: number, words: string): void {
    this.#text = this.#text.slice(0, offset) + words + this.#text.slice(offset);
    const index = this.#inserted.findIndex(({ to }) => to >= offset);
    const next = this.#inserted[index];
    const isInside = next !== undefined && next.from <= offset;
    if (isInside) next.to += words.length;
    const first = index < 0 ? this.#inserted.length : index + (isInside ? 1 : 0);
    for (const later of this.#inserted.slice(first)) {
      later.from += words.length;
      later.to += words.length;
    }
    if (!isInside) this.#inserted.splice(first, 0, { from: offset, to: offset + words.length });
  }
}
