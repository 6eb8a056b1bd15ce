import type { Catalogue, CompiledRule } from "../../../rules/schema.ts";
import type { Section, Statement } from "../document/outline.ts";
import type { Component, Mechanism, Operation, Words } from "../facts/facts.ts";
import { isOfClass } from "../facts/kinds.ts";
import { oncePer } from "../facts/memo.ts";
import { isUniversal } from "../facts/reach.ts";
import type { Relations } from "../facts/relations.ts";
import { technology } from "../facts/technology.ts";
import { isOneOf } from "./due-components.ts";
import type { Reference } from "./references.ts";
import type { Subject } from "./subject.ts";

/**
 * Whether a sentence that names nothing is not about what the sentence before it named: a rule that asks brokers
 * for a dead-letter queue is not answered for Stripe. "… charges with Stripe. Failed messages move to a queue."
 */
export function isAside({ reach }: Mechanism, { due }: CompiledRule): boolean {
  if (reach.to !== "components" || !reach.carriedOn) return false;
  const asked = due.flatMap((each) => (each.each === "component" ? [each.kinds] : []));
  return asked.length > 0 && !reach.components.some((component) => asked.some((kinds) => isOneOf(component, kinds)));
}

/** What a connection is held to. */
export const HELD = ["mqtt-broker", "realtime-gateway"];

/** Kinds of sections where what is said holds for everything, if they are those of the rule. */
const GENERAL = new Set<string>([
  "requirements",
  "error-handling",
  "availability",
  "disaster-recovery",
  "performance",
  "scalability",
  "monitoring",
  "logging",
  "operations",
  "deployment",
]);

/**
 * Whether what a statement says of nothing in particular is meant of the component: it speaks of everything, or stands
 * where the component is spoken of or such things are said of everything. "A chunk that fails is sent again five times"
 * in the chapter on recording is no half of an answer for the broker.
 */
export function isMeant({ reach, words, stance }: Mechanism, { component }: Subject, rule: CompiledRule): boolean {
  // "Rate limits: TBD", "there is no deduplication": a decision is one for everything.
  if (!component || stance === "deferred" || stance === "ruled-out") return true;
  const isOfOthers = reach.to === "components" && reach.carriedOn && !reach.components.includes(component);
  if (reach.to !== "document" && !isOfOthers) return true;
  // "Terminals reconnect after 1 to 60 s": to what they are connected to.
  if (!isOfOthers && isOneOf(component, HELD)) return true;
  const { section, raw } = words.statement;
  const isGeneral =
    section.weight === "requirement" ||
    section.kinds.some((kind) => kind === "tech-stack" || (GENERAL.has(kind) && rule.sections.includes(kind)));
  return isGeneral || isUniversal(raw.text) || sectionsOf(component).has(section);
}

/** Whether what a statement says of a mechanism holds for the subject. */
export function applies(mechanism: Mechanism, subject: Subject, relations: Relations, catalogue: Catalogue): boolean {
  const { reach } = mechanism;
  if (reach.to === "document") return true;
  if (subject.reference) return !isOfOtherColumn(mechanism, subject.reference);
  if (subject.operation) return appliesToOperation(mechanism, subject.operation, relations, catalogue);
  if (subject.mechanism) {
    if (subject.mechanism.words.statement === mechanism.words.statement) return true;
    const other = subject.mechanism.reach;
    if (other.to !== "components") return true;
    return other.components.some((component) => reaches(reach, component, relations, catalogue));
  }
  return subject.component ? reaches(reach, subject.component, relations, catalogue) : true;
}

/**
 * Whether it holds for what a statement is about, not for what uses it or what that uses: the standby of a gateway is
 * none of the database behind it.
 */
export function isOfItself({ reach, words }: Mechanism, need: Mechanism, catalogue: Catalogue): boolean {
  if (reach.to === "document" || words.statement === need.words.statement) return true;
  if (reach.to !== "class" && isNextTo(words, need.words)) return true;
  return need.reach.to === "components" && need.reach.components.some((own) => isSameAs(reach, own, catalogue));
}

function isSameAs(reach: Mechanism["reach"], component: Component, catalogue: Catalogue): boolean {
  if (reach.to === "class") {
    const isOfCallers = reach.callers.length === 0 || reach.callers.includes(component);
    return isOfCallers && !reach.except.includes(component) && isOfClass(component, reach.name, catalogue);
  }
  return (
    reach.to === "components" &&
    reach.components.some((other) => other === component || isBaseOf(other, component, catalogue))
  );
}

/**
 * Whether a statement that names nothing is about the subject, for a rule that wants the subject named: it stands
 * where the subject is spoken of, or where such things are said of everything. "A spare is on the shelf" in the
 * chapter on door controllers gives the database no second node. What is said to be alone stays alone, whatever is
 * said in general.
 */
export function isAbout({ reach, words }: Mechanism, subject: Subject, rule: CompiledRule): boolean {
  if (isOfOtherRow(words, reach, subject)) return false;
  const { section } = words.statement;
  // "連携サーバ（1台）": what is counted and is no component that we know is answered where it is counted.
  const counted = subject.mechanism && isCounted(subject.mechanism) ? subject.mechanism : undefined;
  if (counted && counted.reach.to !== "components") return isNextTo(words, counted.words);
  if (isSpokenOfIn(section, subject)) return true;
  const other = subject.mechanism?.reach.to;
  const isGeneral = section.weight === "requirement" || section.kinds.some((kind) => rule.sections.includes(kind));
  if (reach.to !== "document") return other === undefined || other === "components" || isGeneral;
  return other !== "components" && isGeneral;
}

function isCounted({ parameters }: Mechanism): boolean {
  return parameters.some(({ quantity }) => quantity?.type === "count");
}

/** In the same statement, or in the sentence before or after it. */
function isNextTo({ statement }: Words, { statement: other }: Words): boolean {
  if (statement === other) return true;
  const isSentence = statement.raw.form === "sentence" && other.raw.form === "sentence";
  return isSentence && statement.section === other.section && Math.abs(statement.index - other.index) === 1;
}

/** Each row of a table speaks of what it names: "API, 4 replicas" does not double the cache in the row below. */
function isOfOtherRow({ statement }: Words, reach: Mechanism["reach"], { component, mechanism }: Subject): boolean {
  if (statement.raw.form !== "row") return false;
  if (reach.to !== "components") return mechanism?.reach.to !== "components" && isRowBeside(statement, mechanism);
  const other = mechanism?.reach.to === "components" ? mechanism.reach.components : [];
  const own = component ? [component] : other;
  const isHere = (one: Component): boolean => reach.components.includes(one) || statementsOf(one).has(statement);
  return own.length > 0 && !own.some(isHere);
}

function isRowBeside(statement: Statement, mechanism: Mechanism | undefined): boolean {
  const other = mechanism?.words.statement;
  return other?.raw.form === "row" && other !== statement && other.section === statement.section;
}

function isSpokenOfIn(section: Section, { component, mechanism, needs }: Subject): boolean {
  if (component) return sectionsOf(component).has(section);
  return (mechanism ? [mechanism.words] : needs).some(({ statement }) => statement.section === section);
}

/** The statements that mention a component, of which there may be thousands; and their sections. */
const statementsOf = oncePer(({ mentions }: Component) => new Set(mentions.map(({ statement }) => statement)));
const sectionsOf = oncePer(({ mentions }: Component) => new Set(mentions.map(({ statement }) => statement.section)));

const MOST_STEPS = 4;

/** Whether a mechanism is that of a component through which others come to the subject. */
export function isOnTheWay({ reach }: Mechanism, { component }: Subject, relations: Relations): boolean {
  if (!component || reach.to !== "components") return false;
  const seen = new Set([component]);
  let last = [component];
  for (let step = 0; step < MOST_STEPS && last.length > 0; step++) {
    last = last
      .flatMap((one) =>
        relations
          .usersOf(one)
          .filter(({ kind }) => PASSES_ON.has(kind))
          .map(({ from }) => from),
      )
      .filter((from) => !seen.has(from) && seen.add(from));
    if (reach.components.some((one) => last.includes(one))) return true;
  }
  return false;
}

/** Ways in which one component hands on what came to it. */
const PASSES_ON = new Set<string>(["call", "write", "publish", "stream"]);

function appliesToOperation(
  { reach, words }: Mechanism,
  operation: Operation,
  relations: Relations,
  catalogue: Catalogue,
): boolean {
  if (operation.statements.includes(words.statement)) return true;
  if (reach.to === "operations") return reach.operations.includes(operation);
  if (reach.to === "class" && isKindOf(operation, reach, catalogue)) return true;
  if (reach.to === "components" && operation.kind === "job" && reach.components.some(isScheduler)) return true;
  return operation.components.some((component) => reaches(reach, component, relations, catalogue));
}

/** "Batch jobs alert on-call" holds for a job that is no component of the design. */
function isKindOf(operation: Operation, { name, callers }: ReachOfClass, catalogue: Catalogue): boolean {
  return callers.length === 0 && catalogue.kinds.some(({ id, covers }) => id === name && covers === operation.kind);
}

/** What is said of the scheduler (`kind: CronJob`) holds for the jobs that it starts. */
function isScheduler({ kind }: Component): boolean {
  return kind === "scheduler";
}

type ReachOfClass = Extract<Mechanism["reach"], { to: "class" }>;

/** A line of the schema says how one column is kept, not the others. */
function isOfOtherColumn({ reach, words: { statement } }: Mechanism, { words }: Reference): boolean {
  const isSchema = reach.to === "operations" && (statement.raw.form === "code" || statement.raw.form === "row");
  return isSchema && statement !== words.statement;
}

function reaches(reach: Mechanism["reach"], component: Component, relations: Relations, catalogue: Catalogue): boolean {
  switch (reach.to) {
    case "components":
      return reach.components.some(
        (other) =>
          other === component ||
          isBaseOf(other, component, catalogue) ||
          isPeer(other, component, reach.components, relations) ||
          isSpokenBy(other, component, catalogue) ||
          isConsumer(component, other, relations),
      );
    case "class":
      if (reach.except.includes(component) || !isOfClass(component, reach.name, catalogue)) return false;
      return (
        reach.callers.length === 0 ||
        reach.callers.some((caller) => caller === component || isCaller(caller, component, relations))
      );
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
 * "The gateway retries three times" holds for what the gateway calls, unless the statement names what it calls, or
 * who calls the gateway.
 * A connection to a broker or a gateway has two ends: "lockers reconnect with backoff" holds for the broker.
 */
function isPeer(other: Component, component: Component, named: readonly Component[], relations: Relations): boolean {
  const namesCallee = named.some(
    (one) => one !== other && (relations.uses(other, one) || isCaller(one, other, relations)),
  );
  if (!namesCallee && isCaller(other, component, relations)) return true;
  const isEndpoint = component.classes.some((name) => name === "broker" || name === "channel-realtime");
  return isEndpoint && !other.classes.includes("store") && relations.uses(component, other);
}

/** A server that speaks WebSocket is the other end of its connections: "the gateway answers a ping every 25 s". */
function isSpokenBy(server: Component, { technology: id, mentions }: Component, catalogue: Catalogue): boolean {
  const isServer = !server.technology && (server.classes.includes("edge") || server.classes.includes("compute"));
  if (!id || !technology(catalogue, id)?.protocol || !isServer) return false;
  const heads = statementsOf(server);
  const sections = new Set([...heads].filter(({ raw }) => raw.form === "heading").map(({ section }) => section));
  return mentions.some(({ statement }) => heads.has(statement) || sections.has(statement.section));
}

/** What is said of a broker's messages holds for those who take them: "Kafka: offsets are committed after processing". */
function isConsumer(component: Component, broker: Component, relations: Relations): boolean {
  if (!broker.classes.includes("broker") || !component.classes.includes("consumer")) return false;
  const isSame = (other: Component): boolean =>
    other === component || (component.technology !== undefined && other.technology === component.technology);
  return relations.usersOf(broker).some(({ from, kind }) => kind === "consume" && isSame(from));
}

function isCaller(caller: Component, component: Component, relations: Relations): boolean {
  return caller.classes.includes("compute") && relations.uses(caller, component);
}
