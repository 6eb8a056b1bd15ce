import type { Catalogue } from "../../../rules/schema.ts";
import type { Outline, RawStatement, Span, Statement } from "../document/outline.ts";
import { counts } from "./binding.ts";
import { asAlertChannel } from "./components/alert-channel.ts";
import { asSomebodyElses } from "./components/foreign.ts";
import type { Component, Words } from "./facts.ts";
import { endsWordOrPlural, startsWord } from "./letters.ts";
import { nameKey } from "./names.ts";
import { normalise } from "./normalise.ts";
import type { ReadingOf } from "./reading.ts";
import { Trie, unitsOf } from "./trie.ts";
import { wordsAt } from "./words.ts";

/** A component named by words of a statement. */
export interface ComponentMention {
  readonly component: Component;
  readonly words: Words;
  /** Where they stand in the normalised text. */
  readonly at: Span;
}

/** Which components each statement names, and where. */
export type MentionsOf = (statement: Statement) => readonly ComponentMention[];

const NONE: readonly ComponentMention[] = [];

/**
 * Finds the names and aliases of the components in every statement; gives the components with all their
 * mentions, and which of them each statement names.
 */
export function findMentions(
  outline: Outline,
  found: readonly Component[],
  readingOf: ReadingOf,
  catalogue: Catalogue,
): { readonly components: readonly Component[]; readonly mentionsOf: MentionsOf } {
  const finder = finderOf(found);
  const places = outline.statements.map((statement) => placesIn(statement, finder, readingOf));
  const words: Words[][] = found.map(() => []);
  for (const place of places.flat()) if (counts(place.words.statement)) words[place.owner]?.push(place.words);
  const components = found.map((component, index) => {
    const mentions = words[index]?.length ? words[index] : component.mentions;
    return asAlertChannel(asSomebodyElses({ ...component, mentions }, catalogue), readingOf, catalogue);
  });
  const mentions = places.map((list) => list.flatMap((place) => mentionOf(place, components)));
  return { components, mentionsOf: (statement) => mentions[statement.index] ?? NONE };
}

interface Place {
  readonly owner: number;
  readonly words: Words;
  readonly at: Span;
}

function mentionOf({ owner, words, at }: Place, components: readonly Component[]): ComponentMention[] {
  const component = components[owner];
  return component ? [{ component, words, at }] : [];
}

function placesIn(statement: Statement, finder: NameFinder, readingOf: ReadingOf): Place[] {
  const reading = readingOf(statement);
  let hits = finder.known.get(statement.raw);
  if (!hits) {
    hits = hitsIn(reading.normal.text, finder);
    finder.known.set(statement.raw, hits);
  }
  return hits.map((at) => ({ owner: at.owner, words: wordsAt(statement, reading, at), at }));
}

interface NameHit extends Span {
  readonly owner: number;
}

/** Finds the names of one list of components; remembers what it found in a statement. */
interface NameFinder {
  readonly signature: string;
  readonly trie: Trie;
  readonly owners: readonly number[];
  readonly known: WeakMap<RawStatement, readonly NameHit[]>;
}

const SEPARATOR = /[\s_-]/;
const EDGES = /^[\s_-]+|[\s_-]+$/g;

/** The finder of the last list of names: while a document is typed, its components seldom change. */
let last: NameFinder | undefined;

function finderOf(components: readonly Component[]): NameFinder {
  const names = components.map(({ name, aliases }) =>
    [...new Set([name, ...aliases])].filter((each) => nameKey(each).length >= 2),
  );
  const signature = JSON.stringify(names);
  if (last?.signature === signature) return last;
  const trie = new Trie();
  const owners: number[] = [];
  for (const [index, list] of names.entries()) {
    for (const name of list) {
      owners.push(index);
      trie.add(unitsOf(normalise(name).text.replace(EDGES, ""), SEPARATOR), owners.length - 1);
    }
  }
  last = { signature, trie, owners, known: new WeakMap() };
  return last;
}

function hitsIn(text: string, { trie, owners }: NameFinder): NameHit[] {
  const found: NameHit[] = [];
  for (let from = 0; from < text.length; from++) {
    let owner: number | undefined;
    let to = from;
    trie.walk(text, from, (value, end) => {
      if (end <= to || !startsWord(text, from) || !endsWordOrPlural(text, end)) return;
      owner = owners[value];
      to = end;
    });
    if (owner === undefined) continue;
    found.push({ owner, from, to });
    from = to - 1;
  }
  return found;
}
