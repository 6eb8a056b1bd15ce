import type {
  Catalogue,
  Criticality,
  DocumentCue,
  EffectWords,
  MechanismEntry,
  StanceCue,
  Surfaces,
  Technology,
} from "../../../rules/schema.ts";
import { CRITICALITIES } from "./criticality.ts";
import { endsWord, endsWordOrPlural, isKatakana, isLatin, startsWord } from "./letters.ts";
import { oncePer } from "./memo.ts";
import { type NormalText, normalise } from "./normalise.ts";
import { type Anchor, Matches, type Pattern } from "./patterns.ts";
import { Trie, unitsOf } from "./trie.ts";

/** What a surface stands for. */
export type Meaning =
  | { readonly as: "technology"; readonly technology: Technology; readonly ambiguous: boolean }
  | { readonly as: "mechanism"; readonly mechanism: MechanismEntry }
  | { readonly as: "lookalike"; readonly mechanism: MechanismEntry; readonly scope: "span" | "statement" }
  | { readonly as: "word"; readonly class: string }
  | { readonly as: "cue"; readonly cue: StanceCue }
  | { readonly as: "noun"; readonly kind: string }
  | { readonly as: "verb"; readonly verb: Catalogue["interactions"][number] }
  | { readonly as: "criticality"; readonly level: Criticality }
  | { readonly as: "effect"; readonly part: EffectWords["part"] }
  | { readonly as: "document"; readonly cue: DocumentCue }
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

const NEGATIVE = /\bno\b|\bnot\b|n't|never|without|cannot|neither|nothing|ない|なし|なく|ず|無/u;

/** Every surface of the catalogue, ready to be found in one pass. */
export class Lexicon {
  /** What starts with a Latin letter and can only stand at the start of a word. */
  readonly #words = new Trie();
  readonly #anywhere = new Trie();
  readonly #entries: (Entry | Anchor)[] = [];
  readonly #patterns = new Map<string, Pattern>();
  /** Numbers of the sets of literals that patterns need; in the tries, ~number. */
  readonly #needs = new Map<string, number>();

  constructor(catalogue: Catalogue) {
    for (const mechanism of catalogue.mechanisms) {
      this.#addAll(mechanism.says, { as: "mechanism", mechanism }, catalogue);
      for (const lookalike of mechanism.lookalikes)
        this.#add(lookalike.says, { as: "lookalike", mechanism, scope: lookalike.scope }, catalogue);
    }
    for (const { id, says } of catalogue.words) this.#addAll(says, { as: "word", class: id }, catalogue);
    for (const cue of catalogue.stances) this.#addAll(cue.says, { as: "cue", cue }, catalogue);
    for (const verb of catalogue.interactions) this.#addAll(verb.says, { as: "verb", verb }, catalogue);
    for (const kind of catalogue.kinds) this.#addAll(kind.nouns, { as: "noun", kind: kind.id }, catalogue);
    for (const technology of catalogue.technologies) this.#addTechnology(technology, catalogue);
    for (const level of CRITICALITIES)
      this.#addAll(catalogue.domain.criticality[level], { as: "criticality", level }, catalogue);
    this.#addAll(catalogue.domain.changesState, { as: "changes" }, catalogue);
    this.#addAll(catalogue.domain.readsOnly, { as: "reads" }, catalogue);
    for (const { part, says } of catalogue.effects) this.#addAll(says, { as: "effect", part }, catalogue);
    for (const cue of catalogue.documents) if (cue.where === "body") this.#addDocumentCue(cue, catalogue);
  }

  /** Every surface in a text, in order of position. `original` is the text before normalisation. */
  find(normal: NormalText, original: string): Hit[] {
    const { text } = normal;
    const hits: Hit[] = [];
    const matches = new Matches(text);
    let from = 0;
    const found = (value: number, to: number): void => {
      const entry = this.#entries[value];
      if (!entry) matches.need(~value, from);
      else if ("pattern" in entry) matches.anchor(entry, from);
      else if (stands(entry, normal, original, from, to))
        hits.push({ meaning: entry.meaning, from, to, by: entry.notation });
    };
    let wasLatin = false;
    for (; from < text.length; from++) {
      const latin = isLatin(text.charCodeAt(from));
      if (latin && !wasLatin) this.#words.walk(text, from, found);
      this.#anywhere.walk(text, from, found);
      wasLatin = latin;
    }
    return [...hits, ...matches.all()].sort((a, b) => a.from - b.from || b.to - a.to);
  }

  #addTechnology(technology: Technology, catalogue: Catalogue): void {
    const ambiguous = new Set(technology.ambiguousNames);
    for (const name of technology.names) {
      const meaning: Meaning = { as: "technology", technology, ambiguous: ambiguous.has(name) };
      this.#add(name, meaning, catalogue, technology.caseSensitive && ambiguous.has(name));
    }
  }

  /** One meaning for each surface, since each counts once in a document. */
  #addDocumentCue(cue: DocumentCue, catalogue: Catalogue): void {
    for (const surface of [...cue.says.en, ...cue.says.ja]) this.#add(surface, { as: "document", cue }, catalogue);
  }

  #addAll(surfaces: Surfaces, meaning: Meaning, catalogue: Catalogue): void {
    for (const surface of surfaces.en) this.#add(surface, meaning, catalogue);
    for (const surface of surfaces.ja) this.#add(surface, meaning, catalogue);
  }

  #add(surface: string, meaning: Meaning, catalogue: Catalogue, caseSensitive = false): void {
    if (surface.length > 2 && surface.startsWith("/") && surface.endsWith("/"))
      this.#addPattern(surface.slice(1, -1), meaning, catalogue);
    else this.#addWords(surface, meaning, caseSensitive);
  }

  #addWords(surface: string, meaning: Meaning, caseSensitive: boolean): void {
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
      const trie = isLatin(word.charCodeAt(0)) ? this.#words : this.#anywhere;
      trie.add(unitsOf(word, isCode ? undefined : SEPARATOR), this.#entries.length - 1);
    };
    add(folded, false);
    if (!isCode && /[\u30a1-\u30fa]{2,}ー$/.test(folded)) add(folded.slice(0, -1), true);
  }

  #addPattern(source: string, meaning: Meaning, catalogue: Catalogue): void {
    const known = this.#patterns.get(source);
    if (known) {
      known.meanings.push(meaning);
      return;
    }
    const { open = false, ways = [] } = catalogue.anchors[source] ?? {};
    const expression = new RegExp(lowerCase(source), open ? "yu" : "gu");
    const pattern: Pattern = { meanings: [meaning], expression, isNegative: NEGATIVE.test(source) };
    this.#patterns.set(source, pattern);
    for (const { texts, needs } of ways) {
      this.#entries.push({ pattern, ...(needs.length > 0 && { need: this.#needOf(needs) }) });
      this.#addLiterals(texts, this.#entries.length - 1);
    }
  }

  #needOf(literals: readonly string[]): number {
    const key = literals.join("\n");
    const known = this.#needs.get(key);
    if (known !== undefined) return known;
    const number = this.#needs.size;
    this.#needs.set(key, number);
    this.#addLiterals(literals, ~number);
    return number;
  }

  #addLiterals(literals: readonly string[], value: number): void {
    for (const literal of literals) {
      if (literal.startsWith("\\b")) this.#words.add(unitsOf(literal.slice(2)), value);
      else this.#anywhere.add(unitsOf(literal), value);
    }
  }
}

/** The lexicon of a catalogue; made once. */
export const lexiconOf = oncePer((catalogue: Catalogue) => new Lexicon(catalogue));

const SEPARATOR = /[ _/-]/;

/** A pattern for normalised text, which is in lower case: half the time of a flag that ignores the case. */
function lowerCase(source: string): string {
  return source.replace(/\\[pP]\{[^}]*\}|\\.|\p{Lu}/gu, (part) => (part.length > 1 ? part : part.toLowerCase()));
}

/** Whether what was found at [from, to) stands there by itself, and in the case that it must have. */
function stands(entry: Entry, normal: NormalText, original: string, from: number, to: number): boolean {
  return (
    isWholeWord(entry, normal.text, from, to) &&
    isWholeKatakana(entry, normal.text, from, to) &&
    (!entry.caseSensitive || isAsWritten(entry, original, normal.offsets?.[from] ?? from))
  );
}

/** "fallbacks" is `fallback` as well; identifiers and short words have no plural. */
function isWholeWord(entry: Entry, text: string, from: number, to: number): boolean {
  if (entry.latinStart && !startsWord(text, from)) return false;
  if (!entry.latinEnd) return true;
  return entry.notation === "words" && entry.exact.length >= 4 ? endsWordOrPlural(text, to) : endsWord(text, to);
}

function isWholeKatakana(entry: Entry, text: string, from: number, to: number): boolean {
  if (entry.wholeRun && (isKatakana(text.charCodeAt(from - 1)) || isKatakana(text.charCodeAt(to)))) return false;
  return !(entry.shortened && /[ーァィゥェォッャュョ]/.test(text.charAt(to)));
}

/** Whether the surface stands in the original text as it is written; an identifier not inside a longer one. */
function isAsWritten({ exact, notation, latinStart, latinEnd }: Entry, original: string, start: number): boolean {
  const end = start + exact.length;
  if (original.slice(start, end) !== exact) return false;
  if (notation !== "code") return true;
  const startsInside = latinStart && /\w/.test(original.charAt(start - 1));
  const endsInside = latinEnd && /\w/.test(original.charAt(end));
  return !startsInside && !endsInside;
}
