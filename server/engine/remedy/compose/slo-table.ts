import type { Quantity, Target } from "../../facts/facts.ts";
import { asPeriod, DAY, usualLength } from "../../review/checks/periods.ts";
import { duration, percent } from "../../review/checks/spelling.ts";
import { budgetSeconds, errorRate, pagingBurnRates } from "../../review/error-budget.ts";
import { nameAsMarkdown, wordsAsCell } from "../table.ts";
import type { Compose, RemedyContext, TablePiece, TableRow } from "../template.ts";

interface Objective {
  readonly target: Target;
  readonly quantity: Quantity;
}

/** Seconds of the window that a budget is worked out for while none is stated. */
const usualWindow = usualLength("month");

/** The objectives with their budgets, and alerts on how fast these burn. */
export const sloTable: Compose = (context) => [
  { content: objectiveTable(context, availabilityObjectives(context)) },
  ...burnRateAlerts(context),
];

/** Alerts on how fast the error budget burns. */
export const burnRateAlerts: Compose = (context) => [
  { content: alertTable(context, availabilityObjectives(context)[0]?.quantity.value) },
];

function objectiveTable(context: RemedyContext, availability: readonly Objective[]): TablePiece {
  const latency = latencyObjectives(context);
  return {
    kind: "table",
    columns: [
      { en: "SLI", ja: "SLI" },
      { en: "SLO", ja: "SLO" },
      { en: "Window", ja: "期間" },
      { en: "Error budget", ja: "エラーバジェット" },
    ],
    rows: [
      ...(availability.length > 0 ? availability : [undefined]).map((objective) => availabilityRow(context, objective)),
      ...(latency.length > 0 ? latency : [undefined]).map((objective) => latencyRow(context, objective)),
    ],
  };
}

function availabilityRow(context: RemedyContext, objective: Objective | undefined): TableRow {
  const target = objective?.quantity.value;
  const sli = {
    en: "Availability: successful requests / all requests",
    ja: "可用性：成功リクエスト数 / 全リクエスト数",
  };
  const window = statedWindow(context, objective);
  return {
    names: [],
    cells: [
      context.say(sli) + ofComponents(context, objective),
      target === undefined ? context.blank("availability-target") : percent(target),
      windowCell(context, window),
      target === undefined ? context.blank("error-budget") : budgetCell(context, target, window),
    ],
  };
}

function latencyRow(context: RemedyContext, objective: Objective | undefined): TableRow {
  const share = objective === undefined ? undefined : percentileOf(objective);
  const within = wordsAsCell(objective?.quantity.text ?? "").replace(/^[<≤＜]\s*/, "");
  const bound = within || context.blank("latency");
  const goal = share === undefined ? context.blank("percent") : percent(share);
  return {
    names: [],
    cells: [
      context.say({
        en: `Latency: share of requests answered within ${bound}`,
        ja: `レイテンシ：${bound}以内に応答したリクエストの割合`,
      }) + ofComponents(context, objective),
      context.say({ en: `${goal} of requests`, ja: `リクエストの${goal}` }),
      windowCell(context, statedWindow(context, undefined)),
      share === undefined
        ? context.blank("error-budget")
        : context.say({ en: `${percent(100 - share)} of requests`, ja: `リクエストの${percent(100 - share)}` }),
    ],
  };
}

function alertTable(context: RemedyContext, target: number | undefined): TablePiece {
  return {
    kind: "table",
    columns: [
      { en: "SLO alert", ja: "SLOアラート" },
      { en: "Burn rate", ja: "バーンレート" },
      { en: "Long window", ja: "長いウィンドウ" },
      { en: "Short window", ja: "短いウィンドウ" },
      { en: "Alert when the error rate is above", ja: "アラート条件（エラー率の超過）" },
      { en: "Notify", ja: "通知先" },
      { en: "If nobody answers", ja: "応答がない場合の連絡先" },
    ],
    rows: pagingBurnRates.map(({ name, rate, long, short }) => ({
      names: [],
      cells: [
        context.say(name),
        context.say({ en: `${rate}×`, ja: `${rate}倍` }),
        duration(long, context.language),
        duration(short, context.language),
        target === undefined ? context.blank("error-rate") : percent(errorRate(target, rate)),
        context.blank("notify"),
        context.blank("escalation"),
      ],
    })),
  };
}

/** Targets of availability that the document states, each value once for what it is of. */
export function availabilityObjectives(context: RemedyContext): readonly Objective[] {
  return distinct(
    context.review.facts.targets
      .filter(({ id }) => id === "availability-target" || id === "slo")
      .flatMap((target) => objectivesIn(target, ({ type, value }) => type === "percent" && value >= 90 && value < 100)),
    ({ quantity }) => quantity.value,
  );
}

function latencyObjectives(context: RemedyContext): readonly Objective[] {
  return distinct(
    context.review.facts.targets
      .filter(({ id }) => id === "latency-target")
      .flatMap((target) => objectivesIn(target, ({ type }) => type === "duration")),
    (objective) => `${percentileOf(objective)} ${objective.quantity.value}`,
  );
}

function objectivesIn(target: Target, holds: (quantity: Quantity) => boolean): readonly Objective[] {
  return target.quantities.filter(holds).map((quantity) => ({ target, quantity }));
}

/** One per value and components. */
function distinct(objectives: readonly Objective[], value: (objective: Objective) => unknown): readonly Objective[] {
  const found = new Map<string, Objective>();
  for (const objective of objectives) {
    const key = `${value(objective)} ${objective.target.components.map(({ name }) => name).join()}`;
    if (!found.has(key)) found.set(key, objective);
  }
  return [...found.values()];
}

function percentileOf({ target, quantity }: Objective): number | undefined {
  return quantity.percentile ?? target.quantities.find(({ type, value }) => type === "percent" && value < 100)?.value;
}

/** Seconds of the window that the document states for the target or for its SLOs. */
function statedWindow(context: RemedyContext, objective: Objective | undefined): number | undefined {
  const period = asPeriod(objective?.quantity.per);
  if (period !== undefined) return usualLength(period);
  for (const { id, stance, parameters } of context.review.facts.mechanisms) {
    if (id !== "slo" || stance !== "specified") continue;
    const seconds = parameters.find(({ name }) => name === "window")?.quantity?.value;
    if (seconds !== undefined && seconds >= DAY) return seconds;
  }
  return undefined;
}

function windowCell(context: RemedyContext, window: number | undefined): string {
  return window === undefined ? context.blank("window") : daysText(context, window);
}

/** The budget of the stated window; while none is stated, what the target comes to in 30 days. */
function budgetCell(context: RemedyContext, target: number, window: number | undefined): string {
  const allowed = duration(budgetSeconds(target, window ?? usualWindow), context.language, 3);
  if (window !== undefined) return allowed;
  const period = daysText(context, usualWindow);
  return context.say({ en: `${allowed} per ${period}`, ja: `${period}あたり${allowed}` });
}

function daysText(context: RemedyContext, seconds: number): string {
  const count = String(Number((seconds / DAY).toFixed(2)));
  return context.say({ en: `${count} days`, ja: `${count}日間` });
}

function ofComponents(context: RemedyContext, objective: Objective | undefined): string {
  const names = objective?.target.components.map(({ name }) => nameAsMarkdown(name)) ?? [];
  if (names.length === 0) return "";
  return context.say({ en: ` (${names.join(", ")})`, ja: `（${names.join("、")}）` });
}
