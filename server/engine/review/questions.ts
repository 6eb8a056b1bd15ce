import type { Catalogue, ProductQuestion, RuleId } from "../../../rules/schema.ts";
import type { Component, Facts } from "../facts/facts.ts";
import { productsOf, technology } from "../facts/technology.ts";
import type { Finding } from "./finding.ts";

/** A question that a finding raises of one product in the design. */
export interface AskedQuestion extends ProductQuestion {
  /** The product, as the document calls the component. */
  readonly product: string;
}

/**
 * What an expert asks of the products that a finding is about: those of each product, else of the one that it stands
 * in for. Each once, in the order of the finding's components.
 */
export function questionsOf(
  { rule, components: names }: Pick<Finding, "rule" | "components">,
  { components }: Facts,
  catalogue: Catalogue,
): AskedQuestion[] {
  const concerned = names.flatMap((name) => components.find((one) => one.name === name) ?? []);
  const asked = concerned.flatMap((component) => {
    const question = questionOf(component, rule, catalogue);
    return question ? [{ ...question, product: component.name }] : [];
  });
  return asked.filter(({ question }, index) => asked.findIndex((other) => other.question === question) === index);
}

function questionOf({ technology: id }: Component, rule: RuleId, catalogue: Catalogue): ProductQuestion | undefined {
  if (id === undefined) return undefined;
  return productsOf(id, catalogue)
    .flatMap((product) => technology(catalogue, product)?.asks ?? [])
    .find((ask) => ask.rule === rule);
}
