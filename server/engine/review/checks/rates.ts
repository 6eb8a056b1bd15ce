import type { Quantity } from "../../facts/facts.ts";
import type { Given } from "./check.ts";
import { type Figure, figuresOf } from "./figures.ts";
import { unitRatesOf } from "./unit-rates.ts";

/** A figure that a load is held against: what a provider takes, or what the system was found to carry. */
export interface Ceiling extends Figure {
  readonly by: "provider" | "capacity";
}

/** Ceilings that the design states. */
export function ceilingsOf(input: Given): Ceiling[] {
  const units = unitRatesOf(input);
  const as = (by: Ceiling["by"], figures: readonly Figure[]): Ceiling[] =>
    figures
      .filter((figure) => figure.value > 0 && !units.some((rate) => isSamePlace(rate, figure)))
      .map((figure) => ({ ...figure, by }));
  const capacities = as("capacity", figuresOf(input, { "stated-capacity": ["rate"] }));
  const limits = as("provider", figuresOf(input, { "provider-rate-limit": ["limit"] }));
  // "Handles at most 300/s" is told of an own service as well as of a provider.
  const isOwn = (limit: Ceiling): boolean => capacities.some((other) => isSamePlace(other, limit));
  return [...limits.filter((limit) => !isOwn(limit)), ...capacities];
}

/** Rates that have to be served: peaks, targets. */
export function loadsOf(input: Given): Figure[] {
  return figuresOf(input, { "throughput-target": ["rate"], "capacity-plan": ["load"] }).filter(
    ({ words, isLabelled }) => !LIMITED.test(words.statement.raw.text) && !isLabelled,
  );
}

/** The same with the rows of periods and occasions, "Telethon night | 3,000 requests/s" below "Expected peak". */
export function demandsOf(input: Given): Figure[] {
  return figuresOf(input, { "throughput-target": ["rate"], "capacity-plan": ["load"] }).filter(
    (figure) => !LIMITED.test(figure.words.statement.raw.text) && (!figure.isLabelled || isBelowDemand(figure)),
  );
}

function isBelowDemand({ words: { statement, from, to } }: Figure): boolean {
  const cell = statement.raw.cells?.find((own) => from >= own.from && to <= own.to);
  return cell !== undefined && DEMAND.test(cell.header);
}

const DEMAND = /peak|load|demand|traffic|arriv|incoming|ピーク|負荷|流量|アクセス|流入|需要/iu;

const LIMITED =
  /limit|quota|thrott|test|bench|measured|reject|制限|試験|テスト|計測|実測|拒否|将来|in the future|later|phase 2/iu;

/** Whether two figures are read from the same words. */
export function isSamePlace(a: Figure, b: Figure): boolean {
  return a.words.statement === b.words.statement && a.words.from < b.words.to && b.words.from < a.words.to;
}

/** 件 counts anything, so it is the same only as 件. */
export function isSameThing({ quantity: a }: Figure, { quantity: b }: Figure): boolean {
  return a?.unit === b?.unit || !(ANY.test(a?.unit ?? "") || ANY.test(b?.unit ?? ""));
}

export const MESSAGES = /^(?:messages?|msgs?|msg|events?|records?|readings?|メッセージ|イベント|レコード)$/iu;
const REQUESTS = /^(?:requests?|req|reqs|rps|qps|calls?|quer(?:y|ies)|リクエスト)$/iu;
const ANY = /^(?:件|回|tps|transactions?|)$/iu;
const SIZE = /^[KMGT]?i?B$/u;

/** Rates of one kind of thing: bytes with bytes, messages with messages, 件 with all that is counted. */
export function areComparable(a: Quantity | undefined, b: Quantity | undefined): boolean {
  const [one, other] = [a?.unit ?? "", b?.unit ?? ""];
  if (SIZE.test(one) || SIZE.test(other)) return SIZE.test(one) && SIZE.test(other);
  if (ANY.test(one) || ANY.test(other)) return true;
  return one === other || [MESSAGES, REQUESTS].some((kind) => kind.test(one) && kind.test(other));
}

/** Whether a rate is one of bytes. */
export function isOfBytes({ quantity }: Figure): boolean {
  return SIZE.test(quantity?.unit ?? "");
}
