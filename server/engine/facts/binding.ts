import type { Section, Statement } from "../document/outline.ts";

/**
 * Whether a statement describes a part of the design: not one in references, rejected alternatives and non-goals,
 * and not one that is still to be filled in.
 */
export function counts({ section: { weight }, raw }: Statement): boolean {
  if (raw.struck === true || raw.text.includes("‹")) return false;
  return weight !== "none" && weight !== "ruled-out" && weight !== "planned";
}

/** Chains of people, environments and releases are no flows of data. */
export function describesData({ kinds }: Section): boolean {
  return !kinds.some((kind) =>
    ["operations", "deployment", "testing", "security", "monitoring", "migration", "goals", "open-issues"].includes(
      kind,
    ),
  );
}
