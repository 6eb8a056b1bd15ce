import { availabilityArithmetic } from "./availability-arithmetic.ts";
import type { Check } from "./check.ts";
import { deferredDecision } from "./deferred-decision.ts";
import { unfilledTemplate } from "./unfilled-template.ts";
import { vagueRequirement } from "./vague-requirement.ts";

/** The calculations that rules name in `check:`. */
export const checks: Readonly<Record<string, Check>> = {
  "availability-arithmetic": availabilityArithmetic,
  "deferred-decision": deferredDecision,
  "unfilled-template": unfilledTemplate,
  "vague-requirement": vagueRequirement,
};
