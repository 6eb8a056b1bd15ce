import type { EffectWords } from "../../../../rules/schema.ts";
import type { Span, Statement } from "../../document/outline.ts";
import type { Component, Effect } from "../facts.ts";
import type { Naming } from "../interactions.ts";
import type { Hit } from "../lexicon.ts";
import type { ComponentMention } from "../mentions.ts";
import type { Reading } from "../reading.ts";
import { wordsAt } from "../words.ts";
import { type Actor, actorOf, mainClauseFrom } from "./actors.ts";
import { stretchesOf } from "./stretches.ts";
import { isGapped, isIn, isOfItself, isOneThing, isToldAsStep, parts, verbsOf } from "./verbs.ts";

/** An effect as its sentence tells it. */
export interface ToldEffect extends Effect {
  readonly actor: Actor;
  /** Told as a step ("inserts the row"), not as where things are kept ("stores orders in PostgreSQL"). */
  readonly isStep: boolean;
  /** A record that the sentence itself sets against another store. */
  readonly isApart?: true;
}

/**
 * What a statement tells to be changed, in the order of the text. `actor` acts where nobody is named; `isFollowed`
 * where the sentence behind it says what is done then.
 */
export function effectsOf(
  statement: Statement,
  actor: Actor,
  naming: Naming,
  isFollowed = false,
): readonly ToldEffect[] {
  const reading = naming.readingOf(statement);
  if (isOfFailure(reading)) return [];
  const { text } = reading.normal;
  const isMarked = isFollowed || IN_TURN.test(text);
  return doingsOf(statement, actor, naming).flatMap((doing) => {
    const { stretch, verbs } = doing;
    if (POSSIBLE.test(text.slice(stretch.from, verbs[0].from))) return [];
    const isStep = isMarked || verbs.some(isOfItself) || isToldAsStep(text, stretch, verbs[0], statement);
    const words = wordsAt(statement, reading, trimmed(text, stretch));
    return targetsOf(doing, naming).map((target) => {
      const unnamed = UNNAMED[target.kind === "external" ? "external" : "record"][statement.language];
      return { ...target, name: target.component?.name ?? unnamed, words, actor: doing.actor, isStep };
    });
  });
}

/** One thing that a sentence says is done, and by whom. */
interface Doing {
  readonly reading: Reading;
  readonly stretch: Span;
  readonly verbs: readonly [Hit, ...Hit[]];
  readonly named: readonly ComponentMention[];
  readonly actor: Exclude<Actor, undefined>;
}

/** What the system does by a statement; not what people and providers do. */
function doingsOf(statement: Statement, actor: Actor, naming: Naming): Doing[] {
  const reading = naming.readingOf(statement);
  const { language } = statement;
  const { text } = reading.normal;
  const mentions = naming.mentionsOf(statement);
  const verbs = verbsOf(reading, mentions, statement);
  const system = parts(reading, "system");
  const found: Doing[] = [];
  let current = actor;
  for (const stretch of stretchesOf(text, language, (one) => verbs.some((verb) => isIn(verb, one)))) {
    const said = verbs.filter((one) => isIn(one, stretch));
    // 承認者が承認すると、…を更新し: what sets it off is none of the steps.
    const start = mainClauseFrom(text, stretch, language);
    const main = said.filter((one) => one.from >= start);
    const [verb, ...others] = main.length > 0 ? main : said;
    const end = verb ?? { from: stretch.to, to: stretch.to };
    const acting = actorOf({ text, stretch, verb: end, named: mentions, language, system }, current);
    // 中継プロセスが行を読み、…: who does what changes nothing goes on to what does.
    if (!verb && language === "ja") current = acting ?? current;
    if (!verb) continue;
    current = acting;
    const named = mentions.filter(({ at }) => isIn(at, stretch));
    if (acting !== undefined) found.push({ reading, stretch, verbs: [verb, ...others], named, actor: acting });
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

/** Whether a sentence says what is done after what the sentence before it says. */
export function isNextStep(text: string): boolean {
  return /^(?:then|afterwards?|after that|next|finally)\b|^(?:その後|続いて|次に|最後に|それから)/u.test(text);
}

/** What could be done is not done. */
const POSSIBLE = /\b(?:can|could|may|might|would)\b/u;

/** "If the charge fails, …": what is done in trouble is told for its own sake. */
function isOfFailure({ words }: Reading): boolean {
  return words.some(({ meaning }) => meaning.as === "word" && TROUBLE.has(meaning.class));
}

const TROUBLE = new Set(["fails", "unavailable", "no-answer"]);

// ---- Targets -------------------------------------------------------------------------------------

type Target = Pick<ToldEffect, "component" | "kind" | "isApart">;

/** "to the table `fees` and … to the Oracle ledger": a place of its own. */
const TABLE = /\b(?:to|into) (?:the |a )?(?:[\w-]+ )?tables?\b/u;

/** What one stretch changes: the stores, brokers and systems that it names; else what its words imply. */
function targetsOf(doing: Doing, naming: Naming): Target[] {
  const { reading, verbs, named } = doing;
  const text = reading.normal.text;
  const changed = named.filter((mention) => isTarget(mention, doing));
  // "the hybrid store (on S3 and DynamoDB)": what it is made of is not written besides.
  const outside = changed.filter(({ at }) => !IN_PARENTHESES.test(text.slice(doing.stretch.from, at.from)));
  const targets: Target[] = (outside.length > 0 ? outside : changed).map(({ component }) => ({
    component,
    kind: kindOf(component),
  }));
  if (targets.length === 1 && isGapped(text.slice(verbs[0].from, doing.stretch.to)) && TABLE.test(text))
    return [{ kind: "record", isApart: true }, ...targets];
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
  const before = text.slice(0, at.from);
  const isAgent = /\b(?:has|have|having|gets?|lets?) [^,.;]{1,40} by\s+(?:the\s+)?$/u.test(before);
  const isSource = (!isAgent && /\b(?:from|by)\s+(?:the\s+)?$/u.test(before)) || text.startsWith("から", at.to);
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
