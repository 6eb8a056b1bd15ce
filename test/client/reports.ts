import { catalogue } from "reliability-lens:catalogue";
import { review } from "../../server/engine/index.ts";
import { reportOf } from "../../server/engine/report/model/index.ts";
import { reportedOf } from "../../server/lsp/report.ts";
import type { ReportResult } from "../../server/protocol.ts";
import { examples } from "../engine/report/examples.ts";

/** What the server hands out for a text. */
export function reported(text: string): ReportResult {
  return reportedOf(reportOf(review(text, catalogue), catalogue), 1);
}

/** The example designs with what the server hands out for them. */
export const reports = examples.map(({ path, text, report }) => ({ path, text, report: reportedOf(report, 1) }));
