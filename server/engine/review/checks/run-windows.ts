import type { Language } from "../../../../rules/schema.ts";
import type { Outline, Section, Statement } from "../../document/outline.ts";
import type { Facts, Quantity } from "../../facts/facts.ts";
import { groupBy } from "../../facts/groups.ts";
import { memoised, oncePer } from "../../facts/memo.ts";
import type { CheckInput } from "./check.ts";
import type { Clash } from "./clash.ts";
import { RUN, type Window, windowAcross, windowsIn } from "./clocks.ts";
import { isBinding, ratesOf, written } from "./figures.ts";
import { type ItemTime, itemTimesIn } from "./item-times.ts";
import { lanesOf } from "./lanes.ts";
import { duration, number, signs } from "./spelling.ts";
import { type Volume, volumesIn, volumesOf } from "./volumes.ts";

/** A job of less than this share over its window is within what such figures can say. */
const MARGIN = 1.05;

/** What a run works off fits its window. Figures of one section, or of the row of a table that is about the run. */
export function windows(input: CheckInput): Clash[] {
  return [...byRate(input), ...byItem(input)];
}

// ---- By a rate ---------------------------------------------------------------------------------------

/** "4 million invoices, 150 invoices/s, window 01:00–05:00": volume ÷ rate. */
function byRate({ facts, language }: CheckInput): Clash[] {
  const bySection = groupBy(
    ratesOf(facts).filter(({ words, unit }) => isBinding(words.statement) && (unit === "件" || unit.length > 2)),
    ({ words }) => words.statement.section,
  );
  return [...bySection].flatMap(([section, rates]): Clash[] => {
    const statements = statementsOf(section, facts);
    const lengths = statements.flatMap((statement) => windowsIn(statement, facts));
    const [window] = lengths;
    const [rate] = rates;
    if (!window || !rate || lengths.length > 1 || rates.length > 1 || !isOfRun(section, statements)) return [];
    const volume = [...volumesFor(section, rate, facts)].sort((a, b) => b.value - a.value)[0];
    // What fits its time at the peak is no matter; a rate that arrives is none that is worked off.
    if (!volume || ARRIVES.test(rate.words.statement.raw.text)) return [];
    const needed = volume.value / (rate.upper ?? rate.value);
    if (needed <= window.value * MARGIN) return [];
    const slots = {
      volume: volume.text,
      rate: written(rate.words),
      needed: duration(needed, language),
      window: window.text,
    };
    return [{ case: "window", slots, words: rate.words, figures: [volume.words, rate.words, window.words] }];
  });
}

/** What the run works off, which is often said once, above the section with its figures. */
function volumesFor(section: Section, rate: Quantity, facts: Facts): Volume[] {
  const own = statementsOf(section, facts).flatMap((statement) => volumesOf(rate.unit, statement));
  if (own.length > 0) return own;
  const above = statementsOf(section.parent, facts).filter(({ raw }) => RUN.test(raw.text));
  const volumes = above.flatMap((statement) => volumesOf(rate.unit, statement));
  return new Set(volumes.map(({ value }) => value)).size === 1 ? volumes : [];
}

/** The rate of one of several, or one that arrives, or that is allowed, is none that the volume is worked off with. */
const ARRIVES =
  /arriv|incoming|peak|limit|quota|×|\beach\b|\bper (?!s|min|h)|流入|あたり|当たり|各|到着|受信|ピーク|制限/iu;

// ---- By the time of one item ---------------------------------------------------------------------------

/** "260,000 payslips, 400 ms each, six workers, 02:00–05:00": volume × time of one ÷ those worked on at once. */
function byItem({ facts, language }: CheckInput): Clash[] {
  return facts.outline.statements.flatMap((statement): Clash[] => {
    if (statement.raw.form === "heading" || !isBinding(statement)) return [];
    const [item, ...others] = itemTimesIn(statement, facts);
    return item && others.length === 0 ? runOf(item, facts, language) : [];
  });
}

function runOf(item: ItemTime, facts: Facts, language: Language): Clash[] {
  const { statement } = item.quantity.words;
  const statements = aboutRun(statement, facts);
  const [window = windowAcross(statements), ...more] = statements.flatMap((other) => windowsIn(other, facts));
  const volume = volumeFor(item, statements, facts);
  const lanes = lanesOf(statements, facts);
  if (!window || more.length > 0 || !volume || lanes === "uncounted") return [];
  if (!statement.raw.cells && statements.some((other) => other !== statement && itemTimesIn(other, facts).length > 0))
    return [];
  const atOnce = lanes.reduce((product, { count }) => product * count, 1);
  const needed = (volume.value * (item.quantity.upper ?? item.quantity.value)) / atOnce;
  if (needed <= window.value * MARGIN) return [];
  return [
    clashOf(
      item,
      volume,
      { atOnce, needed },
      window,
      language,
      lanes.map(({ words }) => words),
    ),
  ];
}

function clashOf(
  { quantity }: ItemTime,
  volume: Volume,
  { atOnce, needed }: { atOnce: number; needed: number },
  window: Window,
  language: Language,
  lanes: readonly Volume["words"][],
): Clash {
  const product = `${volume.text}${signs.times[language]}${written(quantity.words)}`;
  const shared = atOnce > 1 ? `${product}${signs.over[language]}${number(atOnce)}` : product;
  const sum = `${shared}${signs.equals[language]}${duration(needed, language)}`;
  const figures = [volume.words, quantity.words, ...lanes, window.words];
  return { case: "run", slots: { sum, window: window.text }, words: quantity.words, figures };
}

/** What says how the run goes: its row, the row that it is the name of with what its sentence says, else its section. */
function aboutRun(statement: Statement, facts: Facts): readonly Statement[] {
  const inSection = statementsOf(statement.section, facts);
  if (statement.raw.cells && itemTimesIn(statement, facts).length > 0 && volumesIn(statement).length > 0)
    return [statement];
  const named = statement.raw.cells
    ? []
    : inSection.filter(({ raw: { cells } }) => cells?.some(({ text }) => isNameIn(text, statement.raw.text)));
  if (named.length > 0) return named.length === 1 ? [...named, statement] : [];
  return isOfRun(statement.section, inSection) ? inSection : [];
}

/** The name of a job in its cell, at the start of a sentence of it. */
function isNameIn(cell: string, text: string): boolean {
  const name = cell.trim();
  return name.length > 3 && /\p{L}{3}/u.test(name) && text.replace(/^The /u, "").startsWith(name);
}

/** The volume of what the item is, of the whole document if its section has none; where it has no name, or one in Japanese beside a counter, the only one there is. */
function volumeFor({ thing }: ItemTime, statements: readonly Statement[], { outline }: Facts): Volume | undefined {
  const noun = thing.replace(/^.* /u, "");
  const beside = noun.length > 1 ? statements.flatMap((statement) => volumesOf(noun, statement)) : [];
  // How many shops, members or meters there are is said once, at the top.
  const own = beside.length > 0 || noun.length <= 1 ? beside : volumesByNoun(outline)(noun);
  const isNamed = /[a-z]/u.test(noun) || PART.test(noun);
  const all = own.length > 0 || isNamed ? own : statements.flatMap(volumesIn);
  return new Set(all.map(({ value }) => value)).size === 1 ? all[0] : undefined;
}

/** In the whole document, worked out once for each noun: many runs have items of the same name. */
const volumesByNoun = oncePer((outline: Outline) =>
  memoised((noun) => outline.statements.flatMap((statement) => volumesOf(noun, statement))),
);

/** What holds several items of a run. */
const PART = /^(?:バッチ|チャンク|ページ|ブロック|ファイル|束)/u;

function isOfRun(section: Section, statements: readonly Statement[]): boolean {
  const text = statements.map(({ raw }) => raw.text).join(" ");
  return RUN.test(`${section.title} ${text}`) || CALLED_RUN.test(`${section.title} ${text}`);
}

/** Titles such as "Monthly run", and what is said of no request: 実行時間帯. */
const CALLED_RUN =
  /\b(?:daily|weekly|monthly|yearly) run|実行時間|(?:日次|月次|週次|年次|定期)(?:処理|[^。\s]{0,6}確定)/iu;

function statementsOf(section: Section | undefined, { outline }: Facts): readonly Statement[] {
  return (section && bySection(outline).get(section)) ?? [];
}

const bySection = oncePer(({ statements }: Outline) => groupBy(statements, ({ section }) => section));
