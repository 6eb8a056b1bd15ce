import type { Bilingual, Language } from "../../../rules/schema.ts";
import type { Words } from "../facts/facts.ts";

const MOST_NAMED = 5;
/** In characters. */
const LONGEST_QUOTE = 60;

/** "A, B and C"; A、B、C; names beyond the fifth are counted. */
export function listed(names: readonly string[], language: Language): string {
  const unique = [...new Set(names)];
  const shown = unique.slice(0, MOST_NAMED);
  const rest = unique.length - shown.length;
  if (language === "ja") return shown.join("、") + (rest > 0 ? `ほか${rest}件` : "");
  if (rest > 0) return `${shown.join(", ")} and ${rest} more`;
  const last = shown.pop();
  return shown.length > 0 ? `${shown.join(", ")} and ${last}` : (last ?? "");
}

/** A message with its {slots} filled. */
export function fill(message: Bilingual, slots: Readonly<Record<string, string>>, language: Language): string {
  return message[language].replace(/\{(\w+)\}/g, (whole, name: string) => slots[name] ?? whole);
}

/** Quotes at most so many characters of a text, on one line. */
export function quoted(text: string, most = LONGEST_QUOTE): string {
  const line = text.replace(/\s+/gu, " ").trim();
  if (line.length <= most) return line;
  const kept = line.slice(0, most - 1);
  // A word is kept whole or left out; text without blanks is cut between characters.
  const whole = isInWord(line, kept.length) ? kept.replace(/\s+\S{1,20}$/u, "") : kept.replace(/[\uD800-\uDBFF]$/, "");
  return `${whole.trimEnd()}…`;
}

/** Quotes a statement so that the telling words are in what is kept of it. */
export function quotedAround({ statement, from, to }: Words): string {
  const { text, cells } = statement.raw;
  const cell = cells?.find((other) => from >= other.from && to <= other.to);
  const start = cell && cells?.[0] && cell !== cells[0] ? `${cells[0].text}: ` : "";
  const whole = cell ? `${start}${cell.text}` : text;
  // Neither the full stop nor what marks a line of a list or of a configuration belongs to what is said.
  const sentence = whole.trim().replace(/^[-*]\s+|[.。:：]$/gu, "");
  if (cell || sentence.length <= LONGEST_QUOTE || to <= LONGEST_QUOTE) return quoted(sentence);
  const lead = Math.max(0, Math.min(from - 20, sentence.length - LONGEST_QUOTE));
  return `…${quoted(sentence.slice(wordStart(sentence, lead)).replace(/^[\s,.;:、。)）…]+/u, ""))}`;
}

/** Where the word begins that follows an offset; the offset itself in text without blanks between words. */
function wordStart(text: string, offset: number): number {
  const rest = isInWord(text, offset) ? /^\S{1,20}\s+/u.exec(text.slice(offset)) : null;
  return offset + (rest?.[0].length ?? 0);
}

/** Whether an offset stands between two letters of a word that blanks set apart. */
function isInWord(text: string, offset: number): boolean {
  return /^[\p{Script=Latin}\p{N}'-]{2}$/u.test(text.slice(Math.max(0, offset - 1), offset + 1));
}
