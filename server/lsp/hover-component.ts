import { rangeOf, spanOfWords } from "../engine/document/positions.ts";
import type { Component } from "../engine/facts/facts.ts";
import type { Review } from "../engine/index.ts";
import { escapeText } from "../engine/report/inline.ts";
import { coverageWords, criticalityWords } from "../engine/report/labels.ts";
import type { Coverage, CoverageStatus } from "../engine/review/finding.ts";
import { type Card, type CardContext, lineLink } from "./markdown.ts";
import { hoverWords } from "./words.ts";

/** The component that is mentioned at an offset: what it is, and how far each rule is answered for it. */
export function componentCard(offset: number, context: CardContext): Card | undefined {
  const { facts, outline } = context.review;
  for (const component of facts.components) {
    for (const words of component.mentions) {
      const span = spanOfWords(words.statement, words);
      if (span.from <= offset && offset <= span.to)
        return { markdown: coverageCard(component, context), range: rangeOf(outline, span) };
    }
  }
  return undefined;
}

/** Its row of the coverage matrix, by status. */
function coverageCard(component: Component, context: CardContext): string {
  const { review, language } = context;
  const rows = (["specified", "partial", "missing"] as const).flatMap((status) => {
    const rules = review.coverage.filter(({ components }) => components[component.name] === status);
    if (rules.length === 0) return [];
    return [
      `- **${coverageWords[status][language]}**: ${rules.map((rule) => entry(rule, status, component, context)).join(", ")}`,
    ];
  });
  return [`**${escapeText(component.name)}** · ${describe(component, context)}`, rows.join("\n")]
    .filter((part) => part !== "")
    .join("\n\n");
}

function describe(component: Component, { catalogue, language }: CardContext): string {
  const { technology, kind, external, criticality, name } = component;
  const known = catalogue.technologies.find(({ id }) => id === technology)?.names[0];
  return [
    ...(known === undefined || known === name ? [] : [known]),
    catalogue.kinds.find(({ id }) => id === kind)?.title[language] ?? kind,
    ...(external ? [hoverWords.external[language]] : []),
    `${hoverWords.criticality[language]}: ${criticalityWords[criticality][language]}`,
  ].join(" · ");
}

/** A rule's title, with links to the lines that answer it for the component. */
function entry(coverage: Coverage, status: CoverageStatus, component: Component, context: CardContext): string {
  const rule = context.catalogue.rules.find(({ id }) => id === coverage.rule);
  const title = rule?.title[context.language] ?? coverage.rule;
  const lines = status === "missing" ? [] : linesFor(coverage, component, context.review);
  return lines.length === 0 ? title : `${title} (${lines.map((line) => lineLink(line, context)).join(", ")})`;
}

/** At most two lines among a rule's answers that speak of the component, directly or by its class. */
function linesFor({ answers }: Coverage, component: Component, review: Review): number[] {
  const reaching = new Set(
    review.facts.mechanisms
      .filter(({ reach }) => {
        if (reach.to === "components") return reach.components.includes(component);
        if (reach.to === "class") return component.classes.includes(reach.name) && !reach.except.includes(component);
        return reach.to === "document";
      })
      .map(({ words }) => rangeOf(review.outline, spanOfWords(words.statement, words)).start.line),
  );
  const lines = answers.map(({ range }) => range.start.line).filter((line) => reaching.has(line));
  return [...new Set(lines)].slice(0, 2);
}
