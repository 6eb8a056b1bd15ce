import { availabilityArithmetic } from "./availability-arithmetic.ts";
import type { Check } from "./check.ts";
import { deferredDecision } from "./deferred-decision.ts";
import { poolExceedsLimit } from "./pool-exceeds-limit.ts";
import { probeBudget } from "./probe-budget.ts";
import { quorum } from "./quorum.ts";
import { recoveryExceedsBudget } from "./recovery-exceeds-budget.ts";
import { recoveryPointUnreachable } from "./recovery-point-unreachable.ts";
import { retryExceedsDeadline } from "./retry-exceeds-deadline.ts";
import { serialAvailability } from "./serial-availability.ts";
import { throughputShortfall } from "./throughput-shortfall.ts";
import { timeoutOrdering } from "./timeout-ordering.ts";
import { unfilledTemplate } from "./unfilled-template.ts";
import { vagueRequirement } from "./vague-requirement.ts";

/** The calculations that rules name in `check:`. */
export const checks: Readonly<Record<string, Check>> = {
  "availability-arithmetic": availabilityArithmetic,
  "deferred-decision": deferredDecision,
  "pool-exceeds-limit": poolExceedsLimit,
  "probe-budget": probeBudget,
  quorum,
  "recovery-exceeds-budget": recoveryExceedsBudget,
  "recovery-point-unreachable": recoveryPointUnreachable,
  "retry-exceeds-deadline": retryExceedsDeadline,
  "serial-availability": serialAvailability,
  "throughput-shortfall": throughputShortfall,
  "timeout-ordering": timeoutOrdering,
  "unfilled-template": unfilledTemplate,
  "vague-requirement": vagueRequirement,
};
