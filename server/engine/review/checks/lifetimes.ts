import type { Statement } from "../../document/outline.ts";
import type { Facts, Quantity } from "../../facts/facts.ts";
import { paragraphOf } from "../../facts/paragraphs.ts";
import type { CheckInput } from "./check.ts";
import { type Clash, outlasted } from "./clash.ts";
import { before, behind, figureAt, figuresOf, isBinding } from "./figures.ts";
import { clauseOf, longestWorkIn } from "./work-times.ts";

/** What lasts for a time has to last as long as what goes on under it: the answer, the work, the customer at the till. */
export function lifetimes(input: CheckInput): Clash[] {
  return [...answers(input), ...locks(input), ...holds(input), ...links(input)];
}

// ---- The answer that is waited for ---------------------------------------------------------------------

const NO_ANSWER =
  /async|batch|\bjobs?\b|background|upload|download|callback|webhook|stream|export|\bpoll|非同期|バッチ|ジョブ|コールバック|アップロード|ダウンロード|ポーリング|帳票|出力/iu;
const ANSWERS =
  /\b(?:answers?|respon[ds]\w*|repl(?:y|ies)|calls?|called|requests?|quer(?:y|ies))\b|応答|返答|回答|呼び?出|照会|問い?合わせ|リクエスト/iu;

/** "It can take up to 40 s to answer. The request timeout is 30 s": of one paragraph with one timeout. */
function answers(input: CheckInput): Clash[] {
  const { facts } = input;
  const waits = figuresOf(input, { "request-timeout": ["timeout"], "job-timeout": ["timeout"] }).filter(
    ({ value, words }) => value > 0 && !/connect|接続/iu.test(clauseOf(words)),
  );
  return waits.flatMap((wait): Clash[] => {
    const paragraph = paragraphOf(wait.words.statement, facts.outline);
    const others = waits.filter(({ words, value }) => value !== wait.value && paragraph.includes(words.statement));
    const text = paragraph.map(({ raw }) => raw.text).join(" ");
    const isOfAnswer = wait.mechanism?.id === "job-timeout" || (ANSWERS.test(text) && !NO_ANSWER.test(text));
    if (others.length > 0 || !isOfAnswer) return [];
    return longestOf(paragraph, facts)
      .filter(({ words, value }) => words.from !== wait.words.from && value > wait.upper)
      .map((work) => outlasted("answer", figureAt(work, facts), wait));
  });
}

function longestOf(statements: readonly Statement[], facts: Facts): Quantity[] {
  const times = statements.flatMap((statement) => longestWorkIn(statement, facts) ?? []);
  return times.sort((a, b) => (b.upper ?? b.value) - (a.upper ?? a.value)).slice(0, 1);
}

// ---- The work under a lock -----------------------------------------------------------------------------

const EXTENDED = /extend|renew|refresh|watch-?dog|keep-?alive|heart-?beat|延長|更新|ハートビート|ウォッチドッグ/iu;
const LOCK =
  /\b(?:lock(?:s|ed)?|lease[sd]?|mutex|semaphore)\b(?! (?:timeout|wait|duration))|ロック(?!待ち|タイムアウト|アウト)|排他|リース/iu;
const LASTS =
  /\bTTL\b|\bexpir\w+|\bfor\b|\bof\b|\bafter\b|\bvalid\b|有効(?:期限|期間)|期限|失効|TTL|自動(?:的に)?解放|保持/iu;
const OTHER_LOCK = /account|login|password|row lock|user is locked|アカウント|ログイン|パスワード|待ち|wait/iu;

/** "A lock with a TTL of 60 s; a run takes up to 4 minutes": a second one starts while the first is at work. */
function locks({ facts }: CheckInput): Clash[] {
  const lasting = durationsOf(facts, (quantity, clause) => {
    const { text } = quantity.words.statement.raw;
    return (
      LOCK.test(text) &&
      LASTS.test(clause) &&
      !OTHER_LOCK.test(text) &&
      longestWorkIn(quantity.words.statement, facts) !== quantity
    );
  });
  return lasting.flatMap((lock) => {
    const { section } = lock.words.statement;
    const beside = facts.outline.statements.filter((other) => other.section === section);
    const isOnly = lasting.filter(({ words }) => words.statement.section === section).length === 1;
    if (beside.some(({ raw }) => EXTENDED.test(raw.text))) return [];
    const paragraph = paragraphOf(lock.words.statement, facts.outline);
    const isOfSame = (other: Statement): boolean => paragraph.includes(other) || (isOnly && areOnOne(other, paragraph));
    const around = beside.filter(isOfSame);
    return longestOf(around, facts)
      .filter(({ value }) => value > (lock.upper ?? lock.value))
      .map((work) => outlasted("work", figureAt(work, facts), figureAt(lock, facts)));
  });
}

const TERM = /[a-z]{5,}|[\p{sc=Katakana}ー]{3,}|\p{sc=Han}{2,}/giu;
/** Words of every lock, and of every length of time. */
const COMMON =
  /^(?:takes?|lasts?|large|about|while|which|after|until|minutes?|seconds?|hours?|locks?|locked|lease|redis|expires?|ロック|有効期限|最長|最大|取得|処理|時間|以内|実行)$/iu;

/** A sentence elsewhere in the section that names something of the paragraph: the run that takes the lock. */
function areOnOne(other: Statement, paragraph: readonly Statement[]): boolean {
  const terms = (other.raw.text.match(TERM) ?? []).filter((term) => !COMMON.test(term));
  const text = paragraph.map(({ raw }) => raw.text.toLowerCase()).join(" ");
  return terms.some((term) => text.includes(term.toLowerCase()));
}

// ---- The customer for whom something is held -----------------------------------------------------------

const HELD_FOR = /\b(?:held|holds?|reserved?s?|blocked|set aside|kept)\b[^.;]{0,40}?\bfor (?:up to |at most )?$/iu;
const HELD_FOR_AFTER =
  /^(?:間)?(?:だけ)?(?:(?:その)?(?:席|座席|枠|部屋|在庫|商品)を)?(?:仮?押さえ|仮?確保|取り置|仮予約|引き?当て|ブロック)/u;
const PAYING =
  /\bpay(?:s|ing|ment)?\b|check-?out|card (?:form|entry|details)|\bform\b|purchase|complete the (?:order|booking)|決済|支払|購入手続|カード入力|申込(?:画面|フォーム)|注文手続|入力画面|お客様情報/iu;
const MAY_TAKE_ITS_TIME =
  /\b(?:up to|at most|within|ha(?:s|ve)|gets?|lasts?|open for|valid for|stays? open(?: for)?|expires? after|allowed?|in) ?$/iu;
const MAY_TAKE_ITS_TIME_AFTER =
  /^(?:間)?(?:まで|以内)?(?:に|で|は|の|を)?(?:許容|有効|入力|受け付け|完了|操作|猶予|で失効|認め)/u;
const NO_CUSTOMER =
  /time-?out|retr|every|interval|callback|webhook|refund|settle|タイムアウト|再試行|ごと|間隔|照会|返金|通知|バッチ|応答/iu;

/** "A seat is held for 10 minutes; up to 15 minutes on the payment page": it is sold to another while the first one pays. */
function holds(input: CheckInput): Clash[] {
  const { facts } = input;
  const told = durationsOf(
    facts,
    ({ words }) => HELD_FOR.test(before(words)) || HELD_FOR_AFTER.test(behind(words)),
  ).map((quantity) => figureAt(quantity, facts));
  const all = [...figuresOf(input, { "reservation-hold": ["ttl"] }), ...told].filter(({ value }) => value >= 60);
  const paid = durationsOf(facts, (quantity, clause) => {
    const { words, value } = quantity;
    const isAllowed = MAY_TAKE_ITS_TIME.test(before(words)) || MAY_TAKE_ITS_TIME_AFTER.test(behind(words));
    return PAYING.test(clause) && isAllowed && value >= 60 && value <= 7200 && !NO_CUSTOMER.test(clause);
  });
  return paid.flatMap((paying): Clash[] => {
    const { section } = paying.words.statement;
    const held = all.filter(({ words }) => words.statement.section === section);
    const [hold] = held;
    const isExtended = facts.outline.statements.some(
      ({ section: own, raw }) => own === section && HELD.test(raw.text) && EXTENDED.test(raw.text),
    );
    if (!hold || isExtended || new Set(held.map(({ value }) => value)).size > 1) return [];
    return paying.value > hold.upper ? [outlasted("hold", figureAt(paying, facts), hold)] : [];
  });
}

const HELD = /\bh(?:olds?|eld)\b|reserv|仮押さえ|仮予約|取り置|仮確保/iu;

// ---- The transfer by a link ----------------------------------------------------------------------------

const LINK =
  /(?:pre-?)?signed (?:URL|link|address)|upload (?:URL|link|token)|署名付き ?(?:URL|リンク)|アップロード用?URL/iu;
const VALID = /\bvalid|\bexpir|\bfor\b|lifetime|有効|失効|期限/iu;
const TRANSFER = /\b(?:up|down)load\w*|transfer\w*|アップロード|ダウンロード|転送|送信/iu;

/** "The signed URL is valid for 15 minutes; an upload may take 20 minutes": it is refused before it is through. */
function links({ facts }: CheckInput): Clash[] {
  return durationsOf(
    facts,
    ({ words }, clause) => LINK.test(clause) && VALID.test(clause) && !EXTENDED.test(words.statement.raw.text),
  ).flatMap((link) => {
    const around = paragraphOf(link.words.statement, facts.outline).filter(({ raw }) => TRANSFER.test(raw.text));
    return longestOf(around, facts)
      .filter(({ value, words }) => value > (link.upper ?? link.value) && TRANSFER.test(clauseOf(words)))
      .map((work) => outlasted("link", figureAt(work, facts), figureAt(link, facts)));
  });
}

/** The durations of the design that are said in a certain way. */
function durationsOf(facts: Facts, isWanted: (quantity: Quantity, clause: string) => boolean): Quantity[] {
  return facts.quantities.filter((quantity) => {
    const { type, unit, words } = quantity;
    const isDuration = type === "duration" && unit !== "every" && words.statement.raw.form !== "heading";
    return isDuration && isBinding(words.statement) && isWanted(quantity, clauseOf(words));
  });
}
