import type { Catalogue, MechanismEntry } from "../../../rules/schema.ts";
import { oncePer } from "./memo.ts";

/** What the vocabulary says of a mechanism. */
export function mechanismEntry(catalogue: Catalogue, id: string): MechanismEntry | undefined {
  return mechanismsById(catalogue).get(id);
}

const mechanismsById = oncePer(({ mechanisms }: Catalogue) => new Map(mechanisms.map((entry) => [entry.id, entry])));
