import type { Bilingual, RuleId, Severity } from "../../../rules/schema.ts";
import type { Range } from "../document/outline.ts";

/** Name of the file that holds a team's configuration. */
export const configurationFile = ".reliability-lens.yaml";

/** Whether a text still stands for one that is to be written: `‹reason›`. */
export function isPlaceholder(text: string): boolean {
  return /^‹.*›$/.test(text.trim());
}

/** The severity of a rule's findings, or that it is not asked. */
export type RuleLevel = Severity | "off";

/** Levels by rule id or by category (`fault-recovery`); an id counts more than its category. */
export type RuleLevels = Readonly<Record<string, RuleLevel>>;

/** A finding that a team lives with knowingly, for a time. */
export interface AcceptedRisk {
  readonly rule: RuleId;
  /** Components or operations that it is accepted for; all when empty. */
  readonly components: readonly string[];
  /** Globs of the documents that it is accepted in; all when empty. */
  readonly files: readonly string[];
  readonly reason: string;
  readonly owner: string;
  /** The last day on which it holds, as YYYY-MM-DD. */
  readonly expires: string;
  /** Where it says so: a team's file, or the document's own front matter. */
  readonly source: "configuration" | "front-matter";
  readonly range: Range;
}

/** What one configuration file says. Globs are relative to its directory. */
export interface Configuration {
  /** Documents to review; all when absent. */
  readonly include?: readonly string[];
  readonly exclude: readonly string[];
  readonly rules: RuleLevels;
  /** For some documents; later ones count more. */
  readonly overrides: readonly { readonly files: readonly string[]; readonly rules: RuleLevels }[];
  readonly risks: readonly AcceptedRisk[];
}

/** A fault of the text: one line that says what is wrong and what to do. */
export interface Problem {
  readonly range: Range;
  readonly message: Bilingual;
}
