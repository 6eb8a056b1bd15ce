import type { Catalogue, Criticality, Technology } from "../../../rules/schema.ts";
import type { Cell, RawStatement, Span, Statement } from "../document/outline.ts";
import { type Clauses, clausesOf } from "./clauses.ts";
import { highest } from "./criticality.ts";
import type { LocalQuantity } from "./facts.ts";
import { groupBy } from "./groups.ts";
import type { Hit, Lexicon, Meaning } from "./lexicon.ts";
import { type Mention, mentionsIn } from "./mechanism-mentions.ts";
import { type NormalText, normalise, normalOffset } from "./normalise.ts";
import { type ProseName, proseNames } from "./prose-names.ts";
import { quantitiesIn } from "./quantities.ts";
import { withoutCancelled } from "./stance.ts";

export interface TechnologyMention {
  readonly technology: Technology;
  readonly ambiguous: boolean;
  readonly from: number;
  readonly to: number;
}

/**
 * What one statement says by itself; depends on nothing but the statement's text, so it is kept as long as
 * the chunk that the statement stands in. Offsets are into the normalised text.
 */
export interface Reading {
  readonly normal: NormalText;
  readonly clauses: Clauses;
  readonly technologies: readonly TechnologyMention[];
  readonly mentions: readonly Mention[];
  readonly cues: readonly Hit[];
  /** What tells the kind of document. */
  readonly documentCues: readonly Hit[];
  readonly nouns: readonly Hit[];
  readonly verbs: readonly Hit[];
  readonly quantities: readonly LocalQuantity[];
  /** The cells of a row. */
  readonly cells?: readonly Cell[];
  /** Names of components in running text, "Order Service", 出荷ワーカー. */
  readonly names: readonly ProseName[];
  readonly criticality?: Criticality;
  /** Verbs that change something: "creates", 登録. */
  readonly changes: readonly Hit[];
  /** Words of knowledge/effects: "marks as paid", "the row". */
  readonly effects: readonly Hit[];
  /** Words of the classes of knowledge/words: "is down", "gives up". */
  readonly words: readonly Hit[];
  /** Has verbs that only look: "queries", 照会. */
  readonly reads: boolean;
}

/** What each statement of a document says by itself. */
export type ReadingOf = (statement: Statement) => Reading;

const kept = new WeakMap<RawStatement, Reading>();

/** Reads a statement, or gives the reading that was made of the same statement before. */
export function readingOf(raw: RawStatement, lexicon: Lexicon, catalogue: Catalogue): Reading {
  let reading = kept.get(raw);
  if (!reading) {
    reading = read(raw, lexicon, catalogue);
    kept.set(raw, reading);
  }
  return reading;
}

function read(raw: RawStatement, lexicon: Lexicon, catalogue: Catalogue): Reading {
  const normal = normalise(raw.text);
  const hits = lexicon.find(normal, raw.text);
  const byMeaning = groupBy(hits, ({ meaning }) => meaning.as);
  const those = (as: Meaning["as"]): readonly Hit[] => byMeaning.get(as) ?? [];
  const cells = raw.cells?.map((cell) => placed(cell, normal));
  const clauses = clausesOf(normal.text, cells);
  const cues = withoutCancelled(those("cue"));
  const quantities = quantitiesIn(normal.text);
  const criticality = highest(
    those("criticality").flatMap(({ meaning }) => (meaning.as === "criticality" ? [meaning.level] : [])),
  );
  return {
    normal,
    clauses,
    technologies: technologiesIn(those("technology")),
    mentions: mentionsIn(
      {
        hits,
        named: those("mechanism"),
        lookalikes: those("lookalike"),
        cues,
        quantities,
        clauses,
        text: normal.text,
        opener: cells?.[0]?.to ?? 0,
      },
      catalogue,
    ),
    cues,
    documentCues: those("document"),
    nouns: those("noun"),
    verbs: those("verb"),
    quantities,
    ...(cells ? { cells } : {}),
    names: namesIn(raw, normal, catalogue),
    ...(criticality ? { criticality } : {}),
    changes: those("changes"),
    effects: those("effect"),
    words: those("word"),
    reads: byMeaning.has("reads"),
  };
}

function namesIn({ form, text }: RawStatement, normal: NormalText, catalogue: Catalogue): ProseName[] {
  return form === "heading" || form === "code" ? [] : proseNames(text, catalogue).map((name) => placed(name, normal));
}

/** The same with its offsets into the normalised text. */
function placed<T extends Span>(part: T, normal: NormalText): T {
  return { ...part, from: normalOffset(normal, part.from), to: normalOffset(normal, part.to) };
}

/** Technology names, longest first: "Redis Cluster" is not also Redis. */
function technologiesIn(hits: readonly Hit[]): TechnologyMention[] {
  const found: TechnologyMention[] = [];
  for (const { meaning, from, to } of hits) {
    if (meaning.as !== "technology") continue;
    if (found.some((other) => from < other.to && other.from < to)) continue;
    found.push({ technology: meaning.technology, ambiguous: meaning.ambiguous, from, to });
  }
  return found;
}
