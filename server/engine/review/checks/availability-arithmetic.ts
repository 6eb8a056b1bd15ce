import type { Language } from "../../../../rules/schema.ts";
import type { Facts, Quantity } from "../../facts/facts.ts";
import { groupBy } from "../../facts/groups.ts";
import { evidence, makeFinding } from "../findings.ts";
import { fill } from "../words.ts";
import type { Check } from "./check.ts";

const DAY = 86_400;
/** Lengths in seconds that are in use for a period: months of 28–31 days and twelfths of a year, both years. */
const PERIODS: Readonly<Record<string, readonly number[]>> = {
  day: [DAY],
  week: [7 * DAY],
  month: [28, 30, 365 / 12, 365.25 / 12, 31].map((days) => days * DAY),
  quarter: [90, 91.25, 92].map((days) => days * DAY),
  year: [365, 365.25, 366].map((days) => days * DAY),
};
const NAMES: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  day: { en: "day", ja: "日" },
  week: { en: "week", ja: "週" },
  month: { en: "month", ja: "月" },
  quarter: { en: "quarter", ja: "四半期" },
  year: { en: "year", ja: "年" },
};
/** Rounding that a stated figure may carry. */
const TOLERANCE = 0.03;

/** numbers/availability-arithmetic: a percentage and the downtime stated beside it agree for some usual period length. */
export const availabilityArithmetic: Check = ({ rule, facts, language }) => {
  const message = rule.messages.contradictory;
  let isDue = false;
  const findings = pairsOf(facts).flatMap(({ target, downtime }) => {
    const period = downtime.per ?? target.per ?? "";
    const lengths = PERIODS[period];
    if (!lengths || !message) return [];
    isDue = true;
    const allowed = lengths.map((length) => (1 - target.value / 100) * length);
    if (allowed.some((seconds) => agrees(seconds, downtime))) return [];
    const usual = (1 - target.value / 100) * (lengths[period === "month" ? 1 : 0] ?? DAY);
    const slots = {
      target: target.text,
      allowed: duration(usual, language),
      stated: downtime.text,
      period: NAMES[period]?.[language] ?? period,
    };
    return [
      makeFinding(facts, {
        rule,
        state: "contradictory",
        severity: rule.severity,
        message: fill(message, slots, language),
        words: downtime.words,
        components: [],
        evidence: [evidence("conflict", target.words, facts), evidence("conflict", downtime.words, facts)],
      }),
    ];
  });
  return { findings, isDue };
};

interface Pair {
  readonly target: Quantity;
  readonly downtime: Quantity;
}

/** Each availability percentage with the downtime stated beside it, in a sentence or in the columns of a row. */
function pairsOf({ quantities, mechanisms }: Facts): Pair[] {
  const inRows = mechanisms.flatMap(({ id, parameters }): Pair[] => {
    if (id !== "availability-target") return [];
    const target = parameters.find(({ quantity }) => quantity?.type === "percent")?.quantity;
    const downtime = parameters.find(({ quantity }) => quantity && isDowntime(quantity))?.quantity;
    return target && downtime ? [{ target, downtime }] : [];
  });
  const rows = new Set(inRows.map(({ target }) => target.words.statement));
  const inSentences = [...groupBy(quantities, ({ words }) => words.statement)].flatMap(
    ([statement, beside]): Pair[] => {
      if (rows.has(statement)) return [];
      const target = beside.find(({ type, value }) => type === "percent" && value >= 90 && value < 100);
      const downtime = beside.find(isDowntime) ?? (target?.per ? beside.find(isCalledDowntime) : undefined);
      const isAvailability = SPEAKS_OF_AVAILABILITY.test(`${statement.raw.text} ${statement.section.title}`);
      return target && downtime && isAvailability ? [{ target, downtime }] : [];
    },
  );
  return [...inRows, ...inSentences];
}

const SPEAKS_OF_AVAILABILITY = /avail|uptime|up-time|downtime|slo|sla|稼働|可用|ダウンタイム|停止/iu;

function isDowntime({ type, per, unit }: Quantity): boolean {
  return type === "duration" && per !== undefined && unit !== "every";
}

/** "44 minutes of downtime": the period stands with the percentage. */
function isCalledDowntime({ type, unit, words }: Quantity): boolean {
  const after = words.statement.raw.text.slice(words.to, words.to + 30);
  const before = words.statement.raw.text.slice(Math.max(0, words.from - 16), words.from);
  return (
    type === "duration" &&
    unit !== "every" &&
    (/^\s*(?:of )?(?:down|outage|unavailab)/iu.test(after) || /(?:ダウンタイム|停止時間)[^。]{0,6}$/u.test(before))
  );
}

function agrees(allowed: number, stated: Quantity): boolean {
  const unit = unitOf(stated.text);
  const rounding = Math.max(TOLERANCE * allowed, unit * 0.5 * 10 ** -decimals(stated.text));
  return Math.abs(allowed - stated.value) <= rounding;
}

function unitOf(text: string): number {
  if (/hour|時間|\bh\b/iu.test(text)) return 3600;
  if (/min|分/iu.test(text)) return 60;
  if (/day|日/iu.test(text)) return DAY;
  return 1;
}

function decimals(text: string): number {
  return text.match(/\.(\d+)/)?.[1]?.length ?? 0;
}

/** "43 min 12 s", 43分12秒: the two largest units. */
function duration(seconds: number, language: Language): string {
  const units: readonly [number, string, string][] = [
    [DAY, " d", "日"],
    [3600, " h", "時間"],
    [60, " min", "分"],
    [1, " s", "秒"],
  ];
  let rest = Math.round(seconds * 10) / 10;
  const parts: string[] = [];
  for (const [length, en, ja] of units) {
    const count = length === 1 ? Math.round(rest * 10) / 10 : Math.floor(rest / length);
    rest -= count * length;
    if (count > 0 && parts.length < 2) parts.push(`${count}${language === "ja" ? ja : en}`);
  }
  return parts.join(language === "ja" ? "" : " ") || (language === "ja" ? "0秒" : "0 s");
}
