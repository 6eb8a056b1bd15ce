import { type AST, RegExpParser } from "@eslint-community/regexpp";

/** A text that a match contains, and whether it can only stand at the start of a word. */
interface Literal {
  readonly text: string;
  readonly startsWord: boolean;
}

/** Literals of which every match of a pattern contains at least one; undefined when there are none. */
type Literals = readonly Literal[] | undefined;

const MAX_ALTERNATIVES = 64;
const parser = new RegExpParser({ ecmaVersion: 2025 });

/**
 * Finds the literals by which the one pass over the text can tell that a pattern may match: `打ち?切` needs
 * 打 or 切, `wait(?:s|ed)? up to` needs "wait". One that can only stand at the start of a word is given as
 * `\\bwait`. Throws when the pattern is no regular expression or holds no such literal, since it would then
 * have to run everywhere.
 */
export function anchorsOf(source: string): readonly string[] {
  const pattern = parser.parsePattern(source, 0, source.length, { unicode: true });
  const literals = ofAlternatives(pattern.alternatives, false);
  if (!literals) throw new Error(`/${source}/ holds no literal that every match contains`);
  return [...new Set(literals.map(anchorOf))];
}

function anchorOf({ text, startsWord }: Literal): string {
  const folded = text.normalize("NFKC").toLowerCase();
  return startsWord && /^[a-z0-9]/.test(folded) ? `\\b${folded}` : folded;
}

function ofAlternatives(alternatives: readonly AST.Alternative[], startsWord: boolean): Literals {
  const all: Literal[] = [];
  for (const alternative of alternatives) {
    const literals = ofSequence(alternative.elements, startsWord);
    if (!literals) return undefined;
    all.push(...literals);
  }
  return all.length <= MAX_ALTERNATIVES ? all : undefined;
}

/** `startsWord`: whether what stands first can only start a word. */
function ofSequence(elements: readonly AST.Element[], startsWord: boolean): Literals {
  let best: Literals;
  let run: Literal = { text: "", startsWord };
  let atBoundary = startsWord;
  const offer = (literals: Literals): void => {
    if (literals && worth(literals) > worth(best)) best = literals;
  };
  const endRun = (): void => {
    offer(run.text ? [run] : undefined);
    run = { text: "", startsWord: false };
  };
  for (const element of elements) {
    if (element.type === "Character") {
      // Leading blanks say less than that a word starts behind them.
      const starts = run.text.trim() === "" && (run.text === "" ? atBoundary : true);
      const character = String.fromCodePoint(element.value);
      run = run.text.trim() === "" ? { text: character, startsWord: starts } : { ...run, text: run.text + character };
    } else {
      endRun();
      offer(ofElement(element, atBoundary));
    }
    atBoundary = endsAtBoundary(element, atBoundary);
  }
  endRun();
  return best;
}

function ofElement(element: AST.Element, startsWord: boolean): Literals {
  switch (element.type) {
    case "Group":
    case "CapturingGroup":
      return ofAlternatives(element.alternatives, startsWord);
    case "Quantifier":
      // Only the first of several repetitions stands where the quantifier does.
      return element.min > 0 ? ofElement(element.element, startsWord && element.max === 1) : undefined;
    case "Character":
      return [{ text: String.fromCodePoint(element.value), startsWord }];
    case "CharacterClass":
      return ofClass(element, startsWord);
    default:
      return undefined;
  }
}

/** Whether a Latin letter behind the element can only start a word; `before` says it of the place before it. */
function endsAtBoundary(element: AST.Element, before: boolean): boolean {
  switch (element.type) {
    case "Assertion":
      return before || element.kind === "start" || (element.kind === "word" && !element.negate);
    case "Character":
      return !/[a-z0-9]/i.test(String.fromCodePoint(element.value));
    case "CharacterSet":
      return element.kind === "space" && !element.negate;
    case "CharacterClass":
      return (
        !element.negate &&
        element.elements.every((member) => member.type === "Character" && endsAtBoundary(member, before))
      );
    case "Quantifier":
      return (element.min > 0 || before) && endsAtBoundary(element.element, false);
    case "Group":
    case "CapturingGroup":
      return element.alternatives.every(({ elements }) =>
        elements.reduce((at, part) => endsAtBoundary(part, at), before),
      );
    default:
      return false;
  }
}

function ofClass(element: AST.CharacterClass, startsWord: boolean): Literals {
  if (element.negate || element.elements.length > 8) return undefined;
  const characters: Literal[] = [];
  for (const member of element.elements) {
    if (member.type !== "Character") return undefined;
    characters.push({ text: String.fromCodePoint(member.value), startsWord });
  }
  return characters;
}

/** Long literals stop seldom; blanks and lone letters stop everywhere and are worth nothing. */
function worth(literals: Literals): number {
  if (!literals || literals.length === 0) return 0;
  const shortest = Math.min(...literals.map(({ text }) => weigh(text.trim())));
  return shortest <= 0 ? 0 : shortest - literals.length / MAX_ALTERNATIVES;
}

/** A kanji or katakana says about as much as three Latin letters; hiragana are particles and endings. */
function weigh(literal: string): number {
  let weight = 0;
  for (const character of literal) weight += /[\u30a0-\u30ff\u3400-\u9fff]/.test(character) ? 3 : 1;
  return /^[a-z0-9]$/i.test(literal) ? 0.5 : weight;
}
