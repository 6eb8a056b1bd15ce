/**
 * What the language client and the language server say to each other beyond LSP: method names and
 * plain JSON values. Positions are LSP positions (0-based lines, UTF-16 columns).
 */

/** Names of the requests (client to server) and of the notification (server to client). */
export const methods = {
  /** Request: `DocumentParams` → `RemediesResult`. */
  remedies: "reliabilityLens/remedies",
  /** Request: `PrepareRemediesParams` → `PrepareRemediesResult`. */
  prepareRemedies: "reliabilityLens/prepareRemedies",
  /** Request: `ReviewParams` → `ReviewResult`. */
  review: "reliabilityLens/review",
  /** Request: `DocumentParams` → `ReportResult`. */
  report: "reliabilityLens/report",
  /** Request: `ReviewWorkspaceParams` → `ReviewWorkspaceResult`. Can be cancelled. */
  reviewWorkspace: "reliabilityLens/reviewWorkspace",
  /** Notification to the client after each review: `StatusParams`. */
  status: "reliabilityLens/status",
} as const;

/**
 * Command of the client, for clients that name it among `experimental.commands.commands` of their capabilities:
 * shows the findings of a section. Takes `ShowFindingsArguments`.
 */
export const showFindings = "reliabilityLens.showFindings";

/** The document, where the section begins, and the ranges of its findings. */
export type ShowFindingsArguments = readonly [uri: string, at: ProtocolPosition, findings: readonly ProtocolRange[]];

export interface ProtocolPosition {
  readonly line: number;
  readonly character: number;
}

/** `end` is exclusive. */
export interface ProtocolRange {
  readonly start: ProtocolPosition;
  readonly end: ProtocolPosition;
}

/** The same shape as an LSP TextEdit. */
export interface ProtocolTextEdit {
  readonly range: ProtocolRange;
  readonly newText: string;
}

/**
 * Parameters of every request about one document. The document must be open in the client and be
 * Markdown; otherwise the request fails with `InvalidParams`. A document that is too large to review
 * fails with `RequestFailed`; the error's message can be shown.
 */
export interface DocumentParams {
  readonly textDocument: { readonly uri: string };
}

/** One countermeasure that can be written into the document. */
export interface RemedyOffer {
  readonly id: string;
  /** What it is, in the language of the messages: "Timeout matrix". */
  readonly title: string;
  /** A finding of the current review asks for it. */
  readonly due: boolean;
  /** The heading that it opens, or that of the section it goes into; "" where there is none. */
  readonly section: string;
  /** Where its text begins: a line or two. */
  readonly preview: string;
}

export interface RemediesResult {
  /** Version of the document that the offers were worked out for. */
  readonly version: number;
  /** Those that would change the document: due ones first, and of these the most fitting. */
  readonly remedies: readonly RemedyOffer[];
}

export interface PrepareRemediesParams extends DocumentParams {
  /** Of `RemedyOffer`, in the order in which they are to be written. An unknown id fails with `InvalidParams`. */
  readonly ids: readonly string[];
}

/** Edits are valid for `version` only. */
export interface PrepareRemediesResult {
  readonly uri: string;
  readonly version: number;
  /** Empty when the document already has all of it. */
  readonly edits: readonly RemedyEdit[];
}

/** An insertion, its placeholders written ‹like this›; and the same as a snippet that stops at each of them. */
export interface RemedyEdit extends ProtocolTextEdit {
  readonly snippet: string;
}

/** Open findings by severity. */
export interface SeverityCounts {
  readonly critical: number;
  readonly significant: number;
  readonly moderate: number;
  readonly minor: number;
}

export interface ReviewParams extends DocumentParams {
  /** Markdown when absent. */
  readonly format?: "markdown" | "html";
  /** How links of the review write the document's path; from its workspace folder when absent. */
  readonly path?: string;
}

export interface ReviewResult {
  readonly version: number;
  /** The whole review as a document in the format that was asked for. */
  readonly text: string;
  readonly counts: SeverityCounts;
}

export type Tier = keyof SeverityCounts;

/**
 * What the review found as data, for views that draw it. Every text is in one language; every name of a component
 * is as the document has it.
 */
export interface ReportResult {
  readonly version: number;
  readonly language: "en" | "ja";
  readonly scope: DocumentScopeName;
  /** 0–100. */
  readonly score: number;
  readonly counts: SeverityCounts;
  /** By tier, then by place. */
  readonly findings: readonly ReportedFinding[];
  readonly matrix: ReportedMatrix;
  readonly components: readonly ReportedComponent[];
  /** Who calls, reads, writes, … whom; each pair once. */
  readonly interactions: readonly { readonly from: string; readonly to: string }[];
}

export interface ReportedFinding {
  /** "C-1" is the first critical one. */
  readonly id: string;
  readonly rule: string;
  readonly title: string;
  readonly category: string;
  readonly tier: Tier;
  readonly message: string;
  /** Names of the components and operations that it concerns; empty where it is about the document. */
  readonly subjects: readonly string[];
  readonly range: ProtocolRange;
  /** "§7.3 Availability"; absent before the first heading. */
  readonly section?: string;
}

/** What is asked of whom, and how far the document answers. */
export interface ReportedMatrix {
  readonly subjects: readonly {
    readonly name: string;
    readonly kind: "component" | "operation";
    readonly range: ProtocolRange;
  }[];
  /** Each with one cell per subject. */
  readonly rows: readonly {
    readonly rule: string;
    readonly title: string;
    readonly cells: readonly ReportedCell[];
  }[];
}

export type CoverageStatusName = "specified" | "partial" | "missing" | "not-due";

export interface ReportedCell {
  readonly status: CoverageStatusName;
  /** The statement that answers. */
  readonly said?: { readonly text: string; readonly range: ProtocolRange };
  /** Id of the finding. */
  readonly finding?: string;
}

export interface ReportedComponent {
  readonly name: string;
  /** "relational database". */
  readonly kind: string;
  readonly isStore: boolean;
  readonly isExternal: boolean;
  /** Tier of the worst finding that concerns it. */
  readonly worst?: Tier;
  /** Where the document introduces it. */
  readonly range: ProtocolRange;
}

export interface ReviewWorkspaceParams {
  /** Progress is reported for it, as LSP's work done progress. */
  readonly workDoneToken?: string | number;
}

export interface ReviewWorkspaceResult {
  /** A summary of all design documents of the workspace folders as a Markdown document. */
  readonly markdown: string;
  /** Of all of them together. */
  readonly counts: SeverityCounts;
}

/** What the review took the document for; diagnostics are given for all but `none`. */
export type DocumentScopeName = "system" | "change" | "decision" | "none";

export interface StatusParams {
  readonly uri: string;
  readonly version: number;
  readonly counts: SeverityCounts;
  /** Absent when the document was not reviewed; `problem` says why. */
  readonly scope?: DocumentScopeName;
  /** Time that the review took. */
  readonly milliseconds: number;
  /**
   * `too-large`: over the size cap. `failed`: the review broke; the log has the reason. `excluded`: the team's
   * configuration leaves the document out.
   */
  readonly problem?: "too-large" | "failed" | "excluded";
}
