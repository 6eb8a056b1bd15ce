import { isKatakana } from "./letters.ts";

/**
 * A trie over UTF-16 units. Words are added first, then every position of a text is walked; the walk is as long as
 * the longest word at most, so matching is linear in the text.
 */
export class Trie {
  /** Edge label that stands for any run of separators, also an empty one: `dead letter` = dead-letter. */
  static readonly GAP = 1;

  /** By node: its unit, its first child, its next sibling in the order of units; 0 for none. */
  readonly #units = [0];
  readonly #children = [0];
  readonly #siblings = [0];
  /** Children of the root by their unit: there are too many of them to look through. */
  readonly #first = new Map<number, number>();
  /** By node: values of the words that end there. */
  readonly #values: (number[] | undefined)[] = [undefined];
  #packed: Packed | undefined;

  /** Adds a word (a sequence of units, GAP among them) that stands for `value`. */
  add(units: readonly number[], value: number): void {
    let node = 0;
    for (const unit of units) node = this.#childOf(node, unit);
    const values = this.#values[node];
    if (values) values.push(value);
    else this.#values[node] = [value];
    this.#packed = undefined;
  }

  /** Calls `found(value, end)` for every word that starts at `from`; `end` is exclusive. */
  walk(text: string, from: number, found: (value: number, end: number) => void): void {
    this.#packed ??= this.#pack();
    const node = this.#packed.first[text.charCodeAt(from)];
    if (node) walkFrom(this.#packed, text, from + 1, node, found);
  }

  #childOf(node: number, unit: number): number {
    const known = node === 0 ? this.#first.get(unit) : undefined;
    if (known !== undefined) return known;
    let before = 0;
    let child = this.#children[node] as number;
    while (child && (this.#units[child] as number) < unit) {
      before = child;
      child = this.#siblings[child] as number;
    }
    if (child && this.#units[child] === unit) return child;
    const added = this.#units.push(unit) - 1;
    this.#children.push(0);
    this.#siblings.push(child);
    this.#values.push(undefined);
    if (before) this.#siblings[before] = added;
    else this.#children[node] = added;
    if (node === 0) this.#first.set(unit, added);
    return added;
  }

  #pack(): Packed {
    const count = this.#units.length;
    const order = new Int32Array(count);
    const packed: Packed = {
      first: new Int32Array(1 << 16),
      children: new Int32Array(count + 1).fill(1, 0, 1),
      units: new Uint16Array(count),
      marks: new Uint8Array(count),
      values: [undefined],
    };
    let next = 1;
    for (let node = 0; node < count; node++) {
      const values = this.#values[order[node] as number];
      packed.values[node] = values;
      for (let child = this.#children[order[node] as number]; child; child = this.#siblings[child], next++) {
        order[next] = child;
        packed.units[next] = this.#units[child] as number;
      }
      packed.children[node + 1] = next;
      const hasGap = packed.units[packed.children[node] as number] === Trie.GAP && packed.children[node] !== next;
      packed.marks[node] = (values ? ENDS : 0) | (hasGap ? GAPS : 0);
    }
    for (let node = 1; node < (packed.children[1] as number); node++) packed.first[packed.units[node] as number] = node;
    return packed;
  }
}

/**
 * The trie as it is walked: nodes in the order of their depth, so that the few of them where most walks end lie
 * side by side in memory, which takes longer to fetch than to search.
 */
interface Packed {
  /** Nodes by their first unit, since most walks end there. */
  readonly first: Int32Array;
  /** By node: its first child; the last is before the first child of the next node. */
  readonly children: Int32Array;
  readonly units: Uint16Array;
  /** By node: ENDS where words end, GAPS where the first child is a gap. */
  readonly marks: Uint8Array;
  readonly values: (readonly number[] | undefined)[];
}

const ENDS = 1;
const GAPS = 2;

function walkFrom(
  packed: Packed,
  text: string,
  start: number,
  startNode: number,
  found: (value: number, end: number) => void,
): void {
  let node = startNode;
  let i = start;
  for (;;) {
    const marks = packed.marks[node] as number;
    if (marks & ENDS) for (const value of packed.values[node] as readonly number[]) found(value, i);
    if (marks & GAPS) walkFrom(packed, text, skipSeparators(text, i), packed.children[node] as number, found);
    if (i >= text.length) return;
    let next = childOf(packed, node, text.charCodeAt(i));
    if (!next && isKatakanaSeparator(text, i)) {
      i++;
      next = childOf(packed, node, text.charCodeAt(i));
    }
    if (!next) return;
    node = next;
    i++;
  }
}

/** Children are in the order of their units: halves them until few are left. */
function childOf({ children, units }: Packed, node: number, unit: number): number {
  if (unit === Trie.GAP) return 0;
  let from = children[node] as number;
  let to = children[node + 1] as number;
  while (to - from > 4) {
    const middle = (from + to) >> 1;
    if ((units[middle] as number) <= unit) from = middle;
    else to = middle;
  }
  for (; from < to; from++) if (units[from] === unit) return from;
  return 0;
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
