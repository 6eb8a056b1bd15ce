import { readFileSync } from "node:fs";
import { catalogue } from "reliability-lens:catalogue";
import { review } from "../../../server/engine/index.ts";
import { reportOf } from "../../../server/engine/report/model/index.ts";

/** The example designs with their reviews and reports. */
export const examples = ["examples/en/parcel-lockers.md", "examples/ja/lab-test-booking.md"].map((path) => {
  const text = readFileSync(path, "utf8");
  const result = review(text, catalogue);
  return { path, text, result, report: reportOf(result, catalogue) };
});
