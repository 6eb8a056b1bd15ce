import type { Catalogue } from "../../../../rules/schema.ts";
import type { Finding } from "../../review/finding.ts";
import { severityWords, stateWords } from "../labels.ts";
import { escapeXml } from "../xml.ts";
import { type ReviewedDocument, suppressedIn } from "./reviewed.ts";

/** A JUnit report: a suite for each document, a case for each finding and for each rule that is due and has none. */
export function toJUnit(documents: readonly ReviewedDocument[], catalogue: Catalogue): string {
  const suites = documents.map((document) => suiteOf(document, catalogue));
  const sum = (of: (suite: Suite) => number): number => suites.reduce((total, suite) => total + of(suite), 0);
  const counts = `tests="${sum((suite) => suite.tests)}" failures="${sum((suite) => suite.failures)}" errors="0"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="Reliability Lens" ${counts} skipped="${sum((suite) => suite.skipped)}">`,
    ...suites.flatMap(({ lines }) => lines),
    "</testsuites>",
    "",
  ].join("\n");
}

interface Suite {
  readonly tests: number;
  readonly failures: number;
  readonly skipped: number;
  readonly lines: readonly string[];
}

function suiteOf(document: ReviewedDocument, catalogue: Catalogue): Suite {
  const { path, review } = document;
  const titles = new Map(catalogue.rules.map(({ id, title }) => [id, title[document.language]]));
  const titleOf = (rule: string): string => titles.get(rule) ?? rule;
  const suppressed = suppressedIn(review);
  const found = new Set([...review.findings, ...suppressed.map(({ finding }) => finding)].map(({ rule }) => rule));
  const settled = review.coverage.filter(({ rule, status }) => status !== "not-due" && !found.has(rule));
  const cases = [
    ...review.findings.map((finding) => failedCase(finding, titleOf(finding.rule), document)),
    ...suppressed.flatMap(({ finding, reason }) => [
      caseTag(path, titleOf(finding.rule), finding),
      `      <skipped message="${escapeXml(reason ?? finding.message)}"/>`,
      "    </testcase>",
    ]),
    ...settled.map(({ rule }) => `    <testcase classname="${escapeXml(path)}" name="${escapeXml(titleOf(rule))}"/>`),
  ].flat();
  const counts = {
    tests: review.findings.length + suppressed.length + settled.length,
    failures: review.findings.length,
    skipped: suppressed.length,
  };
  const attributes = Object.entries({ name: path, ...counts, errors: 0 })
    .map(([name, value]) => `${name}="${escapeXml(String(value))}"`)
    .join(" ");
  return { ...counts, lines: [`  <testsuite ${attributes}>`, ...cases, "  </testsuite>"] };
}

/** Several findings of one rule are told apart by their lines. */
function caseTag(path: string, title: string, { range }: Finding): string {
  const line = range.start.line + 1;
  const name = escapeXml(`${title} (${line})`);
  return `    <testcase classname="${escapeXml(path)}" name="${name}" file="${escapeXml(path)}" line="${line}">`;
}

function failedCase(finding: Finding, title: string, { path, language }: ReviewedDocument): string[] {
  const { message, rule, severity, state, range } = finding;
  const place = `${path}:${range.start.line + 1}:${range.start.character + 1}`;
  const words = `${severityWords[severity][language]}, ${stateWords[state][language]}`;
  return [
    caseTag(path, title, finding),
    `      <failure message="${escapeXml(message)}" type="${rule}">${escapeXml(`${place} (${words})`)}</failure>`,
    "    </testcase>",
  ];
}
