/** Remedies that are worked out by code of their own, by the name that they give for it (`compose`). */
import type { Compose } from "../template.ts";
import { healthProbes } from "./health-probes.ts";
import { prometheusRules } from "./prometheus-rules.ts";
import { resourceLimits } from "./resource-limits.ts";
import { burnRateAlerts, sloTable } from "./slo-table.ts";
import { sqlIdempotencyKey } from "./sql-idempotency-key.ts";

export const compositions: Readonly<Record<string, Compose>> = {
  "burn-rate-alerts": burnRateAlerts,
  "health-probes": healthProbes,
  "prometheus-rules": prometheusRules,
  "resource-limits": resourceLimits,
  "slo-table": sloTable,
  "sql-idempotency-key": sqlIdempotencyKey,
};
