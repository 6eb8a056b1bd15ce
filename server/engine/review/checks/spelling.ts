import type { Bilingual, Language } from "../../../../rules/schema.ts";

const UNITS: readonly (readonly [number, string, string])[] = [
  [86_400, " d", "日"],
  [3600, " h", "時間"],
  [60, " min", "分"],
  [1, " s", "秒"],
];

/** The signs of a sum; in Japanese no blanks stand around them. */
export const signs = {
  times: { en: " × ", ja: "×" },
  plus: { en: " + ", ja: "＋" },
  over: { en: " ÷ ", ja: "÷" },
  equals: { en: " = ", ja: "＝" },
} satisfies Record<string, Bilingual>;

/** "43 min 12 s", 43分12秒: the largest units of so many seconds, two unless said. */
export function duration(seconds: number, language: Language, units = 2): string {
  let rest = Math.round(seconds * 10) / 10;
  const parts: string[] = [];
  for (const [length, en, ja] of UNITS) {
    const count = length === 1 ? Math.round(rest * 10) / 10 : Math.floor(rest / length);
    rest -= count * length;
    if (count > 0 && parts.length < units) parts.push(`${count}${language === "ja" ? ja : en}`);
  }
  return parts.join(language === "ja" ? "" : " ") || (language === "ja" ? "0秒" : "0 s");
}

/** A duration as a term of a sum: "500 ms", "9 s", "2 min 30 s", "24 h". */
export function term(seconds: number, language: Language): string {
  if (seconds > 0 && seconds < 1) return `${number(seconds * 1000)}${language === "ja" ? "ms" : " ms"}`;
  if (seconds >= 3600 && seconds <= 72 * 3600 && seconds % 3600 === 0)
    return `${seconds / 3600}${language === "ja" ? "時間" : " h"}`;
  if (seconds < 120) return `${number(seconds)}${language === "ja" ? "秒" : " s"}`;
  return duration(seconds, language);
}

/** Made once, which takes longer than all numbers of a review. */
const FORMAT = new Intl.NumberFormat("en-US", { maximumFractionDigits: 4 });

/** A plain number with three significant decimals at most: 1,200; 0.045. */
export function number(value: number): string {
  return FORMAT.format(Number(value.toPrecision(value >= 1000 ? 12 : 4)));
}

/** "99.79%". */
export function percent(value: number): string {
  return `${Number(value.toFixed(4))}%`;
}
