import type { LocalQuantity } from "./facts.ts";
import { comparisonOf } from "./quantity-context.ts";
import { fractionAt } from "./quantity-fractions.ts";
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
const ARTICLE_BEFORE = /^ (?:behind|late|later|apart|old|long|each|of (?!the\b))/i;
const ISO = /pt(?:(\d{1,6})h)?(?:(\d{1,6})m)?(?:(\d{1,6})s)?(?![a-z0-9])/iy;
const REPEATED = /(?:once|twice|thrice)(?![a-z])(?! (?:the|as|it|a|an|all|every|per|each|traffic|load|usage)\b)/iy;
const REPEATED_VALUES: Readonly<Record<string, number>> = { once: 1, twice: 2, thrice: 3 };
const RETRIED = /(?:retr(?:y|ies|ied)|tries|tried|attempted|repeated|re-?sent)(?: [a-z]{1,10})? $/i;

type Phrase = Omit<LocalQuantity, "text">;

const CLOCK = /(\d{2}):(\d{2}):(\d{2})(?:\.\d{1,7})?(?!\d|\.|(?:に|から|まで|より|頃|[- ]?(?:utc|jst|cet|gmt|z)\b))/iy;
const CLOCK_KEY =
  /(?:time-?out|duration|delay|interval|period|break|back-?off|wait|ttl|window|lifetime|timespan|age)\w*\W{0,4}$/i;

/** A duration that is written as a clock: `DurationOfBreak = 00:00:40`. */
export function clockAt(text: string, at: number): Phrase | undefined {
  const clock = matchAt(CLOCK, text, at);
  if (!clock || !(clock[0].startsWith("00:00:") || CLOCK_KEY.test(text.slice(Math.max(0, at - 40), at))))
    return undefined;
  const value = Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3]);
  return value > 0
    ? { type: "duration", value, comparison: "eq", unit: "s", from: at, to: at + clock[0].length }
    : undefined;
}

/** A quantity that is said in words at `at`: "three nines", "within an hour", "retried twice", PT30S. */
export function phraseAt(text: string, at: number): Phrase | undefined {
  return ninesAt(text, at) ?? isoAt(text, at) ?? fractionAt(text, at) ?? articleAt(text, at) ?? repeatedAt(text, at);
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
  if (
    !article ||
    !period ||
    !(
      article[1] ||
      ARTICLE_AFTER.test(text.slice(Math.max(0, at - 24), at)) ||
      ARTICLE_BEFORE.test(text.slice(at + article[0].length, at + article[0].length + 12))
    )
  )
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
