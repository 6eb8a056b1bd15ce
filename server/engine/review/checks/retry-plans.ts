import type { Language } from "../../../../rules/schema.ts";
import type { Quantity, Words } from "../../facts/facts.ts";
import { relationsOf } from "../../facts/relations.ts";
import type { Given } from "./check.ts";
import { areOfOne, contextOf, type Figure, figureFrom, figuresOf, quantitiesOf } from "./figures.ts";
import { signs, term } from "./spelling.ts";

/** How one call is retried, with the figures that the document gives for it. */
export interface RetryPlan {
  /** With the first one. */
  readonly attempts: number;
  readonly retries: Figure;
  /** Of one attempt. */
  readonly timeout?: Figure;
  readonly waits: readonly number[];
  /** The timeout and the waits. */
  readonly figures: readonly Figure[];
}

/** More attempts than this are no retry of a call that somebody waits for, or no attempts at all ("HTTP 409"). */
const MOST_ATTEMPTS = 12;
const LONGEST_TIMEOUT = 600;
const BEHIND_THE_SCENES =
  /\b(?:background|asynchronous(?:ly)?|async|queues?|queued|workers?|consumers?|batch(?:es)?|jobs?|nightly|redeliver\w*|webhooks?|cron|dead[- ]?letter|DLQ|reconnect\w*|mails?|e-?mails?|push|notifications?)\b|非同期|バックグラウンド|キュー|ワーカー|コンシューマ|バッチ|ジョブ|再配信|再接続|夜間|デッドレター|DLQ|メール|通知|Webhook/iu;

/** Retries with the figures to calculate with: at least two attempts, and a timeout or waits for them. */
export function retryPlansOf(input: Given): RetryPlan[] {
  const timeouts = timeoutsOf(input);
  return retriesOf(input).flatMap((retries): RetryPlan[] => {
    const attempts = attemptsOf(retries);
    // A state machine counts its attempts and doubles its waits in a way of its own.
    if (attempts === undefined || /\bErrorEquals\b|\bBackoffRate\b/u.test(retries.words.statement.raw.text)) return [];
    const timeout = bestFor(retries, timeouts);
    const waits = waitsBeside(retries, timeout, input);
    const schedule = waitsOf(waits, attempts - 1, retries);
    if (!timeout && schedule.length === 0) return [];
    return [
      {
        attempts,
        retries,
        waits: schedule,
        figures: [...(timeout ? [timeout] : []), ...waits],
        ...(timeout ? { timeout } : {}),
      },
    ];
  });
}

/** Counts in statements that speak of retries; one per statement. */
function retriesOf(input: Given): Figure[] {
  const { mechanisms } = relationsOf(input.facts);
  const said = [...mechanisms("retry"), ...mechanisms("exponential-backoff")].filter(
    ({ stance }) => stance === "specified" || stance === "named",
  );
  const seen = new Set<number>();
  return said.flatMap((mechanism): Figure[] => {
    const { statement } = mechanism.words;
    if (seen.has(statement.index)) return [];
    const counted = quantitiesOf(input.facts, statement).filter(
      (quantity) => quantity.type === "count" && attemptsOf(figureFrom(quantity, mechanism, input)) !== undefined,
    );
    const [first] = counted;
    if (!first || counted.length > 1) return [];
    seen.add(statement.index);
    return [figureFrom(first, mechanism, input)];
  });
}

/** Timeouts of one attempt: not of connecting, not of the whole, no waits. */
function timeoutsOf(input: Given): Figure[] {
  return figuresOf(input, { "request-timeout": ["timeout"] }).filter(
    ({ value, words, quantity }) =>
      value > 0 && value <= LONGEST_TIMEOUT && quantity?.unit !== "every" && !isWhole(words) && !isWait(words),
  );
}

const WAITED = /\bwait|back-?off|\bdelay|\binterval|\bpause|apart\b|between|間隔|待[ちっ機]|おき|後に|ごと/iu;

function isWait(words: Words): boolean {
  return WAITED.test(clauseAround(words));
}

/** The words between the commas that a figure stands between. */
function clauseAround({ statement, from, to }: Words): string {
  const { text } = statement.raw;
  const before = text.slice(Math.max(0, from - 40), from).replace(/^.*[.;。、,|](?=\D|$)/su, "");
  const after = text.slice(to, to + 24).replace(/[.;。、,|].*$/su, "");
  return `${before} ${after}`;
}

/** The waits that the statement of the retries gives, in order. */
function waitsBeside(retries: Figure, timeout: Figure | undefined, input: Given): Figure[] {
  const { mechanism, words } = retries;
  if (!mechanism) return [];
  const durations = quantitiesOf(input.facts, words.statement).filter(
    ({ type, words: own }) =>
      type === "duration" &&
      !isSame(own, timeout?.words) &&
      !isWhole(own) &&
      !/time-?out|タイムアウト/iu.test(clauseAround(own)),
  );
  const told = durations.filter(
    (quantity) => quantity.unit === "every" || isWait(quantity.words) || isSchedule(quantity, words),
  );
  const waits = durations.filter((quantity) => told.some((wait) => isListedWith(quantity, wait)));
  // "10 s plus 0 to 10 s at random": what is drawn at random is no wait of its own.
  if (waits.some(({ value }) => value === 0)) return [];
  return waits.map((quantity) => figureFrom(quantity, mechanism, input));
}

function isSame(a: Words, b: Words | undefined): boolean {
  return a.statement === b?.statement && a.from === b.from;
}

/** "waits of 1 s, 2 s": what is listed beside a wait is one, too. */
function isListedWith({ words: a }: Quantity, { words: b }: Quantity): boolean {
  const [first, second] = a.from <= b.from ? [a, b] : [b, a];
  return first === second || LISTED.test(first.statement.raw.text.slice(first.to, second.from));
}

const LISTED = /^\s?(?:,|、|,? and|,? then|と|→|\/)\s?$/u;

/** "3 attempts with 0.3/0.6/1.2 s", "twice, after 200 ms and 400 ms". */
function isSchedule({ words, members }: Quantity, retries: Words): boolean {
  const between = words.statement.raw.text.slice(retries.to, Math.max(retries.to, words.from));
  return members !== undefined || /^[^.;。|]{0,12}\bafter (?:[\d.]+ ?m?s(?:,| and|, and) ?){0,5}$/iu.test(between);
}

/** Whether a caller waits for what is retried. */
export function isAwaited({ retries: { words, components } }: RetryPlan): boolean {
  return !(
    BEHIND_THE_SCENES.test(contextOf(words.statement)) ||
    components.some(({ classes }) => classes.some((name) => ["job", "broker", "stream-processing"].includes(name))) ||
    (components.length > 0 && components.every(({ classes }) => classes.includes("consumer")))
  );
}

/** "3 attempts" are three, "3 retries" four: the first call is not a retry. */
function attemptsOf({ value, quantity, words, text }: Figure): number | undefined {
  if (!Number.isInteger(value) || value < 1 || value > MOST_ATTEMPTS || quantity?.type !== "count") return undefined;
  if (!/^(?:times|attempts?|retr(?:y|ies)|tries|回|回数|試行数|)$/u.test(quantity.unit)) return undefined;
  const statement = words.statement.raw;
  const cell = statement.cells?.find(({ from, to }) => words.from >= from && words.to <= to);
  const near = cell ? `${cell.header} ${cell.text}` : statement.text.slice(Math.max(0, words.from - 16), words.to + 12);
  const first = /\b(?:attempts?|tr(?:y|ies|ied)|max_?attempts)\b|試行/iu.test(`${near} ${text}`);
  const again = /retr|re-?attempt|リトライ|再試行|再送|再実行/iu.test(near);
  if (first && !/retry attempts?|再試行/iu.test(near)) return value >= 2 ? value : undefined;
  return again || !cell ? value + 1 : undefined;
}

/** "an overall timeout of 10 s" is not that of one attempt. */
export function isWhole(words: Words): boolean {
  return /overall|\btotal|in all\b|altogether|end[- ]to[- ]end|including|\bwhole|全体|合計|総|トータル|含/iu.test(
    clauseAround(words),
  );
}

/** The timeout of the retried call: of the same sentence, else the only one of the same component or list. */
function bestFor(retries: Figure, timeouts: readonly Figure[]): Figure | undefined {
  const { statement } = retries.words;
  const beside = timeouts.filter(({ words }) => words.statement === statement);
  if (beside.length > 0) return beside[0];
  const ofList = timeouts.filter(
    ({ words }) =>
      words.statement.section === statement.section &&
      (isSameList(words, retries.words) || (words.statement.parent === statement && statement.raw.form === "item")),
  );
  if (ofList.length === 1) return ofList[0];
  const ofComponent = timeouts.filter(
    (timeout) => timeout.components.length > 0 && retries.components.length > 0 && areOfOne(timeout, retries),
  );
  return ofComponent.length === 1 && isSpecific(retries) ? ofComponent[0] : undefined;
}

function isSameList(a: Words, b: Words): boolean {
  return a.statement.parent !== undefined && a.statement.parent === b.statement.parent && !a.statement.raw.cells;
}

/** Names what is called, not all of a class. */
function isSpecific({ components }: Figure): boolean {
  return components.length > 0 && components.length <= 3;
}

/** The waits between the attempts: as listed, doubling from a base, or the same each time. */
export function waitsOf(waits: readonly Figure[], count: number, { words }: Figure): number[] {
  const [first] = waits;
  if (!first) return [];
  const listed = first.quantity?.members ?? (waits.length > 1 ? waits.map(({ value }) => value) : undefined);
  if (listed) return Array.from({ length: count }, (_, index) => listed[index] ?? listed.at(-1) ?? 0);
  const doubles = /exponential|doubl|指数|倍/iu.test(words.statement.raw.text);
  // The upper end of a range caps waits that double, and is the longest of those that do not.
  if (!doubles) return Array.from({ length: count }, () => first.upper);
  const most = first.upper > first.value ? first.upper : Number.POSITIVE_INFINITY;
  return Array.from({ length: count }, (_, index) => Math.min(most, first.value * 2 ** index));
}

/** The longest that the plan takes, in seconds. */
export function lengthOf({ attempts, timeout, waits }: RetryPlan): number {
  const sum = attempts * (timeout?.value ?? 0) + waits.reduce((total, wait) => total + wait, 0);
  return Number(sum.toPrecision(9));
}

/** "3 attempts × 2 s + 1 s + 2 s = 9 s". */
export function sumOf(plan: RetryPlan, language: Language): string {
  const { attempts, timeout, waits } = plan;
  const counted = `${attempts}${language === "ja" ? "回" : " attempts"}${signs.times[language]}`;
  const terms = [...(timeout ? [`${counted}${term(timeout.value, language)}`] : []), ...termsOf(waits, language)];
  if (!timeout && waits.length === 1) return terms.join();
  return `${terms.join(signs.plus[language])}${signs.equals[language]}${term(lengthOf(plan), language)}`;
}

/** The waits as terms of a sum; many of one length as a product: "5 × 30 s". */
function termsOf(waits: readonly number[], language: Language): string[] {
  const [first] = waits;
  if (first === undefined || waits.length < 3 || waits.some((wait) => wait !== first))
    return waits.map((wait) => term(wait, language));
  return [`${waits.length}${signs.times[language]}${term(first, language)}`];
}

/** Who waits: the components of the plan that call others of it. */
export function callersOf({ retries }: RetryPlan, input: Given): Figure["components"] {
  const { uses } = relationsOf(input.facts);
  return retries.components.filter(
    (component) =>
      component.classes.includes("compute") &&
      (retries.components.length === 1 ||
        retries.components.some((other) => other !== component && uses(component, other))),
  );
}
