import type { Catalogue, Technology } from "../../../rules/schema.ts";
import { oncePer } from "./memo.ts";

/** What the knowledge base says of a technology. */
export function technology(catalogue: Catalogue, id: string): Technology | undefined {
  return technologiesById(catalogue).get(id);
}

const technologiesById = oncePer(
  ({ technologies }: Catalogue) => new Map(technologies.map((entry) => [entry.id, entry])),
);
