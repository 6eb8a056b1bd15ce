import type { Catalogue } from "../../../rules/schema.ts";
import type { Component, Facts } from "../facts/facts.ts";
import { productsOf } from "../facts/technology.ts";
import type { Finding } from "./finding.ts";

/** The remedies of a finding that suit it: no Kafka settings where the calls to Stripe are concerned. */
export function fittingRemedies({ components }: Facts, catalogue: Catalogue): (finding: Finding) => readonly string[] {
  const isOne = (component: Component, of: readonly string[]): boolean =>
    namesOfKind(component, catalogue).some((name) => of.includes(name));
  const byName = new Map(components.flatMap((one) => [one.name, ...one.aliases].map((name) => [name, one] as const)));
  const picky = catalogue.remedies.filter(({ onlyWith, onlyFor }) => onlyWith.length + onlyFor.length > 0);
  const suits = ({ components: names }: Finding, id: string): boolean => {
    const { onlyWith = [], onlyFor = [] } = picky.find((remedy) => remedy.id === id) ?? {};
    const concerned = names.flatMap((name) => byName.get(name) ?? []);
    return (
      (onlyWith.length === 0 || components.some((one) => isOne(one, onlyWith))) &&
      (onlyFor.length === 0 || (concerned.length > 0 && concerned.every((one) => isOne(one, onlyFor))))
    );
  };
  return (finding) => finding.remedies.filter((id) => suits(finding, id));
}

/** What a remedy may call a component: its kind, its classes, its product. */
function namesOfKind({ kind, classes, technology: id }: Component, catalogue: Catalogue): readonly string[] {
  return [kind, ...classes, ...(id === undefined ? [] : productsOf(id, catalogue))];
}
