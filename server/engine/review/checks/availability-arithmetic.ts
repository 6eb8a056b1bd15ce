import type { Facts, Quantity } from "../../facts/facts.ts";
import { groupBy } from "../../facts/groups.ts";
import type { Check } from "./check.ts";
import { resultOf } from "./clash.ts";
import { asPeriod, DAY, lengthsOf, periodName, usualLength } from "./periods.ts";
import { duration } from "./spelling.ts";

/** Rounding that a stated figure may carry. */
const TOLERANCE = 0.03;

/** numbers/availability-arithmetic: a percentage and the downtime stated beside it agree for some usual period length. */
export const availabilityArithmetic: Check = (input) => {
  const { facts, language } = input;
  let isDue = false;
  const clashes = pairsOf(facts).flatMap(({ target, downtime }) => {
    const period = asPeriod(downtime.per ?? target.per);
    if (!period) return [];
    isDue = true;
    const share = 1 - target.value / 100;
    if (lengthsOf(period).some((length) => agrees(share * length, downtime))) return [];
    const slots = {
      target: target.text,
      allowed: duration(share * usualLength(period), language),
      stated: downtime.text,
      period: periodName(period, language),
    };
    return [{ slots, words: downtime.words, figures: [target.words, downtime.words] }];
  });
  return resultOf(input, clashes, isDue);
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
