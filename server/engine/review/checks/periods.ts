import type { Language } from "../../../../rules/schema.ts";
import type { Quantity } from "../../facts/facts.ts";

export const DAY = 86_400;

/** A period that downtime is allowed per. */
export type Period = "day" | "week" | "month" | "quarter" | "year";

/** Lengths in seconds that are in use for a period: months of 28–31 days and twelfths of a year, both years. */
const LENGTHS: Readonly<Record<Period, readonly number[]>> = {
  day: [DAY],
  week: [7 * DAY],
  month: [28, 30, 365 / 12, 365.25 / 12, 31].map((days) => days * DAY),
  quarter: [90, 91.25, 92].map((days) => days * DAY),
  year: [365, 365.25, 366].map((days) => days * DAY),
};
const NAMES: Readonly<Record<Period, Readonly<Record<Language, string>>>> = {
  day: { en: "day", ja: "日" },
  week: { en: "week", ja: "週" },
  month: { en: "month", ja: "月" },
  quarter: { en: "quarter", ja: "四半期" },
  year: { en: "year", ja: "年" },
};

export function asPeriod(per: Quantity["per"]): Period | undefined {
  return per !== undefined && per in LENGTHS ? (per as Period) : undefined;
}

export function lengthsOf(period: Period): readonly number[] {
  return LENGTHS[period];
}

/** The length that calculations show: 30 days, 365 days. */
export function usualLength(period: Period): number {
  return LENGTHS[period][period === "month" ? 1 : 0] ?? DAY;
}

/** "month", 月. */
export function periodName(period: Period, language: Language): string {
  return NAMES[period][language];
}
