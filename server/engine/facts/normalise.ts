/** Text as the lexicon reads it, with the way back to the original. */
export interface NormalText {
  /** NFKC, lower case, dashes, quotes and wave dashes unified. */
  readonly text: string;
  /** Original offset of each character; absent when they are the same. */
  readonly offsets?: readonly number[];
}

const PLAIN = /^[\t\n\r -@[-~\u3001-\u3003\u3005-\u30ff\u4e00-\u9fff]*$/;
const DASHES = /[‐‑–—−]/;
const cache = new Map<string, string>();

/** Normalises a statement's text. The long-vowel mark ー is a letter and stays. */
export function normalise(text: string): NormalText {
  if (PLAIN.test(text)) return { text };
  let result = "";
  let offsets: number[] | undefined;
  for (let i = 0; i < text.length; i++) {
    const folded = foldCharacter(text, i);
    if (folded.length !== 1 && !offsets) offsets = Array.from({ length: result.length }, (_, k) => k);
    if (offsets) for (let k = 0; k < folded.length; k++) offsets.push(i);
    result += folded;
  }
  return offsets ? { text: result, offsets } : { text: result };
}

/** The offset in the original text of an offset in the normalised one. */
export function originalOffset(normal: NormalText, offset: number, length: number): number {
  return normal.offsets ? (normal.offsets[offset] ?? length) : offset;
}

/** The offset in the normalised text of an offset in the original one. */
export function normalOffset({ text, offsets }: NormalText, offset: number): number {
  if (!offsets) return offset;
  const at = offsets.findIndex((original) => original >= offset);
  return at < 0 ? text.length : at;
}

function foldCharacter(text: string, index: number): string {
  const character = text.charAt(index);
  // A half-width voiced mark belongs to the kana before it, which took it along.
  if ((character === "ﾞ" || character === "ﾟ") && index > 0) return "";
  const next = text.charAt(index + 1);
  const unit = next === "ﾞ" || next === "ﾟ" ? character + next : character;
  let folded = cache.get(unit);
  if (folded === undefined) {
    folded = foldUnit(unit);
    if (cache.size < 20_000) cache.set(unit, folded);
  }
  return folded;
}

function foldUnit(unit: string): string {
  if (DASHES.test(unit)) return "-";
  if (unit === "～" || unit === "〜") return "〜";
  if (unit === "’" || unit === "‘") return "'";
  if (unit === "“" || unit === "”") return '"';
  return unit.normalize("NFKC").toLowerCase();
}
