import type { Catalogue } from "../../../../rules/schema.ts";
import { kindById, kindOfName, parenthesisOf } from "../names.ts";
import type { Candidate } from "./candidates.ts";
import type { Draft } from "./draft.ts";

/** A job on Flink is a stream processor. */
export function kindOn(platform: Draft | undefined, kind: string | undefined): string {
  const isJob = kind === undefined || kind === "batch-job";
  return isJob && platform?.kind === "stream-processor" ? "stream-processor" : (kind ?? "service");
}

/** What is listed as external is run by somebody else, whatever its name ends in. */
export function kindOf(name: string, candidate: Candidate, catalogue: Catalogue): string | undefined {
  const { isExternal, fails } = candidate;
  const kind = kindOfName(name, catalogue)?.kind ?? jobIn(candidate, catalogue);
  if (fails && kind === undefined) return "external-system";
  const isForeign = kind !== undefined && kindById(catalogue, kind)?.classes.includes("external");
  return isExternal && !isForeign ? "external-system" : kind;
}

/** A batch or a worker by its row: "ledger-bridge | nightly batch". */
function jobIn({ label, words }: Candidate, catalogue: Catalogue): string | undefined {
  if (words.statement.raw.cells === undefined) return undefined;
  const kind = kindOfName(parenthesisOf(label) ?? "", catalogue)?.kind;
  return kind === "batch-job" || kind === "worker" ? kind : undefined;
}
