import type { Bilingual, Language } from "../../../rules/schema.ts";

const MOST_NAMED = 5;

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

/** Quotes at most so many characters of a statement on one line. */
export function quoted(text: string, most = 60): string {
  const line = text
    .replace(/\s+/gu, " ")
    .trim()
    .replace(/[.。]$/u, "");
  return line.length <= most ? line : `${line.slice(0, most - 1).trimEnd()}…`;
}
