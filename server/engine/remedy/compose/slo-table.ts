import type { Quantity, Target } from "../../facts/facts.ts";
import { budgetSeconds, daysPer, durationText, percentText } from "../error-budget.ts";
import { nameAsMarkdown, wordsAsCell } from "../table.ts";
import type { Compose, RemedyContext, TablePiece, TableRow } from "../template.ts";

interface Objective {
  readonly target: Target;
  readonly quantity: Quantity;
}

/** Page on 2 % of a 30-day budget in an hour, and on 5 % in six hours; the short window ends the alert soon after. */
const burnRates = [
  {
    name: { en: "Fast burn", ja: "高速バーン" },
    rate: 14.4,
    long: { en: "1 h", ja: "1時間" },
    short: { en: "5 min", ja: "5分" },
  },
  {
    name: { en: "Slow burn", ja: "低速バーン" },
    rate: 6,
    long: { en: "6 h", ja: "6時間" },
    short: { en: "30 min", ja: "30分" },
  },
] as const;

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
    ja: "可用性: 成功リクエスト数 / 全リクエスト数",
  };
  const days = windowDays(context, objective);
  return {
    names: [],
    cells: [
      context.say(sli) + ofComponents(context, objective),
      target === undefined ? context.blank("availability-target") : percentText(target),
      windowCell(context, days),
      target === undefined ? context.blank("error-budget") : budgetCell(context, target, days),
    ],
  };
}

function latencyRow(context: RemedyContext, objective: Objective | undefined): TableRow {
  const share = objective === undefined ? undefined : percentileOf(objective);
  const within = wordsAsCell(objective?.quantity.text ?? "").replace(/^[<≤＜]\s*/, "");
  const bound = within || context.blank("latency");
  const percent = share === undefined ? context.blank("percent") : percentText(share);
  return {
    names: [],
    cells: [
      context.say({
        en: `Latency: share of requests answered within ${bound}`,
        ja: `レイテンシ: ${bound}以内に応答したリクエストの割合`,
      }) + ofComponents(context, objective),
      context.say({ en: `${percent} of requests`, ja: `リクエストの${percent}` }),
      windowCell(context, windowDays(context, undefined)),
      share === undefined
        ? context.blank("error-budget")
        : context.say({ en: `${percentText(100 - share)} of requests`, ja: `リクエストの${percentText(100 - share)}` }),
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
    rows: burnRates.map(({ name, rate, long, short }) => ({
      names: [],
      cells: [
        context.say(name),
        context.say({ en: `${rate}×`, ja: `${rate}倍` }),
        context.say(long),
        context.say(short),
        target === undefined ? context.blank("error-rate") : percentText(rate * (100 - target)),
        context.blank("notify"),
        context.blank("escalation"),
      ],
    })),
  };
}

function availabilityObjectives(context: RemedyContext): readonly Objective[] {
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

/** Days of the window that the document states for the target or for its SLOs. */
function windowDays(context: RemedyContext, objective: Objective | undefined): number | undefined {
  const stated = daysPer(objective?.quantity.per);
  if (stated !== undefined) return stated;
  for (const { id, stance, parameters } of context.review.facts.mechanisms) {
    if (id !== "slo" || stance !== "specified") continue;
    const seconds = parameters.find(({ name }) => name === "window")?.quantity?.value;
    if (seconds !== undefined && seconds >= 86_400) return seconds / 86_400;
  }
  return undefined;
}

function windowCell(context: RemedyContext, days: number | undefined): string {
  return days === undefined ? context.blank("window") : daysText(context, days);
}

/** The budget of the stated window; while none is stated, what the target comes to in 30 days. */
function budgetCell(context: RemedyContext, target: number, days: number | undefined): string {
  const allowed = durationText(budgetSeconds(target, days ?? 30), context.language);
  if (days !== undefined) return allowed;
  const period = daysText(context, 30);
  return context.say({ en: `${allowed} per ${period}`, ja: `${period}あたり${allowed}` });
}

function daysText(context: RemedyContext, days: number): string {
  const count = String(Number(days.toFixed(2)));
  return context.say({ en: `${count} days`, ja: `${count}日間` });
}

function ofComponents(context: RemedyContext, objective: Objective | undefined): string {
  const names = objective?.target.components.map(({ name }) => nameAsMarkdown(name)) ?? [];
  if (names.length === 0) return "";
  return context.say({ en: ` (${names.join(", ")})`, ja: `（${names.join("、")}）` });
}
