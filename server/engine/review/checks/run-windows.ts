import type { Statement } from "../../document/outline.ts";
import type { Facts, Quantity, Words } from "../../facts/facts.ts";
import { groupBy } from "../../facts/groups.ts";
import type { CheckInput } from "./check.ts";
import type { Clash } from "./clash.ts";
import { isBinding, quantitiesOf, ratesOf, written } from "./figures.ts";
import { duration } from "./spelling.ts";

const WINDOW =
  /window|deadline|must (?:finish|end|be (?:done|finished|complete))|has to (?:finish|end|be (?:done|finished))|have to be (?:done|finished)|finish(?:es|ed)? within|complet\w+ within|時間枠|処理時間帯|バッチ時間帯|バッチウィンドウ|以内に(?:完了|終)|までに(?:完了|終)/iu;
const CLOCK =
  /(?<![\d:])(\d{1,2}):(\d{2})\s?(?:–|-|—|to|until|and|から|〜|～)\s?(?:翌(?:日|朝)?)?(\d{1,2}):(\d{2})(?![\d:])/u;
/** "from 1 to 5", 0時から6時まで: full hours of a day, where the sentence is about a window. */
const HOURS = /(?<![\d.:])(\d{1,2})\s?時(?:台)?\s?(?:から|〜|～|-)\s?(?:翌(?:日|朝)?)?\s?(\d{1,2})\s?時(?![\d間])/u;
/** "starts at 01:00 and must be finished by 05:00". */
const START_AND_END =
  /(?:starts?|begins?|runs? from|開始)[^.;|。]{0,12}?(\d{1,2}):(\d{2})[^.;|。]{0,50}?(?:by|before|no later than|until|まで)[^.;|。\d]{0,6}(\d{1,2}):(\d{2})|(\d{1,2}):(\d{2})(?:に|から)開始[^。]{0,20}?(\d{1,2}):(\d{2})まで/iu;
/** A job of less than this share over its window is within what such figures can say. */
const MARGIN = 1.05;

/** "4 million invoices, 150 invoices/s, window 01:00–05:00": volume ÷ rate fits the window. Figures of one section. */
export function windows({ facts, language }: CheckInput): Clash[] {
  const bySection = groupBy(
    ratesOf(facts).filter(({ words, unit }) => isBinding(words.statement) && (unit === "件" || unit.length > 2)),
    ({ words }) => words.statement.section,
  );
  return [...bySection].flatMap(([section, rates]): Clash[] => {
    const statements = facts.outline.statements.filter((statement) => statement.section === section);
    const lengths = statements.flatMap((statement) => windowsIn(statement, facts));
    const [window] = lengths;
    const [rate] = rates;
    if (!window || !rate || lengths.length > 1 || rates.length > 1) return [];
    if (!RUN.test(`${section.title} ${statements.map(({ raw }) => raw.text).join(" ")}`)) return [];
    const volume = [...volumesOf(section, rate, facts)].sort((a, b) => b.value - a.value)[0];
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
function volumesOf(section: Statement["section"], rate: Quantity, { outline }: Facts): ReturnType<typeof volumesIn> {
  const inSection = (wanted: Statement["section"] | undefined): Statement[] =>
    outline.statements.filter((statement) => statement.section === wanted);
  const own = inSection(section).flatMap((statement) => volumesIn(statement, rate));
  if (own.length > 0) return own;
  const above = inSection(section.parent).filter(({ raw }) => RUN.test(raw.text));
  const volumes = above.flatMap((statement) => volumesIn(statement, rate));
  return new Set(volumes.map(({ value }) => value)).size === 1 ? volumes : [];
}

const RUN =
  /\bbatch|\bjobs?\b|\bnight|\bimport|\bexport|\bmigrat|\bback-?fill|\breindex|バッチ|ジョブ|夜間|取り?込|一括|移行|再構築/iu;
/** The rate of one of several, or one that arrives, or that is allowed, is none that the volume is worked off with. */
const ARRIVES =
  /arriv|incoming|peak|limit|quota|×|\beach\b|\bper (?!s|min|h)|流入|あたり|当たり|各|到着|受信|ピーク|制限/iu;

function windowsIn(statement: Statement, facts: Facts): { value: number; text: string; words: Words }[] {
  const { text, form } = statement.raw;
  if (
    form === "heading" ||
    !isBinding(statement) ||
    !WINDOW.test(text) ||
    /maintenance|rolling|sliding|burn|\bSLO\b|quota|メンテナンス/iu.test(text)
  )
    return [];
  const clock = clockIn(text);
  if (clock) {
    const [from, to] = clock.minutes;
    const value = ((to - from + 24 * 60) % (24 * 60)) * 60;
    const words = { statement, from: clock.from, to: clock.to };
    return value > 0 ? [{ value, text: `${timeOfDay(from)}–${timeOfDay(to)}`, words }] : [];
  }
  return quantitiesOf(facts, statement)
    .filter(({ type, unit, value }) => type === "duration" && unit !== "every" && value >= 600 && value <= 86_400)
    .map(({ value, upper = value, words }) => ({ value: upper, text: written(words), words }));
}

/** Begin and end of a window in minutes of the day. */
function clockIn(text: string): { minutes: readonly [number, number]; from: number; to: number } | undefined {
  const match = CLOCK.exec(text) ?? START_AND_END.exec(text) ?? HOURS.exec(text);
  if (!match) return undefined;
  const figures = match.slice(1).flatMap((figure) => (figure === undefined ? [] : [Number(figure)]));
  const [a = 0, b = 0, c = 0, d = 0] = figures.length === 2 ? [figures[0], 0, figures[1], 0] : figures;
  return { minutes: [a * 60 + b, c * 60 + d], from: match.index, to: match.index + match[0].length };
}

function timeOfDay(minutes: number): string {
  const two = (figure: number): string => String(figure).padStart(2, "0");
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

const VOLUME =
  "(\\d[\\d,]*(?:\\.\\d+)?)( ?(?:million|thousand|billion|M|k)(?![A-Za-z])| ?[千万億])? ?(?:[a-z]{1,12} )?";
const SCALES: Readonly<Record<string, number>> = {
  thousand: 1e3,
  k: 1e3,
  million: 1e6,
  M: 1e6,
  billion: 1e9,
  千: 1e3,
  万: 1e4,
  億: 1e8,
};

/** "4 million invoices" for a rate in invoices a second. */
function volumesIn(statement: Statement, rate: Quantity): { value: number; text: string; words: Words }[] {
  if (statement.raw.form === "heading" || !isBinding(statement)) return [];
  const thing = rate.unit.replace(/s$/u, "").replace(/[^\p{L}]/gu, "");
  const pattern = new RegExp(
    `(?<![\\d.,])${VOLUME}${thing}s?(?![A-Za-z/／]| ?(?:per|a|an|each|every|/) ?(?:s|m|h)|毎)`,
    "gu",
  );
  return [...statement.raw.text.matchAll(pattern)].flatMap((match) => {
    const value = Number((match[1] ?? "").replaceAll(",", "")) * (SCALES[match[2]?.trim() ?? ""] ?? 1);
    const words = { statement, from: match.index, to: match.index + match[0].length };
    return value > 1000 ? [{ value, text: match[0], words }] : [];
  });
}
