import type { CompiledRule, Language } from "../../../rules/schema.ts";
import type { Coverage, CoverageStatus } from "../review/finding.ts";
import type { Context } from "./context.ts";
import { escapeCell, lineLink } from "./inline.ts";
import { coverageStatuses, coverageWords, moreWords, words } from "./words.ts";

const answersShown = 3;

/** The coverage part: counts per category, which add up, then every rule that is due with its status. */
export function renderCoverage(context: Context): string {
  const { review, language } = context;
  if (review.coverage.length === 0) return "";
  const due = review.coverage.filter(({ status }) => status !== "not-due");
  const parts = [`## ${words.coverage[language]}`, renderCounts(review.coverage, language)];
  if (due.length > 0) parts.push(renderRules(due, context));
  return [...parts, renderNotDue(context)].filter((part) => part !== "").join("\n\n");
}

function renderCounts(coverage: readonly Coverage[], language: Language): string {
  const categories = [...new Set(coverage.map(({ rule }) => categoryOf(rule)))];
  const heads = [words.category, ...coverageStatuses.map((status) => coverageWords[status]), words.total];
  const row = (name: string, entries: readonly Coverage[]): string =>
    `| ${[name, ...coverageStatuses.map((status) => countOf(entries, status)), entries.length].join(" | ")} |`;
  return [
    `| ${heads.map((head) => head[language]).join(" | ")} |`,
    `| --- |${" ---: |".repeat(coverageStatuses.length + 1)}`,
    ...categories.map((category) =>
      row(
        category,
        coverage.filter(({ rule }) => categoryOf(rule) === category),
      ),
    ),
    row(`**${words.total[language]}**`, coverage),
  ].join("\n");
}

function countOf(entries: readonly Coverage[], wanted: CoverageStatus): number {
  return entries.filter(({ status }) => status === wanted).length;
}

function categoryOf(rule: string): string {
  return rule.slice(0, rule.indexOf("/"));
}

function renderRules(due: readonly Coverage[], { catalogue, path, language }: Context): string {
  const titles = titlesOf(catalogue.rules, language);
  const rows = due.map(({ rule, status, answers }) => {
    const lines = [...new Set(answers.map(({ range }) => range.start.line))].sort((a, b) => a - b);
    const links = lines.slice(0, answersShown).map((line) => lineLink(line, path, language));
    const rest = lines.length > answersShown ? [moreWords(lines.length - answersShown, language)] : [];
    const said = [...links, ...rest].join(language === "ja" ? "、" : ", ");
    return `| ${titles.get(rule) ?? ""} \`${rule}\` | ${coverageWords[status][language]} | ${said} |`;
  });
  const heads = [words.rule, words.status, words.saidAt].map((head) => head[language]);
  return [`| ${heads.join(" | ")} |`, "| --- | --- | --- |", ...rows].join("\n");
}

function renderNotDue({ review, catalogue, language }: Context): string {
  const titles = titlesOf(catalogue.rules, language);
  const rules = review.coverage
    .filter(({ status }) => status === "not-due")
    .map(({ rule }) => titles.get(rule) ?? rule);
  if (rules.length === 0) return "";
  return language === "ja"
    ? `**${words.notDue.ja}:** ${rules.join("、")}`
    : `**${words.notDue.en}:** ${rules.join("; ")}.`;
}

function titlesOf(rules: readonly CompiledRule[], language: Language): ReadonlyMap<string, string> {
  return new Map(rules.map(({ id, title }) => [id, escapeCell(title[language])]));
}
