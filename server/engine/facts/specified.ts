import type { MechanismEntry } from "../../../rules/schema.ts";
import type { Clauses } from "./clauses.ts";
import { hasTellingCues } from "./parameters.ts";
import type { Place } from "./places.ts";

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
export function isDescribed(place: Place, clauses: Clauses, text: string, opener: number): boolean {
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
    /^\s+(?:is|are|will be)\s+(?:used|applied|enabled|provided|supported|implemented|available|in place|(?:configured|set up|defined)(?! (?:to|with|for|so|per|as|such|by|at)\b))\b/u.test(
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
