import { rangeOf } from "../../document/positions.ts";
import { CRITICALITIES, highest } from "../../facts/criticality.ts";
import type { Component, Interaction, Operation } from "../../facts/facts.ts";
import { spanOf } from "../../facts/words.ts";
import type { FlowStep, ReportFlow } from "./report.ts";
import { placeOf, quoteOf, type Source } from "./source.ts";

const MOST_DRAWN = 8;

/** The flows that the document writes; where it writes none, those that its interactions draw. */
export function flowsOf(source: Source): ReportFlow[] {
  const written = source.review.facts.operations.filter(({ flow }) => flow !== undefined);
  return written.length > 0 ? written.map((operation) => writtenFlow(operation, source)) : drawnFlows(source);
}

function writtenFlow({ name, kind, criticality, words, flow, steps }: Operation, { review }: Source): ReportFlow {
  return {
    name,
    kind,
    criticality,
    ...placeOf(review, rangeOf(review.outline, spanOf(words))),
    steps: (flow?.steps ?? []).map(({ text, span, statement }, index): FlowStep => {
      const components = (steps?.[index] ?? []).map((component) => component.name);
      if (flow?.form === "ordered") return { ...quoteOf(review, statement), components };
      return { ...placeOf(review, rangeOf(review.outline, span)), text: text.trim(), components };
    }),
  };
}

// ---- Drawn flows ---------------------------------------------------------------------------------

/** The way that data goes by an interaction. */
interface Edge {
  readonly from: Component;
  readonly to: Component;
  readonly interaction: Interaction;
}

/** Paths of at least two steps that together take each interaction once, from where data comes in. */
function drawnFlows(source: Source): ReportFlow[] {
  const left = new Set(edgesOf(source.review.facts.interactions));
  const flows: ReportFlow[] = [];
  while (left.size > 0 && flows.length < MOST_DRAWN) {
    const path = pathFrom(sourceOf(left), left);
    if (path.length > 1) flows.push(drawnFlow(path, source));
  }
  return flows;
}

function edgesOf(interactions: readonly Interaction[]): Edge[] {
  const seen = new Set<string>();
  return interactions.flatMap((interaction): Edge[] => {
    const { from, to, kind } = interaction;
    const isTaken = kind === "consume" || kind === "poll" || kind === "read";
    const edge = isTaken ? { from: to, to: from, interaction } : { from, to, interaction };
    const key = `${edge.from.name}\n${edge.to.name}`;
    if (from === to || from.kind === "system" || to.kind === "system" || seen.has(key)) return [];
    seen.add(key);
    return [edge];
  });
}

/** An edge that no other leads to, or the first. */
function sourceOf(edges: ReadonlySet<Edge>): Edge | undefined {
  const reached = new Set([...edges].map(({ to }) => to));
  return [...edges].find(({ from }) => !reached.has(from)) ?? [...edges][0];
}

function pathFrom(start: Edge | undefined, left: Set<Edge>): Edge[] {
  const path: Edge[] = [];
  const passed = new Set<Component>();
  for (let edge = start; edge; ) {
    left.delete(edge);
    path.push(edge);
    passed.add(edge.from);
    const { to } = edge;
    edge = [...left].find((next) => next.from === to && !passed.has(next.to));
  }
  return path;
}

function drawnFlow(path: readonly Edge[], { review }: Source): ReportFlow {
  const components = [...path.map(({ from }) => from), ...path.slice(-1).map(({ to }) => to)];
  const steps = path.map(({ from, to, interaction }) => ({
    ...placeOf(review, rangeOf(review.outline, spanOf(interaction.words))),
    text: `${from.name} → ${to.name}`,
    components: [from.name, to.name],
  }));
  return {
    name: drawnName(components.map(({ name }) => name)),
    kind: "drawn",
    criticality: highest(components.map(({ criticality }) => criticality)) ?? CRITICALITIES[2] ?? "medium",
    range: steps[0]?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    ...(steps[0]?.section === undefined ? {} : { section: steps[0].section }),
    steps,
  };
}

const MOST_NAMED = 4;

/** The ends of a longer path are its name; its steps name the rest. */
function drawnName(names: readonly string[]): string {
  return names.length <= MOST_NAMED ? names.join(" → ") : `${names[0]} → … → ${names.at(-1)}`;
}
