/** The terms that knowledge and rules share: languages, surfaces, states, kinds. Formats are in schema.ts. */
import { z } from "zod";

export const nonEmpty = z.string().trim().min(1);

export const Language = z.enum(["en", "ja"]);
export type Language = z.infer<typeof Language>;

/** A text in both languages of the product. */
export const Bilingual = z.strictObject({ en: nonEmpty, ja: nonEmpty });
export type Bilingual = z.infer<typeof Bilingual>;

/**
 * Ways to say something, per language. Three notations:
 * - `circuit breaker`: words. English at word boundaries, where a space also matches a hyphen,
 *   underscore, slash or nothing; Japanese anywhere, with katakana boundaries for short words.
 * - `` `connectTimeout` ``: an identifier, case-sensitive, exact.
 * - `/within \d+ s/`: a regular expression on the normalised text of one statement. It must hold a
 *   literal that every match contains; the compiler finds it, or says that there is none.
 */
export const Surfaces = z.strictObject({ en: z.array(nonEmpty).default([]), ja: z.array(nonEmpty).default([]) });
export type Surfaces = z.infer<typeof Surfaces>;

export const Severity = z.enum(["critical", "significant", "moderate", "minor"]);
export type Severity = z.infer<typeof Severity>;

export const FindingState = z.enum(["missing", "underspecified", "deferred", "ruled-out", "contradictory"]);
export type FindingState = z.infer<typeof FindingState>;

export const Scope = z.enum(["system", "change", "decision", "none"]);
export type Scope = z.infer<typeof Scope>;

export const Stance = z.enum(["specified", "named", "deferred", "vague", "ruled-out", "planned"]);
export type Stance = z.infer<typeof Stance>;

export const RuleId = z.string().regex(/^[a-z]+(?:-[a-z]+)*\/[a-z]+(?:-[a-z]+)*$/, "a rule id is category/slug");
export type RuleId = z.infer<typeof RuleId>;

export const Criticality = z.enum(["critical", "high", "medium", "low"]);
export type Criticality = z.infer<typeof Criticality>;

export const InteractionKind = z.enum([
  "call",
  "read",
  "write",
  "publish",
  "consume",
  "poll",
  "stream",
  "notify",
  "replicate",
  "authenticate",
]);
export type InteractionKind = z.infer<typeof InteractionKind>;

export const OperationKind = z.enum(["endpoint", "webhook", "job", "consumer", "upload", "flow"]);
export type OperationKind = z.infer<typeof OperationKind>;
