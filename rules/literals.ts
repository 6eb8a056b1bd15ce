import type { AST } from "@eslint-community/regexpp";

/** A text that a match contains, and whether it can only stand at the start of a word. */
export interface Literal {
  readonly text: string;
  readonly startsWord: boolean;
}

/** Literals of which every match of a pattern contains at least one; undefined when there are none. */
type Literals = readonly Literal[] | undefined;

const MAX_ALTERNATIVES = 64;

/** Those literals of a pattern that are the rarest in texts like the sample. `startsWord`: see `literalsOfSequence`. */
export function literalsOf(alternatives: readonly AST.Alternative[], startsWord: boolean, sample: Sample): Literals {
  const all: Literal[] = [];
  for (const alternative of alternatives) {
    const literals = literalsOfSequence(alternative.elements, startsWord, sample);
    if (!literals) return undefined;
    all.push(...literals);
  }
  return all.length <= MAX_ALTERNATIVES ? all : undefined;
}

/** Those of elements one after the other. `startsWord`: whether what stands first can only start a word. */
export function literalsOfSequence(elements: readonly AST.Element[], startsWord: boolean, sample: Sample): Literals {
  let best: Literals;
  let run: Literal = { text: "", startsWord };
  let atBoundary = startsWord;
  let least = Number.POSITIVE_INFINITY;
  const offer = (literals: Literals): void => {
    const cost = literals ? costOf(literals, sample) : least;
    if (cost >= least) return;
    best = literals;
    least = cost;
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
      offer(ofElement(element, atBoundary, sample));
    }
    atBoundary = endsAtBoundary(element, atBoundary);
  }
  endRun();
  return best;
}

function ofElement(element: AST.Element, startsWord: boolean, sample: Sample): Literals {
  switch (element.type) {
    case "Group":
    case "CapturingGroup":
      return literalsOf(element.alternatives, startsWord, sample);
    case "Quantifier":
      // Only the first of several repetitions stands where the quantifier does.
      return element.min > 0 ? ofElement(element.element, startsWord && element.max === 1, sample) : undefined;
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

/**
 * How often the literals stop the pass over a text like the sample; those that stop seldom are the best. Blanks
 * stop everywhere.
 */
export function costOf(literals: readonly Literal[], sample: Sample): number {
  if (literals.length === 0 || literals.some(({ text }) => text.trim() === "")) return Number.POSITIVE_INFINITY;
  const length = Math.min(...literals.map(({ text }) => text.length));
  return literals.reduce((sum, literal) => sum + sample.countOf(literal.text, literal.startsWord), 0) + 1 / length;
}

/** Text in which literals are counted: what design documents look like, in normalised form. */
export class Sample {
  readonly #text: string;
  readonly #counts = new Map<string, number>();

  constructor(text: string) {
    this.#text = text.normalize("NFKC").toLowerCase();
  }

  countOf(literal: string, startsWord: boolean): number {
    const folded = literal.normalize("NFKC").toLowerCase();
    const key = `${startsWord} ${folded}`;
    let count = this.#counts.get(key);
    if (count === undefined) {
      count = 0;
      for (let at = this.#text.indexOf(folded); at >= 0; at = this.#text.indexOf(folded, at + 1))
        if (!startsWord || !/[a-z0-9]/.test(this.#text.charAt(at - 1))) count++;
      this.#counts.set(key, count);
    }
    return count;
  }
}
