import type { Catalogue, MechanismEntry, StanceCue, Surfaces, Technology } from "../../../rules/schema.ts";
import { type NormalText, normalise } from "./normalise.ts";
import { isKatakana, Trie } from "./trie.ts";

/** What a surface stands for. */
export type Meaning =
  | { readonly as: "technology"; readonly technology: Technology; readonly ambiguous: boolean }
  | { readonly as: "mechanism"; readonly mechanism: MechanismEntry }
  | { readonly as: "lookalike"; readonly mechanism: MechanismEntry; readonly scope: "span" | "statement" }
  | { readonly as: "cue"; readonly cue: StanceCue }
  | { readonly as: "noun"; readonly kind: string }
  | { readonly as: "verb"; readonly verb: Catalogue["interactions"][number] }
  | { readonly as: "criticality"; readonly level: "critical" | "high" | "medium" | "low" }
  | { readonly as: "changes" | "reads" };

/** A surface found in a text; offsets into the normalised text. */
export interface Hit {
  readonly meaning: Meaning;
  readonly from: number;
  readonly to: number;
  /** Found by an identifier or a pattern rather than by words. */
  readonly by: "words" | "code" | "pattern";
  /** Of a pattern: whether it asks for a negation itself ("never overlap"). */
  readonly isNegative?: boolean;
}

interface Entry {
  readonly meaning: Meaning;
  readonly notation: "words" | "code";
  /** The surface as written, for identifiers. */
  readonly exact: string;
  readonly latinStart: boolean;
  readonly latinEnd: boolean;
  /** Katakana of three characters or fewer: must be a whole run. */
  readonly wholeRun: boolean;
  /** A long-vowel mark was left off the end. */
  readonly shortened: boolean;
  readonly caseSensitive: boolean;
}

interface Pattern {
  readonly meanings: Meaning[];
  readonly expression: RegExp;
  readonly isNegative: boolean;
}

const NEGATIVE = /\bno\b|\bnot\b|n't|never|without|cannot|neither|nothing|ない|なし|なく|ず|無/u;

/** How far around an anchor a pattern may look, in characters: keeps the whole linear. */
const WINDOW = 160;

/** Every surface of the catalogue, ready to be found in one pass. */
export class Lexicon {
  readonly #trie = new Trie();
  readonly #entries: (Entry | Pattern)[] = [];
  readonly #patterns = new Map<string, number>();

  constructor(catalogue: Catalogue) {
    for (const mechanism of catalogue.mechanisms) {
      this.#addAll(mechanism.says, { as: "mechanism", mechanism }, catalogue);
      for (const lookalike of mechanism.lookalikes)
        this.#add(lookalike.says, { as: "lookalike", mechanism, scope: lookalike.scope }, catalogue);
    }
    for (const cue of catalogue.stances) this.#addAll(cue.says, { as: "cue", cue }, catalogue);
    for (const verb of catalogue.interactions) this.#addAll(verb.says, { as: "verb", verb }, catalogue);
    for (const kind of catalogue.kinds) this.#addAll(kind.nouns, { as: "noun", kind: kind.id }, catalogue);
    for (const technology of catalogue.technologies) this.#addTechnology(technology, catalogue);
    for (const level of ["critical", "high", "medium", "low"] as const)
      this.#addAll(catalogue.domain.criticality[level], { as: "criticality", level }, catalogue);
    this.#addAll(catalogue.domain.changesState, { as: "changes" }, catalogue);
    this.#addAll(catalogue.domain.readsOnly, { as: "reads" }, catalogue);
  }

  /** Every surface in a text, in order of position. `original` is the text before normalisation. */
  find(normal: NormalText, original: string): Hit[] {
    const { text } = normal;
    const hits: Hit[] = [];
    const pending = new Map<Pattern, number[]>();
    for (let from = 0; from < text.length; from++) {
      this.#trie.walk(text, from, (value, to) => {
        const entry = this.#entries[value];
        if (!entry) return;
        if ("expression" in entry) {
          const anchors = pending.get(entry);
          if (anchors) anchors.push(from);
          else pending.set(entry, [from]);
        } else if (stands(entry, normal, original, from, to)) {
          hits.push({ meaning: entry.meaning, from, to, by: entry.notation });
        }
      });
    }
    for (const [pattern, anchors] of pending) runPattern(pattern, text, anchors, hits);
    return hits.sort((a, b) => a.from - b.from || b.to - a.to);
  }

  #addTechnology(technology: Technology, catalogue: Catalogue): void {
    const ambiguous = new Set(technology.ambiguousNames);
    for (const name of technology.names) {
      const meaning: Meaning = { as: "technology", technology, ambiguous: ambiguous.has(name) };
      this.#add(name, meaning, catalogue, technology.caseSensitive && ambiguous.has(name));
    }
  }

  #addAll(surfaces: Surfaces, meaning: Meaning, catalogue: Catalogue): void {
    for (const surface of surfaces.en) this.#add(surface, meaning, catalogue);
    for (const surface of surfaces.ja) this.#add(surface, meaning, catalogue);
  }

  #add(surface: string, meaning: Meaning, catalogue: Catalogue, caseSensitive = false): void {
    if (surface.length > 2 && surface.startsWith("/") && surface.endsWith("/"))
      return this.#addPattern(surface.slice(1, -1), meaning, catalogue);
    const isCode = surface.length > 2 && surface.startsWith("`") && surface.endsWith("`");
    const exact = isCode ? surface.slice(1, -1) : surface;
    const folded = normalise(exact).text.replace(/(?<=[\u30a1-\u30fc])[・ ](?=[\u30a1-\u30fc])/g, "");
    const add = (word: string, shortened: boolean): void => {
      this.#entries.push({
        meaning,
        notation: isCode ? "code" : "words",
        exact,
        latinStart: isLatin(word.charCodeAt(0)),
        latinEnd: isLatin(word.charCodeAt(word.length - 1)),
        wholeRun: word.length <= 3 && [...word].every((character) => isKatakana(character.charCodeAt(0))),
        shortened,
        caseSensitive: isCode || caseSensitive,
      });
      this.#trie.add(unitsOf(word, !isCode), this.#entries.length - 1);
    };
    add(folded, false);
    if (!isCode && /[\u30a1-\u30fa]{2,}ー$/.test(folded)) add(folded.slice(0, -1), true);
  }

  #addPattern(source: string, meaning: Meaning, catalogue: Catalogue): void {
    const known = this.#patterns.get(source);
    if (known !== undefined) {
      (this.#entries[known] as Pattern).meanings.push(meaning);
      return;
    }
    const value = this.#entries.length;
    this.#patterns.set(source, value);
    this.#entries.push({
      meanings: [meaning],
      expression: new RegExp(source, "giu"),
      isNegative: NEGATIVE.test(source),
    });
    for (const anchor of catalogue.anchors[source] ?? []) this.#trie.add(unitsOf(anchor, false), value);
  }
}

const lexicons = new WeakMap<Catalogue, Lexicon>();

/** The lexicon of a catalogue; made once. */
export function lexiconOf(catalogue: Catalogue): Lexicon {
  let lexicon = lexicons.get(catalogue);
  if (!lexicon) {
    lexicon = new Lexicon(catalogue);
    lexicons.set(catalogue, lexicon);
  }
  return lexicon;
}

function unitsOf(word: string, gaps: boolean): number[] {
  const units: number[] = [];
  for (let i = 0; i < word.length; i++) {
    const unit = word.charCodeAt(i);
    const separator =
      gaps && i > 0 && i < word.length - 1 && (unit === 32 || unit === 45 || unit === 95 || unit === 47);
    if (!separator) units.push(unit);
    else if (units[units.length - 1] !== Trie.GAP) units.push(Trie.GAP);
  }
  return units;
}

function stands(entry: Entry, normal: NormalText, original: string, from: number, to: number): boolean {
  const { text } = normal;
  if (entry.latinStart && from > 0 && isLatin(text.charCodeAt(from - 1))) return false;
  if (entry.latinEnd && to < text.length && isLatin(text.charCodeAt(to)) && !isPlural(entry, text, to)) return false;
  if (entry.wholeRun && (isKatakana(text.charCodeAt(from - 1)) || isKatakana(text.charCodeAt(to)))) return false;
  if (entry.shortened && /[ーァィゥェォッャュョ]/.test(text.charAt(to))) return false;
  if (!entry.caseSensitive) return true;
  const start = normal.offsets?.[from] ?? from;
  if (original.slice(start, start + entry.exact.length) !== entry.exact) return false;
  if (entry.notation !== "code") return true;
  return !/\w/.test(original.charAt(start - 1)) || !entry.latinStart
    ? !/\w/.test(original.charAt(start + entry.exact.length)) || !entry.latinEnd
    : false;
}

/** "fallbacks" for `fallback`; identifiers have no plural. */
function isPlural({ notation, exact }: Entry, text: string, to: number): boolean {
  return notation === "words" && exact.length >= 4 && text.charAt(to) === "s" && !isLatin(text.charCodeAt(to + 1));
}

function runPattern(pattern: Pattern, text: string, anchors: readonly number[], hits: Hit[]): void {
  let done = -1;
  for (const anchor of anchors) {
    if (anchor < done) continue;
    const start = Math.max(0, anchor - WINDOW);
    const end = Math.min(text.length, anchor + WINDOW);
    const window = start === 0 && end === text.length ? text : text.slice(start, end);
    done = end === text.length ? text.length : anchor + WINDOW / 2;
    for (const match of window.matchAll(pattern.expression)) {
      if (match[0].length === 0) continue;
      const from = start + match.index;
      const to = from + match[0].length;
      if (
        hits.some(
          (hit) => hit.by === "pattern" && hit.from === from && hit.to === to && hit.meaning === pattern.meanings[0],
        )
      )
        continue;
      for (const meaning of pattern.meanings)
        hits.push({ meaning, from, to, by: "pattern", isNegative: pattern.isNegative });
    }
  }
}

function isLatin(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90);
}
