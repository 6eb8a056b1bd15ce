import type { Stance, StanceCue } from "../../../rules/schema.ts";
import type { Span } from "../document/outline.ts";
import type { Clauses } from "./clauses.ts";
import type { Hit } from "./lexicon.ts";

/** What the words around a mention make of it, before its parameters are looked at. */
export interface CueEffect {
  readonly effect: Exclude<Stance, "specified" | "named"> | "none" | "question";
  readonly cue: Hit;
}

type Place = Pick<Hit, "from" | "to" | "by" | "isNegative"> & { readonly parts?: readonly Span[] };

/** Effects from the strongest to the weakest. */
const ORDER: readonly StanceCue["stance"][] = [
  "none",
  "deferred",
  "question",
  "ruled-out",
  "planned",
  "conditional",
  "vague",
];
const EFFECTS: Record<string, CueEffect["effect"]> = {
  none: "none",
  question: "question",
  "ruled-out": "ruled-out",
  deferred: "deferred",
  planned: "planned",
  conditional: "deferred",
  vague: "vague",
};
/** A noun phrase reaches this far, in characters. */
const PHRASE_LATIN = 26;
const PHRASE_JAPANESE = 8;

/**
 * The effect of the strongest cue that reaches a mention. Cues of stance `asserted` ("no later than",
 * だけでなく) cancel the cues that they overlap.
 */
export function cueEffect(mention: Place, cues: readonly Hit[], clauses: Clauses, text: string): CueEffect | undefined {
  for (const stance of ORDER) {
    for (const hit of cues) {
      if (hit.meaning.as !== "cue" || hit.meaning.cue.stance !== stance) continue;
      if (isInside(hit, mention) || !reaches(hit.meaning.cue, hit, mention, clauses, text)) continue;
      const effect = EFFECTS[stance];
      if (effect) return { effect, cue: hit };
    }
  }
  return undefined;
}

/** Drops cues that an asserting cue overlaps ("not" in "not only"), and the asserting ones. */
export function withoutCancelled(cues: readonly Hit[]): Hit[] {
  const asserting = cues.filter((hit) => hit.meaning.as === "cue" && hit.meaning.cue.stance === "asserted");
  return cues.filter(
    (hit) => !asserting.some((other) => other === hit || (other.from < hit.to && hit.from < other.to)),
  );
}

function reaches(cue: StanceCue, hit: Hit, mention: Place, clauses: Clauses, text: string): boolean {
  if (hit.from >= mention.from && hit.to <= mention.to)
    return !isShown(hit, mention, text) && !isAside(hit, mention, clauses);
  if (isShown(hit, mention, text) || !isOnSide(cue, hit, mention)) return false;
  if (cue.reach === "sentence") return clauses.sentence(hit.from) === clauses.sentence(mention.from);
  if (!shareClause(hit, mention, clauses, text)) return false;
  return cue.reach === "clause" || isNear(hit, mention, text);
}

/** What a screen shows: 「通信できません」と表示する; the "not" in it is no design's. */
const SHOWN =
  /「[^「」]{2,80}」(?=(?:という)?(?:旨|案内|文言|メッセージ|画面)?(?:を|と)?(?:表示|案内|伝え|出す|出し|示))|\b(?:shows?|displays?|shown|says|tells \w+)(?: \w+){0,3}:? ["“][^"“”]{2,80}["”]/giu;

/** Whether a cue stands in words that are shown to somebody, and the mention does not begin in them. */
function isShown(hit: Hit, mention: Place, text: string): boolean {
  if (!/[「"“]/u.test(text)) return false;
  return [...text.matchAll(SHOWN)].some(
    ({ index, 0: { length } }) =>
      hit.from >= index && hit.to <= index + length && (mention.from < index || mention.from >= index + length),
  );
}

/** Whether a cue stands in a parenthesis that holds none of the words that fill a frame. */
function isAside(hit: Hit, { parts }: Place, clauses: Clauses): boolean {
  const clause = clauses.at(hit.from);
  return (
    parts !== undefined && clause !== clauses.around(hit.from) && !parts.some(({ from }) => clauses.at(from) === clause)
  );
}

function isOnSide(cue: StanceCue, hit: Hit, mention: Place): boolean {
  if (cue.direction === "right") return mention.to > hit.from && mention.from >= hit.from;
  if (cue.direction === "left") return mention.from < hit.to && mention.to <= hit.to;
  return true;
}

function shareClause(hit: Hit, mention: Place, clauses: Clauses, text: string): boolean {
  const clause = clauses.at(hit.from);
  if (clause === clauses.at(mention.from)) return true;
  // A parenthesised cue belongs to the phrase before it; a cue outside reaches into a parenthesis.
  const inParenthesis = clause !== clauses.around(hit.from);
  if (inParenthesis)
    return (
      clauses.around(hit.from) === clauses.at(mention.from) &&
      mention.to <= hit.from &&
      hit.from - mention.to <= PHRASE_LATIN &&
      !hasOwnSubject(hit, text)
    );
  return clauses.around(mention.from) === clause;
}

/** "(names never reused)", （クラスタ構成は取らない）: a parenthesis that denies something of a thing that it names itself. */
function hasOwnSubject(hit: Hit, text: string): boolean {
  if (
    /[(（][^()（）]*[\p{Script=Han}\p{Script=Katakana}ーa-z](?:は|が|を)[^()（）、。]{0,6}$/u.test(
      text.slice(Math.max(0, hit.from - 40), hit.from),
    )
  )
    return true;
  return (
    /[(,;][^(,;)]*\b(?!is|are|was|were|be|it|they|this|that|but|and|still|yet|as|so)[a-z]{3,} (?:(?:is|are) )?$/u.test(
      text.slice(Math.max(0, hit.from - 40), hit.from),
    ) && /^(?:is|are|was|were|do(?:es)? not|never|not|cannot)\b/u.test(text.slice(hit.from, hit.from + 12))
  );
}

function isNear(hit: Hit, mention: Place, text: string): boolean {
  const between = mention.from >= hit.to ? text.slice(hit.to, mention.from) : text.slice(mention.to, hit.from);
  if (/[,;:。、|]/u.test(between)) return false;
  return between.length <= (/[\u3040-\u9fff]/u.test(between) ? PHRASE_JAPANESE : PHRASE_LATIN);
}

/**
 * A cue that is part of the mention's own words, or of what fills a role of a frame, says nothing about it, unless the words are a stretch that a
 * pattern without a "not" of its own ran over: "the webhook does no deduplication".
 */
function isInside(hit: Hit, mention: Place): boolean {
  if (mention.parts?.some(({ from, to }) => from < hit.to && hit.from < to)) return true;
  if (hit.from < mention.from || hit.to > mention.to) return false;
  return (
    mention.by !== "pattern" ||
    mention.isNegative === true ||
    hit.meaning.as !== "cue" ||
    hit.meaning.cue.stance !== "ruled-out"
  );
}
