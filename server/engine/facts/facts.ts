import type {
  Criticality,
  InteractionKind,
  Language,
  OperationKind,
  ParameterType,
  Scope,
  Stance,
} from "../../../rules/schema.ts";
import type { Endpoint, Flow, Outline, Span, SqlTable, Statement } from "../document/outline.ts";

/** Words of a statement: offsets into the statement's plain text. `rangeOfWords` gives their range. */
export interface Words extends Span {
  readonly statement: Statement;
}

/** What the document is, and why we think so. */
export interface DocumentScope {
  readonly scope: Scope;
  /** "design", "adr", "change proposal", "readme", "changelog", … */
  readonly kind: string;
  /** One short English sentence per reason, strongest first. */
  readonly why: readonly string[];
}

/** What the system is made of. */
export interface Component {
  /** As the document writes it, in its fullest form. */
  readonly name: string;
  /** Other names of the same thing, as written. */
  readonly aliases: readonly string[];
  /** Id of the technology in the knowledge base. */
  readonly technology?: string;
  /** Kind from knowledge/kinds.yaml: "relational-database", "service", … */
  readonly kind: string;
  /** The kind's classes: "dependency", "store", "broker", "external", … */
  readonly classes: readonly string[];
  readonly external: boolean;
  readonly managed: boolean;
  readonly storesRecords: boolean;
  readonly criticality: Criticality;
  /** Where it is defined (heading, bold lead, diagram node, first mention). */
  readonly definition: Words;
  readonly mentions: readonly Words[];
}

/** Who calls, reads, writes, publishes to, consumes from, polls whom. */
export interface Interaction {
  readonly from: Component;
  readonly to: Component;
  readonly kind: InteractionKind;
  readonly label?: string;
  readonly words: Words;
  /** A verb, an interface table or a labelled arrow says so; it is not just that the names stand together. */
  readonly told: boolean;
}

/** Something that an operation changes. */
export interface Effect {
  /** Of the component; "database" where a record is changed and no store is named. */
  readonly name: string;
  readonly component?: Component;
  readonly kind: "record" | "store" | "broker" | "external";
  /** The words that tell of the change. */
  readonly words: Words;
}

export interface Operation {
  readonly kind: OperationKind;
  /** "POST /v1/refunds", "nightly settlement job", "Real-time Sensor Data". */
  readonly name: string;
  /** The document is the specification of it, and of nothing else. */
  readonly isWhole?: true;
  readonly changesState: boolean;
  readonly criticality: Criticality;
  readonly words: Words;
  /** Statements that describe it (below its heading, its item's children, its steps). */
  readonly statements: readonly Statement[];
  readonly components: readonly Component[];
  /** Tables of the document's schema that it touches. */
  readonly tables: readonly SqlTable[];
  readonly endpoint?: Endpoint;
  readonly flow?: Flow;
  /** The components that each step of a flow names, in the order of the text. */
  readonly steps?: readonly (readonly Component[])[];
  /** What one actor changes of it, as its sentences tell it, in the order of the text. */
  readonly effects?: readonly Effect[];
  /** Where a step of a flow takes what an earlier one found free. */
  readonly takes?: Words;
}

export interface Quantity {
  readonly type: ParameterType;
  /** In the base unit: seconds, plain count, percent (0–100), per second, bytes. */
  readonly value: number;
  /** Upper end of a range ("60–120 s"), in the same unit. */
  readonly upper?: number;
  /** All members of a schedule ("1s, 2s, 4s"), in the same unit. */
  readonly members?: readonly number[];
  readonly comparison: "eq" | "lt" | "le" | "gt" | "ge" | "approx";
  /** "p95" where the figure is a percentile's. */
  readonly percentile?: number;
  /** The period that the figure is per or over ("43 min a month": "month"). */
  readonly per?: "second" | "minute" | "hour" | "day" | "week" | "month" | "quarter" | "year";
  /** What is counted: "retries", "attempts", "replicas", 回, 台. */
  readonly unit: string;
  /** As written. */
  readonly text: string;
  readonly words: Words;
}

/** A quantity as one statement gives it: offsets into the text that was read. */
export type LocalQuantity = Omit<Quantity, "words"> & Span;

export interface Parameter {
  readonly name: string;
  readonly text: string;
  readonly quantity?: Quantity;
}

/** What a mechanism applies to. */
export type Reach =
  | {
      readonly to: "components";
      readonly components: readonly Component[];
      /** The sentence names none of them; the one before it in the paragraph does. */
      readonly carriedOn?: true;
    }
  | {
      readonly to: "class";
      /** Id of the kind whose nouns were used. */
      readonly name: string;
      readonly except: readonly Component[];
      /** Only what these use: "the Analytics Engine retries database queries". */
      readonly callers: readonly Component[];
    }
  | { readonly to: "operations"; readonly operations: readonly Operation[] }
  | { readonly to: "document" };

/** A statement speaks of a reliability mechanism. */
export interface Mechanism {
  /** Id in knowledge/mechanisms. */
  readonly id: string;
  readonly stance: Stance;
  readonly parameters: readonly Parameter[];
  readonly reach: Reach;
  readonly words: Words;
  /** Words that decided the stance, if any ("TBD", 適切に). */
  readonly cue?: Words;
}

/** A stated objective: availability, latency, throughput, RPO, RTO, … */
export interface Target {
  /** Id of the objective in knowledge/mechanisms: "availability-target", "rpo", "rto", … */
  readonly id: string;
  readonly quantities: readonly Quantity[];
  readonly components: readonly Component[];
  readonly words: Words;
}

/** Words of a class of knowledge/words. */
export interface Said extends Words {
  readonly class: string;
}

/** What the document says. */
export interface Facts {
  readonly outline: Outline;
  readonly scope: DocumentScope;
  readonly language: Language;
  readonly components: readonly Component[];
  readonly interactions: readonly Interaction[];
  readonly operations: readonly Operation[];
  readonly mechanisms: readonly Mechanism[];
  readonly targets: readonly Target[];
  readonly quantities: readonly Quantity[];
  /** Words of the classes by which rules know what is telling: "is down", "hangs". */
  readonly said: ReadonlyMap<Statement, readonly Said[]>;
}
