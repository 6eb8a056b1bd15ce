import type { Language, Severity } from "../../../../rules/schema.ts";
import type { Finding } from "../../review/finding.ts";
import type { Review } from "../../review/review.ts";
import { acceptedFindings } from "../accepted.ts";
import { encodePath } from "../inline.ts";

/** A reviewed document for the formats of other tools. */
export interface ReviewedDocument {
  readonly path: string;
  readonly review: Review;
  /** That of the messages. */
  readonly language: Language;
}

/** A path as a URI reference: relative ones as they are, absolute ones as files. */
export function uriOf(path: string): string {
  const uri = encodePath(path);
  if (uri.startsWith("/")) return `file://${uri}`;
  return /^[A-Za-z]:\//.test(uri) ? `file:///${uri}` : uri.replace(/^(?:\.\/)+/, "");
}

/** Findings that somebody answers for, by an accepted risk or by a suppression, with the reasons. */
export function suppressedIn(review: Review): readonly { readonly finding: Finding; readonly reason?: string }[] {
  return [
    ...acceptedFindings(review).map(({ finding, risk }) => ({ finding, reason: risk.reason })),
    ...review.suppressions.flatMap(({ hides, reason }) =>
      hides.map((finding) => ({ finding, ...(reason === undefined ? {} : { reason }) })),
    ),
  ];
}

/** One of three levels, for tools that have no more. */
export function byLevel<T>(
  severity: Severity,
  levels: { readonly error: T; readonly warning: T; readonly note: T },
): T {
  if (severity === "critical") return levels.error;
  return severity === "significant" ? levels.warning : levels.note;
}
