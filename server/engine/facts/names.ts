import type { Catalogue, KindEntry } from "../../../rules/schema.ts";
import { memoised, oncePer } from "./memo.ts";
import { normalise } from "./normalise.ts";

/** What the last words of a name tell about the thing: "Payment Service" → service. */
export interface NamedKind {
  readonly kind: string;
  /** The suffix that told it, normalised. */
  readonly suffix: string;
}

/** The kind that a name's ending gives away; the longest ending wins. */
export function kindOfName(name: string, catalogue: Catalogue): NamedKind | undefined {
  return kindFinder(catalogue)(name);
}

const kindFinder = oncePer(({ kinds }: Catalogue) => {
  const kindBySuffix = new Map(
    kinds.flatMap(({ id, suffixes }) =>
      [...suffixes.en, ...suffixes.ja].map((suffix) => [normalise(suffix).text, id] as const),
    ),
  );
  return memoised((name): NamedKind | undefined => {
    // "DB1" is a database like "DB".
    const words = name.replace(/[(（].*$|(?<=DB)\d+\s*$/gu, "").replace(/(?<=\p{Ll})(?=\p{Lu})/gu, " ");
    const text = spelledOut(normalise(words.trim()).text);
    let best: NamedKind | undefined;
    for (const [suffix, kind] of kindBySuffix) {
      if (isEnding(text, suffix) && (!best || suffix.length > best.suffix.length)) best = { kind, suffix };
    }
    return best;
  });
});

/** How identifiers shorten the words for kinds: "quote-svc", "push-gw". */
const SHORTENED: Readonly<Record<string, string>> = { svc: "service", gw: "gateway" };

function spelledOut(text: string): string {
  return text.replace(/(?<=[\s_-])(?:svc|gw)$/u, (word) => SHORTENED[word] ?? word);
}

function isEnding(text: string, suffix: string): boolean {
  if (text.endsWith(` ${suffix}s`)) return true;
  const before = text.charAt(text.length - suffix.length - 1);
  return text.endsWith(suffix) && !(/^[a-z]/.test(suffix) && /[a-z0-9]/.test(before));
}

/** Whether a name is only the common noun of a kind: "payment provider", 外部API. */
export function isClassNoun(name: string, catalogue: Catalogue): boolean {
  return classNounFinder(catalogue)(name);
}

const classNounFinder = oncePer(({ kinds }: Catalogue) => {
  const nouns = new Set(
    kinds.flatMap((kind) => [...kind.nouns.en, ...kind.nouns.ja]).map((noun) => normalise(noun).text),
  );
  return memoised((name) => nouns.has(normalise(name).text));
});

export function kindById(catalogue: Catalogue, id: string): KindEntry | undefined {
  return kindsById(catalogue).get(id);
}

const kindsById = oncePer(({ kinds }: Catalogue) => new Map(kinds.map((kind) => [kind.id, kind])));

/** How many there are of it: "x8", 3台, "2 nodes". */
const COUNT =
  /(?<=\S)(?:\s*[x×]\s?\d+|\s+\d+\s?(?:台|ノード|シャード|面|系統?|nodes?|shards?|replicas?|instances?))$/iu;

/**
 * The name without what is said about it in parentheses or behind an ellipsis ("etcd … leases"), how many there are
 * of it, list marks and trailing punctuation.
 */
export const bareName = memoised((label) =>
  label
    .replace(/[(（［[][^)）］\]]*[)）］\]]/gu, " ")
    .replace(/(?<=\S{2})\s*(?:…|\.{3}).*$/u, "")
    .replace(/^[\s\d.)）、・*-]+(?=\D)/u, "")
    .replace(/\s+/gu, " ")
    .trim()
    .replace(COUNT, "")
    .replace(COUNT, "")
    .replace(/[\s:：,、。.;]+$/u, "")
    .trim(),
);

/** What stands in the first parenthesis of a label: "AWS IoT Core" of "MQTT Broker (AWS IoT Core)". */
export function parenthesisOf(label: string): string | undefined {
  return label.match(/[(（]([^)）]{1,60})[)）]/u)?.[1]?.trim();
}

/** Splits "TimescaleDB + Redis" and "PostgreSQL/Redis" into the things named. */
export const partsOf = memoised((label): readonly string[] =>
  label
    .split(/\s*[+＋]\s*|\s*、\s*|\s+&\s+|\s+and\s+|(?<=\p{L}{3})(?<!\bPub)\/(?=\p{Lu})|\s*および\s*|\s*・\s*(?=[A-Z])/u)
    .map((part) => part.trim())
    .filter(Boolean),
);

/** The key under which names of the same thing meet: case, blanks, plurals and shortened words do not count. */
export const nameKey = memoised((name) =>
  spelledOut(normalise(bareName(name)).text)
    .replace(/^(?:the|a|an|our|本|当)\s*/u, "")
    .replace(/(?<=\w{3})s$/u, "")
    .replace(/[\s_-]+/gu, ""),
);
