import type { Facts } from "../../facts/facts.ts";
import type { CheckInput } from "./check.ts";
import type { Clash } from "./clash.ts";
import { areOfOne, contextOf, type Figure, figuresOf, textAround } from "./figures.ts";
import { areComparable, isSameThing, loadsOf } from "./rates.ts";
import { duration } from "./spelling.ts";

/**
 * What is kept while the other side is away has to last as long as it is away: a buffer of so many messages at the
 * rate that they come in, and messages that are deleted after a time.
 */
export function outlasting(input: CheckInput): Clash[] {
  const outages = figuresOf(input, { "outage-to-bridge": ["duration"] }).filter(
    ({ value, quantity }) => value >= 60 && quantity?.unit !== "every" && !/^g[te]$/u.test(quantity?.comparison ?? ""),
  );
  return outages.length === 0 ? [] : [...filling(outages, input), ...expiring(outages, input)];
}

/** Figures of so little difference are within what such figures can say. */
const MARGIN = 0.95;

// ---- Buffers that fill -------------------------------------------------------------------------------

/** Of several figures of one section the ones that are the easiest to meet, so that what is said holds for all. */
function filling(outages: readonly Figure[], input: CheckInput): Clash[] {
  const buffers = figuresOf(input, { "offline-buffer": ["capacity", "size"], "bounded-queue": ["capacity", "size"] });
  const loads = loadsOf(input);
  return buffers.flatMap((buffer): Clash[] => {
    const others = buffers.filter((other) => isOfSection(other, buffer));
    const outage = lowest(outages.filter((other) => isOfSection(other, buffer)));
    const fitting = loads.filter((load) => isFilledBy(buffer, load));
    const near = fitting.filter((load) => isOfSection(load, buffer));
    const rate = lowest(near.length > 0 ? near : fitting);
    if (!outage || !rate || others.some(({ value }) => value !== buffer.value)) return [];
    const full = buffer.upper / rate.value;
    if (full >= outage.value * MARGIN) return [];
    const slots = {
      buffer: buffer.text,
      rate: rate.text,
      full: duration(full, input.language),
      outage: outage.text,
    };
    const figures = [buffer.words, rate.words, outage.words];
    return [{ case: "fills", slots, words: buffer.words, figures, components: buffer.components }];
  });
}

function isFilledBy(buffer: Figure, load: Figure): boolean {
  return areComparable(buffer.quantity, load.quantity) && isSameThing(buffer, load);
}

function isOfSection(a: Figure, b: Figure): boolean {
  return a.words.statement.section === b.words.statement.section;
}

function lowest(figures: readonly Figure[]): Figure | undefined {
  return [...figures].sort((a, b) => a.value - b.value)[0];
}

// ---- Messages that are deleted -----------------------------------------------------------------------

const KEPT = /topic|queue|stream|broker|message|log compaction|トピック|キュー|ストリーム|ブローカー|メッセージ/iu;
const ARCHIVED = /archive|warehouse|data lake|\bS3\b|DLQ|dead[- ]letter|アーカイブ|長期保存|デッドレター/iu;
const CAUGHT_UP =
  /catch(?:es|ing)? up|caught up|reads? (?:on|everything|what)|resum\w+|replay|afterwards|再開後|復旧後|追いつ|取り込|読み直|遡っ/iu;

/** What piled up is to be read afterwards, but is gone by then. */
function expiring(outages: readonly Figure[], input: CheckInput): Clash[] {
  const { facts } = input;
  const keeps = figuresOf(input, { retention: ["period"], "cache-ttl": ["ttl"] }).filter(({ words, components }) => {
    const context = contextOf(words.statement);
    const isOfMessages = KEPT.test(context) || components.some(({ classes }) => classes.includes("broker"));
    return isOfMessages && !ARCHIVED.test(context);
  });
  return outages
    .filter(({ words }) => CAUGHT_UP.test(textAround(facts, words.statement)))
    .flatMap((outage): Clash[] => {
      const own = keeps.filter((keep) => isReadBy(keep, outage, facts));
      const [keep] = own;
      if (!keep || own.some(({ value }) => value !== keep.value) || keep.upper >= outage.value * MARGIN) return [];
      const slots = { kept: keep.text, outage: outage.text };
      const figures = [keep.words, outage.words];
      return [
        { case: "expires", slots, words: keep.words, figures, components: [...keep.components, ...outage.components] },
      ];
    });
}

/** The one that is away reads what is kept, or both are told in one section. */
function isReadBy(keep: Figure, outage: Figure, { interactions }: Facts): boolean {
  const isReader = interactions.some(
    ({ from, to, kind }) =>
      ["consume", "read", "poll"].includes(kind) &&
      ((outage.components.includes(from) && keep.components.includes(to)) ||
        (outage.components.includes(to) && keep.components.includes(from))),
  );
  return isReader || isOfSection(keep, outage) || (keep.components.length > 0 && areOfOne(keep, outage));
}
