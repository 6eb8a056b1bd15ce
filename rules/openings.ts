import type { AST } from "@eslint-community/regexpp";

/** A text with which a match of a pattern may begin. */
export interface Opening {
  readonly text: string;
  /** Whether it can only stand at the start of a word. */
  readonly startsWord: boolean;
  /** What the match goes on with, further on. */
  readonly rest: readonly AST.Element[];
}

/** An opening as far as it is known; one that is not whole cannot be continued. */
interface Partial extends Opening {
  readonly isWhole: boolean;
}

const MOST = 64;
const WIDEST_CLASS = 10;
const NOTHING: Partial = { text: "", startsWord: false, rest: [], isWhole: true };
const ANYTHING: Partial = { ...NOTHING, isWhole: false };

/**
 * Every text with which a match may begin: `re-?tr(?:y|ies)` begins with "re-try", "re-tries", "retry" or
 * "retries". Undefined when it may begin with anything.
 */
export function openingsOf(alternatives: readonly AST.Alternative[]): readonly Opening[] | undefined {
  const openings = ofAlternatives(alternatives);
  return openings.length <= MOST && openings.every(({ text }) => text !== "") ? openings : undefined;
}

function ofAlternatives(alternatives: readonly AST.Alternative[]): Partial[] {
  return alternatives.flatMap(({ elements }) => ofSequence(elements));
}

function ofSequence(elements: readonly AST.Element[]): Partial[] {
  let openings: Partial[] = [NOTHING];
  for (const [index, element] of elements.entries()) {
    if (!openings.some(({ isWhole }) => isWhole)) break;
    const next = ofElement(element);
    const longer = openings.flatMap((opening) =>
      opening.isWhole ? next.map((part) => joined(opening, part, elements.slice(index + 1))) : [opening],
    );
    if (longer.length > MOST)
      return openings.map((opening) =>
        opening.isWhole ? { ...opening, isWhole: false, rest: elements.slice(index) } : opening,
      );
    openings = longer;
  }
  return openings;
}

/** `after`: what comes behind the part. */
function joined(
  opening: Partial,
  { text, startsWord, rest, isWhole }: Partial,
  after: readonly AST.Element[],
): Partial {
  const isFirst = opening.text === "";
  return {
    text: opening.text + text,
    startsWord: opening.startsWord || (isFirst && startsWord),
    rest: isWhole ? [] : [...rest, ...after],
    isWhole,
  };
}

function ofElement(element: AST.Element): Partial[] {
  switch (element.type) {
    case "Assertion":
      return [{ ...NOTHING, startsWord: element.kind === "word" && !element.negate }];
    case "Character":
      return [{ ...NOTHING, text: String.fromCodePoint(element.value) }];
    case "CharacterClass":
      return ofClass(element);
    case "Group":
    case "CapturingGroup":
      return ofAlternatives(element.alternatives);
    case "Quantifier": {
      const once = ofElement(element.element).map((part) => (element.max > 1 ? { ...part, isWhole: false } : part));
      return element.min > 0 ? once : [...once, NOTHING];
    }
    default:
      return [ANYTHING];
  }
}

function ofClass({ negate, elements }: AST.CharacterClass): Partial[] {
  return negate ? [ANYTHING] : elements.flatMap(ofMember);
}

function ofMember(member: AST.CharacterClassElement): Partial[] {
  if (member.type === "Character") return [{ ...NOTHING, text: String.fromCodePoint(member.value) }];
  if (member.type !== "CharacterClassRange" || member.max.value - member.min.value >= WIDEST_CLASS) return [ANYTHING];
  return Array.from({ length: member.max.value - member.min.value + 1 }, (_, index) => ({
    ...NOTHING,
    text: String.fromCodePoint(member.min.value + index),
  }));
}
