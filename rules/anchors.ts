import { type AST, RegExpParser } from "@eslint-community/regexpp";
import { costOf, type Literal, literalsOf, literalsOfSequence, type Sample } from "./literals.ts";
import { type Opening, openingsOf } from "./openings.ts";
import type { Anchors, Way } from "./schema.ts";

const parser = new RegExpParser({ ecmaVersion: 2025 });

/** A pattern that is tried only where it may begin is worth so many times the places of one that is searched for. */
const WORTH = 3;

/** What stands in every other statement tells nothing, and what hardly begins need not be told from others. */
const COMMON = 1000;
const SELDOM = 3;

/**
 * Finds the literals by which the one pass over the text can tell that a pattern may match: `打ち?切` begins with
 * 打ち or 打切, `\\w+ed up to` needs "ed up to". One that can only stand at the start of a word is given as
 * `\\bwait`. Throws when the pattern is no regular expression or holds no such literal, since it would then
 * have to run everywhere.
 */
export function anchorsOf(source: string, sample: Sample): Anchors {
  const { alternatives } = parser.parsePattern(source, 0, source.length, { unicode: true });
  const literals = literalsOf(alternatives, false, sample);
  if (!literals) throw new Error(`/${source}/ holds no literal that every match contains`);
  const openings = openingsOf(alternatives);
  const open = openings !== undefined && costOf(openings, sample) <= WORTH * costOf(literals, sample) + 1;
  return { open, ways: open ? waysOf(openings, sample) : [{ texts: textsOf(literals), needs: [] }] };
}

/** `lost (?:in|on) [^.]*transit` begins with "lost in" or "lost on" where "transit" follows. */
function waysOf(openings: readonly Opening[], sample: Sample): Way[] {
  const ways = new Map<string, Opening[]>();
  for (const opening of openings) {
    const key = opening.rest.map(({ start }) => start).join();
    ways.set(key, [...(ways.get(key) ?? []), opening]);
  }
  return [...ways.values()].map((same) => ({
    texts: textsOf(same),
    needs: costOf(same, sample) > SELDOM ? needsOf(same[0]?.rest ?? [], sample) : [],
  }));
}

function needsOf(rest: readonly AST.Element[], sample: Sample): readonly string[] {
  const literals = literalsOfSequence(rest, false, sample);
  return literals && costOf(literals, sample) < COMMON ? textsOf(literals) : [];
}

/** The first letters tell enough, and the tries stay small. */
const LONGEST = 12;

/** Where "log" stops the pass, "logs" need not. */
function textsOf(literals: readonly Literal[]): string[] {
  const texts = [...new Set(literals.map(textOf))];
  return texts.filter((text) => !texts.some((other) => other !== text && text.startsWith(other)));
}

function textOf({ text, startsWord }: Literal): string {
  const folded = text.normalize("NFKC").toLowerCase().slice(0, LONGEST);
  return startsWord && /^[a-z0-9]/.test(folded) ? `\\b${folded}` : folded;
}
