import type { Catalogue } from "../../../rules/schema.ts";
import type { Facts, Words } from "../facts/facts.ts";
import { oncePer } from "../facts/memo.ts";
import { isOfHours, isWindow, pairsOf } from "../review/checks/availability-arithmetic.ts";
import type { Given } from "../review/checks/check.ts";
import { type Figure, figuresOf, quantitiesOf, textAround } from "../review/checks/figures.ts";
import { usualLength } from "../review/checks/periods.ts";
import { connectionsIn, connectionUseOf, type Usage } from "../review/checks/pool-exceeds-limit.ts";
import type { Product } from "../review/checks/products.ts";
import {
  isOfUptime,
  periodOf,
  type RecoveryShare,
  recoverySharesOf,
} from "../review/checks/recovery-exceeds-budget.ts";
import { type CopiedStore, copiedStoresOf } from "../review/checks/recovery-point-unreachable.ts";
import { type RetryPlan, retryPlansOf } from "../review/checks/retry-plans.ts";
import { planOfRow, retryRowsOf } from "../review/checks/retry-rows.ts";
import { number } from "../review/checks/spelling.ts";
import { budgetSeconds } from "../review/error-budget.ts";

/** What every derived figure has. */
interface Derivation {
  /** The stated figures that it follows from. */
  readonly from: readonly Words[];
  /** The stated figure after which it is best shown. */
  readonly after: Words;
  /** The document gives the result itself. */
  readonly isStated: boolean;
}

/** The downtime that an availability allows. */
export interface Downtime extends Derivation {
  readonly kind: "downtime";
  readonly target: Figure;
  /** Seconds that the target is measured over: as stated, else 30 days. */
  readonly window: number;
}

/** The longest that a retried call takes. */
export interface WorstCase extends Derivation {
  readonly kind: "worst-case";
  readonly plan: RetryPlan;
}

/** The connections that all instances open together. */
export interface Connections extends Derivation {
  readonly kind: "connections";
  /** Pools and instances, or a product that the document has written out. */
  readonly sum: readonly Usage[] | Product;
  /** Of the server, where one is stated. */
  readonly limit?: Figure;
}

/** What is lost with the last copy, beside the RPO. */
export interface DataLoss extends Derivation, CopiedStore {
  readonly kind: "data-loss";
}

/** The share of the allowed downtime that one recovery takes. */
export interface RecoveryTime extends Derivation, RecoveryShare {
  readonly kind: "recovery-time";
}

export type DerivedFigure = Downtime | WorstCase | Connections | DataLoss | RecoveryTime;

/**
 * The figures that follow from those that a design states, by the calculations of the rules on numbers, whether
 * they clash or not. Worked out once per document.
 */
export function derivedFigures({ facts, catalogue }: Given): readonly DerivedFigure[] {
  return figuresBy(facts)(catalogue);
}

const figuresBy = oncePer((facts: Facts) => oncePer((catalogue: Catalogue) => derive({ facts, catalogue })));

function derive(given: Given): DerivedFigure[] {
  return [
    ...downtimesOf(given),
    ...worstCasesOf(given),
    ...connectionsOf(given),
    ...copiedStoresOf(given).map(
      (copied): DataLoss => ({
        kind: "data-loss",
        from: [copied.interval.words, copied.point.words],
        after: copied.interval.words,
        isStated: false,
        ...copied,
      }),
    ),
    ...recoverySharesOf(given)
      .filter(({ recovery, target }) => !isOfHours(recovery) && !isOfHours(target))
      .map(
        (share): RecoveryTime => ({
          kind: "recovery-time",
          from: [share.recovery.words],
          after: share.recovery.words,
          isStated: false,
          ...share,
        }),
      ),
  ];
}

function downtimesOf(given: Given): Downtime[] {
  const { facts } = given;
  const told = new Set(pairsOf(facts).map(({ target }) => target.words.statement));
  const figures = figuresOf(given, {
    "availability-target": ["target"],
    sla: ["target"],
    slo: ["target"],
    "provider-sla": ["availability"],
  });
  const targets = figures.filter(
    (figure) =>
      figure.value >= 90 &&
      figure.value < 100 &&
      figure.upper === figure.value &&
      !isOfHours(figure) &&
      isOfAvailability(figure),
  );
  return perPlace(targets).map((target) => {
    const { words } = target;
    const window = windowOf(target, given);
    const allowed = budgetSeconds(target.value, window);
    const isStated =
      told.has(words.statement) ||
      quantitiesOf(facts, words.statement).some(
        ({ type, value }) => type === "duration" && Math.abs(value - allowed) < ROUNDING * allowed,
      );
    return { kind: "downtime", from: [words], after: words, isStated, target, window };
  });
}

/** A result that is stated may be rounded by this share. */
const ROUNDING = 0.03;

/** An SLA or an SLO may as well be of deliveries, or of requests that succeed or are answered fast enough. */
function isOfAvailability(figure: Figure): boolean {
  const { id, parameters } = figure.mechanism ?? {};
  if (/success|成功率/iu.test(figure.words.statement.raw.text)) return false;
  if (id !== "sla" && id !== "slo") return true;
  return isOfUptime(figure) && !parameters?.some(({ name }) => name === "threshold");
}

function windowOf(target: Figure, { facts }: Given): number {
  const windows = quantitiesOf(facts, target.words.statement).filter(isWindow);
  const [stated] = windows;
  return stated && windows.length === 1 ? stated.value : usualLength(periodOf(target) ?? "month");
}

function worstCasesOf(given: Given): WorstCase[] {
  const rows = retryRowsOf(given).map(planOfRow);
  const inRows = new Set(rows.map(({ retries }) => retries.words.statement));
  const others = retryPlansOf(given).filter(({ retries }) => !inRows.has(retries.words.statement));
  return [...rows, ...others].map((plan) => {
    const from = [plan.retries, ...plan.figures].map(({ words }) => words);
    return { kind: "worst-case", from, after: lastBeside(from), isStated: false, plan };
  });
}

/** Of the figures in the statement of the first, the one that stands last. */
function lastBeside([first, ...others]: readonly Words[]): Words {
  return others
    .filter(({ statement }) => statement === first?.statement)
    .reduce((last, words) => (words.to > last.to ? words : last), first as Words);
}

function connectionsOf(given: Given): Connections[] {
  const use = connectionUseOf(given);
  const { limit } = use;
  const usages = use.usages.filter(({ pool }) => !isSummedUp(pool.words));
  const products = use.products.filter(({ words }) => !isSummedUp(words));
  const held = limit ? { limit } : {};
  const of = (sum: Connections["sum"], from: readonly Words[], isStated: boolean): Connections[] =>
    from.slice(0, 1).map((after) => ({ kind: "connections", from, after, isStated, sum, ...held }));
  // What one server takes is the sum of all services; without it, each service stands for itself.
  const groups = limit && usages.length > 0 ? [usages] : usages.map((usage) => [usage]);
  return [
    ...groups.flatMap((group) =>
      of(
        group,
        group.flatMap(({ pool, instances }) => [pool.words, instances.words]),
        group.some(({ pool }) => isSaidNear(pool.words, connectionsIn(group), given)),
      ),
    ),
    ...products.flatMap((product) => of(product, [product.words], product.isStated)),
  ];
}

/** "with 9 pods (12 while rolling) at most 360", 計 140: the author has done the sum, and with more terms. */
function isSummedUp({ statement }: Words): boolean {
  return /\bat most\b|\bin (?:all|total)\b|\btotal|合?計|合わせて/iu.test(statement.raw.text);
}

/** "20 per task. 24 tasks make 480": the sentence beside it gives the result. */
function isSaidNear({ statement }: Words, total: number, { facts }: Given): boolean {
  const numbers: readonly string[] = textAround(facts, statement).match(/\d+(?:,\d{3})*/gu) ?? [];
  return numbers.includes(number(total));
}

/** One figure per place: several mechanisms may have read it. */
function perPlace(figures: readonly Figure[]): Figure[] {
  const found = new Map<string, Figure>();
  for (const figure of figures) {
    const key = `${figure.words.statement.index} ${figure.words.from}`;
    if (!found.has(key)) found.set(key, figure);
  }
  return [...found.values()];
}
