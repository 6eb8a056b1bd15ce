import type { Section, Statement } from "../document/outline.ts";

/** Sections that describe no part of the design: references, rejected alternatives, non-goals. */
export function counts(statement: Statement): boolean {
  const { weight } = statement.section;
  return weight !== "none" && weight !== "ruled-out" && weight !== "planned" && statement.raw.struck !== true;
}

/** Chains of people, environments and releases are no flows of data. */
export function describesData({ kinds }: Section): boolean {
  return !kinds.some((kind) =>
    ["operations", "deployment", "testing", "security", "monitoring", "migration", "goals", "open-issues"].includes(
      kind,
    ),
  );
}
