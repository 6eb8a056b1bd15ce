import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Language } from "../../rules/schema.ts";

const files: Readonly<Record<Language, string>> = {
  en: join("examples", "en", "parcel-lockers.md"),
  ja: join("examples", "ja", "lab-test-booking.md"),
};

/**
 * A design document of about `characters` UTF-16 units, made of varied copies of an example: names and
 * figures differ from copy to copy, so that no part is a repetition of another.
 */
export function documentOf(characters: number, language: Language, seed: number): string {
  const example = readFileSync(files[language], "utf8").replace(/^---\n[\s\S]*?\n---\n/, "");
  let text = "";
  for (let copy = seed; text.length < characters; copy++) text += `${varied(example, copy)}\n`;
  const end = text.lastIndexOf("\n\n", characters);
  return text.slice(0, end > 0 ? end + 1 : characters);
}

function varied(example: string, copy: number): string {
  return example
    .replace(/\b([A-Z][a-z]+) (Service|Worker|Controller)\b/g, `$1 ${letters(copy)} $2`)
    .replace(/(予約API|枠同期ジョブ|結果連携ワーカー)/g, `第${copy}$1`)
    .replace(/\b([2-9]\d)\b/g, (figure) => String(Number(figure) + copy));
}

/** "A", "B", …, "Z", "AA", … */
function letters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last;
}

/** The text with one letter more in the middle of a line near its middle, as typing leaves it. */
export function typedInto(text: string, letter: string): string {
  const at = middleOf(text);
  return text.slice(0, at) + letter + text.slice(at);
}

/** Offset of the end of the first sentence line after the middle. */
export function middleOf(text: string): number {
  const match = /[.。](?=\n)/.exec(text.slice(text.length >> 1));
  return (text.length >> 1) + (match?.index ?? 0);
}
