import { z } from "zod";
import { FindingState, Language, Scope, Severity } from "../../rules/schema.ts";

/** The JSON of `review --format json`, version 1, written down a second time: other programs read it. */

const Position = z.strictObject({ line: z.int().min(0), character: z.int().min(0) });
const Range = z.strictObject({ start: Position, end: Position });
const Status = z.enum(["specified", "partial", "missing", "not-due"]);
const count = z.int().min(0);

const Finding = z.strictObject({
  rule: z.string().regex(/^[a-z-]+\/[a-z-]+$/),
  severity: Severity,
  state: FindingState,
  message: z.string().min(1),
  range: Range,
  components: z.array(z.string().min(1)),
  evidence: z.array(
    z.strictObject({
      role: z.enum(["need", "partial", "conflict", "answered"]),
      range: Range,
      text: z.string().min(1),
    }),
  ),
  remedies: z.array(z.string().min(1)),
  fingerprint: z.string().min(1),
});

const Document = z.strictObject({
  path: z.string().min(1),
  language: Language,
  title: z.string(),
  design: z.strictObject({ is: z.boolean(), scope: Scope, why: z.array(z.string().min(1)) }),
  components: z.array(
    z.strictObject({
      name: z.string().min(1),
      technology: z.string().min(1).optional(),
      kind: z.string().min(1),
      external: z.boolean(),
      range: Range,
    }),
  ),
  findings: z.array(Finding),
  accepted: z.array(
    z.strictObject({
      finding: Finding,
      reason: z.string().min(1),
      owner: z.string().min(1),
      expires: z.iso.date(),
    }),
  ),
  coverage: z.array(z.strictObject({ rule: z.string(), status: Status, components: z.record(z.string(), Status) })),
  score: z.number().min(0).max(100),
  since: z.strictObject({ opened: z.array(z.string()), closed: z.array(z.string()) }).optional(),
});

export const Report = z.strictObject({
  version: z.literal(1),
  documents: z.array(Document),
  summary: z.strictObject({ critical: count, significant: count, moderate: count, minor: count }),
});
export type Report = z.infer<typeof Report>;
