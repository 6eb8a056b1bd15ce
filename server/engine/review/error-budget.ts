import type { Language } from "../../../rules/schema.ts";
import type { Quantity } from "../facts/facts.ts";

/** Days of the periods that targets are stated over. */
const daysOf: Readonly<Partial<Record<NonNullable<Quantity["per"]>, number>>> = {
  day: 1,
  week: 7,
  month: 30,
  quarter: 90,
  year: 365,
};

const daySeconds = 86_400;

export function daysPer(period: Quantity["per"]): number | undefined {
  return period === undefined ? undefined : daysOf[period];
}

/** Seconds of downtime that a target (percent, 0–100) allows in so many days. */
export function budgetSeconds(target: number, days: number): number {
  return ((100 - target) / 100) * days * daySeconds;
}

/** "43 min 12 s", 43分12秒. */
export function durationText(seconds: number, language: Language): string {
  const units = language === "ja" ? ["時間", "分", "秒"] : [" h", " min", " s"];
  if (seconds < 60) return `${trimmed(seconds, 1)}${units[2]}`;
  const whole = Math.round(seconds);
  const parts = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const words = parts.flatMap((part, index) => (part === 0 ? [] : [`${part}${units[index]}`]));
  return words.join(language === "ja" ? "" : " ");
}

/** A percentage without the noise of binary fractions: "1.44%". */
export function percentText(percent: number): string {
  return `${trimmed(percent, 4)}%`;
}

function trimmed(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)));
}
