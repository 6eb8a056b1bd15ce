import type { LocalQuantity } from "./facts.ts";
import { comparisonOf } from "./quantity-context.ts";
import { matchAt } from "./quantity-numbers.ts";
import { PERIOD_SECONDS, periodOf } from "./quantity-units.ts";

const NINES = /(two|three|four|five|[2-5])[ -]?nines(?![a-z])|(ツー|スリー|フォー|ファイブ|[2-5])ナインズ?/iy;
const NINE_COUNT: Readonly<Record<string, number>> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  ツー: 2,
  スリー: 3,
  フォー: 4,
  ファイブ: 5,
};
const ARTICLE = /(half )?an? (second|minute|hour|day|week|month|year)(?![a-z])/iy;
const ARTICLE_AFTER = /\b(?:within|after|than|under|least|most|about|for|over|up to) $/i;
const ISO = /pt(?:(\d{1,6})h)?(?:(\d{1,6})m)?(?:(\d{1,6})s)?(?![a-z0-9])/iy;
const REPEATED = /(?:once|twice|thrice)(?![a-z])(?! (?:the|as|it|a|an|all|every|per|each|traffic|load|usage)\b)/iy;
const REPEATED_VALUES: Readonly<Record<string, number>> = { once: 1, twice: 2, thrice: 3 };
const RETRIED = /(?:retr(?:y|ies|ied)|tries|tried|attempted|repeated|re-?sent)(?: [a-z]{1,10})? $/i;

const FORTNIGHT = /(?:an? |one |(two) )?fortnights?(?![a-z])/iy;
const PART_OF_HOUR = /(an?|one|three) quarters? of an hour(?![a-z])|an hour and a (half|quarter)(?![a-z])/iy;
const FRACTION =
  /(?:(half)|(?:an?|one) (third|quarter|fifth|tenth)|(two)[- ]thirds|(three)[- ]quarters)(?= (?:of|the) )|(半数)|(半分)/iy;
const HALF_PERIOD = /半(年|日|月|期)(?!額|生|ば)/y;
/** DurationOfBreak = 00:00:40 */
const CLOCK = /(\d{1,2}):(\d{2}):(\d{2})(?:\.\d{1,7})?(?![\d:])/y;
const CLOCK_KEY =
  /\w*(?:duration|break|timeout|interval|delay|period|timespan|ttl|backoff|window|lifetime|age)\w*["'`]? ?[:=(]{1,2} ?["'`]?$/i;

type Phrase = Omit<LocalQuantity, "text">;

/** A quantity that is said in words at `at`: "three nines", "within an hour", "retried twice", PT30S. */
export function phraseAt(text: string, at: number): Phrase | undefined {
  return (
    ninesAt(text, at) ??
    isoAt(text, at) ??
    partOfHourAt(text, at) ??
    fractionAt(text, at) ??
    fortnightAt(text, at) ??
    halfPeriodAt(text, at) ??
    articleAt(text, at) ??
    repeatedAt(text, at)
  );
}

/** What a clock that counts up from nothing stands for, behind a key that says so: `DurationOfBreak = 00:00:40`. */
export function clockDurationAt(text: string, at: number): Phrase | undefined {
  const clock = matchAt(CLOCK, text, at);
  if (!clock || !CLOCK_KEY.test(text.slice(Math.max(0, at - 40), at))) return undefined;
  const value = Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3]);
  return { type: "duration", value, comparison: "eq", unit: "s", from: at, to: at + clock[0].length };
}

/** "a quarter of an hour", "an hour and a half". */
function partOfHourAt(text: string, at: number): Phrase | undefined {
  const part = matchAt(PART_OF_HOUR, text, at);
  if (!part) return undefined;
  const name = (part[1] ?? part[2] ?? "").toLowerCase();
  const quarters = QUARTERS[name] ?? 1;
  const to = at + part[0].length;
  return { type: "duration", value: quarters * 900, comparison: comparisonOf(text, at, to), unit: "min", from: at, to };
}

/** Quarters of an hour: "three quarters of", "an hour and a half". */
const QUARTERS: Readonly<Record<string, number>> = { three: 3, half: 6, quarter: 5 };

/** "half of the", "two thirds of", 半数. */
function fractionAt(text: string, at: number): Phrase | undefined {
  const match = matchAt(FRACTION, text, at);
  if (!match) return undefined;
  const [whole, half, part = "", two, , majority, halves] = match;
  const share = (): number => {
    if (half || majority || halves) return 1 / 2;
    return two ? 2 / 3 : (PARTS[part.toLowerCase()] ?? 3 / 4);
  };
  const to = at + whole.length;
  const value = Number((share() * 100).toPrecision(6));
  return { type: "percent", value, comparison: comparisonOf(text, at, to), unit: "%", from: at, to };
}

const PARTS: Readonly<Record<string, number>> = { third: 1 / 3, quarter: 1 / 4, fifth: 1 / 5, tenth: 1 / 10 };

function fortnightAt(text: string, at: number): Phrase | undefined {
  const match = matchAt(FORTNIGHT, text, at);
  if (!match) return undefined;
  const to = at + match[0].length;
  const value = PERIOD_SECONDS.week * (match[1] ? 4 : 2);
  return { type: "duration", value, comparison: comparisonOf(text, at, to), unit: "week", from: at, to };
}

/** 半年, 半日, 半期. */
function halfPeriodAt(text: string, at: number): Phrase | undefined {
  const name = matchAt(HALF_PERIOD, text, at)?.[1];
  const period = periodOf(name === "期" ? "年" : (name ?? ""));
  if (!period) return undefined;
  const to = at + 2;
  const value = PERIOD_SECONDS[period] / 2;
  return { type: "duration", value, comparison: comparisonOf(text, at, to), unit: period, from: at, to };
}

function ninesAt(text: string, at: number): Phrase | undefined {
  const match = matchAt(NINES, text, at);
  if (!match) return undefined;
  const name = (match[1] ?? match[2] ?? "").toLowerCase();
  const nines = NINE_COUNT[name] ?? Number(name);
  const value = Number((100 - 10 ** (2 - nines)).toFixed(Math.max(0, nines - 2)));
  return { type: "percent", value, comparison: "eq", unit: "%", from: at, to: at + match[0].length };
}

function isoAt(text: string, at: number): Phrase | undefined {
  const iso = matchAt(ISO, text, at);
  if (!iso || iso[0].length <= 2) return undefined;
  const value = Number(iso[1] ?? 0) * 3600 + Number(iso[2] ?? 0) * 60 + Number(iso[3] ?? 0);
  return { type: "duration", value, comparison: "eq", unit: "s", from: at, to: at + iso[0].length };
}

function articleAt(text: string, at: number): Phrase | undefined {
  const article = matchAt(ARTICLE, text, at);
  const period = periodOf(article?.[2] ?? "");
  if (!article || !period || !(article[1] || ARTICLE_AFTER.test(text.slice(Math.max(0, at - 24), at))))
    return undefined;
  const to = at + article[0].length;
  const value = PERIOD_SECONDS[period] * (article[1] ? 0.5 : 1);
  return { type: "duration", value, comparison: comparisonOf(text, at, to), unit: period, from: at, to };
}

function repeatedAt(text: string, at: number): Phrase | undefined {
  const name = matchAt(REPEATED, text, at)?.[0].toLowerCase();
  // "once" is a conjunction more often than a count.
  if (!name || (name === "once" && !RETRIED.test(text.slice(Math.max(0, at - 24), at)))) return undefined;
  const to = at + name.length;
  return {
    type: "count",
    value: REPEATED_VALUES[name] ?? 1,
    comparison: comparisonOf(text, at, to),
    unit: "times",
    from: at,
    to,
  };
}
