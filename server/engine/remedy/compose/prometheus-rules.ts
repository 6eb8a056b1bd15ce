import { type BurnRate, pagingBurnRates } from "../../review/error-budget.ts";
import type { Compose, RemedyContext } from "../template.ts";
import { availabilityObjectives } from "./slo-table.ts";

/** Alerting rules of Prometheus on how fast the error budget burns: each over a long and a short window. */
export const prometheusRules: Compose = (context) => {
  const lines = [
    "```yaml",
    "groups:",
    "  - name: error-budget",
    "    rules:",
    ...pagingBurnRates.flatMap((burn) => ruleLines(context, burn)),
    "```",
  ];
  return [{ content: { kind: "lines", lines } }];
};

function ruleLines(context: RemedyContext, { name, rate, long, short }: BurnRate): readonly string[] {
  const windows = [long, short].map(window);
  const threshold = `${rate} * ${budget(context)}`;
  const ratios = windows.map((range) => {
    const [failed, all] = ["failed-requests", "all-requests"].map((id) => `sum(rate(${context.blank(id)}[${range}]))`);
    return `${failed} / ${all} > ${threshold}`;
  });
  const summary = context.say({
    en: `Error budget burn rate above ${rate} over ${windows.join(" and ")}`,
    ja: `エラーバジェットのバーンレートが${windows.join("と")}で${rate}倍を超過`,
  });
  return [
    `      - alert: ErrorBudget${name.en.replace(/(?:^| )(\w)/g, (_, first: string) => first.toUpperCase())}`,
    "        expr: |",
    `          ${ratios[0]}`,
    "          and",
    `          ${ratios[1]}`,
    "        labels:",
    `          severity: ${context.blank("severity-label")}`,
    "        annotations:",
    `          summary: "${summary}"`,
  ];
}

/** Share of requests that may fail: "0.001" for 99.9%. */
function budget(context: RemedyContext): string {
  const target = availabilityObjectives(context)[0]?.quantity.value;
  return target === undefined ? context.blank("budget") : String(Number((1 - target / 100).toFixed(6)));
}

/** As PromQL writes it: "1h", "5m". */
function window(seconds: number): string {
  return seconds % 3600 === 0 ? `${seconds / 3600}h` : `${seconds / 60}m`;
}
