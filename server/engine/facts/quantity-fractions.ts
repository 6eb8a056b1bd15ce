import type { LocalQuantity } from "./facts.ts";
import { comparisonOf } from "./quantity-context.ts";
import { matchAt, numberAt } from "./quantity-numbers.ts";
import { PERIOD_SECONDS, periodOf } from "./quantity-units.ts";

type Phrase = Omit<LocalQuantity, "text">;

const PART =
  /(?:(half)|(?:(an?|one|two|three|four) )(halves|third|quarter|fifth|sixth|eighth|tenth|twentieth|hundredth)s?)(?![a-z])/iy;
const PART_VALUES: Readonly<Record<string, number>> = {
  third: 3,
  quarter: 4,
  fifth: 5,
  sixth: 6,
  eighth: 8,
  tenth: 10,
  twentieth: 20,
  hundredth: 100,
};
const TIMES: Readonly<Record<string, number>> = { a: 1, an: 1, one: 1, two: 2, three: 3, four: 4 };
const OF_PERIOD = / of an? (minute|hour|day|week|month|year)(?![a-z])/iy;
const OF_WHOLE =
  / of (?=(?:the|all|its|our|their|every|those|these|\d|[a-z]+s\b))| (?=(?:the|its|our) )| (?=(?:in hand|in reserve|to spare|unused|free)\b)/iy;
const IN_A_HUNDRED = /(?: [a-z]{3,14})? (?:in|out of) (?:an? |every )?(?=(?:hundred|thousand|\d)[\d,]*)/iy;
const FORTNIGHT = /(?:an? |one )?fortnight(?![a-z])/iy;
const HALF_JA = /半(時間|日|月|年)(?:間)?(?!板|程|齢|以上前)/y;
const HALF_NUMBER_JA = /半数|過半数|半分(?=を|が|以上|に達)/y;
const SAMPLE_JA = / ?(件|人|回|台|通|名|本|枚)(?:に|中|のうち|につき)/y;
/** A sample of fewer is a count: 3 of 5 nodes. */
const SMALLEST_SAMPLE = 100;

/** A part of a whole or of a period: "a quarter of an hour", "half of the calls", "three in a hundred", 半年, 千件に3件. */
export function fractionAt(text: string, at: number): Phrase | undefined {
  return partAt(text, at) ?? fortnightAt(text, at) ?? sampleAt(text, at) ?? halfInJapaneseAt(text, at);
}

function partAt(text: string, at: number): Phrase | undefined {
  const part = matchAt(PART, text, at);
  if (!part) return undefined;
  const share = part[1]
    ? 0.5
    : (TIMES[(part[2] ?? "").toLowerCase()] ?? 0) / (PART_VALUES[(part[3] ?? "").toLowerCase()] ?? 0);
  if (!Number.isFinite(share) || share > 1) return undefined;
  const end = at + part[0].length;
  const ofPeriod = matchAt(OF_PERIOD, text, end);
  const period = periodOf(ofPeriod?.[1] ?? "");
  if (ofPeriod && period) return duration(text, at, end + ofPeriod[0].length, share * PERIOD_SECONDS[period]);
  return matchAt(OF_WHOLE, text, end) ? percent(text, at, end, share * 100) : undefined;
}

function fortnightAt(text: string, at: number): Phrase | undefined {
  const match = matchAt(FORTNIGHT, text, at);
  return match ? duration(text, at, at + match[0].length, 2 * PERIOD_SECONDS.week) : undefined;
}

/** "three in a hundred", "2 out of every 1,000", 100人に2人. */
function sampleAt(text: string, at: number): Phrase | undefined {
  const first = numberAt(text, at);
  const separator = first && matchAt(IN_A_HUNDRED, text, first.end);
  if (separator) {
    const whole = numberAt(text, first.end + separator[0].length);
    return whole ? shareOf(text, at, whole.end, first.value, whole.value) : undefined;
  }
  const of = first && matchAt(SAMPLE_JA, text, first.end);
  const part = of && numberAt(text, first.end + of[0].length);
  if (!of || !part || !text.startsWith(of[1] ?? "", part.end)) return undefined;
  return shareOf(text, at, part.end + (of[1] ?? "").length, part.value, first.value);
}

function shareOf(text: string, from: number, to: number, part: number, whole: number): Phrase | undefined {
  return whole >= SMALLEST_SAMPLE && part <= whole ? percent(text, from, to, (part / whole) * 100) : undefined;
}

function halfInJapaneseAt(text: string, at: number): Phrase | undefined {
  const half = matchAt(HALF_JA, text, at);
  const period = periodOf((half?.[1] ?? "").replace("月", "か月"));
  if (half && period && !/[前後大過上下]/.test(text.charAt(at - 1)))
    return duration(text, at, at + half[0].length, PERIOD_SECONDS[period] / 2);
  const number = matchAt(HALF_NUMBER_JA, text, at);
  return number ? percent(text, at, at + number[0].length, 50) : undefined;
}

function duration(text: string, from: number, to: number, seconds: number): Phrase {
  return { type: "duration", value: seconds, comparison: comparisonOf(text, from, to), unit: "s", from, to };
}

function percent(text: string, from: number, to: number, value: number): Phrase {
  const rounded = Number(value.toPrecision(6));
  return { type: "percent", value: rounded, comparison: comparisonOf(text, from, to), unit: "%", from, to };
}
