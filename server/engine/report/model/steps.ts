import type { CompiledRule } from "../../../../rules/schema.ts";
import type { Position, Range } from "../../document/outline.ts";
import { storesOf } from "../../review/due-operations.ts";
import type { Review } from "../../review/review.ts";
import type { FlowStep, ReportFlow } from "./report.ts";
import type { Numbered, Source } from "./source.ts";

/** A step of a flow at which a finding strikes. */
interface Strike {
  readonly flow: ReportFlow;
  readonly index: number;
}

/**
 * The steps of a flow at which a finding strikes: those that it points at; else those that name a component, or
 * the endpoint, that it is about. Of what is changed together, those that change it.
 */
export function stepsOf({ finding, rule }: Numbered, flow: ReportFlow, { review }: Source): Strike[] {
  const together = strikes(flow, ({ components }) =>
    storesOfFlow(flow, rule, review).some((name) => components.includes(name)),
  );
  if (together.length > 0 && finding.components.includes(flow.name)) return together;
  const places = [finding.range, ...finding.evidence.map(({ range }) => range)];
  const isPointedAt = ({ range }: FlowStep): boolean => places.some((place) => overlap(place, range));
  const ofOperations = rule.due.some(({ each }) => each === "operation");
  const names = ofOperations ? [] : finding.components;
  const paths = review.facts.operations.flatMap(({ name, endpoint }) =>
    endpoint && finding.components.includes(name) ? [endpoint.path] : [],
  );
  const isNamed = ({ components, text }: FlowStep): boolean =>
    components.some((name) => names.includes(name)) || paths.some((path) => text.includes(path));
  const pointed = strikes(flow, isPointedAt);
  return pointed.length > 0 ? pointed : strikes(flow, isNamed);
}

/** What an operation changes, where the rule asks what is changed together. */
function storesOfFlow({ name }: ReportFlow, { due }: CompiledRule, { facts }: Review): readonly string[] {
  const operation = facts.operations.find((one) => one.name === name);
  return operation && due.some((one) => one.each === "operation" && one.stores !== undefined)
    ? storesOf(operation)
    : [];
}

function strikes(flow: ReportFlow, at: (step: FlowStep) => boolean): Strike[] {
  return flow.steps.flatMap((step, index) => (at(step) ? [{ flow, index }] : []));
}

/** Steps written as arrows share a line. */
function overlap(a: Range, b: Range): boolean {
  return isBefore(a.start, b.end) && isBefore(b.start, a.end);
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
