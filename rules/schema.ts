/**
 * The formats of everything under `rules/`. Knowledge and rules are data: this file says what they
 * may hold, `compile.ts` checks them and resolves what refers to what, and the engine gets the
 * compiled `Catalogue` without ever seeing YAML or zod (it imports types only).
 */
import { z } from "zod";

const nonEmpty = z.string().trim().min(1);

export const Language = z.enum(["en", "ja"]);
export type Language = z.infer<typeof Language>;

/** A text in both languages of the product. */
export const Bilingual = z.strictObject({ en: nonEmpty, ja: nonEmpty });
export type Bilingual = z.infer<typeof Bilingual>;

/**
 * Ways to say something, per language. Three notations:
 * - `circuit breaker`: words. English at word boundaries, where a space also matches a hyphen,
 *   underscore, slash or nothing; Japanese anywhere, with katakana boundaries for short words.
 * - `` `connectTimeout` ``: an identifier, case-sensitive, exact.
 * - `/within \d+ s/`: a regular expression on the normalised text of one statement. It must hold a
 *   literal that every match contains; the compiler finds it, or says that there is none.
 */
export const Surfaces = z.strictObject({ en: z.array(nonEmpty).default([]), ja: z.array(nonEmpty).default([]) });
export type Surfaces = z.infer<typeof Surfaces>;

// ---- What rules speak about ------------------------------------------------------------------

export const Severity = z.enum(["critical", "significant", "moderate", "minor"]);
export type Severity = z.infer<typeof Severity>;

export const FindingState = z.enum(["missing", "underspecified", "deferred", "ruled-out", "contradictory"]);
export type FindingState = z.infer<typeof FindingState>;

export const Scope = z.enum(["system", "change", "decision", "none"]);
export type Scope = z.infer<typeof Scope>;

export const Stance = z.enum(["specified", "named", "deferred", "vague", "ruled-out", "planned"]);
export type Stance = z.infer<typeof Stance>;

export const RuleId = z.string().regex(/^[a-z]+(?:-[a-z]+)*\/[a-z]+(?:-[a-z]+)*$/, "a rule id is category/slug");
export type RuleId = z.infer<typeof RuleId>;

export const Criticality = z.enum(["critical", "high", "medium", "low"]);
export type Criticality = z.infer<typeof Criticality>;

export const InteractionKind = z.enum([
  "call",
  "read",
  "write",
  "publish",
  "consume",
  "poll",
  "stream",
  "notify",
  "replicate",
  "authenticate",
]);
export type InteractionKind = z.infer<typeof InteractionKind>;

export const OperationKind = z.enum(["endpoint", "webhook", "job", "consumer", "upload", "flow"]);
export type OperationKind = z.infer<typeof OperationKind>;

// ---- Knowledge -------------------------------------------------------------------------------

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
  /** Last words of a name of this kind: "Payment *Service*", 通知*ワーカー*. */
  suffixes: Surfaces.default({ en: [], ja: [] }),
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
  managed: z.boolean(),
  storesRecords: z.boolean(),
  delivery: z.string().optional(),
  /** Rules whose subject this technology settles by itself; `condition` says when. */
  provides: z
    .array(z.strictObject({ rule: RuleId, mechanism: nonEmpty, condition: z.string().optional() }))
    .default([]),
  redundancyEvidence: z.array(nonEmpty).default([]),
  asks: z
    .array(
      z.strictObject({
        rule: RuleId,
        question: nonEmpty,
        parameters: z.array(nonEmpty).default([]),
        typical: z.string().optional(),
        onlyWhen: z.string().optional(),
        source: z.string().optional(),
      }),
    )
    .default([]),
});
export type Technology = z.infer<typeof Technology>;

export const ParameterType = z.enum(["duration", "count", "percent", "rate", "size", "name", "boolean"]);
export type ParameterType = z.infer<typeof ParameterType>;

/** knowledge/mechanisms/*.yaml: one reliability mechanism and how documents say it. */
export const MechanismEntry = z.strictObject({
  id: nonEmpty,
  kind: z.enum(["mechanism", "objective", "risk", "context"]),
  rules: z.array(RuleId).default([]),
  /** What a message calls it. */
  title: Bilingual,
  says: Surfaces,
  parameters: z
    .array(z.strictObject({ name: nonEmpty, value: ParameterType, cues: Surfaces.default({ en: [], ja: [] }) }))
    .default([]),
  /** Sets of parameters; one whole set makes a mention `specified`. Empty: a mention is enough. */
  specifiedWhen: z.array(z.array(nonEmpty)).default([]),
  /** Parameters that it gives to mechanisms it qualifies in the same clause: "reconnects with a backoff from 1 s". */
  lends: z.strictObject({ to: z.array(nonEmpty).min(1), parameters: z.record(nonEmpty, nonEmpty) }).optional(),
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

/** knowledge/stances.yaml: cues by which a statement negates, puts off, plans or waters down. */
export const StanceCue = z.strictObject({
  stance: z.enum(["ruled-out", "deferred", "planned", "vague", "conditional", "none", "asserted"]),
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
  where: z.enum(["title", "heading", "body", "path", "front-matter"]),
  weight: z.number(),
  says: Surfaces,
  why: z.string().optional(),
});
export type DocumentCue = z.infer<typeof DocumentCue>;

// ---- Rules -----------------------------------------------------------------------------------

/**
 * When a rule is due: each entry selects subjects, and the rule asks its question of each of them.
 * All conditions inside one entry must hold.
 */
export const Due = z.discriminatedUnion("each", [
  z.strictObject({
    /** A component of the design. */
    each: z.literal("component"),
    /** Kinds or classes of knowledge/kinds.yaml. */
    kinds: z.array(nonEmpty).min(1),
    exceptKinds: z.array(nonEmpty).default([]),
    /** Only if another component interacts with it (or it is external). */
    interaction: z.array(InteractionKind).optional(),
    /** Only if the one that interacts (see `interaction`) is of one of these kinds or classes: not a browser, say. */
    by: z.array(nonEmpty).optional(),
    /** Only channels with one of these guarantees (`Technology.delivery`); one of unknown technology counts. */
    delivery: z.array(nonEmpty).optional(),
    storesRecords: z.boolean().optional(),
    managed: z.boolean().optional(),
    external: z.boolean().optional(),
    /** Only if the document speaks of one of these (specified or named) for it. */
    having: z.array(nonEmpty).default([]),
    /** Only if the document also has a component of one of these kinds or classes. */
    alongside: z.array(nonEmpty).default([]),
  }),
  z.strictObject({
    /** An operation: endpoint, webhook, job, consumer, upload, multi-step flow. */
    each: z.literal("operation"),
    kinds: z.array(OperationKind).min(1),
    changesState: z.boolean().optional(),
    /** Of endpoints, only those with one of these methods: PUT and DELETE may be repeated by definition. */
    methods: z.array(z.enum(["GET", "POST", "PUT", "PATCH", "DELETE", "WS", "RPC"])).optional(),
    /** Touches at least so many stores or external systems. */
    stores: z.number().int().optional(),
    criticality: z.array(Criticality).optional(),
  }),
  z.strictObject({
    /** A mechanism, objective or risk that the document asserts (specified or named). */
    each: z.literal("mechanism"),
    mechanisms: z.array(nonEmpty).min(1),
    stances: z.array(Stance).default(["specified", "named", "vague"]),
  }),
  z.strictObject({
    /** The document as a whole, once; `shows` lists section kinds where the answer belongs. */
    each: z.literal("document"),
    scopes: z.array(Scope).default(["system"]),
    /** Only if it has a component of one of these kinds or classes. */
    having: z.array(nonEmpty).default([]),
  }),
]);
export type Due = z.infer<typeof Due>;

/**
 * One thing that must be said. `by` lists alternatives: `retry` (specified), `retry.attempts` (with that
 * parameter), `runbook:named` (the mere mention is enough).
 */
const Answer = z.strictObject({
  what: Bilingual,
  by: z.array(z.string().regex(/^[a-z][a-z0-9-]*(?:\.[a-z][a-z_0-9]*|:named)?$/)).min(1),
});
export type Answer = z.infer<typeof Answer>;

/** A short document that must be flagged, with ⟦the words to underline⟧, or that must be quiet. */
export const Example = z.strictObject({
  language: Language,
  flagged: nonEmpty.optional(),
  quiet: nonEmpty.optional(),
  /** State of the finding that is expected, where the example is about it. */
  state: FindingState.optional(),
  why: nonEmpty,
});
export type Example = z.infer<typeof Example>;

export const Rule = z
  .strictObject({
    id: RuleId,
    severity: Severity,
    title: Bilingual,
    due: z.array(Due).default([]),
    /** All answers are owed; none answered is missing, some is underspecified. */
    settled: z.array(Answer).default([]),
    /** `subject`: an answer counts for what it applies to. `document`: one answer anywhere settles all. */
    per: z.enum(["subject", "document"]).default("subject"),
    /** Kinds of sections that should hold the answer; the finding falls back to their heading. */
    sections: z.array(nonEmpty).default([]),
    /** Name of the calculation in server/engine/review/checks that decides instead of due/settled. */
    check: nonEmpty.optional(),
    /**
     * One sentence per state. Slots: {subjects} names what is concerned, {lacking} the answers still owed,
     * {said} quotes the half answer, {stores} names what an operation changes; checks may fill slots of their own.
     */
    messages: z.partialRecord(FindingState, Bilingual),
    /** Sentences of a check for cases that the message of the state does not fit, by the name it uses. */
    cases: z.record(nonEmpty, Bilingual).default({}),
    /** What happens when it is left so, for the hover and the review. */
    consequence: Bilingual,
    /** What would settle it: countermeasures in order. */
    countermeasures: z.strictObject({ en: z.array(nonEmpty).min(1), ja: z.array(nonEmpty).min(1) }),
    typical: z.array(z.strictObject({ what: Bilingual, value: nonEmpty, source: nonEmpty })).default([]),
    remedies: z.array(nonEmpty).default([]),
    sources: z.array(nonEmpty).default([]),
    examples: z.array(Example).min(1),
  })
  .refine((rule) => rule.check !== undefined || (rule.due.length > 0 && rule.settled.length > 0), {
    message: "a rule has either a check or both `due` and `settled`",
  });
export type Rule = z.infer<typeof Rule>;

// ---- The compiled whole ----------------------------------------------------------------------

/** Everything under rules/, checked; examples are left out of the product. */
export interface Catalogue {
  readonly sections: readonly SectionKindEntry[];
  readonly kinds: readonly KindEntry[];
  readonly technologies: readonly Technology[];
  readonly mechanisms: readonly MechanismEntry[];
  readonly stances: readonly StanceCue[];
  readonly domain: DomainKnowledge;
  readonly interactions: readonly InteractionVerb[];
  readonly documents: readonly DocumentCue[];
  readonly rules: readonly CompiledRule[];
  /** For every `/pattern/` used as a surface: literals (normalised) of which every match holds one. */
  readonly anchors: Readonly<Record<string, readonly string[]>>;
}
export type CompiledRule = Omit<Rule, "examples">;
