import { changesSince } from "../since.ts";
import type { EarlierFinding, Since } from "./report.ts";
import { idsOf, ruleOf, type Source } from "./source.ts";

/** What was opened and closed since an earlier review of the document. */
export function sinceOf(source: Source, earlier: readonly EarlierFinding[]): Since {
  const { opened, closed } = changesSince(source.review.findings, earlier);
  return {
    opened: idsOf(source, ({ finding }) => opened.includes(finding)),
    closed: closed.map((finding) => ({
      ...finding,
      title: ruleOf(source.catalogue, finding.rule)?.title[source.language] ?? finding.rule,
    })),
  };
}
