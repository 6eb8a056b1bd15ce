import type { Catalogue, Technology } from "../../../rules/schema.ts";

const known = new WeakMap<Catalogue, ReadonlyMap<string, Technology>>();

/** What the knowledge base says of a technology. */
export function technology(catalogue: Catalogue, id: string): Technology | undefined {
  let byId = known.get(catalogue);
  if (!byId) {
    byId = new Map(catalogue.technologies.map((entry) => [entry.id, entry]));
    known.set(catalogue, byId);
  }
  return byId.get(id);
}
