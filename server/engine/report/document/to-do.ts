import { openWords, priorityWords } from "../labels.ts";
import type { OpenDecision, Recommendations, Report } from "../model/report.ts";
import { words } from "../words.ts";
import { type Block, type Inlines, type Item, list, part, strong } from "./blocks.ts";
import { findingLinks, labelled, lineOf } from "./places.ts";
import { bracketed, marks, texts } from "./words.ts";

/** What to write next, by priority and by the section that should say it. */
export function recommendationsPart(report: Report): Block[] {
  const { language, recommendations } = report;
  return part(
    2,
    texts.recommendations[language],
    recommendations.flatMap(({ priority, sections }) =>
      part(3, priorityWords[priority][language], list(sections.map((section) => sectionItem(section, report)))),
    ),
  );
}

function sectionItem({ range, section, actions }: Recommendations["sections"][number], report: Report): Item {
  const { language } = report;
  const text = section ?? texts.wholeDocument[language];
  return {
    content: [{ kind: "line", line: range.start.line, text }],
    items: actions.map(({ findings, title, action }) => ({
      content: [...findingLinks(findings, language), " ", strong(title), marks.colon[language], action],
    })),
  };
}

export function openPart({ language, openDecisions }: Report): Block[] {
  const item = (one: OpenDecision): Inlines => [
    lineOf(one, language),
    bracketed(openWords[one.stance][language], language),
    marks.colon[language],
    { kind: "quote", text: one.text },
    ...(one.findings.length > 0 ? [" ", ...findingLinks(one.findings, language)] : []),
  ];
  return part(2, texts.open[language], list(openDecisions.map(item)));
}

export function risksPart({ language, acceptedRisks }: Report): Block[] {
  return part(
    2,
    words.accepted[language],
    list(
      acceptedRisks.map(
        (risk): Inlines => [
          lineOf(risk, language),
          " ",
          strong(risk.title),
          " ",
          { kind: "code", text: risk.rule },
          marks.colon[language],
          risk.message,
          " ",
          ...labelled(words.reason[language], language),
          risk.reason ?? words.noReason[language],
          ...(risk.owner ? [" ", ...labelled(words.owner[language], language), risk.owner] : []),
          ...(risk.expires ? [" ", ...labelled(words.until[language], language), risk.expires] : []),
        ],
      ),
    ),
  );
}
