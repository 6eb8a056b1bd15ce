import type { CompiledRule } from "../../../../rules/schema.ts";
import type { Position, Range } from "../../document/outline.ts";
import { rangeOf } from "../../document/positions.ts";
import { spanOf } from "../../facts/words.ts";
import { storesOf } from "../../review/due-operations.ts";
import type { Review } from "../../review/review.ts";
import type { FlowStep, ReportFlow } from "./report.ts";
import type { Numbered, Source } from "./source.ts";

/** A step of a flow at which a finding strikes. */
interface Strike {
  readonly flow: ReportFlow;
  readonly index: number;
  /** The finding points at the step, where others only name the same component. */
  readonly isPointed: boolean;
}

/**
 * The steps of a flow at which a finding strikes: those that it points at; else those that name a component, or
 * the endpoint, that it is about. Of what is changed together, those that change it.
 */
export function stepsOf({ finding, rule }: Numbered, flow: ReportFlow, { review }: Source): Strike[] {
  const together = strikes(flow, ({ components }) =>
    storesOfFlow(flow, rule, review).some((name) => components.includes(name)),
  );
  if (together.length > 0 && finding.components.includes(flow.name)) return pointedAt(together);
  const places = [finding.range, ...finding.evidence.map(({ range }) => range)];
  const isPointedAt = ({ range }: FlowStep): boolean => places.some((place) => overlap(place, range));
  const ofOperations = rule.due.some(({ each }) => each === "operation");
  const names = ofOperations ? [] : finding.components;
  const paths = review.facts.operations.flatMap(({ name, endpoint }) =>
    endpoint && finding.components.includes(name) ? [endpoint.path] : [],
  );
  const isNamed = (step: FlowStep): boolean =>
    step.components.some((name) => names.includes(name) && isUsedSo(name, step, rule, review)) ||
    paths.some((path) => step.text.includes(path));
  const pointed = strikes(flow, isPointedAt);
  return pointed.length > 0 ? pointedAt(pointed) : strikes(flow, isNamed);
}

function pointedAt(all: readonly Strike[]): Strike[] {
  return all.map((strike) => ({ ...strike, isPointed: true }));
}

/** Whether a step uses a component in a way that the rule asks about: failed writes are none of a query's. */
function isUsedSo(name: string, { range }: FlowStep, { due }: CompiledRule, { facts, outline }: Review): boolean {
  const kinds = due.flatMap((one) => (one.each === "component" ? [one.interaction] : []));
  const uses = facts.interactions.filter(
    ({ to, words }) => to.name === name && overlap(rangeOf(outline, spanOf(words)), range),
  );
  return (
    uses.length === 0 ||
    kinds.length === 0 ||
    kinds.some((asked) => !asked || uses.some(({ kind }) => asked.includes(kind)))
  );
}

const TAKING: readonly string[] = ["consume", "read", "poll"];

/** Whether a flow takes something from what the finding is about, where that is when it comes to harm. */
export function isTakenIn({ steps }: ReportFlow, { finding, rule }: Numbered, { review }: Source): boolean {
  if (!rule.failure?.whenTaken) return true;
  const { facts, outline } = review;
  return facts.interactions.some(
    ({ to, kind, words }) =>
      TAKING.includes(kind) &&
      finding.components.includes(to.name) &&
      steps.some(({ range }) => overlap(rangeOf(outline, spanOf(words)), range)),
  );
}

/** What an operation changes, where the rule asks what is changed together. */
function storesOfFlow({ name }: ReportFlow, { due }: CompiledRule, { facts }: Review): readonly string[] {
  const operation = facts.operations.find((one) => one.name === name);
  return operation && due.some((one) => one.each === "operation" && one.stores !== undefined)
    ? storesOf(operation)
    : [];
}

function strikes(flow: ReportFlow, at: (step: FlowStep) => boolean): Strike[] {
  return flow.steps.flatMap((step, index) => (at(step) ? [{ flow, index, isPointed: false }] : []));
}

/** Steps written as arrows share a line. */
function overlap(a: Range, b: Range): boolean {
  return isBefore(a.start, b.end) && isBefore(b.start, a.end);
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
