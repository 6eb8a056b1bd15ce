/** Text as the lexicon reads it, with the way back to the original. */
export interface NormalText {
  /** NFKC, lower case, dashes, quotes and wave dashes unified; no blank between Japanese and Latin: "30 日" is "30日". */
  readonly text: string;
  /** Original offset of each character; absent when they are the same. */
  readonly offsets?: readonly number[];
}

/** Nothing but the case of its letters is to be changed. */
const PLAIN = /^[\t\n\r -~\u3001-\u3003\u3005-\u30ff\u4e00-\u9fff]*$/;
const JAPANESE = /[\u3041-\u30ff\u4e00-\u9fff]/;
/** A blank that only sets Japanese and Latin letters or digits apart, as many authors do and as many do not. */
const SPACED = /(?<=[\u3041-\u30ff\u4e00-\u9fff々]) (?=[a-z0-9])|(?<=[a-z0-9%]) (?=[\u3041-\u30ff\u4e00-\u9fff])/i;
const SPACES = new RegExp(SPACED, "gi");
const DASHES = /[‐‑–—−]/;
const cache = new Map<string, string>();

/** Normalises a statement's text. The long-vowel mark ー is a letter and stays. */
export function normalise(text: string): NormalText {
  const blanks = blanksIn(text);
  if (!blanks && PLAIN.test(text)) return { text: text.toLowerCase() };
  let result = "";
  let offsets: number[] | undefined;
  for (let i = 0; i < text.length; i++) {
    const folded = blanks?.has(i) ? "" : foldCharacter(text, i);
    if (folded.length !== 1 && !offsets) offsets = Array.from({ length: result.length }, (_, k) => k);
    if (offsets) for (let k = 0; k < folded.length; k++) offsets.push(i);
    result += folded;
  }
  return offsets ? { text: result, offsets } : { text: result };
}

/** Where the blanks stand that mean nothing. */
function blanksIn(text: string): ReadonlySet<number> | undefined {
  if (!JAPANESE.test(text) || !SPACED.test(text)) return undefined;
  return new Set(Array.from(text.matchAll(SPACES), ({ index }) => index));
}

/** The offset in the original text of an offset in the normalised one. */
export function originalOffset(normal: NormalText, offset: number, length: number): number {
  return normal.offsets ? (normal.offsets[offset] ?? length) : offset;
}

/** The end in the original text of words that end at `offset` in the normalised one: before a blank left out there. */
export function originalEnd(normal: NormalText, offset: number, original: string): number {
  const end = originalOffset(normal, offset, original.length);
  const leftOut = original.charAt(end - 1) === " " && normal.text.charAt(offset - 1) !== " ";
  return leftOut ? end - 1 : end;
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
