import type { Report } from "../model/report.ts";
import { words } from "../words.ts";
import { acrossPart } from "./across.ts";
import type { Block } from "./blocks.ts";
import { paragraph } from "./blocks.ts";
import { coveragePart, matrixPart, strengthsPart } from "./coverage.ts";
import { figuresPart } from "./figures.ts";
import { findingsPart } from "./findings.ts";
import { headOf, summaryPart } from "./head.ts";
import { sincePart } from "./since.ts";
import { structurePart } from "./structure.ts";
import { openPart, recommendationsPart, risksPart } from "./to-do.ts";

/** The written review of the document at `path`, in the order in which it is read. Parts with nothing to say are left out. */
export function documentOf(report: Report, path?: string): Block[] {
  const { language } = report;
  if (report.scope === "none") {
    const reasons = report.why.map((reason) => ({ content: [reason] }));
    const why: Block[] = reasons.length > 0 ? [{ kind: "list", ordered: false, items: reasons }] : [];
    return [...headOf(report, path), paragraph(words.notDesign[language]), ...why];
  }
  return [
    ...headOf(report, path),
    ...summaryPart(report),
    ...sincePart(report),
    ...structurePart(report),
    ...findingsPart(report),
    ...acrossPart(report),
    ...figuresPart(report),
    ...strengthsPart(report),
    ...coveragePart(report),
    ...matrixPart(report),
    ...recommendationsPart(report),
    ...openPart(report),
    ...risksPart(report),
  ];
}
