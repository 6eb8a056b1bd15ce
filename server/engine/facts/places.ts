import type { Catalogue, MechanismEntry } from "../../../rules/schema.ts";
import type { Span } from "../document/outline.ts";
import type { Clauses } from "./clauses.ts";
import type { FilledFrame } from "./frames.ts";
import type { Hit } from "./lexicon.ts";
import { mechanismEntry } from "./mechanism-entry.ts";

/** Words of a statement that speak of a mechanism, or fill a frame that amounts to one. */
export interface Place {
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
export function withoutCovered(mechanisms: readonly Hit[]): Hit[] {
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
export function withoutLookalikes(mechanisms: readonly Hit[], lookalikes: readonly Hit[]): Place[] {
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

/** Drops frames that a lookalike of their mechanism voids, as a whole statement or where it fills a role. */
export function withoutFeigned(frames: readonly FilledFrame[], lookalikes: readonly Hit[]): FilledFrame[] {
  return frames.filter(
    ({ mechanism, parts }) =>
      !lookalikes.some(
        ({ meaning, from, to }) =>
          meaning.as === "lookalike" &&
          meaning.mechanism === mechanism &&
          (meaning.scope === "statement" || parts.some((part) => from < part.to && part.from < to)),
      ),
  );
}

/** Adds the more general mechanisms that special ones imply. */
export function withImplied(places: readonly Place[], catalogue: Catalogue): Place[] {
  const implied = places.flatMap((place) =>
    place.mechanism.implies.flatMap((id) => {
      const mechanism = mechanismEntry(catalogue, id);
      return mechanism ? [{ ...place, mechanism }] : [];
    }),
  );
  return [...places, ...implied];
}

/** Several words for the same mechanism in one clause are one mention. */
export function onePerClause(places: readonly Place[], clauses: Clauses): Place[] {
  const merged = new Map<string, Place>();
  for (const place of places) {
    const key = `${place.mechanism.id} ${clauses.around(place.from)}`;
    const other = merged.get(key);
    if (!other || place.to - place.from > other.to - other.from) merged.set(key, place);
  }
  return [...merged.values()].sort((a, b) => a.from - b.from);
}
