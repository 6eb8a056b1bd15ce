import type { EffectWords } from "../../../../rules/schema.ts";
import type { Span, Statement } from "../../document/outline.ts";
import type { Hit } from "../lexicon.ts";
import type { ComponentMention } from "../mentions.ts";
import type { Reading } from "../reading.ts";

/** Whether one stretch of a text stands within another. */
export function isIn(inner: Span, outer: Span): boolean {
  return inner.from >= outer.from && inner.to <= outer.to;
}

/** What a statement has of one part of the words for effects. */
export function parts({ effects }: Reading, part: EffectWords["part"]): readonly Hit[] {
  return effects.filter(({ meaning }) => meaning.as === "effect" && meaning.part === part);
}

// ---- Which words are verbs ---------------------------------------------------------------------------------------

const CHANGING = new Set<string>(["write", "publish", "notify", "call"]);

/** What the statement says is done to something, in the order of the text: not what only names or denies it. */
export function verbsOf(reading: Reading, mentions: readonly ComponentMention[], statement: Statement): Hit[] {
  const hits = [
    ...reading.verbs.filter(
      ({ meaning }) => meaning.as === "verb" && CHANGING.has(meaning.verb.kind) && !meaning.verb.passive,
    ),
    ...reading.changes,
    ...parts(reading, "changes"),
    ...parts(reading, "states"),
    ...parts(reading, "charges"),
  ];
  const { text } = reading.normal;
  const isSaid = statement.language === "ja" ? isJapaneseVerb : isEnglishVerb;
  return hits
    .filter((hit) => !mentions.some(({ at }) => hit.from >= at.from && hit.to <= at.to))
    .filter(
      (hit) =>
        !(hit.meaning.as === "verb" && hit.meaning.verb.kind === "call" && RELATES.test(text.slice(hit.from, hit.to))),
    )
    .filter((hit) => hit.by === "pattern" || isSaid(text, hit))
    .sort((a, b) => a.from - b.from);
}

/** "uses", と連携: that they work together, not that one is changed. */
const RELATES =
  /^(?:us|rel|depend|connect|integrat|communicat|talk|via|reach|contact|query|queri)|利用|使用|使って|接続|連携|経由|依存|通信|通じて|介し|アクセス|照会|問い合わせ/u;
const DETERMINED =
  /(?:\b(?:the|an?|its|their|this|that|each|every|no|of|per|for|any|all|new|same|about|as)|'s|[a-z]-) $|[-/.\w]$/u;
const DENIED = /(?:\bnot|n't|\bnever|\bwithout|\bcannot|\b(?:can|could|may|might|would) (?:be )?)\s$/u;
const AUXILIARY = /\b(?:is|are|was|were|be|been|being|gets?)(?: (?:then|first|also|now|\w+ly))? $/u;
/** A form that is a noun as well ("store", "record", "book") is a verb after who acts, or where a clause begins. */
const BASE_FORM_AFTER =
  /(?:^|[,;:.)]|\b(?:we|they|you|i|to|then|and|or|must|will|shall|should|also|first|finally|it)|\w[^s\W]s)\s$/u;
const PARTICIPLE = /^(?:\w+(?:ed|en)|sent)\b/u;

function isEnglishVerb(text: string, { from, to }: Hit): boolean {
  const before = text.slice(Math.max(0, from - 24), from);
  if (DETERMINED.test(before) || DENIED.test(before) || text.charAt(to) === "-") return false;
  const said = text.slice(from, to);
  if (AUXILIARY.test(before)) return true;
  if (PARTICIPLE.test(said)) return false;
  return /(?:s|ing)(?: \w+)?$/u.test(said) || from === 0 || BASE_FORM_AFTER.test(before);
}

/** 登録し, 書き込む; not 登録画面, 更新頻度, 更新された行, 登録しない. */
function isJapaneseVerb(text: string, { to }: Hit): boolean {
  const after = text.slice(to, to + 8);
  if (/^(?:し|され|さ|ま|わ|か|ら)?(?:ない|なけれ|ず|ません)|^(?:でき|し得)/u.test(after)) return false;
  if (/^(?:され|し|ん|い|っ)?(?:た|だ|ている)(?!後|際|時)[\p{Script=Han}\p{Script=Katakana}]/u.test(after))
    return false;
  return /^(?:$|[しすさりくきいうるらむみんでてめえ、。]|を(?:行|実|要求|依頼|指示)|後|要求|依頼)/u.test(after);
}

// ---- Steps ---------------------------------------------------------------------------------------

/** A state that changes and a card that is charged: things done, however the sentence goes. */
export function isOfItself({ meaning }: Hit): boolean {
  return meaning.as === "effect" && meaning.part !== "changes";
}

const LOCATION_EN = /^(?:stores?|keeps?|stored|kept|saved|persisted|held|cached|recorded|written|archived|logged)\b/u;
const LOCATION_JA = /^(?:保存|格納|記録|蓄積|保管|管理|永続化|置)/u;

/** "inserts a row", "the account is set to closed"; not "stores orders in PostgreSQL", データはS3に保存する. */
export function isToldAsStep(text: string, stretch: Span, verb: Hit, { language }: Statement): boolean {
  const said = text.slice(verb.from, verb.to);
  const before = text.slice(stretch.from, verb.from);
  if (/\bto $/u.test(before)) return false;
  if (language === "ja")
    return !(/[^でにと]は、?(?!.*が)/u.test(before) && LOCATION_JA.test(said.replace(/^[にへを]/u, "")));
  if (/^(?:is|gets|goes) /u.test(said) || isGapped(text.slice(verb.from, stretch.to))) return true;
  if (/\b(?:an?|the|one) $/u.test(before) || /^an? /u.test(said) || isOneThing(said.replace(/^\w+/u, ""))) return true;
  if (AUXILIARY.test(before)) return !LOCATION_EN.test(said) && /\b(?:is|was|gets)(?: \w+)? $/u.test(before);
  return isOneThing(text.slice(verb.to, stretch.to));
}

/** "writes the results to the table and the bookings to the ledger": one doing, in two places. */
export function isGapped(said: string): boolean {
  return !LOCATION_EN.test(said) && GAPPED.test(said);
}

const GAPPED =
  /^\w+ [^,.;]*?\b(?:to|into) (?!(?:and|or)\b)[^,.;]{2,40}? and (?:the |its |their |an? )?[\w-]+ (?:to|into) \w/u;

/** "the order with its lines": one of a kind, not all that there ever are. */
export function isOneThing(after: string): boolean {
  const [, object = ""] =
    /^ (?:to |with |on |into |out )?(?:the|an?|its|their|this|that|one|each|his|her) ((?:[^ ,.;]+ ?){1,5}?)(?=(?:to|in|into|on|via|with|through|for|from|of|as|at|by|over|using|so) |$|[,.;)])/u.exec(
      `${after} `,
    ) ?? [];
  const head = object.trim();
  return head !== "" && !/(?:[^s]s|data|information|metadata|traffic|content)$/u.test(head);
}
