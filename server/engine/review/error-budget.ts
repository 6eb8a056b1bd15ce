import type { Bilingual } from "../../../rules/schema.ts";

/** Seconds of downtime that a target (percent, 0–100) allows in so many seconds. */
export function budgetSeconds(target: number, seconds: number): number {
  return ((100 - target) / 100) * seconds;
}

/** How fast errors use up the budget: at rate 1 it lasts exactly its period. Windows are in seconds. */
export interface BurnRate {
  readonly name: Bilingual;
  readonly rate: number;
  /** Errors of this long make the alert. */
  readonly long: number;
  /** Errors as frequent as that in this long, too: it ends the alert soon after they do. */
  readonly short: number;
}

const hour = 3600;

/** Alert somebody at once: after 2 % of a 30-day budget in an hour, after 5 % in six hours. */
export const pagingBurnRates: readonly BurnRate[] = [
  { name: { en: "Fast burn", ja: "高速バーン" }, rate: 14.4, long: hour, short: 300 },
  { name: { en: "Slow burn", ja: "低速バーン" }, rate: 6, long: 6 * hour, short: 1800 },
];

/** All in use: at the last, 10 % of a 30-day budget in three days, there is time for a ticket. */
export const burnRates: readonly BurnRate[] = [
  ...pagingBurnRates,
  { name: { en: "Steady burn", ja: "定常バーン" }, rate: 1, long: 72 * hour, short: 6 * hour },
];

/** Percent of all events that fail at a burn rate, for a target in percent. */
export function errorRate(target: number, rate: number): number {
  return rate * (100 - target);
}
