import type { FlowStep, ReportFlow } from "./report.ts";
import type { Numbered, Source } from "./source.ts";

/** A step of a flow at which a finding strikes. */
interface Strike {
  readonly flow: ReportFlow;
  readonly index: number;
}

/**
 * The steps of a flow at which a finding strikes: those that it points at; else those that name a component, or
 * the endpoint, that it is about.
 */
export function stepsOf({ finding, rule }: Numbered, flow: ReportFlow, { review }: Source): Strike[] {
  const lines = new Set([finding.range, ...finding.evidence.map(({ range }) => range)].map(({ start }) => start.line));
  const isPointedAt = ({ range }: FlowStep): boolean => lines.has(range.start.line);
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

function strikes(flow: ReportFlow, at: (step: FlowStep) => boolean): Strike[] {
  return flow.steps.flatMap((step, index) => (at(step) ? [{ flow, index }] : []));
}
