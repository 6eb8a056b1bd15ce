import type { Report } from "../model/report.ts";
import { type Block, list, part, strong, table } from "./blocks.ts";
import { findingLinks, inBrackets, lineOf } from "./places.ts";
import { marks, texts } from "./words.ts";

/** Every target with what follows from it, and every calculation with its result. */
export function figuresPart({ language, figures }: Report): Block[] {
  const { targets, checks } = figures;
  const comma = marks.comma[language];
  const heads = [texts.target, texts.value, texts.appliesTo, texts.derived, texts.line];
  return part(2, texts.figures[language], [
    ...table(
      heads.map((head) => head[language]),
      targets.map((target) => [
        [target.title],
        [target.value],
        [target.components.join(comma)],
        [target.derived ?? ""],
        [lineOf(target, language, true)],
      ]),
    ),
    ...list(
      checks.map(({ title, findings }) =>
        findings.length === 0
          ? [strong(title), marks.colon[language], texts.agrees[language]]
          : [
              strong(title),
              marks.colon[language],
              texts.contradicts[language],
              ...inBrackets(findingLinks(findings, language), language),
            ],
      ),
    ),
  ]);
}
