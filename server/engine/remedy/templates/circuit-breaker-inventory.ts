import { matrixOf } from "../matrix.ts";
import type { Template } from "../template.ts";

export const circuitBreakerInventory: Template = {
  id: "circuit-breaker-inventory",
  title: { en: "Circuit-breaker inventory", ja: "サーキットブレーカー一覧" },
  rules: ["fault-recovery/circuit-breaker", "fault-recovery/fallback"],
  heading: { en: "Circuit breakers", ja: "サーキットブレーカー" },
  sections: ["error-handling", "availability"],
  chapter: { en: "Failure handling", ja: "障害時の動作" },
  pieces: (context) => [
    {
      parts: [
        matrixOf(context, [
          {
            title: { en: "Circuit breaker on calls to", ja: "サーキットブレーカーの対象" },
            blank: { en: "dependency", ja: "依存先" },
          },
          {
            title: { en: "Failure rate threshold", ja: "失敗率のしきい値" },
            blank: { en: "failure rate threshold", ja: "失敗率のしきい値" },
            parameters: ["circuit-breaker.failure_rate", "circuit-breaker.failure_count"],
          },
          {
            title: { en: "Open time", ja: "オープン状態の時間" },
            blank: { en: "open time", ja: "オープン状態の時間" },
            parameters: ["circuit-breaker.open_time"],
          },
          {
            title: { en: "Half-open probes", ja: "ハーフオープン時の試行回数" },
            blank: { en: "half-open probes", ja: "試行回数" },
            parameters: ["half-open.probes"],
          },
          {
            title: { en: "Fallback", ja: "フォールバック" },
            blank: { en: "fallback", ja: "フォールバック" },
            parameters: ["fallback.behaviour"],
          },
        ]),
      ],
    },
  ],
};
