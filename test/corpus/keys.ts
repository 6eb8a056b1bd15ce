import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { RuleId } from "../../rules/schema.ts";

const Key = z.strictObject({
  gaps: z
    .array(
      z.strictObject({
        rule: RuleId,
        /** Other rules that would be fair for the same gap. */
        also: z.array(RuleId).default([]),
        /** Words of the document, on one line. */
        words: z.string().min(1),
        why: z.string().min(1),
        weight: z.enum(["high", "medium", "low"]),
        missed: z.literal(true).optional(),
      }),
    )
    .default([]),
  settled: z
    .array(
      z.strictObject({
        rule: RuleId,
        words: z.string().min(1),
        about: z.string().optional(),
        contradicted: z.literal(true).optional(),
      }),
    )
    .default([]),
});
export type Key = z.infer<typeof Key>;

/** The key of a document, made by hand. */
export function readKey(file: string): Key {
  return Key.parse(parse(readFileSync(file, "utf8")));
}
