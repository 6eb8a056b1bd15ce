import type { Catalogue, Criticality, MechanismEntry, Stance, Technology } from "../../../rules/schema.ts";
import type { Cell, RawStatement, Span, Statement } from "../document/outline.ts";
import { type Clauses, clausesOf } from "./clauses.ts";
import { highest } from "./criticality.ts";
import type { LocalQuantity } from "./facts.ts";
import { type FilledFrame, framesIn, type ResolvedFrame } from "./frames.ts";
import type { Hit, Lexicon } from "./lexicon.ts";
import { oncePer } from "./memo.ts";
import { type NormalText, normalise, normalOffset } from "./normalise.ts";
import { bindParameters, hasTellingCues, type LocalParameter } from "./parameters.ts";
import { type ProseName, proseNames } from "./prose-names.ts";
import { quantitiesIn } from "./quantities.ts";
import { cueEffect, withoutCancelled } from "./stance.ts";

/** A mechanism that one statement speaks of, before the rest of the document is looked at. */
export interface Mention {
  readonly mechanism: MechanismEntry;
  readonly from: number;
  readonly to: number;
  /** `none`: the words are there, but say nothing about the design (an example, the present system). */
  readonly stance: Stance | "none" | "question";
  readonly cue?: Hit;
  readonly parameters: readonly LocalParameter[];
}

export interface TechnologyMention {
  readonly technology: Technology;
  readonly ambiguous: boolean;
  readonly from: number;
  readonly to: number;
}

/**
 * What one statement says by itself; depends on nothing but the statement's text, so it is kept as long as
 * the chunk that the statement stands in. Offsets are into the normalised text.
 */
export interface Reading {
  readonly normal: NormalText;
  readonly clauses: Clauses;
  readonly technologies: readonly TechnologyMention[];
  readonly mentions: readonly Mention[];
  readonly cues: readonly Hit[];
  /** What tells the kind of document. */
  readonly documentCues: readonly Hit[];
  readonly nouns: readonly Hit[];
  readonly verbs: readonly Hit[];
  readonly quantities: readonly LocalQuantity[];
  /** The cells of a row. */
  readonly cells?: readonly Cell[];
  /** Names of components in running text, "Order Service", 出荷ワーカー. */
  readonly names: readonly ProseName[];
  readonly criticality?: Criticality;
  /** Verbs that change something: "creates", 登録. */
  readonly changes: readonly Hit[];
  /** Has verbs that only look: "queries", 照会. */
  readonly reads: boolean;
}

/** What each statement of a document says by itself. */
export type ReadingOf = (statement: Statement) => Reading;

const kept = new WeakMap<RawStatement, Reading>();

/** Reads a statement, or gives the reading that was made of the same statement before. */
export function readingOf(raw: RawStatement, lexicon: Lexicon, catalogue: Catalogue): Reading {
  let reading = kept.get(raw);
  if (!reading) {
    reading = read(raw, lexicon, catalogue);
    kept.set(raw, reading);
  }
  return reading;
}

function read(raw: RawStatement, lexicon: Lexicon, catalogue: Catalogue): Reading {
  const normal = normalise(raw.text);
  const hits = lexicon.find(normal, raw.text);
  const cells = raw.cells?.map((cell) => placed(cell, normal));
  const clauses = clausesOf(normal.text, cells);
  const cues = withoutCancelled(hits.filter((hit) => hit.meaning.as === "cue"));
  const quantities = quantitiesIn(normal.text);
  const criticality = highest(hits.flatMap(({ meaning }) => (meaning.as === "criticality" ? [meaning.level] : [])));
  return {
    normal,
    clauses,
    technologies: technologiesIn(hits),
    mentions: mentionsIn(
      hits,
      framesIn(hits, quantities, clauses, resolvedFrames(catalogue)),
      cues,
      quantities,
      clauses,
      normal.text,
      cells?.[0]?.to ?? 0,
    ),
    cues,
    documentCues: hits.filter((hit) => hit.meaning.as === "document"),
    nouns: hits.filter((hit) => hit.meaning.as === "noun"),
    verbs: hits.filter((hit) => hit.meaning.as === "verb"),
    quantities,
    ...(cells ? { cells } : {}),
    names: namesIn(raw, normal, catalogue),
    ...(criticality ? { criticality } : {}),
    changes: hits.filter((hit) => hit.meaning.as === "changes"),
    reads: hits.some((hit) => hit.meaning.as === "reads"),
  };
}

function namesIn({ form, text }: RawStatement, normal: NormalText, catalogue: Catalogue): ProseName[] {
  return form === "heading" || form === "code" ? [] : proseNames(text, catalogue).map((name) => placed(name, normal));
}

/** The same with its offsets into the normalised text. */
function placed<T extends Span>(part: T, normal: NormalText): T {
  return { ...part, from: normalOffset(normal, part.from), to: normalOffset(normal, part.to) };
}

/** Technology names, longest first: "Redis Cluster" is not also Redis. */
function technologiesIn(hits: readonly Hit[]): TechnologyMention[] {
  const found: TechnologyMention[] = [];
  for (const { meaning, from, to } of hits) {
    if (meaning.as !== "technology") continue;
    if (found.some((other) => from < other.to && other.from < to)) continue;
    found.push({ technology: meaning.technology, ambiguous: meaning.ambiguous, from, to });
  }
  return found;
}

/** The frames with their mechanisms; made once for a catalogue. */
const resolvedFrames = oncePer(({ frames, mechanisms }: Catalogue): readonly ResolvedFrame[] => {
  const byId = new Map(mechanisms.map((mechanism) => [mechanism.id, mechanism]));
  return frames.flatMap((frame) => {
    const mechanism = byId.get(frame.mechanism);
    return mechanism ? [{ frame, mechanism }] : [];
  });
});

function mentionsIn(
  hits: readonly Hit[],
  frames: readonly FilledFrame[],
  cues: readonly Hit[],
  quantities: readonly LocalQuantity[],
  clauses: Clauses,
  text: string,
  opener: number,
): Mention[] {
  const named = withoutLookalikes(withoutCovered(hits), hits);
  const places = onePerClause([...named, ...unnamed(frames, named, clauses)], clauses);
  const bound = bindParameters(places, quantities, clauses, text, opener);
  return places.map((place, index) => {
    const parameters = [
      ...(bound[index] ?? []),
      ...lentTo(place, places, bound, clauses),
      ...framed(place, frames, bound[index] ?? [], clauses),
    ];
    const effect = cueEffect(place, cues, clauses, text);
    const { mechanism, from, to } = place;
    const isSpecified =
      hasParameters(mechanism, parameters) || (effect?.effect !== "vague" && isDescribed(place, clauses, text, opener));
    return { mechanism, from, to, ...stanceOf(isSpecified, effect), parameters };
  });
}

/** Frames whose mechanism the sentence does not name besides. */
function unnamed(frames: readonly FilledFrame[], named: readonly Place[], clauses: Clauses): Place[] {
  return frames
    .filter((frame) => !named.some((place) => isSameMatter(place, frame, clauses)))
    .map(({ mechanism, from, to, parts }) => ({ mechanism, from, to, parts, by: "pattern" as const }));
}

/** Parameters that a frame gives to the mechanism that it amounts to. */
function framed(
  place: Place,
  frames: readonly FilledFrame[],
  bound: readonly LocalParameter[],
  clauses: Clauses,
): LocalParameter[] {
  return frames
    .filter((frame) => isSameMatter(place, frame, clauses))
    .flatMap(({ parameters }) => parameters)
    .filter(({ name }) => !bound.some((other) => other.name === name));
}

function isSameMatter(place: Place, frame: FilledFrame, clauses: Clauses): boolean {
  return place.mechanism === frame.mechanism && clauses.sentence(place.from) === clauses.sentence(frame.from);
}

/** Parameters that mechanisms of the same clause lend: the delays of a backoff are those of the reconnect. */
function lentTo(
  place: Place,
  places: readonly Place[],
  bound: readonly (readonly LocalParameter[])[],
  clauses: Clauses,
): LocalParameter[] {
  return places.flatMap((other, index) => {
    const lending = other.mechanism.lends.find(({ to }) => to.includes(place.mechanism.id));
    if (!lending || clauses.around(other.from) !== clauses.around(place.from)) return [];
    return (bound[index] ?? []).flatMap((parameter) => {
      const name = lending.parameters[parameter.name];
      return name === undefined ? [] : [{ ...parameter, name }];
    });
  });
}

function stanceOf(isSpecified: boolean, effect: ReturnType<typeof cueEffect>): Pick<Mention, "stance" | "cue"> {
  if (!effect) return { stance: isSpecified ? "specified" : "named" };
  // A figure outweighs a vague word beside it, and one parameter left open does not undo the others.
  if (effect.effect === "vague") return isSpecified ? { stance: "specified" } : { stance: "vague", cue: effect.cue };
  return { stance: effect.effect, cue: effect.cue };
}

/** Whether the parameters hold one of the sets that make a mention testable. */
export function hasParameters(mechanism: MechanismEntry, parameters: readonly { readonly name: string }[]): boolean {
  if (mechanism.specifiedWhen.length === 0) return true;
  return mechanism.specifiedWhen.some((set) =>
    set.every((name) => parameters.some((parameter) => parameter.name === name)),
  );
}

/** Letters beside the mention that make a clause say something of it. */
const MIN_DESCRIPTION_LATIN = 22;
const MIN_DESCRIPTION_JAPANESE = 7;

/**
 * Where no figure is owed, saying how it works is specifying it: "the cache is evicted on every update".
 * A pattern describes behaviour by itself; words need a clause around them.
 */
function isDescribed(place: Place, clauses: Clauses, text: string, opener: number): boolean {
  if (place.by === "pattern") return !wantsFigures(place.mechanism, "always");
  if (wantsFigures(place.mechanism, "sometimes") && !hasOpenRole(place.mechanism)) return false;
  if (isMerelyUsed(place, text)) return false;
  const sentence = clauses.sentence(place.from);
  let beside = 0;
  for (let i = 0; i < text.length; i++) {
    // What stands in the other cells of a row describes what its first cell names.
    const isSame =
      place.from < opener
        ? i >= opener
        : clauses.sentence(i) === sentence && clauses.around(i) === clauses.around(place.from);
    const isBeside = isSame && (i < place.from || i >= place.to);
    if (isBeside && /[\p{L}\p{N}]/u.test(text.charAt(i))) beside++;
  }
  return beside >= (/[\u3040-\u30ff]/u.test(text) ? MIN_DESCRIPTION_JAPANESE : MIN_DESCRIPTION_LATIN);
}

/** "uses Resilience4j fallbacks", フォールバックを利用する: a verb that says no more than that it is there. */
function isMerelyUsed({ from, to }: Place, text: string): boolean {
  if (
    /^\s+(?:is|are|will be)\s+(?:used|applied|enabled|provided|supported|implemented|available|in place)\b/u.test(
      text.slice(to, to + 24),
    )
  )
    return true;
  if (
    /^\s*(?:を|は|も)?\s*(?:利用|使用|採用|適用|導入|設定|実装|用意|実施|活用|構成|考慮|整備|行[うい])|^(?:と|に|で)(?:する|します|ある)(?:[。、]|$)/u.test(
      text.slice(to, to + 14),
    )
  )
    return true;
  return /\b(?:uses?|using|with|via|appl(?:y|ies)|implements?|enables?|supports?|provides?|gives?|includes?|including|has|have)\b[^.;]{0,60}$/u.test(
    text.slice(Math.max(0, from - 72), from),
  );
}

/** Whether each (always) or some (sometimes) of the sets that make the mechanism testable holds a figure. */
export function wantsFigures({ parameters, specifiedWhen }: MechanismEntry, how: "always" | "sometimes"): boolean {
  const isFigure = (name: string): boolean =>
    parameters.some((parameter) => parameter.name === name && !["name", "boolean"].includes(parameter.value));
  const sets = specifiedWhen.map((set) => set.some(isFigure));
  return how === "always" ? sets.length > 0 && sets.every(Boolean) : sets.some(Boolean);
}

/**
 * Whether one set that makes the mechanism testable asks for no more than what any clause says of it: from where
 * to where, for whom. No word announces such a part, so a described mention has it.
 */
function hasOpenRole({ parameters, specifiedWhen }: MechanismEntry): boolean {
  const isOpen = (name: string): boolean =>
    parameters.some(
      (parameter) =>
        parameter.name === name &&
        (parameter.value === "name" || parameter.value === "boolean") &&
        !hasTellingCues(parameter.cues),
    );
  return specifiedWhen.some((set) => set.every(isOpen));
}

interface Place {
  readonly by: Hit["by"];
  /** The words that fill the roles of a frame. */
  readonly parts?: readonly Span[];
  readonly isNegative?: boolean;
  readonly mechanism: MechanismEntry;
  readonly from: number;
  readonly to: number;
}

const LONGEST_NOUN = 40;
const LONGEST_NOUN_PATTERN = 10;

/** Drops hits that stand inside a longer noun of another mechanism: 接続タイムアウト is not also タイムアウト. */
function withoutCovered(hits: readonly Hit[]): Hit[] {
  const mechanisms = hits.filter((hit) => hit.meaning.as === "mechanism");
  return mechanisms.filter((hit) => !mechanisms.some((other) => covers(other, hit)));
}

function covers(other: Hit, hit: Hit): boolean {
  const length = other.to - other.from;
  if (other.meaning.as !== "mechanism" || hit.meaning.as !== "mechanism") return false;
  if (length <= hit.to - hit.from || other.from > hit.from || other.to < hit.to) return false;
  if (other.meaning.mechanism === hit.meaning.mechanism) return false;
  return length <= (other.by === "pattern" ? LONGEST_NOUN_PATTERN : LONGEST_NOUN);
}

/** Drops hits that a lookalike of their mechanism voids, unless a longer surface contains the lookalike. */
function withoutLookalikes(mechanisms: readonly Hit[], hits: readonly Hit[]): Place[] {
  const lookalikes = hits.filter((hit) => hit.meaning.as === "lookalike");
  const places: Place[] = [];
  for (const { meaning, from, to, by, isNegative } of mechanisms) {
    if (meaning.as !== "mechanism") continue;
    const isVoid = lookalikes.some((other) => {
      if (other.meaning.as !== "lookalike" || other.meaning.mechanism !== meaning.mechanism) return false;
      if (from <= other.from && to >= other.to && to - from > other.to - other.from) return false;
      return other.meaning.scope === "statement" || (other.from < to && from < other.to);
    });
    if (!isVoid)
      places.push({ mechanism: meaning.mechanism, from, to, by, ...(isNegative === undefined ? {} : { isNegative }) });
  }
  return places;
}

/** Several words for the same mechanism in one clause are one mention. */
function onePerClause(places: readonly Place[], clauses: Clauses): Place[] {
  const merged = new Map<string, Place>();
  for (const place of places) {
    const key = `${place.mechanism.id} ${clauses.around(place.from)}`;
    const other = merged.get(key);
    if (!other || place.to - place.from > other.to - other.from) merged.set(key, place);
  }
  return [...merged.values()].sort((a, b) => a.from - b.from);
}
