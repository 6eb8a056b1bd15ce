import type { Language } from "../../../../rules/schema.ts";
import type { Span } from "../../document/outline.ts";
import type { Component } from "../facts.ts";
import type { ComponentMention } from "../mentions.ts";

/** Who does something: a component, the system that is designed, or, by the word for it, somebody else of its own. */
export type Actor = Component | string | undefined;

/** The system under design: "we", "the service", nobody in particular. */
export const SYSTEM = "";

interface Clause {
  readonly text: string;
  readonly stretch: Span;
  readonly verb: Span;
  /** All that the sentence names. */
  readonly named: readonly ComponentMention[];
  readonly language: Language;
  /** Words for the system itself. */
  readonly system: readonly Span[];
}

/**
 * Who acts in a stretch of a sentence; `before` where it names nobody. Undefined where somebody acts who is no part
 * of the system: a person, a provider.
 */
export function actorOf(clause: Clause, before: Actor): Actor {
  return clause.language === "ja" ? inJapanese(clause, before) : inEnglish(clause, before);
}

/** "…; rating-svc has a key of its own and writes the result": who a new clause is about goes on acting in it. */
function opens({ text, verb, named }: Clause): Component | undefined {
  const clause = text.lastIndexOf("; ", verb.from);
  const actor =
    clause < 0 ? undefined : named.find(({ at }) => at.from - clause <= "; the ".length && at.from > clause);
  return actor?.component;
}

const PASSIVE = /\b(?:is|are|was|were|be|been|being|gets?|becomes?)(?: \w+)? $/u;
const OPENING =
  /^(?:(?:when|once|if|after|as soon as|whenever|on|upon|then|and|also|finally|first|next|afterwards|only|otherwise|for|at|in|to|by|before|which|who|it must|must|will)\b[\s,]*)+/u;
const CONTINUES = /^(?:it|they|this|that|the (?:same )?(?:service|handler))?$/u;
const PEOPLE =
  /\b(?:users?|customers?|clients?|visitors?|members?|guests?|people|person|patients?|drivers?|sellers?|buyers?|merchants?|operators?|engineers?|admins?|administrators?|staff|support|clerks?|players?|devices?|browsers?|apps?|partners?|carriers?|providers?|students?|teachers?|riders?|tenants?|signers?|who|nobody)$/u;

function inEnglish(clause: Clause, before: Actor): Actor {
  const { text, stretch, verb, named, system } = clause;
  const ahead = text.slice(stretch.from, verb.from);
  if (PASSIVE.test(ahead) || /^(?:becomes?|goes?|is|are|gets?)\b/u.test(text.slice(verb.from))) return before ?? SYSTEM;
  const subject = ahead
    .replace(/\([^)]*\)/gu, "")
    .replace(OPENING, "")
    .trim();
  const actor = named.find(({ at }) => at.from >= stretch.from && at.to <= verb.from);
  if (actor) return acts(actor.component) ? actor.component : undefined;
  if (CONTINUES.test(subject)) return opens(clause) ?? before;
  if (system.some((one) => one.from >= stretch.from && one.to <= verb.from))
    return typeof before === "object" ? before : SYSTEM;
  const noun =
    /(?:^|\b(?:the|an?|each|every|this|that|its|our|another) )(?:[\w-]+ ){0,2}?([a-z][\w-]*)(?: (?:also|then|first|now|only|just|simply|\w+ly|must|will|shall|should))*$/u.exec(
      subject,
    )?.[1];
  if (noun === undefined || /^(?:the|an?|one)$/u.test(noun)) return before;
  return PEOPLE.test(noun) ? undefined : noun;
}

const PEOPLE_JA = /(?:者|客|員|人|ユーザー?|クライアント|アプリ|端末|ブラウザ|会社|事業者|側)$/u;

/** 〜が acts; 〜は does where it is a component, for it may be what is acted on as well. */
function inJapanese({ text, stretch, verb, named, system }: Clause, before: Actor): Actor {
  const ahead = text.slice(stretch.from, verb.from);
  const marked = named.find(
    ({ component, at }) =>
      at.from >= stretch.from &&
      at.to <= verb.from &&
      MARKS[acts(component) ? "ours" : "others"].test(text.slice(at.to, at.to + 3)),
  );
  if (marked) return acts(marked.component) ? marked.component : undefined;
  // 在庫が減算され: what it is done to.
  if (PASSIVE_JA.test(text.slice(verb.to))) return before;
  const own = ahead.replace(WHEN_JA, "");
  const noun = /([\p{Script=Han}\p{Script=Katakana}ーa-z0-9_-]+)が、?[^が]*$/u.exec(own)?.[1];
  if (noun === undefined) return before;
  if (system.some((one) => one.from >= stretch.from && one.to <= verb.from)) return SYSTEM;
  return PEOPLE_JA.test(noun) ? undefined : noun;
}

const PASSIVE_JA = /^(?:[さまらかがたば]れ|[ぁ-ん]られ)/u;

/** 利用者が確定すると、…: who sets it off does not do it. */
const WHEN_JA =
  /^.*(?:と|たら|れば|際(?:に|は|には)?|時(?:に|は|には)?|とき(?:に|は|には)?|場合(?:に|は|には)?|後(?:に|は)?)、/u;

/** Where what is done begins, behind what sets it off; a when-clause is greedy, so that of several the last counts. */
export function mainClauseFrom(text: string, { from, to }: Span, language: Language): number {
  const said = language === "ja" ? WHEN_JA.exec(text.slice(from, to)) : null;
  return from + (said?.[0].length ?? 0);
}

const MARKS = { ours: /^(?:側)?(?:が|は|も|で(?!す))/u, others: /^(?:が|は(?!、?[^。、]{0,12}に))/u };

/** Stores and brokers are acted on, and what a provider does is not ours. */
export function acts({ classes, external }: Component): boolean {
  return !external && !classes.some((name) => name === "store" || name === "broker");
}
