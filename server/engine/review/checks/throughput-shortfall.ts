import type { Language } from "../../../../rules/schema.ts";
import { ceilings } from "./ceilings.ts";
import type { Check, CheckInput } from "./check.ts";
import { type Clash, resultOf } from "./clash.ts";
import { crowds } from "./crowds.ts";
import { areOfOne, componentsAt, type Figure, textAround } from "./figures.ts";
import { outlasting } from "./outlasting.ts";
import { areComparable, isOfBytes, isSameThing, loadsOf, MESSAGES } from "./rates.ts";
import { windows } from "./run-windows.ts";
import { number, signs } from "./spelling.ts";
import { takeovers } from "./takeover.ts";
import { type Count, countFor, countsOf, isNear, most } from "./unit-counts.ts";
import { type UnitRate, unitRatesOf } from "./unit-rates.ts";

/**
 * numbers/throughput-shortfall: units × rate of one unit reach the stated load, and no more consumers are planned
 * than there are partitions to read.
 */
export const throughputShortfall: Check = (input) => {
  const rates = unitRatesOf(input);
  const counts = countsOf(input);
  const loads = servedOf(input, rates);
  const clashes = [
    ...shortfalls(rates, counts, loads, input),
    ...shards(counts, loads, input),
    ...idle(counts, input),
    ...crowds(counts, input),
    ...ceilings(input),
    ...outlasting(input),
    ...takeovers(input.facts),
    ...windows(input),
  ];
  return resultOf(input, clashes, loads.length > 0 && (rates.length > 0 || counts.length > 0));
};

// ---- The load -----------------------------------------------------------------------------------------

/** Rates that have to be served, apart from those of one unit. */
function servedOf(input: CheckInput, rates: readonly UnitRate[]): Figure[] {
  return loadsOf(input).filter(
    ({ words }) => !rates.some((rate) => rate.words.statement === words.statement && rate.words.from === words.from),
  );
}

// ---- Comparison ---------------------------------------------------------------------------------------

function shortfalls(
  rates: readonly UnitRate[],
  counts: readonly Count[],
  loads: readonly Figure[],
  input: CheckInput,
): Clash[] {
  return rates.flatMap((rate) => {
    const count = countFor(rate, counts, input);
    const load = count && loadFor(rate, count, loads, rates);
    if (!count || !load) return [];
    const capacity = count.upper * rate.upper;
    if (capacity >= load.value * 0.999) return [];
    const { language } = input;
    const product = `${number(count.upper)}${signs.times[language]}${spelled(rate, language)}`;
    const sum = `${product}${signs.equals[language]}${perSecond(capacity, rate, language)}`;
    return [
      {
        slots: { sum, load: load.text },
        words: rate.words,
        figures: [count.words, rate.words, load.words],
        components: [...rate.components, ...load.components],
      },
    ];
  });
}

function spelled(rate: Figure, language: Language): string {
  return perSecond(rate.upper, rate, language);
}

function perSecond(value: number, figure: Figure, language: Language): string {
  if (isOfBytes(figure)) return `${number(value / 1e6)} MB/s`;
  return language === "ja" ? `${number(value)}件/秒` : `${number(value)}/s`;
}

/** The load that those units carry: beside them, of their component, or the only one that the document has. */
function loadFor(
  rate: UnitRate,
  count: Count,
  loads: readonly Figure[],
  rates: readonly UnitRate[],
): Figure | undefined {
  const comparable = loads.filter(
    (load) => areComparable(load.quantity, rate.quantity) && load.words.from !== rate.words.from,
  );
  const beside = comparable.filter(
    ({ words }) => words.statement === rate.words.statement || words.statement === count.words.statement,
  );
  const { section } = rate.words.statement;
  const isOnly = rates.filter(({ words }) => words.statement.section === section).length === 1;
  const near = comparable.filter(
    (load) => isOnly && isNear(load.words.statement, rate.words.statement) && isSameThing(load, rate),
  );
  const own = comparable.filter((load) => load.components.length > 0 && areOfOne(load, rate));
  const ofAll = comparable.filter((load) => load.components.length === 0 && takesAll(rate) && isSameThing(load, rate));
  for (const list of [beside, near, own, ofAll]) {
    if (list.length === 0) continue;
    // Several loads (mean and peak, reads and writes): which of them the units carry is not said.
    const values = new Set(list.map(({ value }) => value));
    return values.size === 1 ? list[0] : undefined;
  }
  return undefined;
}

/** Where the whole load arrives: behind it, requests are spread over services and kinds of work. */
function takesAll({ components }: UnitRate): boolean {
  return components.every(
    ({ classes, name }) =>
      classes.includes("edge") || /ingest|collect|receiv|intake|取込|取り込み|受信|収集/iu.test(name),
  );
}

// ---- Shards with a documented limit --------------------------------------------------------------------

/** Records per second that one Kinesis shard takes, as its documentation says. */
const SHARD_RECORDS = 1000;

/** The shards of a Kinesis stream, against the records that the document sends through it. */
function shards(counts: readonly Count[], loads: readonly Figure[], { facts }: CheckInput): Clash[] {
  return counts.flatMap((count): Clash[] => {
    const stream = count.components.find(({ technology }) => technology === "kinesis-data-streams");
    const { statement } = count.words;
    if (
      count.unit !== "partition" ||
      !stream ||
      /aggregat|KPL|on-demand|集約|オンデマンド/iu.test(textAround(facts, statement, 2))
    )
      return [];
    const own = loads.filter(
      ({ components, quantity, words }) =>
        (components.includes(stream) || words.statement === statement) && MESSAGES.test(quantity?.unit ?? ""),
    );
    const load = [...own].sort((a, b) => a.value - b.value)[0];
    const capacity = count.upper * SHARD_RECORDS;
    if (!load || capacity >= load.value) return [];
    const slots = { shards: number(count.upper), each: number(SHARD_RECORDS), sum: number(capacity), load: load.text };
    return [{ case: "shards", slots, words: count.words, figures: [count.words, load.words], components: [stream] }];
  });
}

// ---- More readers than partitions ---------------------------------------------------------------------

/** Consumers of one group beyond the partitions have nothing to read. */
function idle(counts: readonly Count[], { facts }: CheckInput): Clash[] {
  const partitions = counts.filter(({ unit }) => unit === "partition");
  return partitions.flatMap((partition) => {
    const { statement } = partition.words;
    const consumers = counts.filter(
      ({ unit, words, quantity }) =>
        (unit === "consumer" || (unit === "instance" && CONSUMING.test(words.statement.raw.text))) &&
        words.statement === statement &&
        quantity?.comparison !== "lt",
    );
    const consumer = most(consumers);
    const isGroup = /kafka|topic|consumer|kinesis|トピック|コンシューマ/iu.test(
      `${statement.section.title} ${statement.raw.text}`,
    );
    if (
      !consumer ||
      !isGroup ||
      partitions.some(({ words, value }) => words.statement === statement && value !== partition.value)
    )
      return [];
    if (consumer.upper <= partition.upper || /each|standby|hot spare|それぞれ|各|予備|待機/iu.test(statement.raw.text))
      return [];
    return [
      {
        case: "idle",
        slots: {
          consumers: number(consumer.upper),
          partitions: number(partition.upper),
          rest: number(consumer.upper - partition.upper),
        },
        words: consumer.words,
        figures: [consumer.words, partition.words],
        components: componentsAt(statement, facts),
      },
    ];
  });
}

const CONSUMING = /consum|read(?:s|ing)? from|コンシューマ|購読|読み出/iu;
