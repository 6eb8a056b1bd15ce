import { rangeOf } from "../engine/document/positions.ts";
import { severityWords } from "../engine/report/labels.ts";
import { type Card, type CardContext, ruleLink } from "./markdown.ts";

/** The rule whose id stands at an offset of a comment that suppresses it. */
export function ruleCard(offset: number, { review, catalogue, language }: CardContext): Card | undefined {
  const { outline } = review;
  const comment = outline.comments.find(({ span }) => span.from <= offset && offset <= span.to);
  if (!comment?.text.includes("reliability-lens-")) return undefined;
  const { from, to } = comment.span;
  const head = /[\w/-]*$/.exec(outline.text.slice(from, offset))?.[0] ?? "";
  const tail = /^[\w/-]*/.exec(outline.text.slice(offset, to))?.[0] ?? "";
  const rule = catalogue.rules.find(({ id }) => id === `${head}${tail}`.toLowerCase());
  if (rule === undefined) return undefined;
  const { title, severity, consequence } = rule;
  return {
    markdown: [
      `**${title[language]}** · ${severityWords[severity][language]}`,
      consequence[language],
      ruleLink(rule.id),
    ].join("\n\n"),
    range: rangeOf(outline, { from: offset - head.length, to: offset + tail.length }),
  };
}
