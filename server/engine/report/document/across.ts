import { groupBy } from "../../facts/groups.ts";
import { categoryWords, coverageWords } from "../labels.ts";
import type { Chain, ChainLink, Report, ReportFlow } from "../model/report.ts";
import { type Block, type Inlines, type Item, joined, list, part, strong, table } from "./blocks.ts";
import { findingLinks, inBrackets, lineOf, placeOf } from "./places.ts";
import { marks, texts } from "./words.ts";

export function acrossPart(report: Report): Block[] {
  const { language, crossCutting } = report;
  const { chains, exhaustible, gaps, combinations } = crossCutting;
  return part(2, texts.across[language], [
    ...part(3, texts.chains[language], list(chains.map((chain) => chainItem(chain, report)))),
    ...part(3, texts.spanning[language], spanning(report)),
    ...part(3, texts.together[language], list(combinations.map((one) => together(one, report)))),
    ...part(
      3,
      texts.exhaustible[language],
      list(
        exhaustible.map(({ resource, findings }) => [
          resource,
          marks.colon[language],
          ...findingLinks(findings, language),
        ]),
      ),
    ),
    ...part(3, texts.gaps[language], list(gaps.map((gap) => gapItem(gap, report)))),
  ]);
}

function chainItem({ flow: name, links }: Chain, report: Report): Item {
  const flow = report.structure.flows.find((one) => one.name === name);
  return {
    content: [strong(name)],
    items: flow ? links.map((link) => ({ content: linkContent(link, flow, report) })) : [],
  };
}

/** "Step 3, line 52: “…”: S-1 doubled, S-3 lost". */
function linkContent({ step, ways }: ChainLink, { steps }: ReportFlow, { language }: Report): Inlines {
  const at = steps[step];
  if (!at) return [];
  const harms = [...groupBy(ways, ({ data }) => data)].map(
    ([data, all]): Inlines => [
      data,
      ...inBrackets(
        findingLinks(
          all.map(({ finding }) => finding),
          language,
        ),
        language,
      ),
    ],
  );
  const number = language === "ja" ? `手順 ${step + 1}、` : `Step ${step + 1}, `;
  return [
    number,
    lineOf(at, language),
    " ",
    { kind: "quote", text: at.text },
    marks.colon[language],
    ...joined(harms, language === "ja" ? "、" : "; "),
  ];
}

function spanning({ language, crossCutting }: Report): Block[] {
  const heads = [texts.operation, texts.changes, texts.keptInStep, texts.line];
  return table(
    heads.map((head) => head[language]),
    crossCutting.spanning.map((one) => [
      [strong(one.operation)],
      [one.stores.join(marks.comma[language])],
      [
        { kind: "status", status: one.status, text: coverageWords[one.status][language] },
        ...(one.findings.length > 0 ? [" ", ...findingLinks(one.findings, language)] : []),
      ],
      [lineOf(one, language, true)],
    ]),
  );
}

function together(
  { text, findings, stated }: Report["crossCutting"]["combinations"][number],
  { language }: Report,
): Inlines {
  const said: Inlines = stated
    ? [marks.semicolon[language], `${texts.stated[language]} `, placeOf(stated, language)]
    : [];
  return [text, ...inBrackets([...findingLinks(findings, language), ...said], language)];
}

function gapItem({ category, findings }: Report["crossCutting"]["gaps"][number], report: Report): Item {
  const { language } = report;
  const named = findings.map((id): Inlines => {
    const title = report.findings.find((one) => one.id === id)?.title ?? "";
    return [title, ...inBrackets([{ kind: "finding", id }], language)];
  });
  const name = categoryWords[category]?.[language] ?? category;
  return { content: [strong(name), marks.colon[language], ...joined(named, marks.comma[language])] };
}
