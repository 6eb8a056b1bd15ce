/**
 * The formats of everything under `rules/`. Knowledge and rules are data: this file says what they
 * may hold, `compile.ts` checks them and resolves what refers to what, and the engine gets the
 * compiled `Catalogue` without ever seeing YAML or zod (it imports types only).
 */
import { z } from "zod";
import type {
  DocumentCue,
  DomainKnowledge,
  EffectWords,
  Frame,
  InteractionVerb,
  KindEntry,
  MechanismEntry,
  ProductQuestions,
  SectionKindEntry,
  StanceCue,
  Technology,
  WordClass,
} from "./knowledge.ts";
import type { Remedy } from "./remedy.ts";
import {
  Bilingual,
  Criticality,
  FindingState,
  InteractionKind,
  Language,
  nonEmpty,
  OperationKind,
  RuleId,
  Scope,
  Severity,
  Stance,
} from "./terms.ts";

export * from "./knowledge.ts";
export * from "./remedy.ts";
export * from "./terms.ts";

// ---- Rules -----------------------------------------------------------------------------------

/** Name of the sentence in `cases` that a finding of state `missing` or `ruled-out` says instead of the rule's own. */
const says = nonEmpty.optional();

/**
 * When a rule is due: each entry selects subjects, and the rule asks its question of each of them.
 * All conditions inside one entry must hold.
 */
export const Due = z.discriminatedUnion("each", [
  z.strictObject({
    /** A component of the design. */
    each: z.literal("component"),
    /** Only where no entry before this one selects anything. */
    otherwise: z.boolean().default(false),
    says,
    /** Kinds or classes of knowledge/kinds.yaml, or technologies: what only one product has to be told. */
    kinds: z.array(nonEmpty).min(1),
    exceptKinds: z.array(nonEmpty).default([]),
    /** Only if another component interacts with it (or it is external). */
    interaction: z.array(InteractionKind).optional(),
    /** Only if the one that interacts (see `interaction`) is of one of these kinds or classes: not a browser, say. */
    by: z.array(nonEmpty).optional(),
    /** Only if one that interacts (see `by`) also uses another component of one of these kinds or classes. */
    besides: z.array(nonEmpty).optional(),
    /** Only channels with one of these guarantees (`Technology.delivery`); one of unknown technology counts. */
    delivery: z.array(nonEmpty).optional(),
    storesRecords: z.boolean().optional(),
    managed: z.boolean().optional(),
    external: z.boolean().optional(),
    /** Only if the document speaks of one of these (specified or named) for it. */
    having: z.array(nonEmpty).default([]),
    /** Not if the document specifies one of these for it: a breaker, where there is something to answer with instead. */
    unlessHaving: z.array(nonEmpty).default([]),
    /** Only if the document also has a component of one of these kinds or classes. */
    alongside: z.array(nonEmpty).default([]),
    /** Only if one that takes from it (see `interaction`) writes to a component of one of these kinds or classes. */
    feeding: z.array(nonEmpty).default([]),
    /** Only in documents of these scopes; in any unless said. */
    scopes: z.array(Scope).optional(),
    /** Only if one that interacts with it is spoken of with one of these: a database whose callers scale out. */
    usersHaving: z.array(nonEmpty).default([]),
    /**
     * Only if one that interacts (see `by`) waits for the answer while somebody waits for its own: no job, and nothing
     * that takes its work from a queue.
     */
    waiting: z.boolean().default(false),
    /** Only if a sentence, an interface table or a labelled arrow says so; names that stand together may be read as a call. */
    told: z.boolean().default(false),
    /** Only if the document speaks of one of these at all: logs, before it is asked how to follow a request through them. */
    given: z.array(nonEmpty).default([]),
    /** Not the design's own parts, of no technology, if the document asserts one of these: modules of one process. */
    ownUnless: z.array(nonEmpty).default([]),
  }),
  z.strictObject({
    /** An operation: endpoint, webhook, job, consumer, upload, multi-step flow. */
    each: z.literal("operation"),
    says,
    kinds: z.array(OperationKind).min(1),
    changesState: z.boolean().optional(),
    /** Of endpoints, only those with one of these methods: PUT and DELETE may be repeated by definition. */
    methods: z.array(z.enum(["GET", "POST", "PUT", "PATCH", "DELETE", "WS", "RPC"])).optional(),
    /** Touches at least so many stores or external systems. */
    stores: z.number().int().optional(),
    criticality: z.array(Criticality).optional(),
    /** Only if the document speaks of one of these (specified or named) for it. */
    having: z.array(nonEmpty).default([]),
    /** Only if one of its steps takes what an earlier one found free: a seat, a driver. */
    takes: z.literal(true).optional(),
  }),
  z.strictObject({
    /** A column of the schema that holds the key of another table, with no foreign key declared for it. */
    each: z.literal("reference"),
    /** Only if the document also has a component of one of these kinds or classes. */
    alongside: z.array(nonEmpty).default([]),
  }),
  z.strictObject({
    /** A mechanism, objective or risk that the document asserts (specified or named). */
    each: z.literal("mechanism"),
    says,
    /** Only where no entry before this one selects anything: a retry that nothing is named for. */
    otherwise: z.boolean().default(false),
    /** Only the first statement, where many say the same. */
    once: z.boolean().default(false),
    mechanisms: z.array(nonEmpty).min(1),
    stances: z.array(Stance).default(["specified", "named", "vague"]),
    /** Only in documents of these scopes; in any unless said. */
    scopes: z.array(Scope).optional(),
    /** Only what concerns a component that is, or is not, managed; what concerns none in particular counts. */
    managed: z.boolean().optional(),
    /** Only if the document also has a component of one of these kinds or classes. */
    alongside: z.array(nonEmpty).default([]),
    /** Only if the document asserts none of these (specified or named): a load without a figure, where no figure is given. */
    unless: z.array(nonEmpty).default([]),
    /** Only if the document speaks of one of these at all: tests, before it is asked which of them tries the switch-over. */
    given: z.array(nonEmpty).default([]),
    /** Only with one of these parameters at least so large, in base units (a rate is per second). */
    atLeast: z.record(nonEmpty, z.number()).default({}),
  }),
  z.strictObject({
    /** The document as a whole, once; `shows` lists section kinds where the answer belongs. */
    each: z.literal("document"),
    scopes: z.array(Scope).default(["system"]),
    /** Only if it has a component of one of these kinds or classes. */
    having: z.array(nonEmpty).default([]),
    /** Only if it speaks of one of these at all. */
    given: z.array(nonEmpty).default([]),
    /** Not if it asserts one of these (specified or named). */
    unless: z.array(nonEmpty).default([]),
  }),
]);
export type Due = z.infer<typeof Due>;

/**
 * One thing that must be said. `by` lists alternatives: `retry` (specified), `retry.attempts` (with that
 * parameter), `cache-ttl.ttl<=300` (that is at most so large, in base units), `runbook:named` (the mere mention is
 * enough), `autoscaling-signal:stated` (so it is, but doing without it is no refusal), `replay:specified` (an answer where it is specified; a mere mention, a deferral or a refusal of it is
 * about something else).
 */
const Answer = z.strictObject({
  what: Bilingual,
  /** What comes of it where this alone is left open; {harm} of the messages. */
  harm: Bilingual.optional(),
  by: z.array(z.string().regex(/^[a-z][a-z0-9-]*(?:\.[a-z][a-z_0-9]*(?:<=\d+)?|:named|:stated|:specified)?$/)).min(1),
  /** Owed only if the document speaks of one of these (specified or named) for the subject. */
  onlyWith: z.array(nonEmpty).default([]),
  /**
   * Owed only for these kinds, classes or technologies of components, kinds of operations, or mechanisms that make the
   * rule due.
   */
  for: z.array(nonEmpty).optional(),
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

/** One text where both languages write it alike: a keyword, a bare number. */
const TypicalValue = z.union([Bilingual, nonEmpty.transform((both) => ({ en: both, ja: both }))]);

/** How the lack of an answer comes to harm, as the full review tells it. */
const Failure = z.strictObject({
  /** What goes wrong, in one sentence. {subject} names a component concerned; the sentence is left out without one. */
  trigger: Bilingual,
  /** Happens while a flow of the design runs, at what the rule is about. */
  inFlow: z.boolean().default(false),
  /** Of flows through it, rather in one that takes from it: nobody handles a message twice where it is sent. */
  whenTaken: z.boolean().default(false),
  /** What becomes of data. */
  data: z.array(z.enum(["lost", "doubled", "late", "wrong"])).default([]),
  /** How far an outage goes. */
  outage: z.enum(["part", "spreads", "whole", "longer", "unnoticed"]).optional(),
  /** What it takes to recover. */
  recovery: z.enum(["restart", "release", "rerun", "records", "restore", "search"]).optional(),
  /** What runs out. */
  exhausts: Bilingual.optional(),
});
export type Failure = z.infer<typeof Failure>;

/** Another rule with which it is worse than each alone, for the same component or operation. */
const Combination = z.strictObject({
  rule: RuleId,
  /** `stated`: the document says what the other asks for; `open`: it does not. */
  is: z.enum(["stated", "open"]),
  /** One sentence. */
  together: Bilingual,
});

export const Rule = z
  .strictObject({
    id: RuleId,
    severity: Severity,
    title: Bilingual,
    due: z.array(Due).default([]),
    /** All answers are owed; none answered is missing, some is underspecified. */
    settled: z.array(Answer).default([]),
    /**
     * `subject`: an answer counts for what it applies to. `named`: so it does, but one that names nothing only where
     * the subject, or all things of the kind, are spoken of. `itself`: so it does, and what a
     * statement says of one thing ("one server") is answered for this thing alone. `document`: one answer anywhere settles all.
     */
    per: z.enum(["subject", "named", "itself", "document"]).default("subject"),
    /** Mechanisms that answer for the subject, too, where they stand on the way to it: a limit at the edge. */
    upstream: z.array(nonEmpty).default([]),
    /** Word classes by which a statement on the subject shows why the rule asks: "is down", "hangs". It is shown first. */
    telling: z.array(nonEmpty).default([]),
    /** Kinds of sections that should hold the answer; the finding falls back to their heading. */
    sections: z.array(nonEmpty).default([]),
    /** Name of the calculation in server/engine/review/checks that decides instead of due/settled. */
    check: nonEmpty.optional(),
    /**
     * One sentence per state. Slots: {subjects} names what is concerned, {lacking} the answers still owed, {harm} what comes of the first of them,
     * {said} quotes the half answer, {stores} names what an operation changes; checks may fill slots of their own.
     */
    messages: z.partialRecord(FindingState, Bilingual),
    /**
     * Sentences for cases that the message of the state does not fit, by the name that a check or an entry of `due`
     * uses, or by the technology, kind or class of the components that they are said of.
     */
    cases: z.record(nonEmpty, Bilingual).default({}),
    /** What happens when it is left so, for the hover and the review. */
    consequence: Bilingual,
    failure: Failure.optional(),
    worseWith: z.array(Combination).default([]),
    /** What would settle it: countermeasures in order. */
    countermeasures: z.strictObject({ en: z.array(nonEmpty).min(1), ja: z.array(nonEmpty).min(1) }),
    typical: z.array(z.strictObject({ what: Bilingual, value: TypicalValue, source: nonEmpty })).default([]),
    /** Ids of rules/remedies, each of which settles it when filled in, the most fitting first. */
    remedies: z.array(nonEmpty).default([]),
    /** Those of them that answer one of the cases, by its name: they are offered for that case alone, and no others are. */
    remediesOf: z.record(nonEmpty, z.array(nonEmpty).min(1)).default({}),
    sources: z.array(nonEmpty).default([]),
    examples: z.array(Example).min(1),
  })
  .refine(
    ({ messages, settled }) => !JSON.stringify(messages).includes("{harm}") || settled.every(({ harm }) => harm),
    {
      message: "a message speaks of {harm}, and an answer of `settled` has none",
    },
  )
  .refine((rule) => rule.check !== undefined || (rule.due.length > 0 && rule.settled.length > 0), {
    message: "a rule has either a check or both `due` and `settled`",
  });
export type Rule = z.infer<typeof Rule>;

// ---- The compiled whole ----------------------------------------------------------------------

/** Literals by which one pass over a text finds where a pattern may match. */
export interface Anchors {
  /** Every match begins with a text of one of the ways; otherwise it holds one. */
  readonly open: boolean;
  readonly ways: readonly Way[];
}

/** Literals are normalised; those that can only start a word have `\b` before them. */
export interface Way {
  readonly texts: readonly string[];
  /** What begins so holds one of these further on; empty when nothing of use is known. */
  readonly needs: readonly string[];
}

/** Everything under rules/, checked; examples are left out of the product. */
export interface Catalogue {
  readonly sections: readonly SectionKindEntry[];
  readonly kinds: readonly KindEntry[];
  readonly technologies: readonly Technology[];
  readonly questions: readonly ProductQuestions[];
  readonly mechanisms: readonly MechanismEntry[];
  readonly words: readonly WordClass[];
  readonly frames: readonly Frame[];
  readonly stances: readonly StanceCue[];
  readonly domain: DomainKnowledge;
  readonly effects: readonly EffectWords[];
  readonly interactions: readonly InteractionVerb[];
  readonly documents: readonly DocumentCue[];
  readonly rules: readonly CompiledRule[];
  readonly remedies: readonly Remedy[];
  /** The anchors of every `/pattern/` used as a surface. */
  readonly anchors: Readonly<Record<string, Anchors>>;
}
export type CompiledRule = Omit<Rule, "examples">;
