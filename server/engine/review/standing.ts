import type { Catalogue, CompiledRule } from "../../../rules/schema.ts";
import type { Facts, Mechanism } from "../facts/facts.ts";
import { verdictsOf } from "./index.ts";

/** How a rule takes what one statement says. */
export interface Standing {
  readonly rule: CompiledRule;
  /** What the rule wants to hear besides, for any of its subjects that the statement is about. */
  readonly lacking: readonly CompiledRule["settled"][number][];
}

/** The rules that take a statement as an answer, in whole or in part; those that want more first. */
export function standingsOf(mechanism: Mechanism, facts: Facts, catalogue: Catalogue): Standing[] {
  const standings = catalogue.rules.filter(asksFor(mechanism.id)).flatMap((rule): Standing[] => {
    const verdicts = verdictsOf(rule, facts, catalogue).filter(
      ({ answers, decisive }) => decisive === mechanism || answers.includes(mechanism),
    );
    return verdicts.length === 0 ? [] : [{ rule, lacking: [...new Set(verdicts.flatMap(({ lacking }) => lacking))] }];
  });
  return [...standings.filter(wantsMore), ...standings.filter((standing) => !wantsMore(standing))];
}

function wantsMore({ lacking }: Standing): boolean {
  return lacking.length > 0;
}

function asksFor(id: string): (rule: CompiledRule) => boolean {
  return ({ settled }) => settled.some(({ by }) => by.some((one) => /^[a-z\d-]+/.exec(one)?.[0] === id));
}
