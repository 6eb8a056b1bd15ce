import type { MechanismEntry } from "../../../rules/schema.ts";
import type { Clauses } from "./clauses.ts";
import { isLatin } from "./letters.ts";
import { oncePer } from "./memo.ts";
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
 * A pattern and a filled frame describe behaviour by themselves; words need a clause around them.
 */
export function isDescribed(place: Place, clauses: Clauses, text: string, opener: number): boolean {
  const { owesFigures, mayOweFigures } = wantsOf(place.mechanism);
  if (place.by === "pattern" || place.parts) return !owesFigures;
  if (mayOweFigures) return false;
  if (isMerelyUsed(place, text)) return false;
  return lettersBeside(place, clauses, text, opener) >= leastLetters(text);
}

/** Whether figures are owed whatever is said, and whether they may be; worked out once for a mechanism. */
const wantsOf = oncePer((mechanism: MechanismEntry) => ({
  owesFigures: wantsFigures(mechanism, "always"),
  mayOweFigures: wantsFigures(mechanism, "sometimes") && !hasOpenRole(mechanism),
}));

function leastLetters(text: string): number {
  return /[\u3040-\u30ff]/u.test(text) ? MIN_DESCRIPTION_JAPANESE : MIN_DESCRIPTION_LATIN;
}

/** Letters and digits that stand beside the mention in its clause, or in the other cells of a row that it opens. */
function lettersBeside(place: Place, clauses: Clauses, text: string, opener: number): number {
  const isOpener = place.from < opener;
  const sentence = clauses.sentence(place.from);
  const clause = clauses.around(place.from);
  const least = leastLetters(text);
  let beside = 0;
  for (let i = isOpener ? opener : 0; i < text.length && beside < least; i++) {
    if ((i >= place.from && i < place.to) || !isLetterOrDigit(text, i)) continue;
    if (isOpener || (clauses.sentence(i) === sentence && clauses.around(i) === clause)) beside++;
  }
  return beside;
}

function isLetterOrDigit(text: string, i: number): boolean {
  const unit = text.charCodeAt(i);
  return unit < 128 ? isLatin(unit) || (unit >= 65 && unit <= 90) : /[\p{L}\p{N}]/u.test(text.charAt(i));
}

/** "uses Resilience4j fallbacks", フォールバックを利用する: a verb that says no more than that it is there. */
function isMerelyUsed({ by, from, to }: Place, text: string): boolean {
  if (
    /^\s+(?:is|are|will be)\s+(?:used|applied|enabled|provided|supported|implemented|available|in place|(?:configured|set up|defined)(?! (?:to|with|for|so|per|as|such|by|at)\b))\b/u.test(
      text.slice(to, to + 24),
    )
  )
    return true;
  if (
    /^\s*(?:を|は|も)?\s*(?:利用|使用|採用|適用|導入|設定|実装|用意|実施|活用|構成|考慮|整備|行[うい])/u.test(
      text.slice(to, to + 14),
    )
  )
    return true;
  // 「処理保証は exactly_once_v2 とする」 chooses a value.
  if (by === "words" && /^(?:と|に|で)(?:する|します|ある)(?:[。、]|$)/u.test(text.slice(to, to + 6))) return true;
  return /\b(?:there (?:is|are|will be)|uses?|using|with|via|appl(?:y|ies)|implements?|enables?|supports?|provides?|gives?|includes?|including|has|have)\b[^.;]{0,60}$/u.test(
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
