import type { Catalogue } from "../../../rules/schema.ts";
import type { Outline, RawStatement, Span, Statement } from "../document/outline.ts";
import { counts } from "./binding.ts";
import { asAlertChannel } from "./components/alert-channel.ts";
import { asClientStore } from "./components/client-store.ts";
import { asSomebodyElses } from "./components/foreign.ts";
import type { Component, Words } from "./facts.ts";
import { endsWordOrPlural, startsWord } from "./letters.ts";
import { nameKey } from "./names.ts";
import { normalise } from "./normalise.ts";
import type { ReadingOf } from "./reading.ts";
import { isReference, referencesOf } from "./references.ts";
import { Trie, unitsOf } from "./trie.ts";
import { wordsAt } from "./words.ts";

/** A component named by words of a statement. */
export interface ComponentMention {
  readonly component: Component;
  readonly words: Words;
  /** Where they stand in the normalised text. */
  readonly at: Span;
  /** The words only refer to it, "the gateway": they tell who acts on what, and name nothing. */
  readonly refers: boolean;
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
  const finder = finderOf(found, catalogue);
  const places = outline.statements.map((statement) => placesIn(statement, finder, readingOf));
  const words: Words[][] = found.map(() => []);
  for (const { owner, refers, words: at } of places.flat()) if (!refers && counts(at.statement)) words[owner]?.push(at);
  const components = found.map((component, index) => {
    const mentions = words[index]?.length ? words[index] : component.mentions;
    const owned = asSomebodyElses({ ...component, mentions }, catalogue);
    return asClientStore(asAlertChannel(owned, readingOf, catalogue), readingOf, catalogue);
  });
  const mentions = places.map((list) => list.flatMap((place) => mentionOf(place, components)));
  return { components, mentionsOf: (statement) => mentions[statement.index] ?? NONE };
}

interface Place {
  readonly owner: number;
  readonly words: Words;
  readonly at: Span;
  readonly refers: boolean;
}

function mentionOf({ owner, words, at, refers }: Place, components: readonly Component[]): ComponentMention[] {
  const component = components[owner];
  return component ? [{ component, words, at, refers }] : [];
}

function placesIn(statement: Statement, finder: NameFinder, readingOf: ReadingOf): Place[] {
  const reading = readingOf(statement);
  let hits = finder.known.get(statement.raw);
  if (!hits) {
    hits = hitsIn(reading.normal.text, finder);
    finder.known.set(statement.raw, hits);
  }
  return hits.map((at) => ({ owner: at.owner, words: wordsAt(statement, reading, at), at, refers: at.refers }));
}

interface NameHit extends Span {
  readonly owner: number;
  readonly refers: boolean;
}

/** Finds the names of one list of components; remembers what it found in a statement. */
interface NameFinder {
  readonly signature: string;
  readonly trie: Trie;
  readonly owners: readonly number[];
  /** So many of the owners are found by name; the others by words that only refer to them. */
  readonly named: number;
  readonly known: WeakMap<RawStatement, readonly NameHit[]>;
}

const SEPARATOR = /[\s_-]/;
const EDGES = /^[\s_-]+|[\s_-]+$/g;

/** The finder of the last list of names: while a document is typed, its components seldom change. */
let last: NameFinder | undefined;

function finderOf(components: readonly Component[], catalogue: Catalogue): NameFinder {
  const names = components.map(({ name, aliases }) =>
    [...new Set([name, ...aliases])].filter((each) => nameKey(each).length >= 2),
  );
  const signature = JSON.stringify([names, components.map(({ kind }) => kind)]);
  if (last?.signature === signature) return last;
  const trie = new Trie();
  const owners: number[] = [];
  for (const [index, list] of names.entries()) {
    for (const name of list) {
      owners.push(index);
      trie.add(unitsOf(normalise(name).text.replace(EDGES, ""), SEPARATOR), owners.length - 1);
    }
  }
  const named = owners.length;
  for (const { words, owner } of referencesOf(components, catalogue)) {
    owners.push(owner);
    trie.add(unitsOf(words, SEPARATOR), owners.length - 1);
  }
  last = { signature, trie, owners, named, known: new WeakMap() };
  return last;
}

function hitsIn(text: string, { trie, owners, named }: NameFinder): NameHit[] {
  const found: NameHit[] = [];
  for (let from = 0; from < text.length; from++) {
    let owner: number | undefined;
    let refers = false;
    let to = from;
    trie.walk(text, from, (value, end) => {
      if (end <= to || !startsWord(text, from) || !endsWordOrPlural(text, end)) return;
      if (value >= named && !isReference(text, from, end)) return;
      owner = owners[value];
      refers = value >= named;
      to = end;
    });
    if (owner === undefined) continue;
    found.push({ owner, from, to, refers });
    from = to - 1;
  }
  return found;
}
