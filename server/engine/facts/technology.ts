import type { Catalogue, Technology } from "../../../rules/schema.ts";
import { oncePer } from "./memo.ts";

/** What the knowledge base says of a technology. */
export function technology(catalogue: Catalogue, id: string): Technology | undefined {
  return technologiesById(catalogue).get(id);
}

/** A technology and what it stands in for: Redpanda for Kafka, but not Kafka Streams, which only runs on it. */
export function productsOf(id: string, catalogue: Catalogue): readonly string[] {
  const { kind, implements: bases = [] } = technology(catalogue, id) ?? {};
  return [id, ...bases.filter((base) => technology(catalogue, base)?.kind === kind)];
}

const technologiesById = oncePer(
  ({ technologies }: Catalogue) => new Map(technologies.map((entry) => [entry.id, entry])),
);
