import type { Outline, Section } from "../document/outline.ts";
import { endOfLine } from "./text.ts";

/** A numbering taken apart at its last number: "6.3 " is "6." + 3 + " ". */
interface Numbering {
  readonly before: string;
  readonly value: number;
  readonly digits: Digits;
  readonly after: string;
}

interface Digits {
  readonly pattern: RegExp;
  read(token: string): number;
  write(value: number): string;
}

const kanji = "一二三四五六七八九";

const digitKinds: readonly Digits[] = [
  { pattern: /^\d{1,4}$/, read: Number, write: String },
  {
    pattern: /^[０-９]{1,4}$/,
    read: (token) => Number(token.normalize("NFKC")),
    write: (value) => String(value).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
  },
  { pattern: /^[一二三四五六七八九十]{1,3}$/, read: readKanji, write: writeKanji },
  {
    pattern: /^[①-⑳]$/,
    read: (token) => token.charCodeAt(0) - 0x245f,
    write: (value) => (value <= 20 ? String.fromCharCode(0x245f + value) : String(value)),
  },
  { pattern: /^[IVX]{1,6}$/, read: readRoman, write: writeRoman },
  {
    pattern: /^[A-Z]$/,
    read: (token) => token.charCodeAt(0) - 64,
    write: (value) => String.fromCharCode(64 + Math.min(value, 26)),
  },
];

/**
 * Numbering of a heading that follows these siblings (in order): "6.4 " after "6.3 ", 第4章 after 第3章,
 * "" where they have none.
 */
export function numberingAfter(outline: Outline, siblings: readonly Section[]): string {
  const prefixes = siblings.map((sibling) => prefixOf(outline, sibling)).filter((prefix) => prefix !== "");
  if (prefixes.length * 2 <= siblings.length) return "";
  const last = prefixes.at(-1) ?? "";
  const numbering = parse(last);
  // A sign that does not count ("■ ") is repeated.
  return numbering === undefined ? last : render(numbering, numbering.value + 1);
}

/**
 * Numbering of the first heading below a parent that is numbered `parentPrefix`, by what the document does
 * elsewhere at this level: "6.1 " where another chapter has "5.1 ", "" where it has plain headings.
 */
export function numberingOfFirst(outline: Outline, parentPrefix: string, level: number): string {
  const cousin = outline.sections.find((section) => section.level === level && section.heading !== undefined);
  const prefix = cousin === undefined ? "" : prefixOf(outline, cousin);
  const numbering = parse(prefix);
  if (numbering === undefined) return prefix;
  const theirs = cousin?.parent === undefined ? undefined : parse(prefixOf(outline, cousin.parent));
  if (theirs === undefined || numbering.before === "") return render(numbering, 1);
  const inherited = [core(theirs), String(theirs.value)].find((number) => numbering.before.startsWith(number));
  if (inherited === undefined) return render(numbering, 1);
  const own = parse(parentPrefix);
  if (own === undefined) return "";
  const replaced = inherited === core(theirs) ? core(own) : String(own.value);
  return render({ ...numbering, before: replaced + numbering.before.slice(inherited.length) }, 1);
}

/** Whether two headings are counted in the same series. */
export function inSameSeries(outline: Outline, one: Section, other: Section): boolean {
  const first = parse(prefixOf(outline, one));
  const second = parse(prefixOf(outline, other));
  return (
    first !== undefined && second !== undefined && first.digits === second.digits && first.before === second.before
  );
}

/** Numbering of a heading with the blanks and signs up to its title: "6.3 ", "第3章　", "■ ". */
export function prefixOf(outline: Outline, section: Section): string {
  if (section.numbering === "" || section.heading === undefined) return "";
  const line = outline.text.slice(section.span.from, endOfLine(outline.text, section.span.from));
  const rest = line.replace(/^[ \t]*#{1,6}[ \t]+/, "");
  if (!rest.startsWith(section.numbering)) return "";
  const gap = /^[.．。、:：)）]*[\s]*(?:[-–—:：][\s]+)?/.exec(rest.slice(section.numbering.length))?.[0] ?? "";
  return section.numbering + gap;
}

function parse(prefix: string): Numbering | undefined {
  const match =
    /^(.*?)(\d+|[０-９]+|[一二三四五六七八九十]+|[①-⑳]|(?<![A-Za-z])(?:[IVX]{1,6}|[A-Z])(?![A-Za-z]))([^\d０-９一二三四五六七八九十①-⑳A-Z]*)$/su.exec(
      prefix,
    );
  if (match === null) return undefined;
  const [, before = "", token = "", after = ""] = match;
  const digits = digitKinds.find((kind) => kind.pattern.test(token));
  return digits === undefined ? undefined : { before, value: digits.read(token), digits, after };
}

function render(numbering: Numbering, value: number): string {
  return numbering.before + numbering.digits.write(value) + numbering.after;
}

/** "6.3" of "6.3 ": what the numbers of the headings below begin with. */
function core(numbering: Numbering): string {
  return numbering.before + numbering.digits.write(numbering.value);
}

const romans: readonly (readonly [string, number])[] = [
  ["X", 10],
  ["IX", 9],
  ["V", 5],
  ["IV", 4],
  ["I", 1],
];

function readRoman(token: string): number {
  return (token.match(/IX|IV|[XVI]/g) ?? []).reduce((sum, sign) => sum + (new Map(romans).get(sign) ?? 0), 0);
}

function writeRoman(value: number): string {
  let rest = value;
  return romans.reduce((written, [sign, worth]) => {
    const times = Math.floor(rest / worth);
    rest -= times * worth;
    return written + sign.repeat(times);
  }, "");
}

/** 1–99; digits that do not make a number give 0. */
function readKanji(token: string): number {
  const [, tens = "", ten = "", ones = ""] = /^([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)$/.exec(token) ?? [];
  const onesValue = kanji.indexOf(ten === "" ? tens + ones : ones || "零") + 1;
  return ten === "" ? onesValue : (tens === "" ? 1 : kanji.indexOf(tens) + 1) * 10 + onesValue;
}

function writeKanji(value: number): string {
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  return `${tens > 1 ? kanji.charAt(tens - 1) : ""}${tens > 0 ? "十" : ""}${ones > 0 ? kanji.charAt(ones - 1) : ""}`;
}
