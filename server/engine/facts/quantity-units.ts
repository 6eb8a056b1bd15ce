import type { Quantity } from "./facts.ts";
import { memoised } from "./memo.ts";
import { matchAt, numberAt } from "./quantity-numbers.ts";

export type Period = NonNullable<Quantity["per"]>;

/** A unit at a place of a text. `factor` brings a figure to the base unit; `end` is exclusive. */
export interface UnitAt {
  readonly type: "duration" | "percent" | "size" | "count" | "rate";
  readonly factor: number;
  readonly unit: string;
  readonly end: number;
  readonly per?: Period;
}

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** Length of a period in seconds; a month has 30 days. */
export const PERIOD_SECONDS: Readonly<Record<Period, number>> = {
  second: 1,
  minute: MINUTE,
  hour: HOUR,
  day: DAY,
  week: 7 * DAY,
  month: 30 * DAY,
  quarter: 90 * DAY,
  year: 365 * DAY,
};

const PERIOD_NAMES: readonly (readonly [RegExp, Period])[] = [
  [/^(?:s|sec|seconds?|秒)/i, "second"],
  [/^(?:months?|mo|か?月)/i, "month"],
  [/^(?:min|minutes?|m$|分)/i, "minute"],
  [/^(?:h|hr|hours?|時)/i, "hour"],
  [/^(?:d|days?|日|night|morning|business day)/i, "day"],
  [/^(?:w|wk|weeks?|週)/i, "week"],
  [/^(?:q|quarters?|四半期)/i, "quarter"],
  [/^(?:y|yr|years?|年)/i, "year"],
];

/** The period that a word names: "sec", "day", 日, 月. */
export const periodOf = memoised(
  (name): Period | undefined => PERIOD_NAMES.find(([pattern]) => pattern.test(name))?.[1],
);

const DURATION_EN =
  /(?:[ -]?(nanoseconds?|microseconds?|milliseconds?|millis|msecs?|seconds?|secs?|minutes?|mins?|hours?|hrs?|(?:business |working |calendar )?days?|(?:business |working |office )hours?|weeks?|wks?|months?|quarters?|years?|yrs?|ns|[uµμ]s|ms)| ?(s|h|d(?![ -]?(?:print|model|view|scan|render|map)))|(m|w|mo|y))(?![a-z0-9_])|(h)(?=\d{1,2}m(?:in)?(?![a-z]))/iy;
const DURATION_JA =
  / ?(ミリ秒|マイクロ秒|秒(?:間(?!隔))?|分(?:間(?!隔))?(?!の[0-9一二三四五六七八九]|散|割|離|析|岐|類|布|野|担|量)|(?:営業|業務|稼働)?時間|(?:営業)?日(?:間(?!隔))?(?!本|時|次|付|曜|目)|週(?:間(?!隔))?(?!次|目)|[かカヵヶケ箇]月(?:間(?!隔))?|年(?:間(?!隔))?(?!度|生|号|次|代|目|齢|月|版))/y;
const SECONDS: readonly (readonly [RegExp, number, string])[] = [
  [/^(?:ns|nano)/i, 1e-9, "ns"],
  [/^(?:[uµμ]s|micro|マイクロ)/i, 1e-6, "µs"],
  [/^(?:ms|milli|ミリ)/i, 1e-3, "ms"],
  [/^(?:mo|[かカヵヶケ箇]月)/i, 30 * DAY, "month"],
  [/^(?:s|秒)/i, 1, "s"],
  [/^(?:m|分)/i, MINUTE, "min"],
  [/^(?:h|時|(?:business|working|office) h|(?:営業|業務|稼働)時)/i, HOUR, "h"],
  [/^(?:d|business|working|calendar|営業|日)/i, DAY, "day"],
  [/^(?:w|週)/i, 7 * DAY, "week"],
  [/^q/i, 90 * DAY, "quarter"],
  [/^(?:y|年)/i, 365 * DAY, "year"],
];

const PERCENT = / ?(?:%|％|percent\b|per cent\b|パーセント(?!イル|タイル))(?!ile)/iy;
const WARI = /割(?!り?当|引|合|愛|高|安|増|り|れ|く|け)/y;
const SIZE = / ?(bytes?|バイト|キロバイト|メガバイト|ギガバイト|テラバイト|[kmgtp]i?b(?:ytes?)?|[kmgt]i)(?![a-z0-9])/iy;
const SIZE_JA: Readonly<Record<string, number>> = { バ: 1, キ: 1e3, メ: 1e6, ギ: 1e9, テ: 1e12 };
const SIZE_PREFIX = "kmgtp";

const RATE_SHORT = / ?(tps|rps|qps|iops)(?![a-z])/iy;
const PER = "(?: ?\\/ ?| per | an? | each | every )";
const TIME = "(seconds?|secs?|s|minutes?|mins?|min|m|hours?|hrs?|h|days?|d|weeks?|months?|years?)(?![a-z])";
const RATE_EN = new RegExp(`(?: ?([a-z]{1,20}(?:[ -][a-z]{1,20}){0,2}))?${PER}(\\d{1,4} ?)?${TIME}`, "iy");
/** "2 requests every 10 s" is a rate; "3 times every 10 s" and "one snapshot every 6 hours" are frequencies. */
const SENT = /\b(?:requests?|calls?|quer(?:y|ies)|writes?)$/;
const RATE_JA =
  / ?(件|回|リクエスト|メッセージ|イベント|接続|レコード|トランザクション|人|[kmgt]b|req|msg)? ?(?:\/|毎) ?(秒|分|時間?|日|週|月|年)/iy;

const COUNTED =
  "times|attempts?|retries|tries|instances?|nodes?|replicas?|messages?|rows?|records?|connections?|partitions?|shards?|workers?|consumers?|producers?|standbys?|copies|failures?|pods?|tasks?|brokers?|threads?|users?|tenants?|devices?|requests?|events?|items?|servers?|hosts?|vms?|machines?|containers?|zones?|azs?|regions?|datacenters?|data centers?|generations?|versions?|backups?|dumps?|snapshots?|customers?|orders?|jobs?|transactions?|clusters?|sites?|locations?|stores?|clients?|calls?|errors?|files?|objects?|vcpus?|cpus?|cores?|sensors?|readings?|patients?|vehicles?|meters?|probes?|checks?|intervals?|periods?|engineers?|people|concurrent|payments?|bookings?|sessions?|viewers?|listeners?|participants?|images?|photos?|pictures?|frames?|scans?|tickets?|clips?|parcels?|labels?|invoices?|claims?|bids?|players?|students?|pupils?|members?|submissions?|documents?|pages?|entries|lines?|lookups?|queries|writes|updates|samples?|telegrams?|packets?|branches|schools?|depots?|terminals?|kiosks?|gateways?|units?|goes|passes|rounds?|receives|deliveries";
const COUNT_EN = new RegExp(`\\+?[ -]((?:[a-z][a-z-]{1,14} ){0,2}?)(${COUNTED})(?![a-z])`, "iy");
/** "between two and thirty of them": what is counted was named before. */
const OF_THEM = /(?= (?:of (?:them|these|those)|at a time)\b)/iy;
const NO_ADJECTIVE =
  /\b(?:the|an?|of|and|or|to|for|in|on|at|with|per|is|are|was|our|its|this|that|these|which|who|when|if|by|from|as|than|then|after|before|between|while|but|so|errors?|minutes?|seconds?|hours?|days?|responses?)\b/i;
const COUNT_JA =
  / ?(回(?!線|路|復|避|転|答|収)|件(?!名)|台(?!帳)|個(?!人|別)|本(?!番|書|シ|体|設|日|人|社|文|化)|行(?!う|い|動)|世代|票|文(?!字|書|章|言|面|献|脈|化)|名(?!前|称)|人(?!手|為)|社(?!内|員|会)|店舗|拠点|通(?!り|信|知|常|話|路|過|勤|学|販|貨|行|報|用|例)|枚|度(?=だけ|まで|失敗|繰|試|目|続けて|とも)|校(?!正|舎|長|庭|内|務)|局(?!所|面|長|地|内)|つ|か所|ヶ所|箇所|系統|倍|並列|ノード|タスク|pods?|レプリカ|インスタンス|パーティション|シャード|ワーカー?|コンシューマー?|接続|コネクション|リクエスト|メッセージ|イベント|レコード|ユーザー?|テナント|デバイス|スレッド|ブローカー?|サーバー?|az(?![a-z])|リージョン|クラスター?|コピー|バージョン|アベイラビリティゾーン)(?!目)/iy;

const RATE_PREFIX =
  /(?:毎(秒|分|時|日|月)|(秒|分|時|日|月)間|(?:1|一) ?(秒|分|時間|日|月)(?:間に|あたり|に)?|(日|月)次) ?(?:最大|約|平均|合計)? ?(?=[0-9一二三四五六七八九十百])/y;

/** What a figure is per, when it is said before it: its seconds, and where the figure starts. */
interface RatePrefix {
  readonly seconds: number;
  /** Absent where it is several of a period: 3秒に1件. */
  readonly per?: Period;
  readonly end: number;
}

/** The period of a rate that is said before its figure: 毎秒, 秒間, 1日あたり, 3秒に. */
export function ratePrefixAt(text: string, at: number): RatePrefix | undefined {
  const match = matchAt(RATE_PREFIX, text, at);
  const per = match && periodOf(match[1] ?? match[2] ?? match[3] ?? match[4] ?? "");
  if (per) return { per, seconds: PERIOD_SECONDS[per], end: at + match[0].length };
  const number = numberAt(text, at);
  const unit = number && durationAt(text, number.end);
  const joint = unit && matchAt(SPACED, text, unit.end);
  return joint ? { seconds: number.value * unit.factor, end: unit.end + joint[0].length } : undefined;
}

const SPACED = / ?(?:に(?:つき)?|あたり|当たり) ?(?:最大|約)? ?(?=[0-9一二三四五六七八九十百])/y;

/** The unit that starts at `at`, right after a figure; rates before durations before counts. */
export function unitAt(text: string, at: number): UnitAt | undefined {
  return percentAt(text, at) ?? rateAt(text, at) ?? durationAt(text, at) ?? sizeAt(text, at) ?? countAt(text, at);
}

function percentAt(text: string, at: number): UnitAt | undefined {
  const percent = matchAt(PERCENT, text, at);
  if (percent) return { type: "percent", factor: 1, unit: "%", end: at + percent[0].length };
  return matchAt(WARI, text, at) ? { type: "percent", factor: 10, unit: "%", end: at + 1 } : undefined;
}

/** A unit of time at `at`. */
export function durationAt(text: string, at: number): UnitAt | undefined {
  const match = matchAt(DURATION_EN, text, at) ?? matchAt(DURATION_JA, text, at);
  if (!match) return undefined;
  const word = match[1] ?? match[2] ?? match[3] ?? match[4] ?? "";
  if (word.toLowerCase() === "m" && !isMinute(text, at, at + match[0].length)) return undefined;
  const known = SECONDS.find(([pattern]) => pattern.test(word));
  return known && { type: "duration", factor: known[1], unit: known[2], end: at + match[0].length };
}

/** "5m" is minutes, except of a CPU (milli) or a length. */
function isMinute(text: string, at: number, end: number): boolean {
  const before = text.slice(Math.max(0, at - 24), at);
  const after = text.slice(end, end + 16);
  return !/\bcpu\b|month|trial/i.test(before) && !/^ ?(?:cpu|x |×|wide|long|away|trial|²)/i.test(after);
}

function sizeAt(text: string, at: number): UnitAt | undefined {
  const match = matchAt(SIZE, text, at);
  const word = match?.[1]?.toLowerCase();
  if (!match || !word) return undefined;
  const end = at + match[0].length;
  const japanese = SIZE_JA[word.charAt(0)];
  if (japanese) return { type: "size", factor: japanese, unit: "B", end };
  if (word.startsWith("byte")) return { type: "size", factor: 1, unit: "B", end };
  const power = SIZE_PREFIX.indexOf(word.charAt(0)) + 1;
  const isBinary = word.charAt(1) === "i";
  const unit = `${word.charAt(0).toUpperCase()}${isBinary ? "i" : ""}B`;
  return { type: "size", factor: (isBinary ? 1024 : 1000) ** power, unit, end };
}

function rateAt(text: string, at: number): UnitAt | undefined {
  const short = matchAt(RATE_SHORT, text, at);
  if (short)
    return { type: "rate", factor: 1, unit: short[1]?.toLowerCase() ?? "", end: at + short[0].length, per: "second" };
  const found = perTimeAt(text, at);
  if (!found) return undefined;
  const { thing, per, several, end } = found;
  const size = thing ? sizeAt(` ${thing}`, 0) : undefined;
  const factor = (size?.factor ?? 1) / (PERIOD_SECONDS[per] * (several ?? 1));
  return { type: "rate", factor, unit: size?.unit ?? thing, end, ...(several === undefined ? { per } : {}) };
}

/** " requests per minute", " requests per 10 s", 件/秒: what comes in how much time. */
function perTimeAt(
  text: string,
  at: number,
): { thing: string; per: Period; several?: number; end: number } | undefined {
  const english = matchAt(RATE_EN, text, at);
  const match = english ?? matchAt(RATE_JA, text, at);
  const thing = match?.[1]?.toLowerCase() ?? "";
  const per = periodOf((english ? english[3] : match?.[2]) ?? "");
  if (!match || !per || NO_ADJECTIVE.test(thing) || isDuration(thing)) return undefined;
  // "2 a day" without a thing is no rate, "2/s" is.
  const isPer = /[/毎]| per /i.test(match[0]);
  const several = english?.[2];
  if (!(thing || isPer) || (several && !isPer && !SENT.test(thing))) return undefined;
  const end = at + match[0].length;
  // "50 % / 20 / 30 s / 2" lists its figures.
  if (several && match[0].includes(" / ") && text.startsWith(" / ", end)) return undefined;
  return { thing, per, end, ...(several ? { several: Number(several) } : {}) };
}

function isDuration(thing: string): boolean {
  return /^(?:ms|s|sec|secs|min|mins|m|h|hrs?|d|minutes?|seconds?|hours?|days?|weeks?|months?|milliseconds?)\b/.test(
    thing,
  );
}

function countAt(text: string, at: number): UnitAt | undefined {
  const match = matchAt(COUNT_EN, text, at);
  if (match && !NO_ADJECTIVE.test(match[1] ?? ""))
    return { type: "count", factor: 1, unit: match[2]?.toLowerCase() ?? "", end: at + match[0].length };
  if (matchAt(OF_THEM, text, at)) return { type: "count", factor: 1, unit: "", end: at };
  const japanese = matchAt(COUNT_JA, text, at);
  return japanese ? { type: "count", factor: 1, unit: japanese[1] ?? "", end: at + japanese[0].length } : undefined;
}
