import type { Catalogue, MechanismEntry, Stance } from "../../../rules/schema.ts";
import type { Statement } from "../document/outline.ts";
import type { Clauses } from "./clauses.ts";
import type { LocalQuantity } from "./facts.ts";
import { type FilledFrame, frameIndexOf, framesIn } from "./frames.ts";
import type { Hit } from "./lexicon.ts";
import { mechanismEntry } from "./mechanism-entry.ts";
import { oncePer } from "./memo.ts";
import { bindParameters, type LocalParameter } from "./parameters.ts";
import { onePerClause, type Place, withImplied, withoutCovered, withoutFeigned, withoutLookalikes } from "./places.ts";
import { hasParameters, isDescribed } from "./specified.ts";
import { cueEffect } from "./stance.ts";

/** A mechanism that one statement speaks of, before the rest of the document is looked at. */
export interface Mention {
  readonly mechanism: MechanismEntry;
  readonly from: number;
  readonly to: number;
  /** `none`: the words are there, but say nothing about the design (an example, the present system). */
  readonly stance: Stance | "none" | "question";
  readonly cue?: Hit;
  readonly parameters: readonly LocalParameter[];
  /** What the sentence before says of it, which this one goes on about: "Kept 35 days." is said of the same backups. */
  readonly goesOnFrom?: { readonly mention: Mention; readonly statement: Statement };
}

/** The frames with their mechanisms; made once for a catalogue. */
const framesOf = oncePer((catalogue: Catalogue) =>
  frameIndexOf(
    catalogue.frames.flatMap((frame) => {
      const mechanism = mechanismEntry(catalogue, frame.mechanism);
      return mechanism ? [{ frame, mechanism }] : [];
    }),
  ),
);

/** What a statement was found to hold, before its mechanisms are put together. */
export interface Findings {
  readonly hits: readonly Hit[];
  /** Those of the hits that name mechanisms, and that only look like it. */
  readonly named: readonly Hit[];
  readonly lookalikes: readonly Hit[];
  readonly cues: readonly Hit[];
  readonly quantities: readonly LocalQuantity[];
  readonly clauses: Clauses;
  /** The normalised text. */
  readonly text: string;
  /** Where the first cell of a row ends; 0 in other statements. */
  readonly opener: number;
}

/** The mechanisms that a statement speaks of, by their words or by the frames that it fills. */
export function mentionsIn(
  { hits, named: naming, lookalikes, cues, quantities, clauses, text, opener }: Findings,
  catalogue: Catalogue,
): Mention[] {
  const frames = withoutFeigned(framesIn(hits, quantities, clauses, framesOf(catalogue)), lookalikes);
  const named = withImplied(withoutLookalikes(withoutCovered(naming), lookalikes), catalogue);
  const framed = unnamed(frames, named, clauses);
  const places = onePerClause([...withParts(named, frames, clauses), ...framed], clauses);
  const bound = boundIn(places, framed, (some) => bindParameters(some, quantities, clauses, text, opener));
  const given = places.map((place, index) => [
    ...(bound[index] ?? []),
    ...givenBy(place, frames, bound[index] ?? [], clauses),
  ]);
  return places.map((place, index) => {
    const parameters = [
      ...(bound[index] ?? []),
      ...lentTo(place, places, given, clauses),
      ...givenBy(place, frames, bound[index] ?? [], clauses),
    ];
    const effect = cueEffect(place, cues, clauses, text);
    const { mechanism, from, to } = place;
    const isSpecified =
      hasParameters(mechanism, parameters) || (effect?.effect !== "vague" && isDescribed(place, clauses, text, opener));
    return { mechanism, from, to, ...stanceOf(isSpecified, effect), parameters };
  });
}

/** The figures of each place; what only fills a frame takes none away from what is named. */
function boundIn(
  places: readonly Place[],
  framed: readonly Place[],
  bind: (some: readonly Place[]) => LocalParameter[][],
): LocalParameter[][] {
  const bound = new Map<Place, LocalParameter[]>();
  for (const some of [places.filter((place) => !framed.includes(place)), framed]) {
    const lists = bind(some);
    for (const [index, place] of some.entries()) bound.set(place, lists[index] ?? []);
  }
  return places.map((place) => bound.get(place) ?? []);
}

/** Frames whose mechanism the sentence does not name besides. */
function unnamed(frames: readonly FilledFrame[], named: readonly Place[], clauses: Clauses): Place[] {
  return frames
    .filter((frame) => !named.some((place) => isSameMatter(place, frame, clauses)))
    .map(({ mechanism, from, to, parts }) => ({ mechanism, from, to, parts, by: "pattern" as const }));
}

/** Names a mechanism whose frame the sentence fills as well: what fills the roles says how it works. */
function withParts(named: readonly Place[], frames: readonly FilledFrame[], clauses: Clauses): Place[] {
  return named.map((place) => {
    const frame = frames.find((candidate) => isSameMatter(place, candidate, clauses));
    return frame ? { ...place, parts: frame.parts } : place;
  });
}

/** Parameters that a frame gives to the mechanism that it amounts to. */
function givenBy(
  place: Place,
  frames: readonly FilledFrame[],
  bound: readonly LocalParameter[],
  clauses: Clauses,
): LocalParameter[] {
  return frames
    .filter((frame) => isSameMatter(place, frame, clauses))
    .flatMap(({ parameters }) => parameters)
    .filter(({ name }, index, all) => ![...bound, ...all.slice(0, index)].some((other) => other.name === name));
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
