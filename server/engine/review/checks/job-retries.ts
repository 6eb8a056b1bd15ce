import { relationsOf } from "../../facts/relations.ts";
import type { CheckInput } from "./check.ts";
import type { Clash } from "./clash.ts";
import { type Figure, figureFrom, quantitiesOf } from "./figures.ts";
import { lengthOf, retryPlansOf, sumOf } from "./retry-plans.ts";
import { waitPlansOf } from "./retry-rows.ts";

/**
 * "Maximum run time 3 h" and "six attempts, 10 min apart and doubling": the run is cut off while it waits. Only where
 * the document is about one job, so that every retry is part of its run.
 */
export function jobRetries(input: CheckInput): Clash[] {
  const { operations } = input.facts;
  const [job, another] = operations.filter(({ kind }) => kind === "job");
  if (!job || another || operations.some(({ kind }) => NOT_OF_A_JOB.has(kind))) return [];
  const [limit, other] = runTimesOf(input);
  if (!limit || other) return [];
  return [...waitPlansOf(input), ...retryPlansOf(input)]
    .filter((plan) => lengthOf(plan) > limit.upper)
    .map((plan) => ({
      case: "run",
      slots: { sum: sumOf(plan, input.language), limit: limit.text },
      words: plan.retries.words,
      figures: [plan.retries, ...plan.figures, limit].map(({ words }) => words),
      components: plan.retries.components,
    }));
}

const NOT_OF_A_JOB: ReadonlySet<string> = new Set(["endpoint", "webhook", "consumer", "upload"]);

/** What the run may take; each value once. */
function runTimesOf(input: CheckInput): Figure[] {
  const figures = relationsOf(input.facts)
    .mechanisms("job-timeout")
    .filter(({ stance }) => stance === "specified" || stance === "named")
    .flatMap((mechanism) =>
      quantitiesOf(input.facts, mechanism.words.statement)
        .filter(({ type, unit }) => type === "duration" && unit !== "every")
        .map((quantity) => figureFrom(quantity, mechanism, input)),
    );
  return figures.filter(({ value }, index) => figures.findIndex((figure) => figure.value === value) === index);
}
