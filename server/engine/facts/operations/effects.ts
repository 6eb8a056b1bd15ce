import type { EffectWords } from "../../../../rules/schema.ts";
import type { Span, Statement } from "../../document/outline.ts";
import type { Component, Effect } from "../facts.ts";
import type { Naming } from "../interactions.ts";
import type { Hit } from "../lexicon.ts";
import type { ComponentMention } from "../mentions.ts";
import type { Reading } from "../reading.ts";
import { wordsAt } from "../words.ts";
import { type Actor, actorOf } from "./actors.ts";
import { stretchesOf } from "./stretches.ts";

/** An effect as its sentence tells it. */
export interface ToldEffect extends Effect {
  readonly actor: Actor;
  /** Told as a step ("inserts the row"), not as where things are kept ("stores orders in PostgreSQL"). */
  readonly isStep: boolean;
}

/**
 * What a statement tells to be changed, in the order of the text. `actor` acts where nobody is named. Who acts in a
 * further sentence is the last one's actor.
 */
export function effectsOf(statement: Statement, actor: Actor, naming: Naming): readonly ToldEffect[] {
  const reading = naming.readingOf(statement);
  if (isOfFailure(reading)) return [];
  const mentions = naming.mentionsOf(statement);
  const verbs = verbsOf(reading, mentions, statement);
  const isMarked = IN_TURN.test(reading.normal.text);
  const found: ToldEffect[] = [];
  let current = actor;
  const { text } = reading.normal;
  for (const stretch of stretchesOf(text, statement.language, (one) => verbs.some((verb) => isIn(verb, one)))) {
    const own = verbs.filter((verb) => isIn(verb, stretch));
    const [verb] = own;
    const clause = {
      text,
      stretch,
      verb: verb ?? { from: stretch.to, to: stretch.to },
      named: mentions,
      language: statement.language,
      system: parts(reading, "system"),
    };
    const acting = actorOf(clause, current);
    if (!verb) {
      // 中継プロセスが行を読み、…: who does what changes nothing goes on to what does.
      current = statement.language === "ja" ? (acting ?? current) : current;
      continue;
    }
    current = acting;
    const named = mentions.filter(({ at }) => isIn(at, stretch));
    if (current === undefined || POSSIBLE.test(text.slice(stretch.from, verb.from))) continue;
    const isStep = isMarked || own.some(isOfItself) || isToldAsStep(text, stretch, verb, statement);
    const words = wordsAt(statement, reading, trimmed(text, stretch));
    for (const target of targetsOf({ reading, stretch, verbs: own, named, naming }))
      found.push({
        ...target,
        name: target.component?.name ?? UNNAMED[target.kind === "external" ? "external" : "record"][statement.language],
        words,
        actor: current,
        isStep,
      });
  }
  return found;
}

/** What is changed where no component is named for it. */
const UNNAMED = {
  record: { en: "the database", ja: "データベース" },
  external: { en: "the payment provider", ja: "決済事業者" },
};

/** One sentence may tell of several steps, and of when they are taken. */
const IN_TURN =
  /\b(?:then|afterwards?|after that|next|finally|before it|before \w+ing|after \w+ing|first)\b|^(?:when|once|as soon as|on|upon|after) |その後|続いて|次に|最後に|まず|(?:した|る)(?:後|前)に?、?|(?:すると|されたら|したら|と|たら)、/u;

/** What could be done is not done. */
const POSSIBLE = /\b(?:can|could|may|might|would)\b/u;

/** "If the charge fails, …": what is done in trouble is told for its own sake. */
function isOfFailure({ words }: Reading): boolean {
  return words.some(({ meaning }) => meaning.as === "word" && TROUBLE.has(meaning.class));
}

const TROUBLE = new Set(["fails", "unavailable", "no-answer"]);

function isIn(inner: Span, outer: Span): boolean {
  return inner.from >= outer.from && inner.to <= outer.to;
}

function parts({ effects }: Reading, part: EffectWords["part"]): readonly Hit[] {
  return effects.filter(({ meaning }) => meaning.as === "effect" && meaning.part === part);
}

// ---- Verbs ---------------------------------------------------------------------------------------

const CHANGING = new Set<string>(["write", "publish", "notify", "call"]);

/** What the statement says is done to something, in the order of the text: not what only names or denies it. */
function verbsOf(reading: Reading, mentions: readonly ComponentMention[], statement: Statement): Hit[] {
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
function isOfItself({ meaning }: Hit): boolean {
  return meaning.as === "effect" && meaning.part !== "changes";
}

const LOCATION_EN = /^(?:stored|kept|saved|persisted|held|cached|recorded|written|archived|logged)\b/u;
const LOCATION_JA = /^(?:保存|格納|記録|蓄積|保管|管理|永続化)/u;

/** "inserts a row", "the account is set to closed"; not "stores orders in PostgreSQL", データはS3に保存する. */
function isToldAsStep(text: string, stretch: Span, verb: Hit, { language }: Statement): boolean {
  const said = text.slice(verb.from, verb.to);
  const before = text.slice(stretch.from, verb.from);
  if (/\bto $/u.test(before)) return false;
  if (language === "ja")
    return !(/[^でにと]は、?(?!.*が)/u.test(before) && LOCATION_JA.test(said.replace(/^[にへを]/u, "")));
  if (/\b(?:an?|the|one) $/u.test(before)) return true;
  if (AUXILIARY.test(before)) return !LOCATION_EN.test(said) && /\b(?:is|was|gets)(?: \w+)? $/u.test(before);
  return isOneThing(text.slice(verb.to, stretch.to));
}

/** "the order with its lines": one of a kind, not all that there ever are. */
function isOneThing(after: string): boolean {
  const [, object = ""] =
    /^ (?:to |with |on |into |out )?(?:the|an?|its|their|this|that|one|each|his|her) ((?:[^ ,.;]+ ?){1,5}?)(?=(?:to|in|into|on|via|with|through|for|from|of|as|at|by|over|using|so) |$|[,.;)])/u.exec(
      `${after} `,
    ) ?? [];
  const head = object.trim();
  return head !== "" && !/(?:[^s]s|data|information|metadata|traffic|content)$/u.test(head);
}

// ---- Targets -------------------------------------------------------------------------------------

interface Doing {
  readonly reading: Reading;
  readonly stretch: Span;
  readonly verbs: readonly Hit[];
  readonly named: readonly ComponentMention[];
  readonly naming: Naming;
}

type Target = Pick<Effect, "component" | "kind">;

/** What one stretch changes: the stores, brokers and systems that it names; else what its words imply. */
function targetsOf(doing: Doing): Target[] {
  const { reading, verbs, named, naming } = doing;
  const text = reading.normal.text;
  const changed = named.filter((mention) => isTarget(mention, doing));
  // "the hybrid store (on S3 and DynamoDB)": what it is made of is not written besides.
  const outside = changed.filter(({ at }) => !IN_PARENTHESES.test(text.slice(doing.stretch.from, at.from)));
  const targets = (outside.length > 0 ? outside : changed).map(({ component }) => ({
    component,
    kind: kindOf(component),
  }));
  if (targets.length > 0) return targets;
  const has = (part: EffectWords["part"]): boolean => parts(reading, part).some((hit) => isIn(hit, doing.stretch));
  if (has("charges")) return [only(naming, ({ kind }) => kind === "payment-api", "external") ?? { kind: "external" }];
  const publishes = verbs.some(({ meaning }) => meaning.as === "verb" && meaning.verb.kind === "publish");
  if (publishes) return [only(naming, ({ classes }) => classes.includes("broker"), "broker") ?? []].flat();
  if (has("states")) return implied(naming);
  const changes = verbs.find((verb) => verb.meaning.as === "effect" && verb.meaning.part === "changes");
  if (!changes || has("elsewhere")) return [];
  return has("records") || isObjectNear(text, doing.stretch, changes) ? implied(naming) : [];
}

/** "saves the booking", 予約を登録する: what else is saved is a record. */
function isObjectNear(text: string, stretch: Span, verb: Hit): boolean {
  return (
    /[\p{Script=Han}\p{Script=Katakana}]を[^、。]{0,8}$/u.test(text.slice(stretch.from, verb.from)) ||
    isOneThing(text.slice(verb.to, stretch.to)) ||
    /\b(?:the|an?|its|this) [^,.;]{2,40} (?:is|gets) (?:\w+ )?$/u.test(text.slice(stretch.from, verb.from))
  );
}

/** The only component that can be meant. */
function only(
  { components }: Naming,
  isMeant: (component: Component) => boolean,
  kind: Effect["kind"],
): Target | undefined {
  const [component, ...others] = components.filter(isMeant);
  return component && others.length === 0 ? { component, kind } : undefined;
}

/** The database, by its name where there is only one. */
function implied(naming: Naming): Target[] {
  return [
    only(naming, ({ storesRecords, classes }) => storesRecords && classes.includes("database"), "record") ?? {
      kind: "record",
    },
  ];
}

function kindOf({ classes, external }: Component): Effect["kind"] {
  if (external) return "external";
  if (classes.includes("broker")) return "broker";
  return classes.includes("database") ? "record" : "store";
}

const IN_PARENTHESES = /[(（][^()（）]*$/u;
const DELETES = /\b(?:delet|remov|purg|eras)\w*|削除|消去|取り除/u;

function isTarget({ component, at }: ComponentMention, { reading, stretch, verbs }: Doing): boolean {
  const { text } = reading.normal;
  const isStore = component.classes.includes("store") && !component.classes.includes("cache");
  if (!isStore && !component.external && !component.classes.includes("broker")) return false;
  const isSource = /\b(?:from|by)\s+(?:the\s+)?$/u.test(text.slice(0, at.from)) || text.startsWith("から", at.to);
  if (isSource && !DELETES.test(text.slice(stretch.from, stretch.to))) return false;
  const changing = verbs.filter(({ meaning }) => !(meaning.as === "verb" && meaning.verb.kind === "call"));
  if (!component.external) return changing.length > 0 || component.classes.includes("broker");
  return changing.length > 0 || (component.kind === "payment-api" && !reading.reads);
}

function trimmed(text: string, { from, to }: Span): Span {
  const said = text.slice(from, to);
  const end = said.replace(/(?:[\s,;:.、。]|\b(?:and|then|also|finally))+$/u, "").length;
  return { from: from + (said.length - said.trimStart().length), to: from + Math.max(end, 1) };
}
