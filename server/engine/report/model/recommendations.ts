import type { Severity } from "../../../../rules/schema.ts";
import type { Section } from "../../document/outline.ts";
import { rangeOf, spanOfStatement } from "../../document/positions.ts";
import { groupBy } from "../../facts/groups.ts";
import { sectionAt, sectionName } from "../inline.ts";
import type { Action, Priority, Recommendations, Remedy, SectionRecommendations } from "./report.ts";
import type { Numbered, Source } from "./source.ts";

const PRIORITIES: readonly (readonly [Priority, readonly Severity[]])[] = [
  ["before-production", ["critical", "significant"]],
  ["next", ["moderate"]],
  ["later", ["minor"]],
];

/** What to write, by priority, then by the section that should say it in the order of the document. */
export function recommendationsOf(source: Source, remedies: readonly Remedy[]): Recommendations[] {
  return PRIORITIES.map(([priority, tiers]) => ({
    priority,
    sections: sectionsOf(
      source.findings.filter(({ finding }) => tiers.includes(finding.severity)),
      source,
      remedies,
    ),
  })).filter(({ sections }) => sections.length > 0);
}

function sectionsOf(
  findings: readonly Numbered[],
  source: Source,
  remedies: readonly Remedy[],
): SectionRecommendations[] {
  const groups = [...groupBy(findings, (one) => sectionFor(one, source))];
  return groups
    .sort(([a], [b]) => (a?.index ?? -1) - (b?.index ?? -1))
    .map(([section, all]) => ({
      ...placeOfSection(section, source),
      actions: actionsOf(all, source, remedies),
    }));
}

/** The text that the design can take over, which names its own components, or else the first countermeasure. */
function actionsOf(findings: readonly Numbered[], { language }: Source, remedies: readonly Remedy[]): Action[] {
  const actions = findings.map(({ id, finding, rule }): Action => {
    const remedy = remedies.find((one) => finding.remedies.includes(one.id));
    const action = remedy?.title ?? rule.countermeasures[language][0] ?? "";
    return { findings: [id], title: rule.title[language], action };
  });
  return [...groupBy(actions, ({ title, action }) => `${title}\n${action}`).values()].flatMap(([first, ...others]) =>
    first ? [{ ...first, findings: [first, ...others].flatMap((one) => one.findings) }] : [],
  );
}

/** A statement that falls short is mended where it stands; what is missing goes where such things are said. */
function sectionFor({ finding, rule }: Numbered, { review: { outline } }: Source): Section | undefined {
  const own = sectionAt(outline, finding.range.start);
  if (finding.state !== "missing") return own;
  const headed = outline.sections.filter(({ heading, level, weight }) => heading && level > 1 && weight !== "none");
  const fitting = rule.sections.map((kind) => headed.find(({ kinds }) => kinds[0] === kind));
  return fitting.find((section) => section !== undefined) ?? own;
}

function placeOfSection(section: Section | undefined, { review: { outline } }: Source) {
  const span = section?.heading ? spanOfStatement(section.heading) : { from: 0, to: 0 };
  return { range: rangeOf(outline, span), ...(section ? { section: sectionName(section) } : {}) };
}
