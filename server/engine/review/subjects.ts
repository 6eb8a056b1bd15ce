import type { Catalogue, CompiledRule, Criticality, Due } from "../../../rules/schema.ts";
import type { Statement } from "../document/outline.ts";
import type { Component, Facts, Mechanism, Operation, Words } from "../facts/facts.ts";
import { isOfClass } from "../facts/kinds.ts";
import { mechanismEntry } from "../facts/mechanism-entry.ts";
import { relationsOf } from "../facts/relations.ts";
import { technology } from "../facts/technology.ts";
import { textOf, whole } from "../facts/words.ts";
import { type Reference, undeclaredReferences } from "./references.ts";
import { quoted } from "./words.ts";

/** What a rule asks its question of. */
export interface Subject {
  /** As a message names it. */
  readonly name: string;
  /** The names of several components that are one subject. */
  readonly names?: readonly string[];
  readonly criticality: Criticality;
  readonly component?: Component;
  readonly operation?: Operation;
  readonly mechanism?: Mechanism;
  readonly reference?: Reference;
  /** Statements that create the need, the most telling first; never empty. */
  readonly needs: readonly Words[];
}

/** The subjects of a rule in a document, each once. */
export function subjectsOf(rule: CompiledRule, facts: Facts, catalogue: Catalogue): Subject[] {
  const byKey = new Map<unknown, Subject>();
  for (const due of rule.due) {
    if (due.each === "mechanism" && due.otherwise && byKey.size > 0) continue;
    for (const subject of selected(due, rule, facts, catalogue)) {
      const key =
        subject.component ??
        subject.operation ??
        subject.mechanism?.words.statement ??
        subject.reference?.name ??
        "document";
      if (!byKey.has(key)) byKey.set(key, subject);
    }
  }
  return withoutParts([...byKey.values()], rule);
}

function selected(due: Due, rule: CompiledRule, facts: Facts, catalogue: Catalogue): Subject[] {
  if ("scopes" in due && due.scopes && !due.scopes.includes(facts.scope.scope)) return [];
  switch (due.each) {
    case "component":
      return facts.components
        .filter((component) => isDue(component, due, facts, catalogue))
        .map((component) => ofComponent(component, due.having, rule, facts));
    case "operation":
      return facts.operations.filter((operation) => isDueOperation(operation, due)).map(ofOperation);
    case "mechanism":
      return hasOneOf(due.alongside, facts)
        ? due.mechanisms
            .flatMap((id) => relationsOf(facts).mechanisms(id))
            .filter((mechanism) => isDueMechanism(mechanism, due))
            .map((mechanism) => (due.otherwise ? ofPlace(mechanism) : ofMechanism(mechanism, catalogue)))
            .slice(0, due.once ? 1 : undefined)
        : [];
    case "reference":
      return hasOneOf(due.alongside, facts) ? undeclaredReferences(facts).map(ofReference) : [];
    case "document":
      return hasOneOf(due.having, facts) ? ofDocument(rule, due.having, facts) : [];
  }
}

// ---- Components ------------------------------------------------------------------------------

type ComponentDue = Extract<Due, { each: "component" }>;

function isDue(component: Component, due: ComponentDue, facts: Facts, catalogue: Catalogue): boolean {
  if (!isOneOf(component, due.kinds) || isOneOf(component, due.exceptKinds)) return false;
  if (due.storesRecords !== undefined && due.storesRecords !== component.storesRecords) return false;
  if (due.managed !== undefined && due.managed !== component.managed) return false;
  if (due.external !== undefined && due.external !== component.external) return false;
  if (due.delivery && !due.delivery.includes(deliveryOf(component, catalogue) ?? due.delivery[0] ?? "")) return false;
  return (
    isAmong(component, due, facts) &&
    isInUse(component, due, facts) &&
    hasUsersWith(component, due.usersHaving, facts, catalogue) &&
    (due.having.length === 0 || hasMechanism(component, due.having, facts, catalogue))
  );
}

/** The document has the components that a rule wants beside this one, and behind it. */
function isAmong(component: Component, due: ComponentDue, facts: Facts): boolean {
  const hasBeside =
    due.alongside.length === 0 ||
    facts.components.some((other) => other !== component && isOneOf(other, due.alongside));
  return hasBeside && (due.feeding.length === 0 || isFeeding(component, due, facts));
}

/** Whether the document speaks of one of the mechanisms for one that interacts with the component. */
function hasUsersWith(component: Component, ids: readonly string[], facts: Facts, catalogue: Catalogue): boolean {
  if (ids.length === 0) return true;
  return relationsOf(facts)
    .usersOf(component)
    .some(({ from }) => hasMechanism(from, ids, facts, catalogue));
}

/** Whether a component is of one of the kinds or classes. */
export function isOneOf(component: Component, kinds: readonly string[]): boolean {
  return kinds.some(
    (kind) =>
      kind === component.kind || component.classes.includes(kind) || (kind === "external" && component.external),
  );
}

function deliveryOf(component: Component, catalogue: Catalogue): string | undefined {
  return component.technology ? technology(catalogue, component.technology)?.delivery : undefined;
}

/** An external system that the design itself speaks of, not just its overview, is there to be called. */
function isPartner({ external, mentions }: Component): boolean {
  return external && mentions.some(({ statement }) => statement.section.weight === "specification");
}

/** Somebody interacts with it in the way that the rule is about. */
function isInUse(component: Component, due: ComponentDue, facts: Facts): boolean {
  const { interaction, by, besides } = due;
  if (!interaction) return true;
  const all = relationsOf(facts).usersOf(component);
  const users = all.filter(({ kind }) => interaction.includes(kind));
  if (users.length === 0) return isPartner(component) && all.length === 0 && !by && !besides;
  return users.some(({ from }) => (!by || isOneOf(from, by)) && (!besides || usesAnother(from, component, due, facts)));
}

/** Whether what uses a component also uses another one of the kinds that the rule asks about. */
function usesAnother(user: Component, component: Component, due: ComponentDue, facts: Facts): boolean {
  const { interaction, besides = [] } = due;
  return facts.interactions.some(
    ({ from, to, kind }) =>
      from === user && to !== component && to !== user && interaction?.includes(kind) && isOneOf(to, besides),
  );
}

/** Somebody writes what it takes from the component to a store of the kinds asked for. */
function isFeeding(component: Component, { interaction, feeding }: ComponentDue, facts: Facts): boolean {
  const takers = relationsOf(facts)
    .usersOf(component)
    .flatMap(({ from, kind }) => (!interaction || interaction.includes(kind) ? [from] : []));
  return facts.interactions.some(
    ({ from, to, kind }) => WRITING.includes(kind) && takers.includes(from) && isOneOf(to, feeding),
  );
}

const WRITING = ["write", "replicate", "call"];

function hasMechanism(component: Component, ids: readonly string[], facts: Facts, catalogue: Catalogue): boolean {
  return ids.some((id) => {
    // A target for one part of the system is a target for what it needs.
    const isObjective = mechanismEntry(catalogue, id)?.kind === "objective";
    return relationsOf(facts)
      .mechanisms(id)
      .some(({ stance, reach }) => {
        if (stance !== "specified" && stance !== "named") return false;
        if (isObjective || reach.to === "document") return true;
        if (reach.to === "class") return isOfClass(component, reach.name, catalogue);
        return reach.to === "components" && reach.components.includes(component);
      });
  });
}

function ofComponent(component: Component, having: readonly string[], rule: CompiledRule, facts: Facts): Subject {
  const spoken = having
    .flatMap((id) => relationsOf(facts).mechanisms(id))
    .filter(({ reach }) => reach.to === "components" && reach.components.includes(component));
  const needs = oncePerStatement([
    ...component.mentions.filter((words) => isTelling(words, rule, facts)),
    ...spoken.map(({ words }) => words),
    ...needsOf(component, facts),
  ]);
  return { name: component.name, criticality: component.criticality, component, needs };
}

/** How far from a name stands what is said of it, in characters. */
const WIDEST_REMARK = 32;

/** "Sometimes the calendar API hangs": the statement itself says what the rule is afraid of. */
export function isTelling({ statement, from, to }: Words, { telling }: CompiledRule, { said }: Facts): boolean {
  const { raw, section } = statement;
  if (raw.form === "code" || raw.form === "heading" || section.weight === "context") return false;
  return (said.get(statement) ?? []).some(
    (words) =>
      telling.includes(words.class) &&
      Math.max(words.from - to, from - words.to) <= WIDEST_REMARK &&
      !/[.;。]/u.test(raw.text.slice(Math.min(words.to, to), Math.max(words.from, from))),
  );
}

/** Statements that use the component before drawings of it, and both before its first mention. */
function needsOf(component: Component, facts: Facts): Words[] {
  const used = relationsOf(facts)
    .usersOf(component)
    .map(({ words }) => words);
  const inProse = (words: Words): boolean =>
    words.statement.raw.form !== "code" && words.statement.raw.form !== "heading";
  const binding = ({ statement }: Words): boolean => statement.section.weight === "specification";
  const ranked = [
    ...used.filter((words) => inProse(words) && binding(words)),
    ...component.mentions.filter((words) => inProse(words) && binding(words)),
    ...used,
    component.definition,
    ...component.mentions,
  ];
  return oncePerStatement(ranked);
}

// ---- Operations, mechanisms, references, the document ----------------------------------------------------

function isDueOperation(operation: Operation, due: Extract<Due, { each: "operation" }>): boolean {
  if (!due.kinds.includes(operation.kind)) return false;
  if (due.changesState !== undefined && due.changesState !== operation.changesState) return false;
  if (due.methods && operation.endpoint && !due.methods.includes(operation.endpoint.method)) return false;
  if (due.criticality && !due.criticality.includes(operation.criticality)) return false;
  return due.stores === undefined || storesOf(operation).length >= due.stores;
}

/**
 * A job or consumer that a flow runs through is part of the flow. So is an endpoint where a rule asks what is
 * changed together; where it asks of a request, the flow behind the endpoint is not asked again.
 */
function withoutParts(subjects: readonly Subject[], rule: CompiledRule): Subject[] {
  const asksTogether = rule.due.some((due) => due.each === "operation" && due.stores !== undefined);
  const operations = subjects.flatMap(({ operation }) => operation ?? []);
  const flows = operations.filter(({ kind }) => kind === "flow");
  const endpoints = operations.filter(({ endpoint }) => endpoint);
  const isNamedIn = (part: Operation, flow: Operation): boolean =>
    part.endpoint
      ? flow.statements.some(({ raw }) => raw.text.includes(part.endpoint?.path ?? ""))
      : flow.components.some(({ name }) => name === part.name);
  const isPart = (operation: Operation): boolean => {
    if (operation.kind === "flow") return !asksTogether && endpoints.some((endpoint) => isNamedIn(endpoint, operation));
    if (operation.endpoint)
      return asksTogether && operation.tables.length < 2 && flows.some((flow) => isNamedIn(operation, flow));
    return (
      (operation.kind === "job" || operation.kind === "consumer") && flows.some((flow) => isNamedIn(operation, flow))
    );
  };
  return subjects.filter(({ operation }) => !operation || !isPart(operation));
}

/**
 * Names of what an operation may leave half changed: stores, brokers and external systems, or tables where it
 * touches no two of these. In a flow they must be changed by one and the same actor or arrow; a pipeline that
 * hands on from broker to broker does one thing at a time.
 */
export function storesOf(operation: Operation): readonly string[] {
  const components = operation.flow ? changedTogether(operation) : changedBy(operation);
  const stores = components.map(({ name }) => name);
  return stores.length > 1 ? stores : [...stores, ...operation.tables.map(({ name }) => name)];
}

/** What an operation changes; the broker that a consumer takes its messages from is none of it. */
function changedBy({ kind, components }: Operation): Component[] {
  const source = kind === "consumer" ? components.find(({ classes }) => classes.includes("broker")) : undefined;
  return components.filter((component) => component !== source && isChanged(component));
}

function isChanged({ classes, external }: Component): boolean {
  return external || classes.some((name) => (name === "store" && !classes.includes("cache")) || name === "broker");
}

/** The most that one step of an arrow flow, or one actor of a numbered flow, changes. */
function changedTogether({ flow, steps = [] }: Operation): readonly Component[] {
  const groups = new Map<unknown, Set<Component>>();
  for (const [index, named] of steps.entries()) {
    if (flow?.form === "arrows" && index === 0) continue;
    const actor =
      flow?.form === "arrows"
        ? index
        : named.find((component) => component.classes.includes("compute") && !component.external)?.name;
    const changed = named.filter(
      (component) => isChanged(component) || (flow?.form === "arrows" && component.classes.includes("cache")),
    );
    const group = groups.get(actor) ?? new Set();
    for (const component of changed) group.add(component);
    groups.set(actor, group);
  }
  return [...groups.values()].map((group) => [...group]).sort((a, b) => b.length - a.length)[0] ?? [];
}

function ofOperation(operation: Operation): Subject {
  return {
    name: operation.name,
    criticality: operation.criticality,
    operation,
    needs: oncePerStatement([operation.words, ...(operation.flow?.steps ?? []).map((step) => whole(step.statement))]),
  };
}

type MechanismDue = Extract<Due, { each: "mechanism" }>;

function isDueMechanism(mechanism: Mechanism, { stances, managed, atLeast }: MechanismDue): boolean {
  const { stance, reach } = mechanism;
  if (!stances.includes(stance) || !isLargeEnough(mechanism, atLeast)) return false;
  if (managed === undefined || reach.to !== "components") return true;
  return reach.components.some((component) => component.managed === managed);
}

/** A mechanism of nothing in particular is that of its section. */
function ofPlace(mechanism: Mechanism): Subject {
  const { section } = mechanism.words.statement;
  const name = section.title === "" ? textOf(mechanism.words) : section.title;
  return { name: quoted(name), criticality: "medium", mechanism, needs: [mechanism.words] };
}

function ofMechanism(mechanism: Mechanism, catalogue: Catalogue): Subject {
  // What the context says of the whole ("240 requests per second") is known by its words.
  const isContext = mechanismEntry(catalogue, mechanism.id)?.kind === "context";
  const load = loadOf(mechanism);
  const isNamed = !isContext && load === undefined;
  const components = mechanism.reach.to === "components" && isNamed ? mechanism.reach.components : [];
  const [component] = components;
  const words = load ?? percentOf(mechanism) ?? quoted(textOf(mechanism.words));
  return {
    name: component ? components.map(({ name }) => name).join(" / ") : words,
    names: component ? components.map(({ name }) => name) : [words],
    criticality: component?.criticality ?? "medium",
    mechanism,
    needs: [mechanism.words],
  };
}

function isLargeEnough({ parameters }: Mechanism, atLeast: Readonly<Record<string, number>>): boolean {
  const limits = Object.entries(atLeast);
  return (
    limits.length === 0 ||
    parameters.some(({ name, quantity }) => {
      const least = atLeast[name];
      return least !== undefined && quantity !== undefined && (quantity.upper ?? quantity.value) >= least;
    })
  );
}

/** A load is best known by its figure: "240 requests per second", "concurrent users: 5,000". */
function loadOf({ words, parameters }: Mechanism): string | undefined {
  const figures = parameters.flatMap(({ name, quantity }) =>
    quantity && (quantity.type === "rate" || name === "concurrency") ? [quantity] : [],
  );
  const found = figures.find((figure) => figure.words.from < words.to && words.from < figure.words.to) ?? figures[0];
  if (!found || found.words.statement !== words.statement) return undefined;
  const from = Math.min(words.from, found.words.from);
  const to = Math.max(words.to, found.words.to);
  return to - from <= WIDEST_LOAD ? textOf({ ...words, from, to }) : found.text;
}

const WIDEST_LOAD = 40;

/** A target is best known by its figure: 99.9%. */
function percentOf({ parameters }: Mechanism): string | undefined {
  return parameters.find(({ quantity }) => quantity?.type === "percent" && quantity.value >= 90)?.text;
}

/** Whether the document has a component of one of the kinds or classes; yes where none is asked for. */
function hasOneOf(having: readonly string[], { components }: Facts): boolean {
  return (
    having.length === 0 ||
    components.some(({ kind, classes }) => having.some((name) => name === kind || classes.includes(name)))
  );
}

function ofReference(reference: Reference): Subject {
  return { name: reference.name, criticality: "medium", reference, needs: [reference.words] };
}

/** Where an answer goes when no section of the rule's own kinds is there. */
const OTHERWISE = ["availability", "operations", "architecture", "components", "data-flow"];

/** The document as a subject; none where it has no words to point at, only front matter. */
function ofDocument(rule: CompiledRule, having: readonly string[], facts: Facts): Subject[] {
  const { sections, title, statements } = facts.outline;
  const headed = sections.filter(({ heading, level }) => heading && level > 1);
  const heading = [...rule.sections, ...OTHERWISE]
    .map((kind) => headed.find(({ kinds }) => kinds.includes(kind))?.heading)
    .find((found) => found !== undefined);
  const component = facts.components.find((other) => isOneOf(other, having));
  const place = heading
    ? headingWords(heading)
    : (component?.definition ?? firstWords(headed[0]?.heading ?? statements[0]));
  return place ? [{ name: quoted(title ?? textOf(place)), criticality: "medium", needs: [place] }] : [];
}

function firstWords(statement: Statement | undefined): Words | undefined {
  return statement ? headingWords(statement) : undefined;
}

/** The words of a heading without its number. */
function headingWords(statement: Statement): Words {
  const at = statement.raw.text.indexOf(statement.section.title);
  return statement.raw.form === "heading" && at >= 0
    ? { statement, from: at, to: at + statement.section.title.length }
    : whole(statement);
}

function oncePerStatement(words: readonly Words[]): Words[] {
  const seen = new Set<Statement>();
  return words.filter(({ statement }) => !seen.has(statement) && seen.add(statement));
}
