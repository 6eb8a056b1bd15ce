/** The formats of everything under `rules/knowledge/`. */
import { z } from "zod";
import { Bilingual, Criticality, InteractionKind, nonEmpty, RuleId, Scope, Surfaces } from "./terms.ts";

export const SectionWeight = z.enum([
  "specification",
  "requirement",
  "context",
  "deferred",
  "planned",
  "ruled-out",
  "none",
]);
export type SectionWeight = z.infer<typeof SectionWeight>;

/** knowledge/sections.yaml: kinds of sections by the words of their headings. */
export const SectionKindEntry = z.strictObject({
  id: nonEmpty,
  weight: SectionWeight,
  headings: Surfaces,
  note: z.string().optional(),
});
export type SectionKindEntry = z.infer<typeof SectionKindEntry>;
export type SectionKind = string;

/** knowledge/kinds.yaml: kinds of components, the classes they belong to, and how they are spoken of. */
export const KindEntry = z.strictObject({
  id: nonEmpty,
  /** Classes that rules and class mentions select by: dependency, store, broker, external, … */
  classes: z.array(nonEmpty).default([]),
  title: Bilingual,
  /** Class that its nouns speak of as a whole: "external calls" are calls to everything external. */
  covers: nonEmpty.optional(),
  /** Common nouns for the whole kind or class: "databases", 外部API. */
  nouns: Surfaces.default({ en: [], ja: [] }),
  /** What the only component of the kind, or of the class that it covers, may be called: "the database". */
  refers: Surfaces.default({ en: [], ja: [] }),
  /** Last words of a name of this kind: "Payment *Service*", 通知*ワーカー*. */
  suffixes: Surfaces.default({ en: [], ja: [] }),
  /** English ones that make a name in lower case, too, where it acts: "the mail *worker* sends". */
  lowerCase: z.array(nonEmpty).default([]),
});
export type KindEntry = z.infer<typeof KindEntry>;

/** knowledge/technologies/*.yaml */
export const Technology = z.strictObject({
  id: nonEmpty,
  names: z.array(nonEmpty).min(1),
  /** Names that are also ordinary words: matched only so cased, and near one of `needsContext`. */
  ambiguousNames: z.array(nonEmpty).default([]),
  caseSensitive: z.boolean().default(false),
  needsContext: z.array(nonEmpty).default([]),
  kind: nonEmpty,
  implements: z.array(nonEmpty).default([]),
  /** A platform that runs others: RDS runs PostgreSQL. With one of them in the design, the two are one component. */
  hosts: z.array(nonEmpty).default([]),
  /** A protocol rather than a product: never the name of a component that has another. */
  protocol: z.boolean().default(false),
  /** A library that keeps its data beside the program that opens it, a phone's as well as a server's. */
  embedded: z.boolean().default(false),
  managed: z.boolean(),
  storesRecords: z.boolean(),
  delivery: z.string().optional(),
  /** Rules whose subject this technology settles by itself; `condition` says when. */
  provides: z
    .array(z.strictObject({ rule: RuleId, mechanism: nonEmpty, condition: z.string().optional() }))
    .default([]),
  redundancyEvidence: z.array(nonEmpty).default([]),
});
export type Technology = z.infer<typeof Technology>;

/** A question that one product raises under a rule, and what is usual there; a figure has a source. */
export const ProductQuestion = z
  .strictObject({
    rule: RuleId,
    question: Bilingual,
    /** Names of the products that it is asked of, where the technology stands for several: SES, not SendGrid. */
    of: z.array(nonEmpty).min(1).optional(),
    usual: Bilingual.optional(),
    source: nonEmpty.optional(),
  })
  .refine(({ usual, source }) => usual === undefined || source !== undefined, {
    message: "usual values need a source",
  });
export type ProductQuestion = z.infer<typeof ProductQuestion>;

/** knowledge/questions/*.yaml: what an expert asks of a technology, with its settings, limits and defaults. */
export const ProductQuestions = z.strictObject({ product: nonEmpty, asks: z.array(ProductQuestion).min(1) });
export type ProductQuestions = z.infer<typeof ProductQuestions>;

export const ParameterType = z.enum(["duration", "count", "percent", "rate", "size", "name", "boolean"]);
export type ParameterType = z.infer<typeof ParameterType>;

/** knowledge/mechanisms/*.yaml: one reliability mechanism and how documents say it. */
export const MechanismEntry = z.strictObject({
  id: nonEmpty,
  kind: z.enum(["mechanism", "objective", "risk", "context"]),
  rules: z.array(RuleId).default([]),
  /** More general mechanisms that are spoken of as well: a short lifetime is a lifetime. */
  implies: z.array(nonEmpty).default([]),
  /** What a message calls it. */
  title: Bilingual,
  says: Surfaces,
  /** Whole headers of columns that mean it where the cell has a figure for it, and nothing in prose: "connect". */
  columns: Surfaces.default({ en: [], ja: [] }),
  parameters: z
    .array(
      z.strictObject({
        name: nonEmpty,
        value: ParameterType,
        /** Of a duration: true for how often ("every night"), false for how long ("7 days"); either unless said. */
        repeats: z.boolean().optional(),
        /** Of a count: what it counts, in the singular; anything unless said. A bare number always fits. */
        of: Surfaces.optional(),
        cues: Surfaces.default({ en: [], ja: [] }),
      }),
    )
    .default([]),
  /** Sets of parameters; one whole set makes a mention `specified`. Empty: a mention is enough. */
  specifiedWhen: z.array(z.array(nonEmpty)).default([]),
  /** Parameters that it gives to mechanisms it qualifies in the same clause: "reconnects with a backoff from 1 s". */
  lends: z
    .array(z.strictObject({ to: z.array(nonEmpty).min(1), parameters: z.record(nonEmpty, nonEmpty) }))
    .default([]),
  /**
   * It is a way of doing one of these: a statement that speaks of another of them than a rule asks for is none of
   * its answers. The backoff of a reconnection is none of a retry.
   */
  of: z.array(nonEmpty).default([]),
  /**
   * The components beside it are what it takes from, not what it helps: "loads open calls from PostgreSQL". It
   * holds for all.
   */
  namesSource: z.boolean().default(false),
  lookalikes: z
    .array(
      z.strictObject({
        says: nonEmpty,
        language: z.enum(["en", "ja", "both"]),
        scope: z.enum(["span", "statement"]),
        why: nonEmpty,
      }),
    )
    .default([]),
});
export type MechanismEntry = z.infer<typeof MechanismEntry>;

/** knowledge/words/*.yaml: verbs and nouns that mean the same in a frame: "gives up", "abandons", 打ち切る. */
export const WordClass = z.strictObject({ id: nonEmpty, says: Surfaces });
export type WordClass = z.infer<typeof WordClass>;

/**
 * knowledge/frames/*.yaml: what a sentence amounts to whose roles are filled, whatever the words: giving up after
 * a duration is a timeout.
 */
export const Frame = z.strictObject({
  id: nonEmpty,
  mechanism: nonEmpty,
  /** All roles must be filled in one sentence, each by one of its word classes; `thing` is any component. */
  roles: z.array(z.array(nonEmpty).min(1)).min(1),
  /** Figures of the sentence and the parameters that they are. */
  figures: z
    .array(
      z.strictObject({
        parameter: nonEmpty,
        value: ParameterType,
        /** "every night" rather than "for a night". */
        repeats: z.boolean().default(false),
      }),
    )
    .default([]),
  /** Whether the frame is empty without any of its figures. */
  needsFigure: z.boolean().default(false),
  /** Word classes that make something else of it: users give up, too. */
  unless: z.array(nonEmpty).default([]),
  /** How far apart the roles may stand, in characters. */
  within: z.number().int().default(70),
  why: z.string().optional(),
});
export type Frame = z.infer<typeof Frame>;

/** knowledge/stances.yaml: cues by which a statement negates, puts off, plans or waters down. */
export const StanceCue = z.strictObject({
  /**
   * `question` is no evidence, but an open point where points are listed; `chosen` says that a choice among
   * alternatives is made; `asserted` cancels the cues that it overlaps.
   */
  stance: z.enum([
    "ruled-out",
    "deferred",
    "planned",
    "vague",
    "conditional",
    "none",
    "question",
    "chosen",
    "asserted",
  ]),
  says: Surfaces,
  /** Side of the cue on which the mechanism stands. */
  direction: z.enum(["left", "right", "both"]).default("both"),
  /** How far the cue reaches. */
  reach: z.enum(["phrase", "clause", "sentence"]).default("clause"),
  why: z.string().optional(),
});
export type StanceCue = z.infer<typeof StanceCue>;

/** knowledge/domain.yaml: words that say how much hangs on a component or an operation. */
export const DomainKnowledge = z.strictObject({
  criticality: z.record(Criticality, Surfaces),
  changesState: Surfaces,
  readsOnly: Surfaces,
});
export type DomainKnowledge = z.infer<typeof DomainKnowledge>;

/** knowledge/effects.yaml: how a step tells what it changes where it does not name the store. */
export const EffectWords = z.strictObject({
  part: z.enum(["changes", "states", "records", "elsewhere", "system", "charges"]),
  says: Surfaces,
});
export type EffectWords = z.infer<typeof EffectWords>;

/** knowledge/interactions.yaml: verbs that make an interaction of two components in a statement. */
export const InteractionVerb = z.strictObject({
  kind: InteractionKind,
  says: Surfaces,
  /** The one that acts stands after the verb: "is called by", から呼ばれる. */
  passive: z.boolean().default(false),
});
export type InteractionVerb = z.infer<typeof InteractionVerb>;

/** knowledge/documents.yaml: what tells the design of a system from other documents. */
export const DocumentCue = z.strictObject({
  scope: Scope,
  /** Name of the kind of document: "design", "adr", "readme", "changelog", … */
  kind: nonEmpty,
  where: z.enum(["title", "heading", "body", "front-matter"]),
  weight: z.number(),
  says: Surfaces,
  why: z.string().optional(),
});
export type DocumentCue = z.infer<typeof DocumentCue>;
