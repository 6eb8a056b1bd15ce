import { categoryWords } from "../engine/report/labels.ts";
import { reportOf } from "../engine/report/model/index.ts";
import type {
  MatrixCell,
  Report,
  ReportComponent,
  ReportFinding,
  ReportInteraction,
} from "../engine/report/model/report.ts";
import { categoryOf } from "../engine/report/model/source.ts";
import {
  methods,
  type ReportedCell,
  type ReportedComponent,
  type ReportedFinding,
  type ReportResult,
} from "../protocol.ts";
import { DocumentParams, parse } from "./params.ts";
import { reviewOf } from "./review-command.ts";
import type { Session } from "./session.ts";

/** Answers `reliabilityLens/report`: the parts of the report that views draw. */
export function provideReport(session: Session): void {
  session.connection.onRequest(
    methods.report,
    session.precedence.first(async (params: unknown): Promise<ReportResult> => {
      const { textDocument } = parse(DocumentParams, params);
      const { review, version, language } = await reviewOf(session, textDocument.uri);
      return reportedOf(reportOf(review, session.catalogue, language), version);
    }),
  );
}

/** What views draw of a report. */
export function reportedOf(report: Report, version: number): ReportResult {
  const { language, scope, summary, findings, matrix, structure } = report;
  const stores = new Set(structure.stores.map(({ name }) => name));
  const names = new Set([...matrix.subjects, ...structure.components].map(({ name }) => name));
  return {
    version,
    language,
    scope,
    score: summary.score,
    counts: summary.counts,
    findings: findings.map((finding) => findingOf(finding, names, language)),
    matrix: {
      subjects: matrix.subjects.map(({ name, kind, range }) => ({ name, kind, range })),
      rows: matrix.rows.map(({ rule, title, cells }) => ({ rule, title, cells: cells.map(cellOf) })),
    },
    components: structure.components.map((component) => componentOf(component, stores)),
    interactions: pairsOf(structure.interactions),
  };
}

/** `names` are those by which views know what a finding can be about. */
function findingOf(finding: ReportFinding, names: ReadonlySet<string>, language: Report["language"]): ReportedFinding {
  const { id, rule, title, severity, message, components, range, section } = finding;
  const category = categoryOf(rule);
  return {
    id,
    rule,
    title,
    category: categoryWords[category]?.[language] ?? category,
    tier: severity,
    message,
    subjects: components.filter((name) => names.has(name)),
    range,
    ...(section === undefined ? {} : { section }),
  };
}

function cellOf({ status, said, finding }: MatrixCell): ReportedCell {
  return {
    status,
    ...(said ? { said: { text: said.text, range: said.range } } : {}),
    ...(finding === undefined ? {} : { finding }),
  };
}

function componentOf(component: ReportComponent, stores: ReadonlySet<string>): ReportedComponent {
  const { name, kind, external, worst, range } = component;
  return { name, kind, isStore: stores.has(name), isExternal: external, ...(worst ? { worst } : {}), range };
}

function pairsOf(interactions: readonly ReportInteraction[]): ReportResult["interactions"] {
  return [...new Map(interactions.map(({ from, to }) => [`${from}\n${to}`, { from, to }])).values()];
}
