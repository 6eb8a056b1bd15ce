import { outlineOf } from "../../../server/engine/document/index.ts";
import type { Facts } from "../../../server/engine/facts/facts.ts";
import { factsOf } from "../../../server/engine/facts/index.ts";
import { catalogue } from "../catalogue.ts";

/** The facts of a text. */
export function read(text: string): Facts {
  return factsOf(outlineOf(text, catalogue.sections), catalogue);
}

export function names(facts: Facts): string[] {
  return facts.components.map(({ name }) => name);
}

/** Each interaction as "Order Service write PostgreSQL". */
export function edges(facts: Facts): string[] {
  return facts.interactions.map(({ from, to, kind }) => `${from.name} ${kind} ${to.name}`);
}
