import { type AST, RegExpParser } from "@eslint-community/regexpp";

/** Literals of which every match of a pattern contains at least one; undefined when there are none. */
type Literals = readonly string[] | undefined;

const MAX_ALTERNATIVES = 64;
const parser = new RegExpParser({ ecmaVersion: 2025 });

/**
 * Finds the literals by which the one pass over the text can tell that a pattern may match: `打ち?切` needs
 * 打 or 切, `wait(?:s|ed)? up to` needs "wait". Throws when the pattern is no regular expression or holds no
 * such literal, since it would then have to run everywhere.
 */
export function anchorsOf(source: string): readonly string[] {
  const pattern = parser.parsePattern(source, 0, source.length, { unicode: true });
  const literals = ofAlternatives(pattern.alternatives);
  if (!literals) throw new Error(`/${source}/ holds no literal that every match contains`);
  return [...new Set(literals.map((literal) => literal.normalize("NFKC").toLowerCase()))];
}

function ofAlternatives(alternatives: readonly AST.Alternative[]): Literals {
  const all: string[] = [];
  for (const alternative of alternatives) {
    const literals = ofSequence(alternative.elements);
    if (!literals) return undefined;
    all.push(...literals);
  }
  return all.length <= MAX_ALTERNATIVES ? all : undefined;
}

function ofSequence(elements: readonly AST.Element[]): Literals {
  let best: Literals;
  let run = "";
  const offer = (literals: Literals): void => {
    if (literals && worth(literals) > worth(best)) best = literals;
  };
  for (const element of elements) {
    if (element.type === "Character") {
      run += String.fromCodePoint(element.value);
      continue;
    }
    offer(run ? [run] : undefined);
    run = "";
    offer(ofElement(element));
  }
  offer(run ? [run] : undefined);
  return best;
}

function ofElement(element: AST.Element): Literals {
  switch (element.type) {
    case "Group":
    case "CapturingGroup":
      return ofAlternatives(element.alternatives);
    case "Quantifier":
      return element.min > 0 ? ofElement(element.element) : undefined;
    case "Character":
      return [String.fromCodePoint(element.value)];
    case "CharacterClass":
      return ofClass(element);
    default:
      return undefined;
  }
}

function ofClass(element: AST.CharacterClass): Literals {
  if (element.negate || element.elements.length > 8) return undefined;
  const characters: string[] = [];
  for (const member of element.elements) {
    if (member.type !== "Character") return undefined;
    characters.push(String.fromCodePoint(member.value));
  }
  return characters;
}

/** Long literals stop seldom; blanks and lone letters stop everywhere and are worth nothing. */
function worth(literals: Literals): number {
  if (!literals || literals.length === 0) return 0;
  const shortest = Math.min(...literals.map((literal) => weigh(literal.trim())));
  return shortest <= 0 ? 0 : shortest - literals.length / MAX_ALTERNATIVES;
}

/** A CJK character says about as much as three Latin letters. */
function weigh(literal: string): number {
  let weight = 0;
  for (const character of literal) weight += /[\u3040-\u30ff\u3400-\u9fff]/.test(character) ? 3 : 1;
  return /^[a-z0-9]$/i.test(literal) ? 0.5 : weight;
}
