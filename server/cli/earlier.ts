import { readFileSync } from "node:fs";
import { z } from "zod";
import type { EarlierFinding } from "../engine/report/model/index.ts";
import { Complaint } from "../files/complaint.ts";

const Severity = z.enum(["critical", "significant", "moderate", "minor"]);

/** Of the JSON of a review, what a later one is compared with. */
const EarlierReview = z.object({
  version: z.literal(1),
  documents: z.array(
    z.object({
      path: z.string(),
      findings: z.array(
        z.object({ rule: z.string(), severity: Severity, message: z.string(), fingerprint: z.string() }),
      ),
    }),
  ),
});

/** The findings that an earlier review had for a path; a document that it does not have had none. */
export type Earlier = (path: string) => readonly EarlierFinding[];

/**
 * Reads the JSON that `review --format json` has written.
 * @throws Complaint when it cannot be read or is something else.
 */
export function readEarlier(file: string): Earlier {
  const { documents } = parse(file);
  const byPath = new Map(documents.map(({ path, findings }) => [path, findings]));
  return (path) => byPath.get(path) ?? [];
}

function parse(file: string): z.infer<typeof EarlierReview> {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    const reason = error instanceof SyntaxError ? "is not JSON" : "cannot be read";
    throw new Complaint(`${file}: ${reason}; give --since a file written by reliability-lens review --format json`);
  }
  const parsed = EarlierReview.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new Complaint(`${file}: is not a review; give --since a file written by reliability-lens review --format json`);
}
