import type { Outline } from "../../document/outline.ts";
import { counts } from "../binding.ts";
import type { Component, Operation } from "../facts.ts";
import type { Naming } from "../interactions.ts";
import { about, belonging, goingOnAbout } from "./about.ts";
import { documentedJob } from "./documented-job.ts";
import { endpointOperation } from "./endpoint.ts";
import { flowOperation } from "./flow.ts";
import { isOfProvider } from "./providers.ts";
import { writeSequences } from "./sequences.ts";
import { statementOperation } from "./statement.ts";

/** What the system does on request or by itself: endpoints, webhooks, jobs, consumers, uploads, flows. */
export function operationsOf(outline: Outline, naming: Naming): Operation[] {
  const described = new Set(outline.endpoints.map(({ statement }) => statement));
  const operations = [
    ...documentedJob(outline, naming),
    ...outline.endpoints
      .filter(({ statement }) => counts(statement))
      .map((endpoint) => endpointOperation(endpoint, outline, naming))
      .flatMap((operation) => (isOfProvider(operation, naming) ? callOf(operation) : [operation])),
    ...naming.components.flatMap((component) => componentOperation(component, outline, naming)),
    ...outline.flows.flatMap((flow) => flowOperation(flow, outline, naming)),
    ...writeSequences(outline, naming),
    ...outline.statements.flatMap((statement) => statementOperation(statement, outline, naming, described)),
  ];
  // A scheduler is named for the sake of its jobs; where they are described, it is none itself.
  const isScheduler = ({ kind }: Component): boolean => kind === "scheduler" || kind === "workflow-engine";
  const schedulers = new Set(naming.components.filter(isScheduler).map(({ name }) => name));
  const isOfOneJob = operations.some(({ isWhole }) => isWhole);
  const isJob = ({ kind, name, isWhole }: Operation): boolean =>
    kind === "job" && !schedulers.has(name) && (isWhole || !isOfOneJob);
  const hasJobs = operations.some(isJob);
  const byPlace = new Map<string, Operation>();
  for (const operation of operations) {
    if (hasJobs && operation.kind === "job" && !isJob(operation)) continue;
    const key = keyOf(operation);
    if (!byPlace.has(key)) byPlace.set(key, operation);
  }
  return [...byPlace.values()].sort((a, b) => a.words.statement.index - b.words.statement.index);
}

/** "calls `POST /payments` of Adyen and writes the result": a step of ours that changes more than the provider. */
function callOf(operation: Operation): Operation[] {
  const { components, tables } = operation;
  return components.length + tables.length > 1 ? [{ ...operation, kind: "flow" }] : [];
}

/** A sample request, /devices/123e4567…/commands, is the endpoint /devices/{id}/commands. */
const SOME_ID = /\/(?:\{[^}/]*\}|:\w+|<[^>/]*>|[0-9a-f-]*\d[0-9a-f-]{2,})(?=\/|$)/giu;

function keyOf({ kind, name, words }: Operation): string {
  return kind === "flow" ? `flow ${words.statement.index}` : `${kind} ${name.toLowerCase().replace(SOME_ID, "/{}")}`;
}

/** A job or a consumer that has a name of its own is an operation. */
function componentOperation(component: Component, outline: Outline, naming: Naming): Operation[] {
  const kind = kindOf(component);
  if (!kind) return [];
  const statements = belonging(component.definition.statement, outline);
  const text = statements.map(({ raw }) => raw.text).join(" ");
  const found = about(statements, text, outline, naming);
  return [
    {
      kind,
      name: component.name,
      changesState: true,
      ...found,
      statements: [...new Set([...statements, ...goingOnAbout(component, outline, naming)])],
      components: [...new Set([component, ...found.components])],
      words: component.definition,
    },
  ];
}

function kindOf({ classes, external }: Component): Operation["kind"] | undefined {
  if (classes.includes("job") && !classes.includes("library") && !external) return "job";
  return classes.includes("consumer") && !classes.includes("broker") ? "consumer" : undefined;
}
