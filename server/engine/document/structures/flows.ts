import type { Collector, RawFlow } from "../content.ts";
import type { RawStatement, Span } from "../outline.ts";
import { arrowFlowsIn } from "./arrow-chain.ts";
import { sourceSpan } from "./statement-source.ts";

/** Reads flows written as text: "A → B → C", and ordered lists. */
export function readFlows(out: Collector, _chunk: string): void {
  for (const [i, raw] of out.statements.entries()) {
    if (raw.form === "code" || raw.form === "heading") continue;
    for (const flow of arrowFlows(raw, i)) out.flows.push(flow);
  }
  readOrdered(out);
}

function arrowFlows(raw: RawStatement, statement: number): RawFlow[] {
  const stretches: readonly Span[] = raw.cells ?? [{ from: 0, to: raw.text.length }];
  const flows: RawFlow[] = [];
  stretches.forEach((stretch, column) => {
    const lead = column === 0 && !raw.cells ? raw.lead : undefined;
    for (const chain of arrowFlowsIn(raw.text, stretch, raw.code, lead)) {
      const steps = chain.steps.flatMap((step) => {
        const span = sourceSpan(raw, step);
        return span ? [{ text: raw.text.slice(step.from, step.to), span, statement }] : [];
      });
      const title = chain.title ?? (column > 0 ? rowName(raw) : undefined);
      if (steps.length > 1) flows.push({ form: "arrows", steps, ...(title !== undefined && { title }) });
    }
  });
  return flows;
}

/** The first cell names what the row is about, unless it only counts. */
function rowName(raw: RawStatement): string | undefined {
  const name = raw.cells?.[0]?.text.trim() ?? "";
  return name === "" || name.length > 60 || /^[\d.#()①-⑳-]+$/.test(name) ? undefined : name;
}

interface OpenList {
  readonly items: number[];
  last: number;
}

/** Lists continue over what interrupts them (a code block, a remark) when their numbers do. */
function readOrdered(out: Collector): void {
  const open = new Map<string, OpenList>();
  const lists: OpenList[] = [];
  for (const [i, raw] of out.statements.entries()) {
    if (raw.form === "heading") open.clear();
    const { item } = raw;
    if (raw.form !== "item" || item?.ordinal === undefined) continue;
    const key = item.depth === 0 ? "0" : `${item.depth}/${raw.parent}`;
    const list = open.get(key);
    if (list && item.ordinal > list.last) {
      list.items.push(i);
      list.last = item.ordinal;
      continue;
    }
    const started = { items: [i], last: item.ordinal };
    open.set(key, started);
    lists.push(started);
  }
  // An item that draws a whole chain is a flow of its own, not a step among the others.
  const drawn = new Set(out.flows.filter((flow) => flow.steps.length > 2).map((flow) => flow.steps[0]?.statement));
  for (const list of lists) {
    const chains = list.items.filter((item) => drawn.has(item)).length;
    if (list.items.length > 1 && chains * 2 <= list.items.length) out.flows.push(orderedFlow(out, list.items));
  }
}

function orderedFlow(out: Collector, items: readonly number[]): RawFlow {
  const raws = items.flatMap((i) => out.statements[i] ?? []);
  const steps = raws.map((raw, i) => ({ text: raw.text, span: raw.span, statement: items[i] ?? 0 }));
  const above = raws[0]?.parent === undefined ? undefined : out.statements[raws[0].parent];
  const title = above && titleOf(above);
  const named = raws.every((raw) => raw.lead !== undefined);
  return { form: "ordered", steps, ...(title !== undefined && { title }), ...(named && { named: true as const }) };
}

function titleOf(above: RawStatement): string | undefined {
  const text = above.lead ? above.text.slice(above.lead.from, above.lead.to) : above.text;
  const title = text.replace(/[\s:：。.]+$/, "").replace(DANGLING, "");
  return title === "" || title.length > 80 || LEADS_IN.test(title) ? undefined : title;
}

/** What the steps go on with: "initiates an ingest, which: 1. Retrieves …". */
const DANGLING = /,?(?:\s+(?:which|that|who|where|then|and|it|they|we|will|can|must|should))+$/i;

/** A sentence that only announces the steps: "… in the following order", …、次の順で処理する. */
const LEADS_IN =
  /\b(?:following (?:order|steps?|happens)|as follows|these steps|in this order|happens)\b|(?:次|以下|下記)の(?:順|手順|流れ|とおり|通り|ステップ|処理)[^、。]{0,12}$/iu;
