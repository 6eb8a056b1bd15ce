import type { LocalQuantity } from "./facts.ts";

/** A percentile that a text names: "p95", "99th percentile". */
export interface Percentile {
  readonly value: number;
  readonly from: number;
  readonly to: number;
}

const PERCENTILE =
  /(?<![a-z0-9])p(50|75|90|95|99(?:\.9{1,3})?|999)(?![\w:])|(?<![\d.])(\d{2}(?:\.\d{1,3})?)(?:th|st|nd|rd)?[ -]?(?:percentile|パーセンタイル|%ile)/gi;

/** Every percentile named in a text, in order. */
export function percentilesIn(text: string): readonly Percentile[] {
  if (!/p\d|percentile|パーセンタイル|%ile/i.test(text)) return [];
  return Array.from(text.matchAll(PERCENTILE), (match) => {
    const figure = match[1] === "999" ? "99.9" : (match[1] ?? match[2] ?? "0");
    return { value: Number(figure), from: match.index, to: match.index + match[0].length };
  });
}

/** Between a percentile and its figure there may be so many characters. */
const DISTANCE = 44;
const LINK = /^ ?[(@[] ?$|^ (?:at|for|in|of)(?: the)? $|^の$/i;

/** Gives each percentile to the duration that it speaks of: "p95 < 500ms", "500 ms (p95)". Both lists are in order. */
export function withPercentiles(
  text: string,
  found: readonly LocalQuantity[],
  percentiles: readonly Percentile[],
): LocalQuantity[] {
  let next = 0;
  let last: Percentile | undefined;
  return found.map((quantity, index) => {
    for (let here = percentiles[next]; here && here.to <= quantity.from; here = percentiles[++next]) last = here;
    if (quantity.type !== "duration" || quantity.unit === "every") return quantity;
    const after = percentiles[next];
    const nextStart = found[index + 1]?.from ?? text.length;
    const before = last && quantity.from - last.to <= DISTANCE ? last : undefined;
    last = undefined;
    if (
      after &&
      after.from < nextStart &&
      after.from - quantity.to < 12 &&
      LINK.test(text.slice(quantity.to, after.from))
    ) {
      next++;
      return { ...quantity, percentile: after.value };
    }
    return before ? { ...quantity, percentile: before.value } : quantity;
  });
}
