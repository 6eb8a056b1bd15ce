import { readFileSync } from "node:fs";
import { catalogue } from "reliability-lens:catalogue";
import { review } from "../../../server/engine/index.ts";
import { type Report, reportOf } from "../../../server/engine/report/model/index.ts";
import type { Review } from "../../../server/engine/review/review.ts";

export interface Reviewed {
  readonly path: string;
  readonly text: string;
  readonly result: Review;
  readonly report: Report;
}

/** A document with its review and its report. */
export function reviewed(path: string): Reviewed {
  const text = readFileSync(path, "utf8");
  const result = review(text, catalogue);
  return { path, text, result, report: reportOf(result, catalogue) };
}
