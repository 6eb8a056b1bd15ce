import type { CompiledRule, Due } from "../../../rules/schema.ts";
import type { Component, Facts, Operation, Words } from "../facts/facts.ts";
import { partingOf } from "../facts/operations/sequences.ts";
import { relationsOf } from "../facts/relations.ts";
import { whole } from "../facts/words.ts";
import { oncePerStatement, type Subject } from "./subject.ts";

/** Whether an entry of `due` selects an operation. */
export function isDueOperation(operation: Operation, due: Extract<Due, { each: "operation" }>, facts: Facts): boolean {
  if (!due.kinds.includes(operation.kind)) return false;
  if (due.changesState !== undefined && due.changesState !== operation.changesState) return false;
  if (due.methods && operation.endpoint && !due.methods.includes(operation.endpoint.method)) return false;
  if (due.criticality && !due.criticality.includes(operation.criticality)) return false;
  if (due.takes && !operation.takes) return false;
  if (due.having.length > 0 && sayingOf(operation, due.having, facts).length === 0) return false;
  return due.stores === undefined || storesOf(operation).length >= due.stores;
}

/** What says one of the mechanisms of an operation; all that does in a document that is about nothing else. */
function sayingOf(operation: Operation, ids: readonly string[], facts: Facts): Words[] {
  return ids
    .flatMap((id) => relationsOf(facts).mechanisms(id))
    .filter(
      ({ stance, reach, words }) =>
        (stance === "specified" || stance === "named") &&
        (operation.isWhole ||
          operation.statements.includes(words.statement) ||
          (reach.to === "operations" && reach.operations.includes(operation))),
    )
    .map(({ words }) => words);
}

/**
 * The steps of a job that has a document of its own are parts of it. A job or consumer that a flow runs through is part of the flow. So is an endpoint where a rule asks what is
 * changed together; where it asks of a request, the flow behind the endpoint is not asked again.
 */
export function withoutParts(subjects: readonly Subject[], rule: CompiledRule): Subject[] {
  const asksTogether = rule.due.some((due) => due.each === "operation" && due.stores !== undefined);
  const operations = subjects.flatMap(({ operation }) => operation ?? []);
  const flows = operations.filter(({ kind }) => kind === "flow");
  const endpoints = operations.filter(({ endpoint }) => endpoint);
  const isNamedIn = (part: Operation, flow: Operation): boolean =>
    part.endpoint
      ? flow.statements.some(({ raw }) => raw.text.includes(part.endpoint?.path ?? ""))
      : flow.components.some(({ name }) => name === part.name);
  const isOfOneJob = operations.some(({ isWhole }) => isWhole);
  const isPart = (operation: Operation): boolean => {
    if (operation.isWhole) return false;
    if (operation.kind === "flow" && isOfOneJob) return true;
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
  if (operation.effects) return operation.effects.map(({ name }) => name);
  const components = operation.flow ? changedTogether(operation) : changedBy(operation);
  const tables = operation.tables.map(({ name }) => name);
  if (components.length > 1 || tables.length === 0) return components.map(({ name }) => name);
  // A flow is asked for all its steps; of anything else, the tables are what its one database keeps.
  if (operation.flow) return [...components.map(({ name }) => name), ...tables];
  const others = components.filter(({ classes }) => !classes.includes("database"));
  return [...others.map(({ name }) => name), ...tables];
}

/** What an operation changes; the broker that a consumer takes its messages from, or the sender of a webhook, is none of it. */
function changedBy({ kind, components }: Operation): Component[] {
  const source = components.find(
    ({ classes, external }) => (kind === "consumer" && classes.includes("broker")) || (kind === "webhook" && external),
  );
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

/** The operation as the subject of a rule. */
export function ofOperation(
  operation: Operation,
  { stores, having, takes }: Extract<Due, { each: "operation" }>,
  facts: Facts,
): Subject {
  const parting = stores === undefined ? undefined : partingOf(operation.effects ?? []);
  return {
    name: operation.name,
    criticality: operation.criticality,
    operation,
    needs: oncePerStatement([
      ...sayingOf(operation, having, facts),
      ...(takes && operation.takes ? [operation.takes] : []),
      ...(parting ? [parting] : []),
      operation.words,
      ...(operation.flow?.steps ?? []).map((step) => whole(step.statement)),
    ]),
  };
}
