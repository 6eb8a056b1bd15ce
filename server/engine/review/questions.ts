import type { Catalogue, ProductQuestion, RuleId } from "../../../rules/schema.ts";
import type { Component, Facts } from "../facts/facts.ts";
import { oncePer } from "../facts/memo.ts";
import { productsOf } from "../facts/technology.ts";
import { textOf } from "../facts/words.ts";
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

function questionOf(component: Component, rule: RuleId, catalogue: Catalogue): ProductQuestion | undefined {
  if (component.technology === undefined) return undefined;
  return productsOf(component.technology, catalogue)
    .flatMap((product) => questionsByProduct(catalogue).get(product) ?? [])
    .find((ask) => ask.rule === rule && (ask.of?.some((name) => isCalled(component, name)) ?? true));
}

function isCalled({ name, aliases, mentions }: Component, product: string): boolean {
  const written = [name, ...aliases, ...mentions.map(textOf)].join("\n").toLowerCase();
  return written.includes(product.toLowerCase());
}

const questionsByProduct = oncePer(
  ({ questions }: Catalogue) => new Map(questions.map(({ product, asks }) => [product, asks])),
);
