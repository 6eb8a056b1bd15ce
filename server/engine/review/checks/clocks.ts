import type { Statement } from "../../document/outline.ts";
import type { Facts, Words } from "../../facts/facts.ts";
import { isBinding, quantitiesOf, written } from "./figures.ts";

/** The time that a run has. */
export interface Window {
  /** In seconds. */
  readonly value: number;
  /** "01:00–05:00", or as written where it is a length. */
  readonly text: string;
  readonly words: Words;
}

/** Words for a run of a job, rather than for the requests of the day. */
export const RUN =
  /\bbatch|\bjobs?\b|\bnight|\bimport|\bexport|\bmigrat|\bback-?fill|\breindex|バッチ|ジョブ|夜間|取り?込|一括|移行|再構築/iu;

const WINDOW =
  /window|deadline|must (?:finish|end|be (?:done|finished|complete))|has to (?:finish|end|be (?:done|finished))|have to be (?:done|finished)|finish(?:es|ed)? within|complet\w+ within|時間枠|処理時間帯|バッチ時間帯|バッチウィンドウ|以内に(?:完了|終)|までに(?:完了|終)/iu;
/** What is done from one time of the day to another, without any word for a window. */
const RUNS = /\bruns?\b|\bstarts?\b|実行|処理|開始|時間帯/iu;
const OTHER =
  /maintenance|rolling|sliding|burn|\bSLO\b|quota|opening hours|office hours|メンテナンス|営業時間|受付時間|窓口/iu;

const CLOCK =
  /(?<![\d:])(\d{1,2}):(\d{2})\s?(?:–|-|—|to|until|and|から|〜|～)\s?(?:翌(?:日|朝)?)?(\d{1,2}):(\d{2})(?![\d:])/u;
/** "from 1 to 5", 0時から6時まで: full hours of a day, where the sentence is about a window. */
const HOURS = /(?<![\d.:])(\d{1,2})\s?時(?:台)?\s?(?:から|〜|～|-)\s?(?:翌(?:日|朝)?)?\s?(\d{1,2})\s?時(?![\d間])/u;
/** "10 pm to 3 am". */
const HALVES =
  /(?<![\d.:])(\d{1,2})(?::(\d{2}))?\s?(am|pm|a\.m\.|p\.m\.)?\s?(?:–|-|—|to|until|and)\s?(\d{1,2})(?::(\d{2}))?\s?(am|pm|a\.m\.|p\.m\.)(?![a-z])/iu;
/** "starts at 01:00 and must be finished by 05:00". */
const START_AND_END =
  /(?:starts?|begins?|runs? from|開始)[^.;|。]{0,12}?(\d{1,2}):(\d{2})[^.;|。]{0,50}?(?:by|before|no later than|until|まで)[^.;|。\d]{0,6}(\d{1,2}):(\d{2})|(\d{1,2}):(\d{2})(?:に|から)開始[^。]{0,20}?(\d{1,2}):(\d{2})まで/iu;
const DAY_MINUTES = 24 * 60;

/** "Starts at 2 am" in one sentence and "finished by 4 am" in another: full hours, or times of the day. */
const STARTS_AT =
  /(?<![\d:])(\d{1,2})(?::(\d{2})|\s?時(?:(\d{1,2})分)?)\s?(?:に|から|より)(?:毎[日週月]|自動で?)?\s?(?:起動|開始|始|実行|走)|\b(?:starts?|begins?|runs?|kicks? off|is started)\b[^.;|]{0,40}?\bat (\d{1,2})(?::(\d{2}))? ?(am|pm|a\.m\.|p\.m\.)?(?![\d:%a-z])/iu;
const ENDS_AT =
  /(?<![\d:])(?:翌(?:日|朝)?の?)?(\d{1,2})(?::(\d{2})|\s?時(?:(\d{1,2})分)?)\s?(?:までに|には?)[^。、]{0,8}?(?:終え|終わ|完了|済ませ|終了)|\b(?:finish(?:es|ed)?|done|complet\w+|ends?|over|through)\b[^.;|]{0,12}?\b(?:by|before|no later than) (\d{1,2})(?::(\d{2}))? ?(am|pm|a\.m\.|p\.m\.)?(?![\d:%a-z])/iu;

/** The window between the start that one statement gives a run and the end that another does, if each is the only one. */
export function windowAcross(statements: readonly Statement[]): Window | undefined {
  const starts = statements.flatMap((statement) => timeAt(STARTS_AT, statement));
  const ends = statements.flatMap((statement) => timeAt(ENDS_AT, statement));
  const [start, end] = [starts[0], ends[0]];
  if (!start || !end || starts.length + ends.length > 2) return undefined;
  const { statement } = end;
  return spanOf(statement, { minutes: [start.minutes, end.minutes], from: end.from, to: end.to })[0];
}

function timeAt(
  pattern: RegExp,
  statement: Statement,
): { statement: Statement; minutes: number; from: number; to: number }[] {
  const { text, form } = statement.raw;
  if (form === "heading" || !isBinding(statement) || OTHER.test(text)) return [];
  const match = pattern.exec(text);
  if (!match) return [];
  const [hour = 0, minute = 0] = match
    .slice(1)
    .flatMap((figure) => (/^\d/u.test(figure ?? "") ? [Number(figure)] : []));
  const half = match.slice(1).find((figure) => /^[ap]/iu.test(figure ?? ""));
  const hours = half ? (hour % 12) + (/^p/iu.test(half) ? 12 : 0) : hour;
  return [{ statement, minutes: hours * 60 + minute, from: match.index, to: match.index + match[0].length }];
}

/** The windows that a statement gives a run: "01:00–05:00", "within 4 hours", the columns of a start and a deadline. */
export function windowsIn(statement: Statement, facts: Facts): Window[] {
  const { text, form, cells } = statement.raw;
  if (form === "heading" || !isBinding(statement) || OTHER.test(text)) return [];
  const columns = cells ? columnsOf(statement) : undefined;
  if (columns) return [columns];
  const clock = clockIn(text);
  const isOfRun = WINDOW.test(text) || RUN.test(text) || RUNS.test(text) || WINDOW_COLUMN.test(headersOf(statement));
  if (clock) return isOfRun ? spanOf(statement, clock) : [];
  if (!WINDOW.test(text)) return [];
  return quantitiesOf(facts, statement)
    .filter(({ type, unit, value }) => type === "duration" && unit !== "every" && value >= 600 && value <= 86_400)
    .map(({ value, upper = value, words }) => ({ value: upper, text: written(words), words }));
}

interface Clock {
  /** Begin and end in minutes of the day. */
  readonly minutes: readonly [number, number];
  readonly from: number;
  readonly to: number;
}

function spanOf(statement: Statement, { minutes: [from, to], ...at }: Clock): Window[] {
  const value = ((to - from + DAY_MINUTES) % DAY_MINUTES) * 60;
  const words = { statement, from: at.from, to: at.to };
  return value > 0 ? [{ value, text: `${timeOfDay(from)}–${timeOfDay(to)}`, words }] : [];
}

function clockIn(text: string): Clock | undefined {
  const match = CLOCK.exec(text) ?? START_AND_END.exec(text) ?? HOURS.exec(text);
  if (!match) return halvesIn(text);
  const figures = match.slice(1).flatMap((figure) => (figure === undefined ? [] : [Number(figure)]));
  const [a = 0, b = 0, c = 0, d = 0] = figures.length === 2 ? [figures[0], 0, figures[1], 0] : figures;
  return { minutes: [a * 60 + b, c * 60 + d], from: match.index, to: match.index + match[0].length };
}

function halvesIn(text: string): Clock | undefined {
  const match = HALVES.exec(text);
  if (!match) return undefined;
  const [whole, hour, minute, half, toHour, toMinute, toHalf = ""] = match;
  const at = (hours = "", minutes = "0", name = toHalf): number =>
    ((Number(hours) % 12) + (/^p/iu.test(name) ? 12 : 0)) * 60 + Number(minutes);
  return {
    minutes: [at(hour, minute, half), at(toHour, toMinute)],
    from: match.index,
    to: match.index + whole.length,
  };
}

function timeOfDay(minutes: number): string {
  const two = (figure: number): string => String(figure).padStart(2, "0");
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

// ---- Columns -----------------------------------------------------------------------------------------

const START_COLUMN =
  /^\s*(?:starts?|begins?|from|start time|開始(?:時刻|時間|日時)?|起動(?:時刻|時間|日時)?|実行時刻)\s*$/iu;
const END_COLUMN =
  /^\s*(?:ends?|until|deadline|due|(?:to be )?(?:done|finished) by|end time|(?:完了|終了)?(?:期限|締切|締め切り)|終了(?:時刻|時間|予定)?|完了(?:時刻|期限|目標)?)\s*$/iu;
const WINDOW_COLUMN = /window|時間帯|時間枠|ウィンドウ/iu;
const TIME = /(?<![\d:])(\d{1,2}):(\d{2})(?![\d:])/u;

/** "Start 01:00 | Deadline 05:00": where each column has one time of the day. */
function columnsOf(statement: Statement): Window | undefined {
  const timeIn = (column: RegExp): { minutes: number; from: number; to: number } | undefined => {
    const cell = statement.raw.cells?.find(({ header }) => column.test(header));
    const match = cell && TIME.exec(cell.text);
    return match ? { minutes: Number(match[1]) * 60 + Number(match[2]), from: cell.from, to: cell.to } : undefined;
  };
  const [start, end] = [timeIn(START_COLUMN), timeIn(END_COLUMN)];
  if (!start || !end) return undefined;
  const at = { from: Math.min(start.from, end.from), to: Math.max(start.to, end.to) };
  return spanOf(statement, { minutes: [start.minutes, end.minutes], ...at })[0];
}

function headersOf({ raw: { cells } }: Statement): string {
  return (cells ?? []).map(({ header }) => header).join(" ");
}
