import type { LocalQuantity } from "./facts.ts";
import { comparisonOf, isShareAt, periodAround, unitOfKey, unitOfPlace } from "./quantity-context.ts";
import { frequencyAt } from "./quantity-frequency.ts";
import { matchAt, numberAt } from "./quantity-numbers.ts";
import { percentilesIn, withPercentiles } from "./quantity-percentiles.ts";
import { clockAt, phraseAt } from "./quantity-phrases.ts";
import { durationAt, PERIOD_SECONDS, ratePrefixAt, type UnitAt, unitAt } from "./quantity-units.ts";

type Found = Omit<LocalQuantity, "text">;

interface Element {
  readonly value: number;
  readonly unit?: UnitAt;
  readonly end: number;
}

const NOT_QUANTITIES =
  /\d{4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?(?!\d)|(?:19|20)\d{2}年(?:度|\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月(?:\d{1,2}日)?|\d{1,2}:\d{2}(?::\d{2})?(?!\d)|\d{1,2}時(?!間)(?:\d{1,2}分)?|\d{1,5}(?:\.\d{1,5}){2,8}(?:\/\d{1,2})?|\d{1,3}分の\d|\d{16,400}/y;
const RUN_OF_DIGITS = /\d{1,400}(?:[.,]\d{1,400})?/y;
const WORD_START =
  /(?:every|once|twice|thrice|rate\(|hourly|nightly|daily|weekly|monthly|quarterly|annually|yearly|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fifteen|twenty|thirty|forty|fifty|sixty|ninety|hundred|dozen|half|an? |each |fortnight|biweekly|pt\d)/iy;
const JAPANESE_STARTS = new Set("〇零一二三四五六七八九十百千毎日週月年夜隔半過学スフツ時秒分");
const NUMBERED =
  /(?:\bports?|\bhttps?|\bhttp\/|\btls|\brfc|\biso|\bjava|\bpython|\bversion|\bphase|\bstep|\bsection|\bchapter|\bfigure|\btable|\bstatus|\bcode|ポート(?:番号)?|バージョン|フェーズ|ステータス(?:コード)?|ステップ|図|表) ?[:#]? ?$/i;
const RANGE = / ?(?:〜|~|-{1,2}|\.\.|から|ないし) ?| to /y;
const RANGE_AND = / and /y;
const NEXT = / ?(→|->|⇒|=>|\/|,|、|・) ?(?:then |and )?| (?:then|and) /y;
const MAX_MEMBERS = 12;

/**
 * Every quantity in the plain text of one statement, in order: durations in seconds, percents 0–100, rates per
 * second, sizes in bytes, counts. Ports, status codes, versions, dates, clock times and ids are none.
 */
export function quantitiesIn(text: string): readonly LocalQuantity[] {
  if (!MAY_HOLD.test(text)) return [];
  const folded = text
    .replace(/[！-～]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replaceAll("　", " ");
  const percentiles = percentilesIn(folded);
  const found: LocalQuantity[] = [];
  let at = 0;
  let next = 0;
  while (at < folded.length) {
    while ((percentiles[next]?.to ?? folded.length) <= at) next++;
    const percentile = percentiles[next];
    if (percentile && percentile.from <= at) {
      at = percentile.to;
      continue;
    }
    const quantity = startsAt(folded, at) ? quantityAt(folded, at) : undefined;
    if (quantity) found.push({ ...quantity, text: text.slice(quantity.from, quantity.to) });
    at = quantity ? Math.max(quantity.to, at + 1) : afterNothing(folded, at);
  }
  return percentiles.length > 0 ? withPercentiles(folded, found, percentiles) : found;
}

const MAY_HOLD =
  /[0-9０-９〇一二三四五六七八九十百千毎秒半]|次|四半期|学期|夜間|隔|fortnight|dozen|each|teen\b|ty\b|ナイン|every|once|twice|thrice|ly\b|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety|hundred|half|an?)\b/i;

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

function isLatin(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || unit === 95;
}

function startsAt(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (isDigit(unit)) return true;
  if (isLatin(unit)) {
    const before = text.charCodeAt(at - 1);
    return !isLatin(before) && !isDigit(before) && matchAt(WORD_START, text, at) !== null;
  }
  return unit === 42 || unit === 64 || (unit > 0x3000 && JAPANESE_STARTS.has(text.charAt(at)));
}

/** Where to go on when nothing was found at `at`: past the whole run of digits, or one character. */
function afterNothing(text: string, at: number): number {
  if (!isDigit(text.charCodeAt(at))) return at + 1;
  const skipped = matchAt(NOT_QUANTITIES, text, at) ?? matchAt(RUN_OF_DIGITS, text, at);
  return at + (skipped?.[0].length ?? 1);
}

function quantityAt(text: string, at: number): Found | undefined {
  const isNumeral = isDigit(text.charCodeAt(at));
  const clock = isNumeral ? clockAt(text, at) : undefined;
  if (clock) return clock;
  if (isNumeral && (isPartOfName(text, at) || isShareAt(text, at))) return undefined;
  const rate = prefixedRateAt(text, at);
  if (rate) return rate;
  const frequency = frequencyAt(text, at);
  if (frequency)
    return {
      type: "duration",
      value: frequency.seconds,
      comparison: comparisonOf(text, at, frequency.end),
      unit: "every",
      from: at,
      to: frequency.end,
    };
  return phraseAt(text, at) ?? figuresAt(text, at, isNumeral);
}

/** us-east-1, v2, #12, §3, $50, 第2章, 10.0.0.1, 2026-01-31, 02:30. */
function isPartOfName(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  if (isLatin(before) || "#$¥€£§第".includes(text.charAt(at - 1) || " ")) return true;
  if (before === 45 && isLatin(text.charCodeAt(at - 2)) && !/\bsub-$/i.test(text.slice(Math.max(0, at - 5), at)))
    return true;
  if (before === 46 && (isLatin(text.charCodeAt(at - 2)) || isDigit(text.charCodeAt(at - 2)))) return true;
  if (before === 47 && (at < 2 || isLatin(text.charCodeAt(at - 2))) && /^\d{1,9}\//.test(text.slice(at, at + 10)))
    return true;
  return matchAt(NOT_QUANTITIES, text, at) !== null;
}

/** 毎秒5,000件, 1秒あたり100件, 1日10万件, 3秒に1件; but 1日3回 and 3秒に1回 are how often something runs. */
function prefixedRateAt(text: string, at: number): Found | undefined {
  const prefix = ratePrefixAt(text, at);
  const element = prefix && elementAt(text, prefix.end);
  if (!prefix || (element?.unit?.type !== "count" && element?.unit?.type !== "size")) return undefined;
  const { per, seconds } = prefix;
  const isSeldom = per ? element.value <= 24 && seconds >= PERIOD_SECONDS.hour : element.value === 1;
  if (element.unit.unit === "回" && isSeldom) return undefined;
  const value = tidy((element.value * element.unit.factor) / seconds);
  const comparison = comparisonOf(text, at, element.end);
  const { unit, end } = element;
  return { type: "rate", value, comparison, unit: unit.unit, ...(per ? { per } : {}), from: at, to: end };
}

/** A figure with its unit, a range or a schedule. */
function figuresAt(text: string, at: number, isNumeral: boolean): Found | undefined {
  if (!isNumeral && isWordOfKanji(text, at)) return undefined;
  const first = elementAt(text, at);
  if (!first) return undefined;
  const second = rangeAfter(text, at, first);
  if (second?.unit) {
    const lower = first.value * (first.unit ?? second.unit).factor;
    return complete(text, at, second.end, second.unit, lower, { upper: second.value * second.unit.factor });
  }
  const members = scheduleFrom(text, first);
  const last = members.at(-1);
  if (last?.unit && members.length > 1) {
    const { unit } = last;
    const values = members.map((member) => member.value * (member.unit ?? unit).factor);
    return complete(text, at, last.end, unit, values[0] ?? 0, { members: values });
  }
  const unit =
    first.unit ??
    (isNumeral ? (unitOfKey(text, at, first.end, first.value) ?? unitOfPlace(text, at, first.end)) : undefined);
  if (!unit) return undefined;
  if (unit.type === "count" && NUMBERED.test(text.slice(Math.max(0, at - 20), at))) return undefined;
  return complete(text, at, first.end, unit, first.value * unit.factor, {});
}

/** 十分 is "enough"; the numeral of 第二回 numbers. */
function isWordOfKanji(text: string, at: number): boolean {
  if ("第〇一二三四五六七八九十百千".includes(text.charAt(at - 1) || " ")) return true;
  return text.startsWith("十分", at) || text.startsWith("一部", at);
}

function complete(
  text: string,
  from: number,
  to: number,
  unit: UnitAt,
  value: number,
  more: { upper?: number; members?: readonly number[] },
): Found {
  const per =
    unit.per ?? (unit.type === "duration" || unit.type === "percent" ? periodAround(text, from, to) : undefined);
  const comparison = text.slice(from, to).includes("+") ? "ge" : comparisonOf(text, from, to);
  const found: Found = { type: unit.type, value: tidy(value), comparison, unit: unit.unit, from, to };
  return {
    ...found,
    ...(more.upper === undefined ? {} : { upper: tidy(more.upper) }),
    ...(more.members ? { members: more.members.map(tidy) } : {}),
    ...(per ? { per } : {}),
  };
}

/** Rounds away what multiplying by a factor left in the last bits. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}

/** A number with its unit, if any: "90 s", "2時間15分", "1h30m", "10万件/日". */
function elementAt(text: string, at: number): Element | undefined {
  const number = numberAt(text, at);
  if (!number) return undefined;
  const unit = unitAt(text, number.end);
  if (!unit) return { value: number.value, end: number.end };
  const whole = { value: number.value, unit, end: unit.end };
  return unit.type === "duration" && unit.factor >= 60 ? compound(text, whole, unit) : whole;
}

function compound(text: string, first: Element, unit: UnitAt): Element {
  const gap = /^ (?:and )?/.exec(text.slice(first.end, first.end + 5))?.[0].length ?? 0;
  if (!isDigit(text.charCodeAt(first.end + gap))) return first;
  const number = numberAt(text, first.end + gap);
  const rest = number && durationAt(text, number.end);
  if (!number || !rest || rest.factor >= unit.factor || number.value * rest.factor >= unit.factor) return first;
  const seconds = first.value * unit.factor + number.value * rest.factor;
  return { value: seconds, unit: { ...rest, factor: 1 }, end: rest.end };
}

function rangeAfter(text: string, at: number, first: Element): Element | undefined {
  const isBetween = /\bbetween $/i.test(text.slice(Math.max(0, at - 8), at));
  const separator = matchAt(RANGE, text, first.end) ?? (isBetween ? matchAt(RANGE_AND, text, first.end) : null);
  if (!separator) return undefined;
  const second = elementAt(text, first.end + separator[0].length);
  if (!second?.unit || (first.unit && first.unit.type !== second.unit.type)) return undefined;
  return second.value * second.unit.factor > first.value * (first.unit ?? second.unit).factor ? second : undefined;
}

/** The members of "1s, 2s, 4s" or "10% → 50% → 100%", starting with `first`; one member when it is no list. */
function scheduleFrom(text: string, first: Element): readonly Element[] {
  const members = [first];
  let hasArrow = false;
  let last = first;
  let { unit } = first;
  for (let end = first.end; members.length < MAX_MEMBERS; end = last.end) {
    const separator = matchAt(NEXT, text, end);
    const next = separator && elementAt(text, end + separator[0].length);
    if (!next || (next.unit && unit && next.unit.type !== unit.type)) break;
    unit = next.unit ?? unit;
    hasArrow ||= /[→>⇒]/.test(separator[1] ?? "");
    members.push(next);
    last = next;
  }
  while (members.length > 1 && !members.at(-1)?.unit) members.pop();
  const type = members.at(-1)?.unit?.type;
  const enough = hasArrow || type === "percent" ? 2 : 3;
  const isList = (type === "duration" || type === "percent") && members.length >= enough;
  return isList ? members : [first];
}
