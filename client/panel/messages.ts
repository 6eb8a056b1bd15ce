import type { CoverageStatusName, ProtocolRange, ReportResult, Tier } from "../../server/protocol.ts";

/** What the extension and the page of the review panel say to each other. */

/** Extension to page. */
export type ToPage =
  | { readonly type: "report"; readonly uri: string; readonly words: Words; readonly report: ReportResult }
  /** There is no review to show; what was shown before stays beneath the reason. */
  | { readonly type: "problem"; readonly text: string };

/** Page to extension. */
export type FromPage =
  /** The page listens. */
  | { readonly type: "ready" }
  /** Show this place in the editor. */
  | { readonly type: "show"; readonly range: ProtocolRange }
  /** Write the review into a file. */
  | { readonly type: "export" };

/** What the page keeps when it is hidden and when the window is loaded again. */
export interface PageState {
  readonly uri: string;
  readonly filters: Filters;
  /** Pixels from the top. */
  readonly scroll: number;
}

/** Which findings are listed. */
export interface Filters {
  readonly hiddenTiers: readonly Tier[];
  /** Absent: all of them. */
  readonly category?: string;
  readonly subject?: string;
  readonly section?: string;
}

/** The fixed words of the page in the language of the editor; `{0}` and so on are slots. */
export interface Words {
  readonly score: string;
  readonly exportReview: string;
  readonly notDesign: string;
  readonly matrix: string;
  readonly operations: string;
  readonly rule: string;
  readonly graph: string;
  readonly store: string;
  readonly external: string;
  readonly uses: string;
  readonly usedBy: string;
  readonly worst: string;
  readonly findings: string;
  readonly shown: string;
  readonly tier: string;
  readonly category: string;
  readonly subject: string;
  readonly section: string;
  readonly all: string;
  readonly clear: string;
  readonly nothingOpen: string;
  readonly line: string;
  readonly tiers: Readonly<Record<Tier, string>>;
  readonly statuses: Readonly<Record<CoverageStatusName, string>>;
}
