/** Countermeasures as text to insert. A new one is a file in `templates/` and a line in the list below. */
import type { Language } from "../../../rules/schema.ts";
import type { Review } from "../index.ts";
import { prepare } from "./prepare.ts";
import type { PreparedRemedy, RemedyDescription } from "./remedy.ts";
import type { Template } from "./template.ts";
import { circuitBreakerInventory } from "./templates/circuit-breaker-inventory.ts";
import { healthProbes } from "./templates/health-probes.ts";
import { retryMatrix } from "./templates/retry-matrix.ts";
import { sloTable } from "./templates/slo-table.ts";
import { sqlIdempotencyKey } from "./templates/sql-idempotency-key.ts";
import { timeoutMatrix } from "./templates/timeout-matrix.ts";

export { placeholdersIn } from "./placeholders.ts";

const templates: readonly Template[] = [
  timeoutMatrix,
  retryMatrix,
  circuitBreakerInventory,
  healthProbes,
  sqlIdempotencyKey,
  sloTable,
];

/** What can be inserted, for lists and for checking that rules name remedies that exist. */
export const remedies: readonly RemedyDescription[] = templates.map(({ id, title }) => ({ id, title }));

/**
 * Works a remedy out for a reviewed document. `language` is that of the title (the document's by default);
 * what is inserted is always in the language of the document. `changes` is empty when the document already
 * has all of it; the result is undefined when there is no such remedy, or nothing that it could be about.
 */
export function prepareRemedy(id: string, review: Review, language?: Language): PreparedRemedy | undefined {
  const template = templates.find((candidate) => candidate.id === id);
  return template === undefined ? undefined : prepare(template, review, language ?? review.facts.language);
}
