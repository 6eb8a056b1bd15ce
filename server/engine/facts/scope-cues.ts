import type { DocumentCue } from "../../../rules/schema.ts";
import { endsWordOrPlural, startsWord } from "./letters.ts";
import { oncePer } from "./memo.ts";
import { type NormalText, normalise, originalOffset } from "./normalise.ts";
import { Trie, unitsOf } from "./trie.ts";

export interface FoundCue {
  readonly cue: DocumentCue;
  /** The words as the document writes them. */
  readonly words: string;
}

interface PlacedCue {
  readonly cue: DocumentCue;
  /** Number of the surface among those of its place. */
  readonly surface: number;
  readonly from: number;
  readonly to: number;
  /** Found by a pattern, which says itself where it may stand. */
  readonly isPattern: boolean;
}

/** Finds the cues of one place ("title", "heading", …) in a text. */
export type CueFinder = (where: DocumentCue["where"], text: string) => readonly FoundCue[];

/** A heading is of a kind when the cue makes up this share of it: "Usage", not "Disk usage by tenant". */
const SHARE_OF_HEADING = 0.65;
const HEAD_FOLLOWS = /^ ?(?:[:(|]|-|は|$)|^ (?:for|of|to|on|in|about|with) /;

const SEPARATED = /[:(|,]| - /;

/** The finder of a list of cues; made once. */
export const cueFinderOf = oncePer((cues: readonly DocumentCue[]): CueFinder => {
  const places = new Map<DocumentCue["where"], PlaceFinder>();
  for (const where of ["title", "heading", "front-matter"] as const) {
    places.set(where, new PlaceFinder(cues.filter((cue) => cue.where === where)));
  }
  return (where, original) => {
    const normal = normalise(original);
    const found = places.get(where)?.find(normal.text) ?? [];
    const kept = keptOf(where, found, normal.text);
    return kept.map(({ cue, from, to }) => ({ cue, words: writtenAt(original, normal, from, to) }));
  };
});

/** The words at [from, to) of the normalised text as they are written, at most 40 characters. */
export function writtenAt(original: string, normal: NormalText, from: number, to: number): string {
  const at = (offset: number): number => originalOffset(normal, offset, original.length);
  return original.slice(at(from), at(to)).trim().slice(0, 40);
}

function keptOf(where: DocumentCue["where"], found: readonly PlacedCue[], text: string): readonly PlacedCue[] {
  if (where === "title") return headsOf(found, text);
  return where === "heading" ? mainOf(found, text) : oncePerSurface(found);
}

class PlaceFinder {
  readonly #trie = new Trie();
  readonly #words: DocumentCue[] = [];
  readonly #patterns: { readonly cue: DocumentCue; readonly expression: RegExp }[] = [];

  constructor(cues: readonly DocumentCue[]) {
    for (const cue of cues) for (const surface of [...cue.says.en, ...cue.says.ja]) this.#add(cue, surface);
  }

  find(text: string): PlacedCue[] {
    const found: PlacedCue[] = [];
    for (let from = 0; from < text.length; from++) {
      if (!startsWord(text, from)) continue;
      this.#trie.walk(text, from, (value, to) => {
        const cue = this.#words[value];
        if (cue && endsWordOrPlural(text, to)) found.push({ cue, surface: value, from, to, isPattern: false });
      });
    }
    for (const [index, { cue, expression }] of this.#patterns.entries()) {
      const match = expression.exec(text);
      if (match)
        found.push({ cue, surface: -1 - index, from: match.index, to: match.index + match[0].length, isPattern: true });
    }
    return found;
  }

  #add(cue: DocumentCue, surface: string): void {
    if (surface.length > 2 && surface.startsWith("/") && surface.endsWith("/")) {
      this.#patterns.push({ cue, expression: new RegExp(surface.slice(1, -1), "imu") });
      return;
    }
    const { text } = normalise(surface.replace(/^`|`$/g, ""));
    this.#trie.add(unitsOf(text, /[\s-]/), this.#words.length);
    this.#words.push(cue);
  }
}

/**
 * Of a title's cues, those that name the document and not what it is about: "Sales platform design" is no
 * sales plan, 会議室予約システム no minutes, but "Runbook for the payment service" is a runbook.
 */
function headsOf(found: readonly PlacedCue[], text: string): PlacedCue[] {
  const designs = found.filter(({ cue }) => cue.scope !== "none");
  const others = found.filter(({ cue }) => cue.scope === "none");
  const heads = others.filter(({ from, to, isPattern }) => {
    if (isPattern && from === 0) return true;
    return HEAD_FOLLOWS.test(text.slice(to)) || !designs.some((design) => design.to > to);
  });
  // The head comes last: システム設計入門 and "system design primer" teach.
  const left = designs.filter(
    ({ to }) => !heads.some((head) => head.to >= to && !SEPARATED.test(text.slice(to, head.to))),
  );
  return strongestPerKind([...heads, ...left]);
}

/** Of a heading's cues, those that are about the heading as a whole; the chapters of a design may say more. */
function mainOf(found: readonly PlacedCue[], text: string): PlacedCue[] {
  const letters = lettersOf(text);
  return strongestPerKind(
    found.filter(({ cue, from, to, isPattern }) => {
      if (isPattern || cue.scope === "system" || cue.scope === "change") return true;
      return lettersOf(text.slice(from, to)) >= letters * SHARE_OF_HEADING;
    }),
  );
}

function lettersOf(text: string): number {
  return text.replace(/[^\p{L}\p{N}]/gu, "").length;
}

/** A title or heading counts once for a kind, however many of its words say the same. */
function strongestPerKind(found: readonly PlacedCue[]): PlacedCue[] {
  const byKind = new Map<string, PlacedCue>();
  for (const entry of found) {
    const other = byKind.get(entry.cue.kind);
    if (!other || entry.cue.weight > other.cue.weight) byKind.set(entry.cue.kind, entry);
  }
  return [...byKind.values()];
}

/** Each surface once, however often it occurs. */
function oncePerSurface(found: readonly PlacedCue[]): PlacedCue[] {
  return [...new Map(found.map((entry) => [entry.surface, entry])).values()];
}
