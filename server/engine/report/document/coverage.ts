import type { CoverageStatus } from "../../review/finding.ts";
import { categoryWords, coverageStatuses, coverageWords } from "../labels.ts";
import type { Matrix, MatrixCell, Quote, Report, RuleCoverage, Strength } from "../model/report.ts";
import { capitalised, listNames, moreWords, words } from "../words.ts";
import { type Block, type Inline, type Inlines, type Item, list, paragraph, part, strong, table } from "./blocks.ts";
import { findingLinks, labelled, lineOf } from "./places.ts";
import { bracketed, marks, texts } from "./words.ts";

const SAID_SHOWN = 3;
const QUOTES_SHOWN = 2;
const SUBJECTS_SHOWN = 6;

export function strengthsPart({ language, strengths }: Report): Block[] {
  return part(2, words.doneWell[language], list(strengths.map((one) => strengthItem(one, language))));
}

function strengthItem({ title, subjects, said }: Strength, language: Report["language"]): Item {
  const names = subjects.length > 0 ? bracketed(listNames(subjects, SUBJECTS_SHOWN, language), language) : "";
  const quotes = said.slice(0, QUOTES_SHOWN).map(
    (quote): Item => ({
      content: [lineOf(quote, language), marks.colon[language], { kind: "quote", text: quote.text }],
    }),
  );
  return { content: [strong(title), names], items: quotes };
}

/** The checklist: counts by category, every rule that is due, and the names of the others. */
export function coveragePart({ language, coverage }: Report): Block[] {
  if (coverage.categories.length === 0) return [];
  const heads = [words.category, ...coverageStatuses.map((status) => coverageWords[status]), words.total];
  const row = (name: Inline, counts: Readonly<Record<CoverageStatus, number>>): Inlines[] => {
    const figures = coverageStatuses.map((status) => counts[status]);
    return [
      [name],
      ...figures.map((count) => [String(count)]),
      [String(figures.reduce((sum, count) => sum + count, 0))],
    ];
  };
  const rules = coverage.categories.flatMap((category) => category.rules);
  return part(2, words.coverage[language], [
    ...table(
      heads.map((head) => capitalised(head[language])),
      [
        ...coverage.categories.map(({ category, counts }) =>
          row(categoryWords[category]?.[language] ?? category, counts),
        ),
        row(strong(words.total[language]), coverage.total),
      ],
      { figuresFrom: 1, hasTotal: true },
    ),
    ...table(
      [words.rule, words.status, words.saidAt, words.findings].map((head) => head[language]),
      rules.filter(({ status }) => status !== "not-due").map((rule) => ruleRow(rule, language)),
    ),
    ...notDue(rules, language),
  ]);
}

function ruleRow({ title, rule, status, said, findings }: RuleCoverage, language: Report["language"]): Inlines[] {
  return [
    [`${title} `, { kind: "code", text: rule }],
    [{ kind: "status", status, text: coverageWords[status][language] }],
    linesOf(said, language),
    findingLinks(findings, language),
  ];
}

/** "122, 124 and 3 more". */
function linesOf(said: readonly Quote[], language: Report["language"]): Inlines {
  const shown = said
    .slice(0, SAID_SHOWN)
    .flatMap((quote, index) => [...(index > 0 ? [marks.comma[language]] : []), lineOf(quote, language, true)]);
  const rest = said.length - SAID_SHOWN;
  return rest > 0 ? [...shown, `${language === "ja" ? "、" : " "}${moreWords(rest, language)}`] : shown;
}

function notDue(rules: readonly RuleCoverage[], language: Report["language"]): Block[] {
  const titles = rules.filter(({ status }) => status === "not-due").map(({ title }) => title);
  if (titles.length === 0) return [];
  const stop = language === "ja" ? "。" : ".";
  return [
    paragraph(...labelled(words.notDue[language], language), titles.join(language === "ja" ? "、" : "; ") + stop),
  ];
}

// ---- Matrix --------------------------------------------------------------------------------------

const SIGNS: Readonly<Record<CoverageStatus, string>> = { specified: "✓", partial: "◐", missing: "✗", "not-due": "–" };

/** Rules down, components and operations across: a table for each, since they are asked different things. */
export function matrixPart({ language, matrix }: Report): Block[] {
  const components = matrixTable(matrix, "component", language);
  const operations = matrixTable(matrix, "operation", language);
  if (components.length + operations.length === 0) return [];
  return part(2, texts.matrix[language], [
    paragraph(texts.legend[language]),
    ...components,
    ...part(3, texts.matrixOfOperations[language], operations),
  ]);
}

function matrixTable(
  { subjects, rows }: Matrix,
  kind: "component" | "operation",
  language: Report["language"],
): Block[] {
  const columns = subjects.flatMap((subject, index) => (subject.kind === kind ? [{ ...subject, index }] : []));
  const due = rows.filter(({ cells }) => columns.some(({ index }) => cells[index]?.status !== "not-due"));
  return table(
    [words.rule[language], ...columns.map(({ name }) => name)],
    due.map(({ title, cells }) => [
      [title],
      ...columns.map(({ index }) => cellContent(cells[index] ?? { status: "not-due" }, language)),
    ]),
  );
}

function cellContent({ status, said, finding }: MatrixCell, language: Report["language"]): Inlines {
  const sign: Inline = { kind: "status", status, text: SIGNS[status] };
  if (finding !== undefined) return [sign, " ", { kind: "finding", id: finding }];
  return said ? [sign, " ", lineOf(said, language, true)] : [sign];
}
