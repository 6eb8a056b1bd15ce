import { matchAt, numberAt } from "./quantity-numbers.ts";
import { durationAt, PERIOD_SECONDS, periodOf } from "./quantity-units.ts";

/** A statement of how often: seconds from one time to the next. */
export interface FrequencyAt {
  readonly seconds: number;
  readonly end: number;
}

const ADVERB =
  /(half-yearly|semi-?annually|biannually|hourly|nightly|daily|biweekly|fortnightly|weekly|monthly|quarterly|annually|yearly)(?![a-z])/iy;
const EVERY = /every (other )?|each (?!second|other|quarter of)/iy;
const PERIOD =
  /(second|minute|hour|half-year|half year|term|semester|day|night|morning|fortnight|week|month|quarter|year|business day|(?:mon|tues|wednes|thurs|fri|satur|sun)day|weekend|spring|summer|autumn|winter)s?(?![a-z])/iy;
const TIMES = / ?(?:times? )?(?:an?|per|every) (hour|day|week|month|quarter|year)(?![a-z])/iy;
const TIMES_WORD = /(once|twice|thrice)/iy;
const ADVERB_JA =
  /(毎時|毎日|毎週|毎月|毎年|毎晩|毎朝|毎学期|学期(?=に|ごと|毎)|日次|週次|月次|年次|四半期|半期(?=に|ごと|毎)|半年(?=に|ごと|毎)|夜間(?=バッチ|に|ジョブ|処理|実行| ?(?:の)?(?:フル|差分|増分)?(?:バックアップ|ダンプ|pg_dump|mysqldump|スナップショット))|隔週|隔月|隔日)/y;
const TIMES_JA = /(?:1|一)?(時間|日|週間?|[かカヵヶケ箇]?月|年)(?:に|あたり|間に)? ?(?=[0-9一二三四五六])/y;
const AGAIN_JA = / ?(?:に ?(?:1|一) ?[回度]|ごと|毎(?!秒|分|時|日|週|月|年)|おき|間隔|周期)|[ -]intervals?(?![a-z])/iy;
const COUNTER_JA = / ?回(?!線|路|復|避|転|答|収)/y;
/** 週1（日曜）: once a week, with the counter left out. */
const BARE_TIMES_JA =
  /(?<![0-9一二三四五六七八九十])(週|月|年) ?([1-4])(?=[(（、。)）|]|で|の(?!週|月|日)|に(?!日)|$)/y;
const CRON =
  /(\*|\*\/\d{1,2}|\d{1,2}) (\*|\*\/\d{1,2}|\d{1,2}) (\*|\?|\d{1,2}) (\*|\d{1,2}) (\*|\?|\d|[a-z]{3})(?![\w*/])/iy;
const RATE_CALL = /rate\(/iy;
const CRON_WORD = /@(hourly|daily|weekly|monthly)/iy;

const HALF_YEAR = 15_768_000;

const ADVERBS: Readonly<Record<string, number>> = {
  hourly: 3600,
  nightly: 86_400,
  daily: 86_400,
  biweekly: 1_209_600,
  fortnightly: 1_209_600,
  weekly: 604_800,
  monthly: PERIOD_SECONDS.month,
  quarterly: PERIOD_SECONDS.quarter,
  annually: PERIOD_SECONDS.year,
  biannually: HALF_YEAR,
  semiannually: HALF_YEAR,
  "semi-annually": HALF_YEAR,
  "half-yearly": HALF_YEAR,
  yearly: PERIOD_SECONDS.year,
  毎時: 3600,
  毎日: 86_400,
  毎週: 604_800,
  毎月: PERIOD_SECONDS.month,
  毎年: PERIOD_SECONDS.year,
  毎晩: 86_400,
  毎朝: 86_400,
  毎学期: HALF_YEAR,
  学期: HALF_YEAR,
  日次: 86_400,
  週次: 604_800,
  月次: PERIOD_SECONDS.month,
  年次: PERIOD_SECONDS.year,
  四半期: PERIOD_SECONDS.quarter,
  半期: HALF_YEAR,
  半年: HALF_YEAR,
  夜間: 86_400,
  隔週: 1_209_600,
  隔月: 2 * PERIOD_SECONDS.month,
  隔日: 172_800,
};
const TIMES_VALUES: Readonly<Record<string, number>> = { once: 1, twice: 2, thrice: 3 };

/** How often, when it is said at `at`: daily, every 6 hours, twice a year, 毎日, 15分ごと, 年2回, a cron expression. */
export function frequencyAt(text: string, at: number): FrequencyAt | undefined {
  return (
    adverbAt(text, at) ??
    everyAt(text, at) ??
    timesInJapaneseAt(text, at) ??
    timesAt(text, at) ??
    intervalAt(text, at) ??
    cronAt(text, at)
  );
}

function adverbAt(text: string, at: number): FrequencyAt | undefined {
  const match = matchAt(ADVERB, text, at) ?? matchAt(ADVERB_JA, text, at) ?? matchAt(CRON_WORD, text, at);
  const seconds = match && ADVERBS[(match[1] ?? "").toLowerCase()];
  return seconds ? { seconds, end: at + match[0].length } : undefined;
}

function everyAt(text: string, at: number): FrequencyAt | undefined {
  const every = matchAt(EVERY, text, at) ?? matchAt(RATE_CALL, text, at);
  if (!every) return undefined;
  const start = at + every[0].length;
  const period = matchAt(PERIOD, text, start);
  if (period && /^(?:half|term|semester)/i.test(period[1] ?? ""))
    return { seconds: HALF_YEAR, end: start + period[0].length };
  const isFortnight = /^fortnight/i.test(period?.[1] ?? "");
  const per = period && seasonOf(period[1] ?? "");
  if (per) return { seconds: PERIOD_SECONDS[per] * (every[1] || isFortnight ? 2 : 1), end: start + period[0].length };
  const number = numberAt(text, start);
  const unit = number && durationAt(text, number.end);
  return unit && { seconds: number.value * unit.factor, end: unit.end };
}

/** A fortnight is counted in weeks; a Monday comes every week, an autumn every year. */
function seasonOf(name: string): ReturnType<typeof periodOf> {
  if (/^(?:fortnight|weekend|(?:mon|tues|wednes|thurs|fri|satur|sun)day)/i.test(name)) return "week";
  return /^(?:spring|summer|autumn|winter)/i.test(name) ? "year" : periodOf(name);
}

/** "twice a day", "3 times per week". */
function timesAt(text: string, at: number): FrequencyAt | undefined {
  const word = matchAt(TIMES_WORD, text, at);
  const number = word ? undefined : numberAt(text, at);
  const count = word ? TIMES_VALUES[(word[1] ?? "").toLowerCase()] : number?.value;
  const end = word ? at + word[0].length : number?.end;
  const times = end === undefined ? null : matchAt(TIMES, text, end);
  if (!count || end === undefined || !times) return undefined;
  // "3 a day" may be three of anything.
  if (!word && !/times?/i.test(times[0])) return undefined;
  const per = periodOf(times[1] ?? "");
  return per && { seconds: PERIOD_SECONDS[per] / count, end: end + times[0].length };
}

/** 年2回, 1日3回; more than hourly is a load. */
function timesInJapaneseAt(text: string, at: number): FrequencyAt | undefined {
  const bare = matchAt(BARE_TIMES_JA, text, at);
  const barePer = bare && periodOf(bare[1] ?? "");
  if (bare && barePer) return { seconds: PERIOD_SECONDS[barePer] / Number(bare[2]), end: at + bare[0].length };
  const period = matchAt(TIMES_JA, text, at);
  const count = period && numberAt(text, at + period[0].length);
  const counter = count && matchAt(COUNTER_JA, text, count.end);
  const per = period && periodOf((period[1] ?? "").replace(/^[かカヵヶケ箇]/, ""));
  if (!counter || !per || count.value <= 0 || count.value > 24) return undefined;
  return { seconds: PERIOD_SECONDS[per] / count.value, end: count.end + counter[0].length };
}

/** 15分ごと, 6時間に1回, 15-minute intervals. */
function intervalAt(text: string, at: number): FrequencyAt | undefined {
  const number = numberAt(text, at);
  const unit = number && durationAt(text, number.end);
  const again = unit && matchAt(AGAIN_JA, text, unit.end);
  return again ? { seconds: number.value * unit.factor, end: unit.end + again[0].length } : undefined;
}

function cronAt(text: string, at: number): FrequencyAt | undefined {
  const match = matchAt(CRON, text, at);
  if (!match) return undefined;
  const seconds = cronSeconds(match.slice(1));
  return seconds ? { seconds, end: at + match[0].length } : undefined;
}

function cronSeconds([minute = "", hour = "", day = "", month = "", weekday = ""]: readonly string[]):
  | number
  | undefined {
  const isAny = (field: string): boolean => field === "*" || field === "?";
  if (!isAny(month)) return PERIOD_SECONDS.year;
  if (!isAny(day)) return PERIOD_SECONDS.month;
  if (!isAny(weekday)) return PERIOD_SECONDS.week;
  if (hour.startsWith("*/")) return Number(hour.slice(2)) * 3600;
  if (!isAny(hour)) return PERIOD_SECONDS.day;
  if (minute.startsWith("*/")) return Number(minute.slice(2)) * 60;
  return isAny(minute) ? 60 : 3600;
}
