import { scopeWords, severities, severityWords } from "../labels.ts";
import type { Report } from "../model/report.ts";
import { capitalised, countsSentence, scoreWords, words } from "../words.ts";
import { type Block, heading, type Inlines, joined, list, paragraph, part, strong, table } from "./blocks.ts";
import { labelled } from "./places.ts";
import { marks, texts } from "./words.ts";

export function headOf({ language, title, scope, summary }: Report, path: string | undefined): Block[] {
  const colon = marks.colon[language];
  const name = title ?? words.untitled[language];
  const facets: Inlines[] = [
    ...(path === undefined ? [] : [[...labelled(words.document[language], language), { kind: "file" as const, path }]]),
    [...labelled(words.kind[language], language), scopeWords[scope][language]],
    ...(scope === "none" ? [] : [[...labelled(words.score[language], language), `${summary.score} / 100`]]),
  ];
  return [heading(1, `${words.review[language]}${colon}${name}`), paragraph(...joined(facets, " · "))];
}

export function summaryPart(report: Report): Block[] {
  const { language, summary, findings, isReadPlainly } = report;
  const plain = isReadPlainly ? [paragraph(words.plain[language])] : [];
  if (findings.length === 0)
    return part(2, words.summary[language], [paragraph(words.nothingFound[language]), ...plain]);
  const stop = language === "ja" ? "。" : ".";
  const counts = countsSentence(findings, language);
  return part(2, words.summary[language], [
    paragraph(`${counts}${marks.comma[language]}${scoreWords(summary.score, language)}${stop}`),
    paragraph(texts.mostEndangering[language]),
    ...list(
      summary.mostEndangering.map(({ finding, text }) => [
        { kind: "finding", id: finding },
        marks.colon[language],
        text,
      ]),
      true,
    ),
    ...tiers(report),
    ...plain,
  ]);
}

/** Findings by severity, and the score when a tier and those above it are mended. */
function tiers({ language, summary, findings }: Report): Block[] {
  const rows = severities
    .filter((tier) => summary.counts[tier] > 0)
    .map((tier): Inlines[] => {
      const mended = summary.mended.find((one) => one.tier === tier)?.score ?? summary.score;
      const text = capitalised(severityWords[tier][language]);
      return [[{ kind: "severity", severity: tier, text }], [String(summary.counts[tier])], [String(mended)]];
    });
  const total: Inlines[] = [[strong(words.total[language])], [strong(String(findings.length))], []];
  return table(
    [words.severity[language], words.findings[language], texts.scoreOnceMended[language]],
    [...rows, total],
    { figuresFrom: 1, hasTotal: true },
  );
}
