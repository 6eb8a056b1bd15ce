import { isKatakana } from "./letters.ts";

/**
 * A trie over UTF-16 units in flat arrays: one open-addressing table for all edges. Words are added once,
 * then every position of a text is walked; the walk is as long as the longest word at most, so matching is
 * linear in the text.
 */
export class Trie {
  /** Edge label that stands for any run of separators, also an empty one: `dead letter` = dead-letter. */
  static readonly GAP = 1;

  /** The nodes of first units, since most walks end there. */
  readonly #first = new Int32Array(1 << 16);
  #nodes = 1;
  #edges = 0;
  #keys = new Float64Array(1 << 12).fill(-1);
  #targets = new Int32Array(1 << 12);
  /** By node: the place in #lists of the values of the words that end there, and the node behind a gap; 0 for none. */
  #ends = new Int32Array(1 << 12);
  #gaps = new Int32Array(1 << 12);
  readonly #lists: number[][] = [[]];

  /** Adds a word (a sequence of units, GAP among them) that stands for `value`. */
  add(units: readonly number[], value: number): void {
    let node = 0;
    for (const unit of units)
      node = unit === Trie.GAP ? this.#gapAfter(node) : this.#next(node, unit) || this.#grow(node, unit);
    const end = this.#ends[node];
    if (end) this.#lists[end]?.push(value);
    else this.#ends[node] = this.#lists.push([value]) - 1;
  }

  /** Calls `found(value, end)` for every word that starts at `from`; `end` is exclusive. */
  walk(text: string, from: number, found: (value: number, end: number) => void): void {
    const node = this.#first[text.charCodeAt(from)];
    if (node) this.#walkFrom(text, from + 1, node, found);
  }

  #walkFrom(text: string, start: number, startNode: number, found: (value: number, end: number) => void): void {
    let node = startNode;
    let i = start;
    for (;;) {
      for (const value of this.#lists[this.#ends[node] as number] as number[]) found(value, i);
      const gap = this.#gaps[node];
      if (gap) this.#walkFrom(text, skipSeparators(text, i), gap, found);
      if (i >= text.length) return;
      let next = this.#next(node, text.charCodeAt(i));
      if (!next && isKatakanaSeparator(text, i)) {
        i++;
        next = this.#next(node, text.charCodeAt(i));
      }
      if (!next) return;
      node = next;
      i++;
    }
  }

  #newNode(): number {
    if (this.#nodes >= this.#ends.length) {
      this.#ends = doubled(this.#ends);
      this.#gaps = doubled(this.#gaps);
    }
    return this.#nodes++;
  }

  #gapAfter(node: number): number {
    const known = this.#gaps[node];
    if (known) return known;
    const target = this.#newNode();
    this.#gaps[node] = target;
    return target;
  }

  #next(node: number, unit: number): number {
    const key = node * 65_536 + unit;
    const mask = this.#keys.length - 1;
    for (let slot = hash(node, unit) & mask; ; slot = (slot + 1) & mask) {
      const held = this.#keys[slot];
      if (held === key) return this.#targets[slot] ?? 0;
      if (held === -1) return 0;
    }
  }

  #grow(node: number, unit: number): number {
    if (this.#edges * 2 >= this.#keys.length) this.#rehash();
    const target = this.#newNode();
    if (node === 0) this.#first[unit] = target;
    this.#insert(node * 65_536 + unit, target);
    this.#edges++;
    return target;
  }

  #insert(key: number, target: number): void {
    const mask = this.#keys.length - 1;
    let slot = hash(Math.floor(key / 65_536), key % 65_536) & mask;
    while (this.#keys[slot] !== -1) slot = (slot + 1) & mask;
    this.#keys[slot] = key;
    this.#targets[slot] = target;
  }

  #rehash(): void {
    const keys = this.#keys;
    const targets = this.#targets;
    this.#keys = new Float64Array(keys.length * 4).fill(-1);
    this.#targets = new Int32Array(keys.length * 4);
    for (const [slot, key] of keys.entries()) if (key !== -1) this.#insert(key, targets[slot] ?? 0);
  }
}

/**
 * The units of a word. What `separator` matches inside the word, not at its ends, becomes a gap; nothing does
 * when it is left out.
 */
export function unitsOf(word: string, separator?: RegExp): number[] {
  const units: number[] = [];
  for (let i = 0; i < word.length; i++) {
    const isGap = separator !== undefined && i > 0 && i < word.length - 1 && separator.test(word.charAt(i));
    if (!isGap) units.push(word.charCodeAt(i));
    else if (units.at(-1) !== Trie.GAP) units.push(Trie.GAP);
  }
  return units;
}

function doubled(table: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(table.length * 2);
  larger.set(table);
  return larger;
}

function hash(node: number, unit: number): number {
  return (Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)) >>> 7;
}

const MAX_GAP = 4;

function skipSeparators(text: string, from: number): number {
  let i = from;
  while (i < text.length && i - from < MAX_GAP && isSeparator(text.charCodeAt(i))) i++;
  return i;
}

function isSeparator(unit: number): boolean {
  return unit === 32 || unit === 45 || unit === 95 || unit === 47 || unit === 9 || unit === 10 || unit === 0x3000;
}

/** A blank or a middle dot between two katakana: サーキット・ブレーカー. */
function isKatakanaSeparator(text: string, i: number): boolean {
  const unit = text.charCodeAt(i);
  return (unit === 0x30fb || unit === 32) && isKatakana(text.charCodeAt(i - 1)) && isKatakana(text.charCodeAt(i + 1));
}
