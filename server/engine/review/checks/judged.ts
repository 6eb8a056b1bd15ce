import type { Catalogue, CompiledRule, FindingState } from "../../../../rules/schema.ts";
import type { Facts, Mechanism } from "../../facts/facts.ts";
import { relationsOf } from "../../facts/relations.ts";
import { isAnswer } from "../answers.ts";
import { applies } from "../reach.ts";
import { subjectsOf } from "../subjects.ts";

/**
 * Whether another rule is due for what a statement is about, and has words for its state: it reports the statement
 * itself, or finds the answer elsewhere.
 */
export function isJudged(
  mechanism: Mechanism,
  state: FindingState,
  rule: CompiledRule,
  facts: Facts,
  catalogue: Catalogue,
): boolean {
  return catalogue.rules.some((other) => {
    if (other.id === rule.id || !other.messages[state]) return false;
    if (!isAnswer(mechanism.id, other)) return false;
    const subjects = subjectsOf(other, facts, catalogue);
    if (other.per === "document") return subjects.length > 0;
    return subjects.some((subject) => applies(mechanism, subject, relationsOf(facts), catalogue));
  });
}
