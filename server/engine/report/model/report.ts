import type {
  Criticality,
  FindingState,
  InteractionKind,
  Language,
  OperationKind,
  RuleId,
  Scope,
  Severity,
} from "../../../../rules/schema.ts";
import type { Range } from "../../document/outline.ts";
import type { CoverageStatus, EvidenceRole } from "../../review/finding.ts";

/**
 * The full review of one document as data: plain JSON values, every text in one language, every reference with its
 * range. Documents (Markdown, HTML) and views are written from it. Lists with nothing to say are empty.
 */
export interface Report {
  readonly language: Language;
  /** Absent when the document has none. */
  readonly title?: string;
  readonly scope: Scope;
  /** Why it is taken for that; one short English sentence each. */
  readonly why: readonly string[];
  /** Some of it was too large or too deeply nested and was read line by line. */
  readonly isReadPlainly: boolean;
  readonly summary: Summary;
  /** Absent when there is no earlier review to compare with. */
  readonly since?: Since;
  readonly structure: Structure;
  /** By severity, then by place. */
  readonly findings: readonly ReportFinding[];
  readonly remedies: readonly Remedy[];
  readonly crossCutting: CrossCutting;
  readonly figures: Figures;
  readonly strengths: readonly Strength[];
  readonly coverage: CoverageSummary;
  readonly matrix: Matrix;
  readonly recommendations: readonly Recommendations[];
  readonly openDecisions: readonly OpenDecision[];
  readonly acceptedRisks: readonly AcceptedRisk[];
}

/** A place in the document. */
export interface Place {
  readonly range: Range;
  /** "§7.3 Availability"; absent before the first heading. */
  readonly section?: string;
}

/** What stands there, on one line. */
export interface Quote extends Place {
  readonly text: string;
}

/** Id of a finding in this report: "C-1" is the first critical one. */
export type FindingId = string;

export interface Summary {
  readonly counts: Readonly<Record<Severity, number>>;
  /** What endangers the system most: the messages of at most three findings, each of another rule. */
  readonly mostEndangering: readonly { readonly finding: FindingId; readonly text: string }[];
  /** 0–100. */
  readonly score: number;
  /** What the score is once the findings of a tier, and of those above it, are mended; tiers without findings are left out. */
  readonly mended: readonly { readonly tier: Severity; readonly score: number }[];
}

/** A finding as an earlier review has it. */
export interface EarlierFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly fingerprint: string;
}

export interface Since {
  readonly opened: readonly FindingId[];
  readonly closed: readonly (EarlierFinding & { readonly title: string })[];
}

// ---- Structure -----------------------------------------------------------------------------------

export interface Structure {
  /** What the system is made of; libraries and tools are left out. */
  readonly components: readonly ReportComponent[];
  readonly interactions: readonly ReportInteraction[];
  readonly flows: readonly ReportFlow[];
  readonly stores: readonly Store[];
  /** Mechanisms and objectives that the document speaks of as there. */
  readonly mechanisms: readonly DesignedMechanism[];
}

export interface ReportComponent extends Place {
  readonly name: string;
  /** Name of the product, where the component is called otherwise. */
  readonly technology?: string;
  /** "relational database". */
  readonly kind: string;
  /** What the document says that it does. */
  readonly role?: string;
  readonly criticality: Criticality;
  readonly external: boolean;
  /** Names of the components that use it. */
  readonly usedBy: readonly string[];
  /** Severity of the worst finding that concerns it. */
  readonly worst?: Severity;
}

export interface ReportInteraction extends Place {
  readonly from: string;
  readonly to: string;
  readonly kind: InteractionKind;
}

export interface ReportFlow extends Place {
  readonly name: string;
  /** `drawn`: put together from the interactions of the design, where no flow is written. */
  readonly kind: OperationKind | "drawn";
  readonly criticality: Criticality;
  readonly steps: readonly FlowStep[];
}

/** A step as the document has it, and the components that it names. */
export interface FlowStep extends Quote {
  readonly components: readonly string[];
}

export interface Store extends Place {
  readonly name: string;
  readonly kind: string;
  /** What the document says that it holds. */
  readonly holds?: string;
  /** Tables of the schema, where the design has one database that they can be in. */
  readonly tables: readonly string[];
  readonly writtenBy: readonly string[];
  readonly readBy: readonly string[];
}

/** A statement that asserts mechanisms or objectives. */
export interface DesignedMechanism extends Quote {
  readonly mechanisms: readonly {
    readonly id: string;
    readonly title: string;
    /** With the parameters that make it testable; the word alone otherwise. */
    readonly isSpecified: boolean;
  }[];
}

// ---- Findings ------------------------------------------------------------------------------------

export interface ReportFinding extends Place {
  readonly id: FindingId;
  readonly rule: RuleId;
  readonly title: string;
  readonly severity: Severity;
  readonly state: FindingState;
  readonly message: string;
  /** What it is about, as a title names it; empty where it is about the document. */
  readonly subjects: readonly string[];
  /** Everything concerned, with other names. */
  readonly components: readonly string[];
  /** Each line once for each role. */
  readonly evidence: readonly (Quote & { readonly role: EvidenceRole })[];
  readonly scenario: Scenario;
  readonly impact: Impact;
  /** In order. */
  readonly countermeasures: readonly string[];
  /** What is to be asked of each product that it is about; settings are in code spans. */
  readonly questions: readonly string[];
  /** Ids of `Report.remedies`. */
  readonly remedies: readonly string[];
  readonly fingerprint: string;
}

/** How it comes to harm, step by step. */
export interface Scenario {
  /** The flow of the design that runs through it. */
  readonly flow?: string;
  /** Steps of that flow up to where it happens. */
  readonly steps: readonly FlowStep[];
  /** What goes wrong there. */
  readonly trigger?: string;
  /** What comes of it, here as elsewhere. */
  readonly consequence: string;
}

/** Operational impact, each in a few words. */
export interface Impact {
  /** What becomes of the data. */
  readonly data?: string;
  /** How far the outage goes. */
  readonly outage?: string;
  /** What it takes to recover. */
  readonly recovery?: string;
}

/** Text for the document, filled with its own components; what is left to decide is written ‹like this›. */
export interface Remedy {
  readonly id: string;
  readonly title: string;
  /** In the language of the document. */
  readonly text: string;
  /** Findings that it answers. */
  readonly findings: readonly FindingId[];
}

// ---- Across the design ---------------------------------------------------------------------------

export interface CrossCutting {
  /** For each flow, the ways in which data is lost, doubled, late or wrong, in the order of its steps. */
  readonly chains: readonly Chain[];
  readonly spanning: readonly SpanningOperation[];
  readonly exhaustible: readonly { readonly resource: string; readonly findings: readonly FindingId[] }[];
  /** What operations lack, by category of rules. */
  readonly gaps: readonly { readonly category: string; readonly findings: readonly FindingId[] }[];
  readonly combinations: readonly Combination[];
}

export interface Chain {
  readonly flow: string;
  readonly links: readonly ChainLink[];
}

export interface ChainLink {
  /** 0-based, in the flow's steps. */
  readonly step: number;
  readonly ways: readonly { readonly finding: FindingId; readonly data: string }[];
}

/** One operation that changes several stores or systems. */
export interface SpanningOperation extends Place {
  readonly operation: string;
  readonly stores: readonly string[];
  /** How far the document says what keeps them in step. */
  readonly status: CoverageStatus;
  readonly findings: readonly FindingId[];
}

/** Things that are worse together than each alone. */
export interface Combination {
  readonly text: string;
  readonly findings: readonly FindingId[];
  /** The statement that makes a finding worse: the retry without idempotency. */
  readonly stated?: Quote;
}

// ---- Figures -------------------------------------------------------------------------------------

export interface Figures {
  readonly targets: readonly Target[];
  /** Calculations that were made. */
  readonly checks: readonly FigureCheck[];
}

export interface Target extends Quote {
  /** "availability target". */
  readonly title: string;
  /** As written. */
  readonly value: string;
  readonly components: readonly string[];
  /** What follows from it: "21 min 36 s of downtime in 30 days". */
  readonly derived?: string;
}

export interface FigureCheck {
  readonly rule: RuleId;
  readonly title: string;
  /** Contradictions; empty when the figures agree. */
  readonly findings: readonly FindingId[];
}

// ---- Strengths, coverage, matrix -----------------------------------------------------------------

/** A rule that the document settles for all that it is due for. */
export interface Strength {
  readonly rule: RuleId;
  readonly title: string;
  readonly subjects: readonly string[];
  readonly said: readonly Quote[];
}

export interface CoverageSummary {
  readonly categories: readonly CategoryCoverage[];
  readonly total: StatusCounts;
}

export type StatusCounts = Readonly<Record<CoverageStatus, number>>;

export interface CategoryCoverage {
  readonly category: string;
  readonly counts: StatusCounts;
  readonly rules: readonly RuleCoverage[];
}

export interface RuleCoverage {
  readonly rule: RuleId;
  readonly title: string;
  readonly status: CoverageStatus;
  readonly said: readonly Quote[];
  readonly findings: readonly FindingId[];
}

/** What is due for whom. Rows and columns without any due cell are left out. */
export interface Matrix {
  /** Components, then operations, as the document names them. */
  readonly subjects: readonly (Place & { readonly name: string; readonly kind: "component" | "operation" })[];
  readonly rows: readonly MatrixRow[];
}

export interface MatrixRow {
  readonly rule: RuleId;
  readonly title: string;
  /** One for each of `Matrix.subjects`. */
  readonly cells: readonly MatrixCell[];
}

export interface MatrixCell {
  readonly status: CoverageStatus;
  /** The statement that it comes from, when there is one. */
  readonly said?: Quote;
  /** The finding that it comes from. */
  readonly finding?: FindingId;
}

// ---- What to do ----------------------------------------------------------------------------------

export type Priority = "before-production" | "next" | "later";

export interface Recommendations {
  readonly priority: Priority;
  readonly sections: readonly SectionRecommendations[];
}

/** What to write into one section. */
export interface SectionRecommendations extends Place {
  readonly actions: readonly Action[];
}

/** What settles findings of one rule. */
export interface Action {
  readonly findings: readonly FindingId[];
  readonly title: string;
  readonly action: string;
}

/** What the document puts off or leaves vague. */
export interface OpenDecision extends Quote {
  /** `open`: listed among the open points. */
  readonly stance: "deferred" | "vague" | "planned" | "open";
  readonly findings: readonly FindingId[];
}

/** A finding that somebody answers for: the team's configuration, the front matter or a suppression. */
export interface AcceptedRisk extends Place {
  readonly rule: RuleId;
  readonly title: string;
  readonly message: string;
  readonly reason?: string;
  readonly owner?: string;
  /** The last day, as YYYY-MM-DD. */
  readonly expires?: string;
}
