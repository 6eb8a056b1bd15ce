import type { CompiledRule, MechanismEntry } from "../../../../rules/schema.ts";
import type { Words } from "../../facts/facts.ts";
import { groupBy } from "../../facts/groups.ts";
import { mechanismEntry } from "../../facts/mechanism-entry.ts";
import { evidence, makeFinding, withCue } from "../findings.ts";
import { fill, listed, shortenedAround } from "../words.ts";
import type { Check } from "./check.ts";
import { isJudged } from "./judged.ts";

/**
 * clarity/deferred-decision: a reliability decision that is put off and that no other rule reports as put off.
 * One finding per statement. Decisions of the open-issues section are put off on purpose and named there.
 */
export const deferredDecision: Check = ({ rule, facts, catalogue, language }) => {
  const message = rule.messages.deferred;
  const deferred = facts.mechanisms.filter(
    ({ stance, id, cue }) => stance === "deferred" && isDecision(mechanismEntry(catalogue, id), rule, cue),
  );
  const findings = [...groupBy(deferred, ({ words }) => words.statement)].flatMap(([, list]) => {
    const [first] = list;
    if (!first || !message || list.some((mechanism) => isJudged(mechanism, "deferred", rule, facts, catalogue)))
      return [];
    const components = [...new Set(list.flatMap(({ reach }) => (reach.to === "components" ? reach.components : [])))];
    const slots = {
      mechanism: listed(
        list.flatMap(({ id }) => mechanismEntry(catalogue, id)?.title[language] ?? []),
        language,
      ),
      said: shortenedAround(first.words),
    };
    return [
      makeFinding(facts, {
        rule,
        state: "deferred",
        severity: rule.severity,
        message: fill(message, slots, language),
        words: withCue(first),
        components: components.map(({ name }) => name),
        evidence: [evidence("partial", first.words, facts)],
      }),
    ];
  });
  return { findings, isDue: deferred.length > 0 };
};

/** What the context tells is no decision, except the duties that the words themselves put off: error handling. */
function isDecision(entry: MechanismEntry | undefined, rule: CompiledRule, cue: Words | undefined): boolean {
  return entry?.kind !== "context" || (cue !== undefined && entry.rules.includes(rule.id));
}
