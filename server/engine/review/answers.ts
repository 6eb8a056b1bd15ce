import type { Catalogue, CompiledRule, FindingState } from "../../../rules/schema.ts";
import type { Component, Facts, Mechanism } from "../facts/facts.ts";
import { isOfClass } from "../facts/kinds.ts";
import { technology } from "../facts/technology.ts";
import type { Subject } from "./subjects.ts";

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
  /** Statements that answer, or answer in part. */
  readonly answers: readonly Mechanism[];
}

/** Judges one subject against the answers that a rule wants. */
export function judge(rule: CompiledRule, subject: Subject, facts: Facts, catalogue: Catalogue): Verdict {
  const risk = riskOf(rule, subject, facts, catalogue);
  const said = facts.mechanisms.filter((mechanism) => isPart(mechanism, rule) && (rule.per === "document" || applies(mechanism, subject, facts, catalogue)));
  const lacking = rule.settled.filter((answer) => !said.some((mechanism) => answers(mechanism, answer)));
  const given = said.filter((mechanism) => rule.settled.some((answer) => answers(mechanism, answer)));
  if (lacking.length === 0) return { subject, state: "settled", lacking, answers: given };
  if (lacking.length < rule.settled.length) {
    const decisive = mostTelling(given);
    return { subject, state: "underspecified", lacking, answers: given, ...(decisive ? { decisive } : {}) };
  }
  const decisive = risk ?? mostTelling(said);
  if (!decisive) return { subject, state: "missing", lacking, answers: [] };
  return { subject, state: risk ? "ruled-out" : (STATES[decisive.stance] ?? "underspecified"), lacking, decisive, answers: risk ? [] : said };
}

/**
 * Whether a statement can answer the rule, in whole or in part. A mechanism that makes the rule due and that
 * only its parameters would answer is the need, not half an answer: "replicated" asks for a failover.
 */
function isPart(mechanism: Mechanism, rule: CompiledRule): boolean {
  const { id, stance, parameters } = mechanism;
  const isNeed = (stance === "named" || stance === "specified") && rule.due.some((due) => needsOf(due).includes(id));
  return rule.settled.some(({ by }) =>
    by.some((alternative) => {
      if (mechanismOf(alternative) !== id) return false;
      const [, parameter] = alternative.split(".");
      return !isNeed || parameter === undefined || parameters.some(({ name }) => name === parameter);
    }),
  );
}

function needsOf(due: CompiledRule["due"][number]): readonly string[] {
  if (due.each === "mechanism") return due.mechanisms;
  return due.each === "component" ? due.having : [];
}

/** A weak form that the document asserts rules the strong one out: "runs as a single instance". */
function riskOf(rule: CompiledRule, subject: Subject, facts: Facts, catalogue: Catalogue): Mechanism | undefined {
  const ids = rule.due.flatMap(needsOf).filter((id) => catalogue.mechanisms.some((entry) => entry.id === id && entry.kind === "risk"));
  if (ids.length === 0) return undefined;
  const isAsserted = ({ id, stance }: Mechanism): boolean => ids.includes(id) && (stance === "specified" || stance === "named");
  if (subject.mechanism) return isAsserted(subject.mechanism) ? subject.mechanism : undefined;
  return facts.mechanisms.find((mechanism) => isAsserted(mechanism) && mechanism.reach.to !== "document" && applies(mechanism, subject, facts, catalogue));
}

const STATES: Partial<Record<Mechanism["stance"], FindingState>> = {
  deferred: "deferred",
  planned: "deferred",
  "ruled-out": "ruled-out",
};

function mechanismOf(by: string): string {
  return by.split(/[.:]/)[0] ?? by;
}

function answers(mechanism: Mechanism, { by }: Answer): boolean {
  return by.some((alternative) => {
    if (mechanismOf(alternative) !== mechanism.id) return false;
    if (mechanism.stance === "deferred" || mechanism.stance === "planned" || mechanism.stance === "ruled-out") return false;
    if (alternative.endsWith(":named")) return true;
    const [, parameter] = alternative.split(".");
    if (parameter) return mechanism.parameters.some(({ name }) => name === parameter);
    return mechanism.stance === "specified";
  });
}

/** The nearest to the subject first; then what puts off or rules out before what merely names. */
function mostTelling(mechanisms: readonly Mechanism[]): Mechanism | undefined {
  const order = ["deferred", "planned", "ruled-out", "vague", "named", "specified"];
  const reach = ["operations", "components", "class", "document"];
  const rank = (mechanism: Mechanism): number => reach.indexOf(mechanism.reach.to) * 10 + order.indexOf(mechanism.stance);
  return [...mechanisms].sort((a, b) => rank(a) - rank(b))[0];
}

// ---- What a mechanism applies to ---------------------------------------------------------------

/** Whether what a statement says of a mechanism holds for the subject. */
export function applies(mechanism: Mechanism, subject: Subject, facts: Facts, catalogue: Catalogue): boolean {
  const { reach } = mechanism;
  if (reach.to === "document") return true;
  if (subject.operation) {
    const { operation } = subject;
    if (operation.statements.includes(mechanism.words.statement)) return true;
    if (reach.to === "operations") return reach.operations.includes(operation);
    return operation.components.some((component) => reaches(reach, component, facts, catalogue));
  }
  if (subject.mechanism) {
    if (subject.mechanism.words.statement === mechanism.words.statement) return true;
    const other = subject.mechanism.reach;
    if (other.to !== "components") return true;
    return other.components.some((component) => reaches(reach, component, facts, catalogue));
  }
  return subject.component ? reaches(reach, subject.component, facts, catalogue) : true;
}

function reaches(reach: Mechanism["reach"], component: Component, facts: Facts, catalogue: Catalogue): boolean {
  switch (reach.to) {
    case "components":
      return reach.components.some((other) => other === component || isBaseOf(other, component, catalogue) || isPeer(other, component, reach.components, facts) || isConsumer(component, other, facts));
    case "class":
      if (reach.except.includes(component) || !isOfClass(component, reach.name, catalogue)) return false;
      return reach.callers.length === 0 || reach.callers.some((caller) => caller === component || isCaller(caller, component, facts));
    case "operations":
      return reach.operations.some((operation) => operation.components.includes(component));
    case "document":
      return true;
  }
}

/** TimescaleDB is an extension of PostgreSQL: what is said of the one holds for the other. */
function isBaseOf(base: Component, component: Component, catalogue: Catalogue): boolean {
  if (!base.technology || !component.technology) return false;
  return technology(catalogue, component.technology)?.implements.includes(base.technology) ?? false;
}

/**
 * "The gateway retries three times" holds for what the gateway calls, unless the statement names what it calls.
 * A connection to a broker or a gateway has two ends: "lockers reconnect with backoff" holds for the broker.
 */
function isPeer(other: Component, component: Component, named: readonly Component[], facts: Facts): boolean {
  const namesCallee = named.some((callee) => callee !== other && facts.interactions.some(({ from, to }) => from === other && to === callee));
  if (!namesCallee && isCaller(other, component, facts)) return true;
  const isEndpoint = component.classes.some((name) => name === "broker" || name === "channel-realtime");
  return isEndpoint && !other.classes.includes("store") && facts.interactions.some(({ from, to }) => from === component && to === other);
}

/** What is said of a broker's messages holds for those who take them: "Kafka: offsets are committed after processing". */
function isConsumer(component: Component, broker: Component, facts: Facts): boolean {
  if (!broker.classes.includes("broker") || !component.classes.includes("consumer")) return false;
  return facts.interactions.some(({ from, to, kind }) => from === component && to === broker && kind === "consume");
}

function isCaller(caller: Component, component: Component, facts: Facts): boolean {
  return caller.classes.includes("compute") && facts.interactions.some(({ from, to }) => from === caller && to === component);
}
