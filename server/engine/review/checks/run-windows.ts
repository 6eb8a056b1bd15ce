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
    const volumes = statements.flatMap((statement) => volumesIn(statement, rate));
    const volume = [...volumes].sort((a, b) => b.value - a.value)[0];
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
  const clock = CLOCK.exec(text);
  if (clock) {
    const [from, to] = [Number(clock[1]) * 60 + Number(clock[2]), Number(clock[3]) * 60 + Number(clock[4])];
    const value = ((to - from + 24 * 60) % (24 * 60)) * 60;
    const words = { statement, from: clock.index, to: clock.index + clock[0].length };
    return value > 0 ? [{ value, text: clock[0], words }] : [];
  }
  return quantitiesOf(facts, statement)
    .filter(({ type, unit, value }) => type === "duration" && unit !== "every" && value >= 600 && value <= 86_400)
    .map(({ value, upper = value, words }) => ({ value: upper, text: written(words), words }));
}

const VOLUME = "(\\d[\\d,]*(?:\\.\\d+)?)( ?(?:million|thousand|billion|M|k)(?![A-Za-z])|[千万億])? ?(?:[a-z]{1,12} )?";
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
