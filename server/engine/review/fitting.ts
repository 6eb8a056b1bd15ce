import type { Catalogue } from "../../../rules/schema.ts";
import type { Facts } from "../facts/facts.ts";
import { technology } from "../facts/technology.ts";
import type { Finding } from "./finding.ts";

/** The findings, each with those of its remedies that suit what the design is made of: no Kafka settings without Kafka. */
export function withFittingRemedies(
  findings: readonly Finding[],
  { components }: Facts,
  catalogue: Catalogue,
): readonly Finding[] {
  const has = new Set(
    components.flatMap(({ kind, classes, technology: id }) => [
      kind,
      ...classes,
      ...(id === undefined ? [] : productsOf(id, catalogue)),
    ]),
  );
  const unfit = new Set(
    catalogue.remedies
      .filter(({ onlyWith }) => onlyWith.length > 0 && !onlyWith.some((name) => has.has(name)))
      .map(({ id }) => id),
  );
  return findings.map((finding) => ({ ...finding, remedies: finding.remedies.filter((id) => !unfit.has(id)) }));
}

/** A technology and what it stands in for: Redpanda for Kafka, but not Kafka Streams, which only runs on it. */
function productsOf(id: string, catalogue: Catalogue): readonly string[] {
  const { kind, implements: bases = [] } = technology(catalogue, id) ?? {};
  return [id, ...bases.filter((base) => technology(catalogue, base)?.kind === kind)];
}
