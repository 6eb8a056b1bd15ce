import type { Catalogue, CompiledRule, FindingState } from "../../../rules/schema.ts";
import type { Component, Facts, Mechanism } from "../facts/facts.ts";
import { mechanismEntry } from "../facts/mechanism-entry.ts";
import { oncePer } from "../facts/memo.ts";
import { type Relations, relationsOf } from "../facts/relations.ts";
import { technology } from "../facts/technology.ts";
import { isOneOf } from "./due-components.ts";
import { applies, HELD, isAbout, isAside, isMeant, isOfItself, isOnTheWay } from "./reach.ts";
import type { Subject } from "./subject.ts";

type Answer = CompiledRule["settled"][number];

/** How far the document answers a rule for one subject. */
export interface Verdict {
  readonly subject: Subject;
  /** `settled`, or the state of the finding that it makes. */
  readonly state: FindingState | "settled";
  /** Answers that are still owed. */
  readonly lacking: readonly Answer[];
  /** The statement that puts off, rules out or half says; absent when nothing is said. */
  readonly decisive?: Mechanism;
  /** The statement half says it, but of others: it is no place to say the rest. */
  readonly isElsewhere?: boolean;
  /** Statements that answer, or answer in part. */
  readonly answers: readonly Mechanism[];
}

/** A rule with all that the document says on it, ready to be asked of each subject. */
export interface Inquiry {
  readonly rule: CompiledRule;
  readonly catalogue: Catalogue;
  readonly relations: Relations;
  /** Statements that can answer the rule, with the answers that each gives. */
  readonly parts: ReadonlyMap<Mechanism, readonly Answer[]>;
  /** Weak forms that the document asserts: "runs as a single instance". */
  readonly risks: readonly Mechanism[];
}

/** What a rule wants to hear, and the mechanisms that make it due; worked out once. */
const wantedBy = oncePer((rule: CompiledRule) => ({
  alternatives: rule.settled.map((answer) => {
    const by = answer.by.map(alternativeOf);
    return { answer, by, ids: by.map(({ id }) => id) };
  }),
  needs: new Set(rule.due.flatMap(needsOf)),
}));

/** Whether a mechanism, or one of its parameters, is among the answers that a rule wants. */
export function isAnswer(id: string, rule: CompiledRule): boolean {
  return wantedBy(rule).alternatives.some(({ ids }) => ids.includes(id));
}

/** Gathers what the document says on a rule. */
export function inquiryOf(rule: CompiledRule, facts: Facts, catalogue: Catalogue): Inquiry {
  const { alternatives, needs } = wantedBy(rule);
  const relations = relationsOf(facts);
  const parts = new Map<Mechanism, Answer[]>();
  for (const id of new Set(alternatives.flatMap(({ ids }) => ids))) {
    const own = alternatives.map(({ answer, by }) => ({
      answer,
      by: by.filter((alternative) => alternative.id === id),
    }));
    const all = own.flatMap(({ by }) => by);
    for (const mechanism of relations.mechanisms(id)) {
      if (!isPart(mechanism, all, needs)) continue;
      const given = own.filter(({ by }) => by.some((alternative) => answers(mechanism, alternative)));
      parts.set(
        mechanism,
        given.map(({ answer }) => answer),
      );
    }
  }
  const riskIds = [...needs].filter((id) => mechanismEntry(catalogue, id)?.kind === "risk");
  const risks = riskIds.flatMap((id) => relations.mechanisms(id)).filter(isAsserted);
  return { rule, catalogue, relations, parts, risks };
}

/** Judges one subject against the answers that the rule wants. */
export function judge({ rule, catalogue, relations, parts, risks }: Inquiry, subject: Subject): Verdict {
  const isSaid = (mechanism: Mechanism): boolean =>
    rule.per === "document" ||
    (!isOfAnother(mechanism, rule, subject, relations, catalogue) &&
      (rule.per === "subject" || mechanism.stance === "vague" || isAbout(mechanism, subject, rule)) &&
      (rule.per === "itself" && subject.mechanism
        ? isOfItself(mechanism, subject.mechanism, catalogue)
        : isAside(mechanism, rule) ||
          isNextSentence(mechanism, subject, catalogue) ||
          applies(mechanism, subject, relations, catalogue) ||
          (rule.upstream.includes(mechanism.id) && isOnTheWay(mechanism, subject, relations))));
  const asked = rule.settled.filter((answer) => isOwed(answer, subject, catalogue));
  const ids = new Set(wantedBy(rule).alternatives.flatMap(({ answer, ids }) => (asked.includes(answer) ? ids : [])));
  const all = [...parts.keys()].filter((mechanism) => ids.has(mechanism.id) && isSaid(mechanism));
  const inFull = balanceOf(all, asked, parts);
  if (inFull.lacking.length === 0) return { subject, state: "settled", lacking: [], answers: inFull.given };
  // What is said of nothing in particular may answer for everything; half an answer is only what is meant of this.
  const said = rule.per === "document" ? all : all.filter((mechanism) => isMeant(mechanism, subject, rule));
  const { owed, lacking, given } = balanceOf(said, asked, parts);
  if (lacking.length < owed.length) {
    // What makes the first lacking answer owed says the half of it.
    const half = said.filter(isOneOfThose(lacking.find(({ onlyWith }) => onlyWith.length > 0)?.onlyWith ?? []));
    const decisive = mostTelling(half.length > 0 ? half : given);
    if (!decisive) return { subject, state: "underspecified", lacking, answers: given };
    const isElsewhere = !applies(decisive, subject, relations, catalogue);
    return { subject, state: "underspecified", lacking, answers: given, decisive, isElsewhere };
  }
  const risk = subject.mechanism
    ? risks.find((mechanism) => mechanism === subject.mechanism)
    : risks.find((mechanism) => mechanism.reach.to !== "document" && isSaid(mechanism));
  if (risk)
    return { subject: inWordsOf(risk, rule, subject), state: "ruled-out", lacking, decisive: risk, answers: [] };
  const decisive = mostTelling(said);
  if (!decisive) return { subject, state: "missing", lacking, answers: [] };
  return { subject, state: STATES[decisive.stance] ?? "underspecified", lacking, decisive, answers: said };
}

/** What is owed where this is said, what of it is lacking, and the statements that give the rest. */
function balanceOf(
  said: readonly Mechanism[],
  asked: readonly Answer[],
  parts: Inquiry["parts"],
): { readonly owed: Answer[]; readonly lacking: Answer[]; readonly given: Mechanism[] } {
  const owed = asked.filter(({ onlyWith }) => onlyWith.length === 0 || said.some(isOneOfThose(onlyWith)));
  const lacking = owed.filter((answer) => !said.some((mechanism) => parts.get(mechanism)?.includes(answer)));
  return { owed, lacking, given: said.filter((mechanism) => (parts.get(mechanism)?.length ?? 0) > 0) };
}

/**
 * "Stations repeat a message until it is answered. A repeat changes nothing": what makes the rule due, and the answer.
 * "Each service runs twice" behind "RabbitMQ is on one VM", which is a decision, speaks of others.
 */
function isNextSentence({ words }: Mechanism, { mechanism }: Subject, catalogue: Catalogue): boolean {
  const [need, answer] = [mechanism?.words.statement, words.statement];
  return (
    mechanism !== undefined &&
    mechanismEntry(catalogue, mechanism.id)?.kind === "context" &&
    need?.raw.form === "sentence" &&
    answer.raw.form === "sentence" &&
    need.section === answer.section &&
    need.base === answer.base &&
    answer.index === need.index + 1
  );
}

/** What a risk does to a component is said by the sentence for the risk: "retried for ever" is not "not retried". */
function inWordsOf({ id }: Mechanism, { due }: CompiledRule, subject: Subject): Subject {
  const says = due.flatMap((one) => (one.each === "mechanism" && one.mechanisms.includes(id) && one.says) || [])[0];
  return says === undefined ? subject : { ...subject, says };
}

/**
 * Whether it is a way of doing something that the rule does not ask for: "reconnects after 1 to 60 s, with jitter"
 * says nothing of messages that fail. For a connection that is held, connecting again is trying again.
 */
function isOfAnother(
  { id, words }: Mechanism,
  rule: CompiledRule,
  { component }: Subject,
  relations: Relations,
  catalogue: Catalogue,
): boolean {
  const of = mechanismEntry(catalogue, id)?.of ?? [];
  if (of.length === 0 || (component && isOneOf(component, HELD))) return false;
  const { alternatives, needs } = wantedBy(rule);
  const isAsked = (other: string): boolean => needs.has(other) || alternatives.some(({ ids }) => ids.includes(other));
  const beside = of.filter((other) =>
    relations.mechanisms(other).some((one) => one.words.statement === words.statement),
  );
  return beside.length > 0 && !beside.some(isAsked);
}

/** Whether an answer that only some kinds owe is owed by the subject. */
function isOwed({ for: kinds }: Answer, { component, operation, mechanism }: Subject, catalogue: Catalogue): boolean {
  if (!kinds) return true;
  // A "WebSocket Gateway" is a gateway by its name and a real-time one by its technology.
  const isOfKind = (one: Component): boolean =>
    isOneOf(one, kinds) || kinds.includes((one.technology && technology(catalogue, one.technology)?.kind) || "");
  if (component) return isOfKind(component);
  if (operation) return kinds.includes(operation.kind);
  if (mechanism && kinds.includes(mechanism.id)) return true;
  // What the context tells owes what is asked of it, not what is asked of the components beside it.
  if (mechanism && mechanismEntry(catalogue, mechanism.id)?.kind === "context") return false;
  const reach = mechanism?.reach;
  if (reach?.to === "components") return reach.components.some(isOfKind);
  if (reach?.to !== "class") return false;
  const spoken = catalogue.kinds.find(({ id }) => id === reach.name);
  return kinds.some((kind) => kind === spoken?.id || kind === spoken?.covers);
}

// ---- Alternatives --------------------------------------------------------------------------------

/** One entry of `by`: a mechanism, one of its parameters, or its mere mention. */
interface Alternative {
  readonly id: string;
  readonly parameter?: string;
  /** What the parameter may be at most, in its base unit. */
  readonly most?: number;
  readonly isMention: boolean;
  /** Says something only where it is specified. */
  readonly isStrict: boolean;
  /** Says something only where it is asserted, however briefly. */
  readonly isAssertion: boolean;
}

function alternativeOf(by: string): Alternative {
  const [name = by, how] = by.split(":");
  const [id = name, bounded] = name.split(".");
  const [parameter, most] = bounded?.split("<=") ?? [];
  return {
    id,
    isMention: how === "named" || how === "stated",
    isStrict: how === "specified",
    isAssertion: how === "stated",
    ...(parameter === undefined ? {} : { parameter }),
    ...(most === undefined ? {} : { most: Number(most) }),
  };
}

function answers({ stance, parameters }: Mechanism, { parameter, most, isMention }: Alternative): boolean {
  if (stance === "deferred" || stance === "planned" || stance === "ruled-out") return false;
  if (isMention) return true;
  if (parameter === undefined) return stance === "specified";
  return parameters.some(
    ({ name, quantity }) =>
      name === parameter &&
      (most === undefined || (quantity !== undefined && (quantity.upper ?? quantity.value) <= most)),
  );
}

/**
 * Whether a statement can answer the rule, in whole or in part. A mechanism that makes the rule due and that
 * only its parameters would answer is the need, not half an answer: "replicated" asks for a failover.
 */
function isPart(mechanism: Mechanism, alternatives: readonly Alternative[], needs: ReadonlySet<string>): boolean {
  const isNeed = needs.has(mechanism.id) && isAsserted(mechanism);
  return alternatives.some(
    ({ parameter, isStrict, isAssertion }) =>
      (!isAssertion || isAsserted(mechanism)) &&
      (!isStrict || mechanism.stance === "specified") &&
      (!isNeed || parameter === undefined || mechanism.parameters.some(({ name }) => name === parameter)),
  );
}

/** Whether a statement speaks of one of the mechanisms as there, not as left out or put off. */
function isOneOfThose(ids: readonly string[]): (mechanism: Mechanism) => boolean {
  return (mechanism) => ids.includes(mechanism.id) && isAsserted(mechanism);
}

function isAsserted({ stance }: Mechanism): boolean {
  return stance === "named" || stance === "specified";
}

function needsOf(due: CompiledRule["due"][number]): readonly string[] {
  // A word that stands for lack of anything to ask is half an answer, not a need.
  if (due.each === "mechanism") return due.otherwise ? [] : due.mechanisms;
  return due.each === "component" ? due.having : [];
}

// ---- Which statement decides ---------------------------------------------------------------------

const STATES: Partial<Record<Mechanism["stance"], FindingState>> = {
  deferred: "deferred",
  planned: "deferred",
  "ruled-out": "ruled-out",
};
const STANCES = ["deferred", "planned", "ruled-out", "vague", "named", "specified"];
const REACHES = ["operations", "components", "class", "document"];

/** The nearest to the subject first; then what puts off or rules out before what merely names. */
function mostTelling(mechanisms: readonly Mechanism[]): Mechanism | undefined {
  const rank = ({ reach, stance }: Mechanism): number => REACHES.indexOf(reach.to) * 10 + STANCES.indexOf(stance);
  return mechanisms.reduce<Mechanism | undefined>(
    (best, mechanism) => (best && rank(best) <= rank(mechanism) ? best : mechanism),
    undefined,
  );
}
