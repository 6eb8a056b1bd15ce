import type { Language } from "../../../../rules/schema.ts";
import type { Statement } from "../../document/outline.ts";
import type { Quantity } from "../../facts/facts.ts";
import type { CheckInput } from "./check.ts";
import { behind, type Figure, figureAt, isBinding, quantitiesOf, written } from "./figures.ts";
import { demandsOf, isSamePlace } from "./rates.ts";
import { number, signs } from "./spelling.ts";
import { volumesIn } from "./volumes.ts";

/** A rate that something else has to carry. */
export interface Demand extends Figure {
  /** It has to be done in its time, so that it is no help to let it wait. */
  readonly isUrgent: boolean;
  /** Each of those counted is a request, a message, a call, whatever it is called. */
  readonly isSent: boolean;
}

/** Loads as they are stated, and those that follow from how many there are and in what time or how often. */
export function allDemandsOf(input: CheckInput): Demand[] {
  const stated = demandsOf(input).map((figure) => ({ ...figure, isUrgent: false, isSent: false }));
  const told = input.facts.outline.statements.flatMap((statement): Demand[] => {
    if (statement.raw.form === "heading" || !isBinding(statement)) return [];
    const quantities = quantitiesOf(input.facts, statement);
    return [
      ...neededIn(statement, quantities, input),
      ...passedIn(quantities, input),
      ...polledIn(statement, quantities, input),
    ];
  });
  return [...stated.filter((figure) => !told.some((other) => isSamePlace(other, figure))), ...told];
}

// ---- So many in a given time ---------------------------------------------------------------------------

const NEEDED =
  /\b(?:have|has|need) to\b|\bmust\b|\bneeds?\b|\brequired\b|\bplan(?:s|ned)? (?:is )?to\b|必要|なければ|ねばならない|計画(?:だ|である|です|とする)|こと[。)]?$/iu;
const SENT =
  /\b(?:sen[dt]|sends|go(?:es)? out|sent out|deliver\w*|notif\w+|call\w*|quer(?:y|ied)|look(?:s|ed)? up|submit\w*|forward\w*|push(?:ed)?|posted|work(?:ed)? (?:off|through)|(?:get|got) through)\b|消化|さば[きく]|捌|送|通知|配信|発信|呼び?出|照会|問い?合わせ|連携|登録|転送/iu;
const IN_TIME = /(?:within|in|over|inside(?: of)?|in the space of)(?: (?:the|just|only|about|at most))* ?$/iu;
const IN_TIME_AFTER = /^ ?(?:以内|のうち|の間)?(?:に|で)/u;

/** "100,000 warnings have to go out within one hour", 1時間に10万通を送る必要がある. */
function neededIn(statement: Statement, quantities: readonly Quantity[], { facts, language }: CheckInput): Demand[] {
  const { text } = statement.raw;
  if (!NEEDED.test(text) || !SENT.test(text)) return [];
  const rates = quantities.filter(({ type, value }) => type === "rate" && value > 0);
  const [rate] = rates;
  // "The 1,800 an hour that come in have to be worked off at 1,800 an hour" is one rate, said twice.
  if (rate && rates.every(({ value }) => value === rate.value))
    return [{ ...figureAt(rate, facts), isUrgent: true, isSent: true }];
  const times = quantities.filter(({ type, unit, words: { from, to } }) => {
    const isTime = type === "duration" && unit !== "every";
    return isTime && (IN_TIME.test(text.slice(0, from)) || IN_TIME_AFTER.test(text.slice(to)));
  });
  const [time] = times;
  const [volume, ...others] = volumesIn(statement);
  if (!time || !volume || rates.length + others.length > 0 || times.length > 1) return [];
  const value = volume.value / (time.upper ?? time.value);
  const words = {
    statement,
    from: Math.min(volume.words.from, time.words.from),
    to: Math.max(volume.words.to, time.words.to),
  };
  const sum = `${volume.text}${signs.over[language]}${written(time.words)}${signs.equals[language]}${perSecond(value, language)}`;
  return [{ ...figureAt(time, facts), value, upper: value, text: sum, words, isUrgent: true, isSent: true }];
}

function perSecond(value: number, language: Language): string {
  const rounded = number(Number(value.toPrecision(3)));
  return language === "ja" ? `毎秒${rounded}件` : `${rounded}/s`;
}

// ---- What is let through -------------------------------------------------------------------------------

const LET_IN =
  /^[^.;。]{0,24}?\b(?:to|into|through)\b|^ ?(?:を|が)?[^。、]{0,24}(?:へ|に)(?:通|流|送|渡|入)|^ ?(?:を|が)?(?:上限|通過|入場|流入)/iu;
const LETS_IN = /\b(?:admits?|lets? in|lets? through|releases?|passes|forwards?)\b|通す|通し|入場|流入|流す|送り込/iu;

/** "The gate admits 5,000 people per second to the Sale API": so many come through, whatever they are called. */
function passedIn(quantities: readonly Quantity[], { facts }: CheckInput): Demand[] {
  return quantities
    .filter(({ type, value, words }) => {
      const isRate = type === "rate" && value > 0;
      return isRate && LET_IN.test(behind(words)) && LETS_IN.test(words.statement.raw.text);
    })
    .map((rate) => ({ ...figureAt(rate, facts), isUrgent: false, isSent: true }));
}

// ---- Clients that come back ----------------------------------------------------------------------------

const COMES_BACK =
  /\bpoll\w*|\b(?:asks?|reports?|sends?|calls?|requests?|refresh\w*|fetch\w*|queries|pings?|checks?)\b|heart-?beats?|問い?合わせ|ポーリング|送信|呼び?出|取得|更新|確認/iu;
const CLIENTS =
  /^(?:browsers?|clients?|devices?|users?|sensors?|meters?|terminals?|vehicles?|kiosks?|gateways?|players?|台|端末|人|名|デバイス|ユーザー?|クライアント|接続)$/iu;

/** "120,000 browsers ask every 3 seconds": as many requests as there are clients, in the time from one to the next. */
function polledIn(statement: Statement, quantities: readonly Quantity[], { facts, language }: CheckInput): Demand[] {
  if (!COMES_BACK.test(statement.raw.text)) return [];
  const everies = quantities.filter(({ unit, value }) => unit === "every" && value <= 3600);
  const [every] = everies;
  const counted = quantities.filter(({ type, unit }) => type === "count" && CLIENTS.test(unit));
  const clients =
    counted.length > 0
      ? counted.map((one) => ({ value: one.upper ?? one.value, text: one.text, words: one.words }))
      : volumesIn(statement);
  const [crowd, another] = clients;
  if (!every || everies.length > 1 || !crowd || another || crowd.value < 100) return [];
  const value = crowd.value / every.value;
  const words = {
    statement,
    from: Math.min(crowd.words.from, every.words.from),
    to: Math.max(crowd.words.to, every.words.to),
  };
  const sum = `${number(crowd.value)}${signs.over[language]}${number(every.value)}${language === "ja" ? "秒" : " s"}${signs.equals[language]}${perSecond(value, language)}`;
  return [{ ...figureAt(every, facts), value, upper: value, text: sum, words, isUrgent: false, isSent: true }];
}
