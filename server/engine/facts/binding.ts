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

/**
 * A row that only rates what it names ("Event Hubs | 99.95 %"), or the name of an alert (`alert: "Cloud SQL high
 * CPU"`): it is measured here, and whoever uses it says so elsewhere.
 */
export function isMeasured({ raw: { cells = [], form, text } }: Statement): boolean {
  const [, ...figures] = cells.map((cell) => cell.text.trim());
  if (figures.length > 0) return figures.some((figure) => RATE.test(figure)) && figures.every(isFigure);
  return form === "code" && /^[\s"'-]*(?:alert|expr|summary|runbook_url)["']?\s*:/u.test(text);
}

const RATE = /^[\s*≥>=~約]*\d+(?:\.\d+)?\s?[%％][\s*]*$/u;

function isFigure(text: string): boolean {
  return text === "" || /^[\s*≥>=~約]*\d/u.test(text);
}
