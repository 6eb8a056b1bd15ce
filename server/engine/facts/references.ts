import type { Catalogue } from "../../../rules/schema.ts";
import type { Component } from "./facts.ts";
import { addTo } from "./groups.ts";
import { oncePer } from "./memo.ts";
import { kindOfName } from "./names.ts";
import { normalise } from "./normalise.ts";

/** Words that stand for a component that is the only one they can mean, normalised. */
export interface Reference {
  readonly words: string;
  /** Index of the component. */
  readonly owner: number;
}

/**
 * What a text may call each component without its name: "the gateway" is the order-gateway, "the database" the
 * only one there is. Words that may mean two components mean neither.
 */
export function referencesOf(components: readonly Component[], catalogue: Catalogue): Reference[] {
  const byWords = new Map<string, number[]>();
  for (const { owners, words } of byKind(components, catalogue))
    for (const each of words) for (const owner of owners) addTo(byWords, each, owner);
  for (const [owner, { name, technology }] of components.entries()) {
    const head = technology ? undefined : kindOfName(name, catalogue)?.suffix;
    if (head && head !== normalise(name).text && referringWords(catalogue).has(head)) addTo(byWords, head, owner);
  }
  const names = new Set(
    components.flatMap(({ name, aliases }) => [name, ...aliases].map((each) => normalise(each).text)),
  );
  return [...byWords].flatMap(([words, owners]) => {
    const [owner, ...others] = new Set(owners);
    return owner === undefined || others.length > 0 || names.has(words) ? [] : [{ words, owner }];
  });
}

/**
 * The words of each kind, with the components of the kind, or the products of the class that it covers where there
 * are none. A store of one's own naming may be anything: "the database" is no Scan Storage.
 */
function byKind(
  components: readonly Component[],
  { kinds }: Catalogue,
): { readonly owners: readonly number[]; readonly words: readonly string[] }[] {
  const indexes = [...components.keys()];
  return kinds.map(({ id, covers, refers }) => {
    const ofKind = indexes.filter((index) => components[index]?.kind === id && id !== "store");
    const ofClass = covers
      ? indexes.filter((index) => components[index]?.technology && components[index]?.classes.includes(covers))
      : [];
    return {
      owners: ofKind.length > 0 ? ofKind : ofClass,
      words: [...refers.en, ...refers.ja].map((each) => normalise(each).text),
    };
  });
}

/** Last words of names that are telling enough to stand alone; "the service" may be anything. */
const referringWords = oncePer(
  ({ kinds }: Catalogue) =>
    new Set(kinds.flatMap(({ refers }) => [...refers.en, ...refers.ja].map((each) => normalise(each).text))),
);

const ARTICLE = /\b(?:the|our|this|that|its) $/u;
const PARTICLE = /^(?:[をにへがはでの、]|から|より|側|上)/u;

/** Whether words at [from, to) of a normalised text speak of one thing that is known: "the gateway", データベースへ. */
export function isReference(text: string, from: number, to: number): boolean {
  if (
    /[a-z]/.test(text.charAt(to - 1)) &&
    /[\p{L}-]/u.test(text.charAt(to)) &&
    !/[\u3040-\u30ff]/u.test(text.charAt(to))
  )
    return false;
  if (ARTICLE.test(text.slice(Math.max(0, from - 6), from))) return true;
  return (
    PARTICLE.test(text.slice(to, to + 2)) && !/[\p{Script=Han}\p{Script=Katakana}ーa-z\d-]/u.test(text.charAt(from - 1))
  );
}
