import type { Severity } from "../../../../rules/schema.ts";
import { fingerprintOf } from "../../review/fingerprint.ts";
import type { ReviewedDocument } from "./reviewed.ts";

const SEVERITIES: Readonly<Record<Severity, string>> = {
  critical: "critical",
  significant: "major",
  moderate: "minor",
  minor: "info",
};

/** A GitLab Code Quality report. Fingerprints are told apart by the document, too. */
export function toGitLab(documents: readonly ReviewedDocument[]): object[] {
  return documents.flatMap(({ path, review }) =>
    review.findings.map(({ rule, severity, message, range, fingerprint }) => ({
      description: message,
      check_name: rule,
      fingerprint: fingerprintOf(`${path}\n${fingerprint}`),
      severity: SEVERITIES[severity],
      location: {
        path: path.replace(/^(?:\.\/)+/, ""),
        lines: { begin: range.start.line + 1, end: range.end.line + 1 },
      },
    })),
  );
}
