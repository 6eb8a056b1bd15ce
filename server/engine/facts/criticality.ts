import type { Criticality } from "../../../rules/schema.ts";

/** From the highest to the lowest. */
export const CRITICALITIES: readonly Criticality[] = ["critical", "high", "medium", "low"];

/** The highest of some levels; what says nothing of its level is left out. */
export function highest(levels: readonly (Criticality | undefined)[]): Criticality | undefined {
  return CRITICALITIES.find((level) => levels.includes(level));
}
