import type { CompiledRule, MechanismEntry } from "../../../../rules/schema.ts";
import type { Facts, Mechanism, Words } from "../../facts/facts.ts";
import { groupBy } from "../../facts/groups.ts";
import { mechanismEntry } from "../../facts/mechanism-entry.ts";
import { relationsOf } from "../../facts/relations.ts";
import { textOf } from "../../facts/words.ts";
import { evidence, makeFinding, withCue } from "../findings.ts";
import { fill, listed, shortenedAround } from "../words.ts";
import type { Check } from "./check.ts";
import { isJudged } from "./judged.ts";

/**
 * clarity/vague-requirement: "appropriate timeout", 十分な冗長性: a measure that nobody can test, where no rule
 * that is due judges these words and the document gives no figure elsewhere. One finding per statement.
 */
export const vagueRequirement: Check = ({ rule, facts, catalogue, language }) => {
  const message = rule.messages.underspecified;
  const vague = facts.mechanisms.filter((mechanism) =>
    isVague(mechanism, mechanismEntry(catalogue, mechanism.id), rule),
  );
  const findings = [...groupBy(vague, ({ words }) => words.statement)].flatMap(([statement, list]) => {
    const beside = facts.mechanisms.filter(({ words }) => words.statement === statement);
    const isBacked = beside.some(({ stance }) => stance === "specified" || stance === "deferred");
    const open = list.filter(
      (mechanism) =>
        !isSaidElsewhere(mechanism, facts) && !isJudged(mechanism, "underspecified", rule, facts, catalogue),
    );
    // Means that are named beside a quality say more than the quality: "two zones for high availability".
    const own = open.filter(
      ({ id }) => beside.length === list.length || !isQuality(mechanismEntry(catalogue, id), rule),
    );
    const [first] = own;
    if (!first?.cue || !message || isBacked || open.length < list.length) return [];
    const slots = {
      said: shortenedAround(first.words),
      mechanism: listed(
        own.flatMap(({ id }) => mechanismEntry(catalogue, id)?.title[language] ?? []),
        language,
      ),
      word: withEnding(first.cue),
    };
    return [
      makeFinding(facts, {
        rule,
        state: "underspecified",
        severity: rule.severity,
        message: fill(message, slots, language),
        words: withCue(first),
        components: first.reach.to === "components" ? first.reach.components.map(({ name }) => name) : [],
        evidence: [evidence("partial", first.words, facts)],
      }),
    ];
  });
  return { findings, isDue: vague.length > 0 };
};

/** Words that stand for a measure: "sufficient" does, "periodically" and "recommended" say something else. */
const MEASURES =
  /^(?:appropriate|adequate|sufficient|reasonable|suitable|proper|sensible|sane|acceptable|long enough|short enough|large enough|as (?:needed|required|necessary)|(?:a few|several) |promptly|quickly|as soon as possible|timely|in a timely|minimal|near|適|十分|充分|妥当|合理的|必要(?:に応じ|十分)|速やか|迅速|可能な限り|できるだけ|なるべく|極力|数|一定|短|長|しばらく|万全|安定|考慮|配慮|(?:高い)?(?:可用性|信頼性|耐障害性|冗長性|安定性))/u;

/** 適切 with the ending that makes it a word of the sentence: 適切に, 十分な, 必要に応じて. */
function withEnding(cue: Words): string {
  return textOf(cue) + (/^[になて]/u.exec(cue.statement.raw.text.slice(cue.to))?.[0] ?? "");
}

function isVague(mechanism: Mechanism, entry: MechanismEntry | undefined, rule: CompiledRule): boolean {
  const { stance, words, cue } = mechanism;
  const { section, raw } = words.statement;
  if (stance !== "vague" || !cue || !entry || raw.form === "code") return false;
  if (section.weight !== "specification" && section.weight !== "requirement") return false;
  if (entry.kind === "risk" || (entry.kind === "context" && !isQuality(entry, rule))) return false;
  return MEASURES.test(textOf(cue).toLowerCase()) && isQualified(words, cue);
}

/** A quality or duty that only counts when somebody waters it down: performance, error handling. */
function isQuality(entry: MechanismEntry | undefined, rule: CompiledRule): boolean {
  return entry?.rules.includes(rule.id) ?? false;
}

/** In characters. */
const LONGEST_ITEM = 40;
const WIDEST_GAP_LATIN = 24;
const WIDEST_GAP_JAPANESE = 8;

/** The vague word belongs to the mechanism: "appropriate timeouts", リトライを適切に行う. */
function isQualified(words: Words, cue: Words): boolean {
  // Only the heading or the lead names the mechanism: then the words must be all that the item says.
  if (words.from === cue.from && words.to === cue.to) return words.statement.raw.text.length <= LONGEST_ITEM;
  const gap = words.statement.raw.text.slice(Math.min(words.to, cue.to), Math.max(words.from, cue.from));
  if (/[,;.。、|:：]|\b(?:and|or|but)\b/u.test(gap)) return false;
  return gap.length <= (/[\u3040-\u9fff]/u.test(gap) ? WIDEST_GAP_JAPANESE : WIDEST_GAP_LATIN);
}

/** A figure for the same thing elsewhere is what the vague words stand for, unless the two are about different parts. */
function isSaidElsewhere({ id, reach }: Mechanism, facts: Facts): boolean {
  return relationsOf(facts)
    .mechanisms(id)
    .some((other) => {
      if (other.stance !== "specified") return false;
      if (reach.to !== "components" || other.reach.to !== "components") return true;
      return other.reach.components.some((component) => reach.components.includes(component));
    });
}
