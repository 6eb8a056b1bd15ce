import type { Statement } from "../../document/outline.ts";
import type { Facts, Words } from "../../facts/facts.ts";
import { quantitiesIn } from "../../facts/quantities.ts";
import type { CheckInput, Given } from "./check.ts";
import type { Clash } from "./clash.ts";
import { areOfOne, componentsAt, type Figure, isBinding } from "./figures.ts";
import { number, signs } from "./spelling.ts";
import { type Count, countFor } from "./unit-counts.ts";
import { type UnitRate, unitHoldsOf, unitOf, WORK } from "./unit-rates.ts";

/**
 * "60 pods of 1,000 connections each" and "80,000 connected at the same time": all units together have room for those
 * who are there at once.
 */
export function crowds(counts: readonly Count[], input: CheckInput): Clash[] {
  const holds = unitHoldsOf(input);
  if (holds.length === 0) return [];
  const all = crowdsOf(input);
  return holds.flatMap((hold): Clash[] => {
    const count = countFor(hold, counts, input);
    const crowd = crowdFor(hold, all, holds);
    const room = count && count.upper * hold.upper;
    if (!room || !crowd || room >= crowd.value) return [];
    const { language } = input;
    const product = `${number(count.upper)}${signs.times[language]}${number(hold.upper)}`;
    return [
      {
        case: "crowd",
        slots: { sum: `${product}${signs.equals[language]}${number(room)}`, load: number(crowd.value) },
        words: hold.words,
        figures: [count.words, hold.words, crowd.words],
        components: [...hold.components, ...crowd.components].filter(({ classes }) => classes.includes("compute")),
      },
    ];
  });
}

/** Of several crowds that the units may be for the smallest one, so that what is said holds for all. */
function crowdFor(hold: UnitRate, all: readonly Figure[], holds: readonly UnitRate[]): Figure | undefined {
  const { section } = hold.words.statement;
  const isOnly = new Set(holds.map(({ value }) => value)).size === 1;
  const near = all.filter(({ words }) => words.statement.section === section);
  const own = all.filter((crowd) => crowd.components.length > 0 && areOfOne(crowd, hold));
  const ofAll = isOnly ? all.filter(({ components }) => components.length === 0) : [];
  const fitting = [near, own, ofAll].find((list) => list.length > 0) ?? [];
  return [...fitting].sort((a, b) => a.value - b.value)[0];
}

// ---- Those who are there at once -----------------------------------------------------------------------

const AT_ONCE =
  /(?:\b(?:concurrent(?:ly)?|simultaneous(?:ly)?|at the same time|at once|open (?:connections|sessions|sockets)|connected|online)\b|同時(?!に編集|に開)|接続(?!プール))/iu;
const PEAK = /\bpeak|ピーク|最大/iu;
const PEOPLE =
  /^(?:connections?|sockets?|websockets?|sessions?|users?|players?|viewers?|listeners?|clients?|devices?|participants?|concurrent|接続|コネクション|セッション|人|名|ユーザー?|台|端末|デバイス|each|)$/iu;
const TESTED =
  /\btest(?:s|ed)?\b|\bk6\b|gatling|jmeter|locust|limit|quota|pool|database|試験|テスト|上限|制限|プール|データベース/iu;
/** Fewer are no crowd that units are counted for. */
const LEAST = 100;
const BARE =
  /(?<![\d.,])\d[\d,]*(?:\.\d+)?(?: ?[千万億]| ?(?:thousand|million|k|M)(?![A-Za-z]))?(?![\d.])(?! ?(?:[/／%％]|秒|分|時間|ms|s\b|GB|MB))/gu;

/** Each statement's largest number of those who are connected at the same time: 同時接続5万（ピーク8万）. */
function crowdsOf({ facts }: Given): Figure[] {
  return facts.outline.statements.flatMap((statement): Figure[] => {
    const { text, form } = statement.raw;
    if (form === "heading" || !isBinding(statement) || !AT_ONCE.test(text) || TESTED.test(text)) return [];
    const found = numbersIn(statement, facts).filter(({ value }) => value >= LEAST);
    const [highest] = found.sort((a, b) => b.value - a.value);
    return highest ? [highest] : [];
  });
}

/** Numbers of people or connections, also where the word for them stands in front: 同時接続は8万, "Concurrent players: 8,000". */
function numbersIn(statement: Statement, facts: Facts): Figure[] {
  const { text } = statement.raw;
  const components = componentsAt(statement, facts);
  return [...text.matchAll(BARE)].flatMap((match): Figure[] => {
    const from = match.index;
    const read = quantitiesIn(text).find((other) => other.from <= from && other.to > from);
    if (read && (read.type !== "count" || !PEOPLE.test(read.unit) || WORK.test(text.slice(read.to)))) return [];
    const front = text.slice(0, from).replace(/^.*[,;。、|]/su, "");
    const rest = text.slice(from).replace(/[,;.。、|](?!\d).*$/su, "");
    const clause = `${front}${rest}`;
    const isOfUnit = unitOf({ statement, from, to: read?.to ?? from + match[0].length }) !== undefined;
    if (isOfUnit || !(AT_ONCE.test(clause) || PEAK.test(clause))) return [];
    const value = worthOf(match[0]);
    const words: Words = { statement, from, to: Math.max(from + match[0].length, read?.to ?? 0) };
    return [{ value, upper: value, text: text.slice(words.from, words.to), words, components, isLabelled: false }];
  });
}

function worthOf(text: string): number {
  const [counted] = quantitiesIn(`${text}件`);
  return counted?.value ?? Number(text.replaceAll(",", ""));
}
