import type { Cell, Statement } from "../../document/outline.ts";
import { quantitiesIn } from "../../facts/quantities.ts";
import type { Given } from "./check.ts";
import { componentsAt, type Figure, isBinding } from "./figures.ts";
import { type RetryPlan, waitsOf } from "./retry-plans.ts";

/** A row of a table that has columns for attempts, timeout and overall limit of a call. */
interface RetryRow {
  readonly attempts: number;
  readonly retries: Figure;
  readonly timeout: Figure;
  readonly wait?: Figure;
  readonly limit: Figure;
}

const ATTEMPTS = /\battempts\b|\btries\b|試行/iu;
const RETRIES = /retr(?:y|ies)|リトライ|再試行/iu;
const LIMIT = /overall|total|deadline|budget|全体|合計|総/iu;
const TIMEOUT = /time-?out|タイムアウト/iu;
/** Timeouts that are not those of one attempt. */
const OTHER = new RegExp(`${LIMIT.source}|connect|interval|idle|接続|間隔`, "iu");
const WAIT = /back-?off|wait|delay|interval|間隔|待/iu;

/** Rows that state everything the arithmetic needs; the caller and the call are those of the row. */
export function retryRowsOf({ facts }: Given): RetryRow[] {
  return facts.outline.statements.flatMap((statement): RetryRow[] => {
    const { cells } = statement.raw;
    if (!cells?.some(({ header }) => LIMIT.test(header)) || !isBinding(statement)) return [];
    const columns = (header: RegExp, but?: RegExp): Cell[] =>
      cells.filter((cell) => header.test(cell.header) && !but?.test(cell.header));
    const place = { components: componentsAt(statement, facts), isLabelled: false };
    const [limit] = columns(LIMIT, RETRIES).flatMap((cell) => durationIn(cell, statement, place));
    const [timeout] = columns(TIMEOUT, OTHER).flatMap((cell) => durationIn(cell, statement, place));
    const counted = countIn(cells, statement, place);
    if (!limit || !timeout || !counted) return [];
    const [wait] = columns(WAIT, TIMEOUT).flatMap((cell) => durationIn(cell, statement, place));
    return [{ ...counted, timeout, limit, ...(wait ? { wait } : {}) }];
  });
}

type Place = Pick<Figure, "components" | "isLabelled">;

/** How often the row's call is tried. */
function countIn(
  cells: readonly Cell[],
  statement: Statement,
  place: Place,
): Pick<RetryRow, "attempts" | "retries"> | undefined {
  const counted =
    cells.find(({ header }) => ATTEMPTS.test(header) && !TIMEOUT.test(header)) ??
    cells.find(
      ({ header }) => RETRIES.test(header) && !/time-?out|タイムアウト|間隔|interval|on\b|対象/iu.test(header),
    );
  const count = /^\D{0,4}(\d{1,2})\D{0,4}$/u.exec(counted?.text.trim() ?? "")?.[1];
  if (!counted || !count) return undefined;
  const words = { statement, from: counted.from, to: counted.to };
  const value = Number(count);
  const attempts = ATTEMPTS.test(counted.header) ? value : value + 1;
  return attempts < 2
    ? undefined
    : { attempts, retries: { value, upper: value, text: counted.text.trim(), words, ...place } };
}

/** Rows with columns for the attempts and the waits between them, whatever a single attempt may take. */
export function waitPlansOf({ facts }: Given): RetryPlan[] {
  return facts.outline.statements.flatMap((statement): RetryPlan[] => {
    const { cells } = statement.raw;
    if (!cells || !isBinding(statement)) return [];
    const place = { components: componentsAt(statement, facts), isLabelled: false };
    const counted = countIn(cells, statement, place);
    const waits = cells
      .filter(({ header }) => WAIT.test(header) && !TIMEOUT.test(header))
      .flatMap((cell) => durationIn(cell, statement, place))
      .slice(0, 1);
    if (!counted || waits.length === 0) return [];
    return [{ ...counted, figures: waits, waits: waitsOf(waits, counted.attempts - 1, counted.retries) }];
  });
}

/** How the row's call is retried. */
export function planOfRow({ attempts, retries, timeout, wait }: RetryRow): RetryPlan {
  const waits = wait ? [wait] : [];
  return { attempts, retries, timeout, figures: [timeout, ...waits], waits: waitsOf(waits, attempts - 1, retries) };
}

/** "2 s"; "2" below "Timeout (s)". */
function durationIn(cell: Cell, statement: Statement, place: Place): Figure[] {
  const unit = /[(（](ms|ミリ秒|s|sec|秒|min|分)[)）]/iu.exec(cell.header)?.[1];
  const text = /^\s*\d+(?:\.\d+)?\s*$/u.test(cell.text) && unit ? `${cell.text.trim()}${unit}` : cell.text;
  const quantity = quantitiesIn(text).find(({ type }) => type === "duration");
  if (!quantity) return [];
  const words = { statement, from: cell.from, to: cell.to };
  const { value, upper = value } = quantity;
  return [{ value, upper, text: quantity.text, words, quantity: { ...quantity, words }, ...place }];
}
