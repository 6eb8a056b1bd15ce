import type { Bilingual, Language } from "../../../rules/schema.ts";
import type { Words } from "../facts/facts.ts";

const MOST_NAMED = 5;
/** The names and the words of the document that one message shows, in characters; Japanese ones say twice as much. */
const LONGEST_NAMES: Readonly<Record<Language, number>> = { en: 60, ja: 40 };
const LONGEST_QUOTE: Readonly<Record<Language, number>> = { en: 60, ja: 40 };

/** As many names as one line holds, at least the first; the others are counted: "A, B and 3 more", A、Bほか3件. */
export function named(names: readonly string[], language: Language): string {
  const unique = [...new Set(names)];
  const isOver = (_: string, index: number): boolean =>
    index === MOST_NAMED || unique.slice(0, index + 1).join("").length > LONGEST_NAMES[language];
  const over = unique.findIndex(isOver);
  const shown = over < 0 ? unique : unique.slice(0, Math.max(1, over));
  const rest = unique.length - shown.length;
  if (rest === 0) return listed(unique, language);
  return language === "ja" ? `${shown.join("、")}ほか${rest}件` : `${shown.join(", ")} and ${rest} more`;
}

/** "A, B and C"; AとB; A、B、C. */
export function listed(items: readonly string[], language: Language): string {
  const unique = [...new Set(items)];
  const last = unique.at(-1) ?? "";
  const others = unique.slice(0, -1);
  if (others.length === 0) return last;
  // What is a list itself is set apart by more than the word that it uses.
  if (language === "ja")
    return unique.join(unique.length > 2 || unique.some((item) => /[とや、]|または/u.test(item)) ? "、" : "と");
  return `${others.join(", ")}${unique.some((item) => item.includes(" and ")) ? "," : ""} and ${last}`;
}

/** A message with its {slots} filled; quotes within a quote become inner ones. */
export function fill(message: Bilingual, slots: Readonly<Record<string, string>>, language: Language): string {
  return message[language].replace(/([「“]?)\{(\w+)\}/g, (whole, mark: string, name: string) => {
    const value = slots[name];
    if (value === undefined) return whole;
    return mark + (mark === "" ? value : withInnerQuotes(value));
  });
}

/** 「通信エラー」 within 「…」. */
const INNER: Readonly<Record<string, string>> = { "「": "『", "」": "』", "“": "‘", "”": "’" };

function withInnerQuotes(text: string): string {
  return text.replace(/[「」“”]/g, (mark) => INNER[mark] ?? mark);
}

/** Words of the document as a message quotes them, in quotation marks. */
export function quoted(text: string, language: Language): string {
  const inner = withInnerQuotes(shortened(text, LONGEST_QUOTE[language]));
  return language === "ja" ? `「${inner}」` : `“${inner}”`;
}

/** At most so many characters of a text, on one line. */
export function shortened(text: string, most: number): string {
  const line = text.replace(/\s+/gu, " ").trim();
  if (line.length <= most) return line;
  const kept = line.slice(0, most - 1);
  // A word is kept whole or left out; text without blanks is cut between characters.
  const whole = isInWord(line, kept.length) ? kept.replace(/\s+\S{1,20}$/u, "") : kept.replace(/[\uD800-\uDBFF]$/, "");
  return `${whole.trimEnd()}…`;
}

/** What a message quotes of a statement, so that the telling words are in it. */
export function shortenedAround({ statement, from, to }: Words): string {
  const { text, cells } = statement.raw;
  const most = LONGEST_QUOTE[statement.language];
  const cell = cells?.find((other) => from >= other.from && to <= other.to);
  const start = cell && cells?.[0] && cell !== cells[0] ? `${cells[0].text}: ` : "";
  const whole = cell ? `${start}${cell.text}` : text;
  // Neither the full stop nor what marks a line of a list or of a configuration belongs to what is said.
  const sentence = whole.trim().replace(/^[-*]\s+|[.。:：]$/gu, "");
  if (cell || sentence.length <= most || to <= most) return shortened(sentence, most);
  const lead = Math.max(0, Math.min(from - Math.floor(most / 3), sentence.length - most));
  return `…${shortened(sentence.slice(wordStart(sentence, lead)).replace(/^[\s,.;:、。)）…]+/u, ""), most)}`;
}

/** Where the word begins that follows an offset; in text without blanks, where the one begins that it stands in. */
function wordStart(text: string, offset: number): number {
  const katakana = /[\p{Script=Katakana}ー]{1,12}$/u.exec(text.slice(0, offset));
  if (katakana && /^[\p{Script=Katakana}ー]/u.test(text.slice(offset))) return katakana.index;
  const rest = isInWord(text, offset) ? /^\S{1,20}\s+/u.exec(text.slice(offset)) : null;
  return offset + (rest?.[0].length ?? 0);
}

/** Whether an offset stands between two letters of a word that blanks set apart. */
function isInWord(text: string, offset: number): boolean {
  return /^[\p{Script=Latin}\p{N}'’-]{2}$/u.test(text.slice(Math.max(0, offset - 1), offset + 1));
}
