import type { Catalogue, CompiledRule, Language, Severity } from "../../rules/schema.ts";
import type { Review } from "../engine/index.ts";
import { acceptedFindings } from "../engine/report/accepted.ts";
import { distinctEvidence } from "../engine/report/evidence.ts";
import { sectionAt, sectionName } from "../engine/report/inline.ts";
import { evidenceWords, scopeWords, severities, severityWords, stateWords } from "../engine/report/labels.ts";
import type { EarlierFinding } from "../engine/report/model/index.ts";
import { changesSince } from "../engine/report/since.ts";
import {
  countBySeverity,
  countOf,
  countOfSince,
  moreWords,
  questionWords,
  scoreWords,
  words,
} from "../engine/report/words.ts";
import type { Evidence, Finding } from "../engine/review/finding.ts";
import { type AskedQuestion, questionsOf } from "../engine/review/questions.ts";
import { excerptOf } from "./excerpt.ts";
import { printable, type Style } from "./style.ts";
import { padTo, stringWidth, truncate, wrap } from "./width.ts";

/** How to show reviews on a terminal. */
export interface Look {
  readonly style: Style;
  /** Columns of the terminal. */
  readonly width: number;
  /** Language of labels; the document's own when absent. */
  readonly language?: Language;
  /** Whether to say of each finding why it matters and what to do. */
  readonly verbose?: boolean;
}

const evidenceShown = 3;
const reasonsShown = 2;
const widestText = 100;

const marks: Readonly<Record<Severity, string>> = { critical: "✖", significant: "▲", moderate: "●", minor: "○" };

/**
 * One document: a header, then its findings with the words they are about, and what has changed since an earlier
 * review.
 */
export function renderPretty(
  review: Review,
  path: string,
  look: Look,
  catalogue: Catalogue,
  earlier?: readonly EarlierFinding[],
): string {
  const language = look.language ?? review.facts.language;
  const blocks = [renderHeader(review, path, look, language)];
  for (const finding of review.findings) {
    const rule = look.verbose ? catalogue.rules.find(({ id }) => id === finding.rule) : undefined;
    const lines = [
      renderFinding(finding, review, path, look, language),
      ...(rule ? adviceOn(rule, questionsOf(finding, review.facts, catalogue), look, language) : []),
    ];
    blocks.push(lines.join("\n"));
  }
  const accepted = acceptedFindings(review);
  if (accepted.length > 0) blocks.push(accepted.map((one) => renderAccepted(one, look, language)).join("\n"));
  if (earlier) blocks.push(renderSince(review, path, earlier, look, language));
  return `${blocks.join("\n\n")}\n\n`;
}

/** Why it matters, what to do, and what to ask of the products. */
function adviceOn(
  { consequence, countermeasures }: CompiledRule,
  questions: readonly AskedQuestion[],
  { style, width }: Look,
  language: Language,
): string[] {
  const most = Math.min(width, widestText);
  const steps = countermeasures[language].flatMap((step, index) => {
    const [first, ...rest] = wrap(step, most - 5);
    return [`  ${index + 1}. ${first}`, ...rest.map((line) => `     ${line}`)];
  });
  const asked = questions.flatMap((one) => {
    const [first, ...rest] = wrap(questionWords(one, language).replaceAll("`", ""), most - 4);
    return [`  ? ${first}`, ...rest.map((line) => `    ${line}`)];
  });
  return ["", ...wrap(consequence[language], most - 2).map((line) => style.dim(`  ${line}`)), "", ...steps, ...asked];
}

/** What was opened and closed, one line each. */
function renderSince(
  review: Review,
  path: string,
  earlier: readonly EarlierFinding[],
  { style }: Look,
  language: Language,
): string {
  const { opened, closed } = changesSince(review.findings, earlier);
  const lines = [
    ...opened.map((finding) => `  + ${placeOf(finding, path)} ${finding.rule}`),
    ...closed.map(({ rule, message }) => `  - ${rule}: ${printable(message)}`),
  ];
  return [style.bold(countOfSince(opened.length, closed.length, language)), ...lines].join("\n");
}

/** One line for every finding, for `--quiet`. */
export function renderLines(review: Review, path: string, look: Look): string {
  const language = look.language ?? review.facts.language;
  return review.findings
    .map((finding) => {
      const severity = paintOf(finding.severity, look.style)(severityWords[finding.severity][language]);
      return `${placeOf(finding, path)}: ${severity} ${look.style.bold(finding.rule)}: ${printable(finding.message)}\n`;
    })
    .join("");
}

/** The last words: findings of all documents by severity, and where to read on. */
export function renderTotals(reviews: readonly TotalsOf[], look: Look): string {
  const { style } = look;
  const findings = reviews.flatMap((review) => review.findings);
  const language = look.language ?? (reviews.every((review) => review.language === "ja") ? "ja" : "en");
  const counts = countBySeverity(findings);
  const tiers = severities.filter((severity) => counts[severity] > 0);
  const shown = tiers.map((severity) => paintOf(severity, style)(countOf(severity, counts[severity], language)));
  const documents = documentsWords(reviews, language);
  if (findings.length === 0)
    return reviews.some(({ isDesign }) => isDesign)
      ? `${style.green(words.nothingFound[language])} ${documents}\n`
      : "";
  const [worst] = [...findings].sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
  const hint = language === "ja" ? "詳しくは" : "try";
  return `${shown.join(" · ")} ${style.dim(`— ${documents}`)}\n${style.dim(`${hint}: reliability-lens explain ${worst?.rule}`)}\n`;
}

/** What the totals need of each review, so that whole reviews need not be kept. */
export interface TotalsOf {
  readonly language: Language;
  readonly isDesign: boolean;
  readonly findings: readonly Pick<Finding, "rule" | "severity">[];
}

function documentsWords(reviews: readonly TotalsOf[], language: Language): string {
  const designs = reviews.filter(({ isDesign }) => isDesign).length;
  const others = reviews.length - designs;
  if (language === "ja") return `設計書 ${designs} 件${others > 0 ? `、対象外 ${others} 件` : ""}`;
  const designWords = `${designs} design ${designs === 1 ? "document" : "documents"}`;
  return others > 0 ? `${designWords}, ${others} other${others === 1 ? "" : "s"}` : designWords;
}

function renderHeader(
  { outline, facts, score, findings }: Review,
  path: string,
  look: Look,
  language: Language,
): string {
  const { style } = look;
  const { scope, why } = facts.scope;
  const width = Math.min(look.width, widestText);
  if (scope === "none") {
    const lines = [words.notDesign[language], ...why.slice(0, reasonsShown).map((reason) => `· ${printable(reason)}`)];
    return [style.bold(printable(path)), ...lines.map((line) => style.dim(truncate(line, width)))].join("\n");
  }
  const title = outline.title === undefined ? "" : `${printable(outline.title)} · `;
  const lines = [
    style.bold(printable(path)),
    style.dim(`${title}${scopeWords[scope][language]} · `) + scoreWords(score, language),
  ];
  if (outline.plain.length > 0) lines.push(...wrap(words.plain[language], width).map(style.yellow));
  if (findings.length === 0) lines.push(style.green(words.nothingFound[language]));
  return lines.join("\n");
}

function renderFinding(finding: Finding, review: Review, path: string, look: Look, language: Language): string {
  const { style } = look;
  const paint = paintOf(finding.severity, style);
  const severity = paint(`${marks[finding.severity]} ${severityWords[finding.severity][language]}`);
  const section = sectionAt(review.outline, finding.range.start);
  const place = [placeOf(finding, path), ...(section ? [printable(sectionName(section))] : [])].join(" · ");
  const head = `${severity}  ${style.bold(finding.rule)}  ${stateWords[finding.state][language]}`;
  const message = wrap(printable(finding.message), Math.min(look.width, widestText) - 2).map((line) => `  ${line}`);
  return [
    head,
    `  ${style.dim(place)}`,
    ...message,
    ...renderExcerpt(finding, review, look),
    ...renderEvidence(finding, look, language),
  ].join("\n");
}

/** What is accepted, in a line: not to be done now, but not to be forgotten. */
function renderAccepted(
  { finding, risk }: ReturnType<typeof acceptedFindings>[number],
  { style, width }: Look,
  language: Language,
): string {
  const { expires, owner, reason } = risk;
  const line = `${words.acceptedUntil[language]} ${expires}  ${finding.rule}  ${printable(`${owner}: ${reason}`)}`;
  return style.dim(truncate(line, Math.min(width, widestText)));
}

/** "docs/a.md:212:5", 1-based as editors show it. */
function placeOf({ range }: Finding, path: string): string {
  return `${printable(path)}:${range.start.line + 1}:${range.start.character + 1}`;
}

const gutter = 6;

function renderExcerpt({ range, severity }: Finding, { outline }: Review, { style, width }: Look): string[] {
  const { text, before, underlined } = excerptOf(outline, range, Math.max(20, width - gutter - 4));
  const number = String(range.start.line + 1).padStart(gutter);
  const underline = paintOf(severity, style)("^".repeat(underlined));
  return [
    "",
    `${style.dim(`${number} │`)} ${text}`,
    `${" ".repeat(gutter)} ${style.dim("│")} ${" ".repeat(before)}${underline}`,
  ];
}

/** The other lines that belong to it, at most three, those on the line shown already left out. */
function renderEvidence({ range, evidence }: Finding, { style, width }: Look, language: Language): string[] {
  const others = distinctEvidence(evidence).filter((item) => item.range.start.line !== range.start.line);
  const shown = others.slice(0, evidenceShown);
  const roleWidth = Math.max(0, ...shown.map(({ role }) => stringWidth(evidenceWords[role][language])));
  const lines = shown.map((item) => style.dim(evidenceLine(item, roleWidth, width, language)));
  const rest = others.length - shown.length;
  return rest > 0 ? [...lines, style.dim(`${" ".repeat(gutter)}   ${moreWords(rest, language)}`)] : lines;
}

function evidenceLine({ role, range, text }: Evidence, roleWidth: number, width: number, language: Language): string {
  const start = `${String(range.start.line + 1).padStart(gutter)} · ${padTo(evidenceWords[role][language], roleWidth)}  `;
  return start + truncate(printable(text.replace(/\s+/g, " ")), Math.max(20, width - stringWidth(start)));
}

function paintOf(severity: Severity, style: Style): (text: string) => string {
  return { critical: style.red, significant: style.yellow, moderate: style.blue, minor: style.cyan }[severity];
}
