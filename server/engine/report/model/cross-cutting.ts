import { rangeOf } from "../../document/positions.ts";
import { groupBy } from "../../facts/groups.ts";
import { spanOf } from "../../facts/words.ts";
import { storesOf } from "../../review/due-operations.ts";
import { dataWords } from "../words.ts";
import { combinationsOf } from "./combinations.ts";
import type { Chain, CrossCutting, ReportFlow, SpanningOperation } from "./report.ts";
import { categoryOf, idsOf, placeOf, type Source } from "./source.ts";
import { stepsOf } from "./steps.ts";

/** Categories whose findings are what those who run the system lack. */
const OPERATIONAL = ["observability", "deployment"];

export function crossCuttingOf(source: Source, flows: readonly ReportFlow[]): CrossCutting {
  return {
    chains: flows.map((flow) => chainOf(flow, source)).filter(({ links }) => links.length > 0),
    spanning: spanningOf(source),
    exhaustible: exhaustibleOf(source),
    gaps: OPERATIONAL.map((category) => ({
      category,
      findings: idsOf(source, ({ finding }) => categoryOf(finding.rule) === category),
    })).filter(({ findings }) => findings.length > 0),
    combinations: combinationsOf(source),
  };
}

/** Every way in which data comes to harm along a flow, at the first step where it can. */
function chainOf(flow: ReportFlow, source: Source): Chain {
  const ways = source.findings.flatMap((one) => {
    const { inFlow = false, data = [] } = one.rule.failure ?? {};
    const [strike] = inFlow && data.length > 0 ? stepsOf(one, flow, source) : [];
    if (!strike) return [];
    return [{ step: strike.index, finding: one.id, data: dataWords(data, source.language) }];
  });
  const byStep = [...groupBy(ways, ({ step }) => step)].sort(([a], [b]) => a - b);
  return {
    flow: flow.name,
    links: byStep.map(([step, all]) => ({ step, ways: all.map(({ finding, data }) => ({ finding, data })) })),
  };
}

const TOGETHER = "data-consistency/transaction-boundary";

/** Operations that the rule on transactions asks about. */
function spanningOf(source: Source): SpanningOperation[] {
  const { review } = source;
  const asked = review.coverage.find(({ rule }) => rule === TOGETHER)?.subjects ?? [];
  return asked.flatMap(({ name, status }): SpanningOperation[] => {
    const operation = review.facts.operations.find((one) => one.name === name);
    const stores = operation ? storesOf(operation) : [];
    if (!operation || stores.length < 2) return [];
    return [
      {
        operation: name,
        stores,
        status,
        findings: idsOf(source, ({ finding }) => finding.rule === TOGETHER && finding.components.includes(name)),
        ...placeOf(review, rangeOf(review.outline, spanOf(operation.words))),
      },
    ];
  });
}

function exhaustibleOf({ findings, language }: Source): CrossCutting["exhaustible"] {
  const found = findings.flatMap(({ id, rule: { failure } }) =>
    failure?.exhausts ? [{ id, resource: failure.exhausts[language] }] : [],
  );
  return [...groupBy(found, ({ resource }) => resource)].map(([resource, all]) => ({
    resource,
    findings: all.map(({ id }) => id),
  }));
}
