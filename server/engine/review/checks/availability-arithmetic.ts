import type { Language } from "../../../../rules/schema.ts";
import type { Outline } from "../../document/outline.ts";
import type { Facts, Quantity } from "../../facts/facts.ts";
import { groupBy } from "../../facts/groups.ts";
import { goesOn } from "../../facts/paragraphs.ts";
import { budgetSeconds } from "../error-budget.ts";
import type { Check } from "./check.ts";
import { resultOf } from "./clash.ts";
import { asPeriod, DAY, lengthsOf, type Period, periodName, usualLength } from "./periods.ts";
import { duration } from "./spelling.ts";

/** Rounding that a stated figure may carry. */
const TOLERANCE = 0.03;

/** numbers/availability-arithmetic: a percentage and the downtime stated beside it agree for some usual period length. */
export const availabilityArithmetic: Check = (input) => {
  const { facts, language } = input;
  let isDue = false;
  const clashes = pairsOf(facts).flatMap(({ target, downtime, window }) => {
    const period = asPeriod(downtime.per ?? target.per);
    if (!(period || window) || isOfHours(target)) return [];
    isDue = true;
    const over = window
      ? { lengths: [window.value], usual: window.value, name: lengthName(window) }
      : ofPeriod(period, language);
    if (!over || over.lengths.some((length) => agrees(budgetSeconds(target.value, length), downtime))) return [];
    const slots = {
      target: target.text,
      allowed: duration(budgetSeconds(target.value, over.usual), language),
      stated: downtime.text,
      period: over.name,
    };
    const figures = [target.words, ...(window ? [window.words] : []), downtime.words];
    return [{ ...(window ? { case: "window" } : {}), slots, words: downtime.words, figures }];
  });
  return resultOf(input, clashes, isDue);
};

/** "30-day" as in "a 30-day month" is 30 days. */
function lengthName({ text }: Quantity): string {
  return text.replace(/[- ](day|week)$/iu, " $1s");
}

/** What a target is measured over, in seconds. */
interface Stretch {
  readonly lengths: readonly number[];
  /** The length that calculations show. */
  readonly usual: number;
  readonly name: string;
}

function ofPeriod(period: Period | undefined, language: Language): Stretch | undefined {
  if (!period) return undefined;
  return { lengths: lengthsOf(period), usual: usualLength(period), name: periodName(period, language) };
}

interface Pair {
  readonly target: Quantity;
  readonly downtime: Quantity;
  /** The stretch that the target is measured over, where it is given as a length: "30 days". */
  readonly window?: Quantity;
}

/** Each availability percentage with the downtime stated beside it, in a sentence or in the columns of a row. */
export function pairsOf({ quantities, mechanisms, outline }: Facts): Pair[] {
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
  const told = new Set([...rows, ...inSentences.map(({ target }) => target.words.statement)]);
  const others = [...carriedOn(quantities, outline), ...windowed(quantities)];
  return [...inRows, ...inSentences, ...others.filter(({ target }) => !told.has(target.words.statement))];
}

// ---- Two sentences -------------------------------------------------------------------------------

const OF_DOWNTIME = /down-?time|unavailab|outage|\bdown\b|ダウンタイム|停止/iu;

/** "99.9 % per month. In a 30-day month that is 4.3 hours of downtime": the sum in the sentence behind its target. */
function carriedOn(quantities: readonly Quantity[], outline: Outline): Pair[] {
  const byStatement = groupBy(quantities, ({ words }) => words.statement);
  return [...byStatement].flatMap(([statement, own]): Pair[] => {
    const previous = outline.statements[statement.index - 1];
    const windows = own.filter((quantity) => isWindow(quantity));
    const [downtime, ...more] = own.filter((quantity) => !windows.includes(quantity));
    if (!previous || !downtime || more.length > 0 || windows.length > 1 || !goesOn(statement, previous, outline))
      return [];
    const { type, unit, value } = downtime;
    const isSum = type === "duration" && unit !== "every" && value >= SHORTEST && OF_DOWNTIME.test(statement.raw.text);
    const [target, another] = byStatement.get(previous) ?? [];
    if (!isSum || !target || another || target.type !== "percent" || target.value < 90 || target.value >= 100)
      return [];
    const [window] = windows;
    return isTargetOf(previous.raw.text) ? [{ target, downtime, ...(window ? { window } : {}) }] : [];
  });
}

// ---- Windows -------------------------------------------------------------------------------------

/** "99.9 % over 30 days, i.e. 43 minutes": the author has done the sum; the sentence before may hold the target. */
function windowed(quantities: readonly Quantity[]): Pair[] {
  const byStatement = groupBy(quantities, ({ words }) => words.statement);
  return [...byStatement].flatMap(([statement, beside]): Pair[] => {
    const targets = beside.filter(({ type, value }) => type === "percent" && value >= 90 && value < 100);
    const windows = beside.filter((quantity) => isWindow(quantity));
    const [target, window, downtime] = [targets[0], windows[0], beside.find((quantity) => isDerived(quantity))];
    if (!target || !window || !downtime || downtime === window || downtime.value >= window.value) return [];
    // Of several targets or windows, which one was calculated with is not said.
    if (new Set(targets.map(({ value }) => value)).size > 1 || windows.length > 1) return [];
    return isTargetOf(statement.raw.text) ? [{ target, downtime, window }] : [];
  });
}

/** Percentiles and shares of customers are no availability. */
function isTargetOf(text: string): boolean {
  return !/percentile|confidence|パーセンタイル|信頼区間/iu.test(text);
}

/** 28, 30, 90 or 365 days, four weeks: what objectives are measured over; not an interval, not a latency. */
export function isWindow({ type, unit, value, comparison, members, upper }: Quantity): boolean {
  const isPlain = type === "duration" && unit !== "every" && upper === undefined && members === undefined;
  // "over 28 days" reads like more than them.
  return isPlain && /^(?:eq|approx|gt)$/.test(comparison) && WINDOWS.has(value / DAY);
}

const WINDOWS = new Set([7, 28, 30, 31, 90, 91, 92, 365]);

const DERIVED_BEFORE =
  /(?:\bi\. ?e\.|that is|that makes|meaning|which (?:is|allows|leaves|means|gives)|leav(?:es|ing)(?: us)?|allow(?:s|ing)|(?:\b(?:d|days?|weeks?|month|budget)|[%％日間月)）])[.,、]?\s?[(（]?(?:≈|≒|=|＝|→|⇒)|[(（](?:≈|≒|=|＝)|すなわち|つまり|換算(?:で|すると)?|許容(?:停止|ダウン)(?:時間|タイム)?[は：:]?|日(?:間)?(?:で|あたり|当たり|につき)は?)[\s,、]{0,2}(?:at most|about|only|roughly|around|no more than|up to|約|最大)?[\s~]{0,2}$/iu;
const DERIVED_AFTER =
  /^(?: of)?(?: (?:an? )?(?:full |total |complete ))?(?: of)? ?(?:down-?time|outage|unavailab|error budget|budget)|^(?:の|まで(?:の)?)?(?:停止|ダウンタイム|エラーバジェット|障害)/iu;

/** In seconds; what is shorter is how long an answer takes. */
const SHORTEST = 10;
const PLANNED = /^(?:の|まで(?:の)?)?(?:計画|定期|メンテ)|^ (?:of )?(?:planned|scheduled|maintenance)/iu;

function isDerived({ type, unit, value, words: { statement, from, to } }: Quantity): boolean {
  if (type !== "duration" || unit === "every" || value < SHORTEST) return false;
  const { text } = statement.raw;
  if (PLANNED.test(text.slice(to, to + 30))) return false;
  return DERIVED_BEFORE.test(text.slice(Math.max(0, from - 40), from)) || DERIVED_AFTER.test(text.slice(to, to + 40));
}

/** Of working hours only: how much of a month that is stands nowhere. */
export function isOfHours({ words: { statement } }: Pick<Quantity, "words">): boolean {
  return OF_HOURS.test(statement.raw.text);
}

const OF_HOURS =
  /\b(?:working|business|office|opening|service|trading|school) (?:days?|hours?)\b|week-?days?|\b(?:these|those) hours\b|\bfrom \d{1,2}(?::\d{2})? ?(?:to|until|till|–|-) ?\d{1,2}|\b\d{1,2}(?::\d{2})? ?[–-] ?\d{1,2}(?::\d{2})? ?h\b|\d{1,2}:\d{2} ?(?:[–〜～-]|to|から) ?\d{1,2}:\d{2}|営業(?:時間|日)|平日|業務時間|サービス(?:提供)?時間(?:帯|内)|[こその]の時間(?:帯|内)?[のはに]|\d{1,2}時(?:〜|～|から|-|–)/iu;

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
