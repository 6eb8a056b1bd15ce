import { eachMatch } from "./each-match.ts";
import { addTo } from "./groups.ts";
import type { Hit, Meaning } from "./lexicon.ts";

/** A surface that is a regular expression. */
export interface Pattern {
  readonly meanings: Meaning[];
  /** Sticky where every match begins with an anchor, so that it is tried there and nowhere else. */
  readonly expression: RegExp;
  readonly isNegative: boolean;
}

/** Where a pattern may match. */
export interface Anchor {
  readonly pattern: Pattern;
  /** Number of the literals of which one has to follow. */
  readonly need?: number;
}

/** How far around an anchor a pattern may look, in characters: keeps the whole linear. */
const WINDOW = 160;

/** The matches of patterns in one text, found from their anchors, which are given in order. */
export class Matches {
  readonly #text: string;
  readonly #hits: Hit[] = [];
  /** Where the last match of a pattern ends. */
  readonly #ends = new Map<Pattern, number>();
  readonly #anchors: { readonly anchor: Anchor; readonly at: number }[] = [];
  /** Where the last of the literals stands, by their number. */
  readonly #lastNeeded = new Map<number, number>();

  constructor(text: string) {
    this.#text = text;
  }

  /** One of the pattern's anchors stands at an offset. */
  anchor(anchor: Anchor, at: number): void {
    this.#anchors.push({ anchor, at });
  }

  /** One of the literals that patterns need stands at an offset. */
  need(number: number, at: number): void {
    this.#lastNeeded.set(number, at);
  }

  /** All matches, once every anchor and every literal was given. */
  all(): readonly Hit[] {
    const searched = new Map<Pattern, number[]>();
    for (const { anchor, at } of this.#anchors) {
      const { pattern, need } = anchor;
      if (need !== undefined && (this.#lastNeeded.get(need) ?? 0) <= at) continue;
      if (pattern.expression.sticky) this.#tryAt(pattern, at);
      else addTo(searched, pattern, at);
    }
    for (const [pattern, anchors] of searched) this.#search(pattern, anchors);
    return this.#hits;
  }

  #tryAt(pattern: Pattern, at: number): void {
    const isShort = this.#text.length <= 2 * WINDOW;
    const start = isShort ? 0 : Math.max(0, at - WINDOW);
    const window = isShort ? this.#text : this.#text.slice(start, at + WINDOW);
    const { expression } = pattern;
    expression.lastIndex = at - start;
    // Matches overlap seldom, so that it is asked last.
    if (!expression.test(window) || at < (this.#ends.get(pattern) ?? 0)) return;
    const end = start + expression.lastIndex;
    this.#ends.set(pattern, end);
    this.#add(pattern, at, end);
  }

  /** Looks in windows around the anchors. */
  #search(pattern: Pattern, anchors: readonly number[]): void {
    const text = this.#text;
    let done = -1;
    for (const anchor of anchors) {
      if (anchor < done) continue;
      const start = Math.max(0, anchor - WINDOW);
      const end = Math.min(text.length, anchor + WINDOW);
      const window = start === 0 && end === text.length ? text : text.slice(start, end);
      done = end === text.length ? text.length : anchor + WINDOW / 2;
      eachMatch(pattern.expression, window, (match) => {
        const from = start + match.index;
        const to = from + match[0].length;
        if (to > from) this.#add(pattern, from, to);
      });
    }
  }

  #add(pattern: Pattern, from: number, to: number): void {
    const { meanings, isNegative } = pattern;
    const [first] = meanings;
    // Windows overlap, and other patterns may stand for the same.
    if (this.#hits.some((hit) => hit.from === from && hit.to === to && hit.meaning === first)) return;
    for (const meaning of meanings) this.#hits.push({ meaning, from, to, by: "pattern", isNegative });
  }
}
