import type { Catalogue, CompiledRule, Language, Severity } from "../../../rules/schema.ts";
import type { Review } from "../index.ts";
import type { Evidence, Finding } from "../review/finding.ts";
import { renderAccepted } from "./accepted.ts";
import type { Context } from "./context.ts";
import { renderCoverage } from "./coverage.ts";
import { distinctEvidence } from "./evidence.ts";
import { escapeText, fileLink, lineLink, quote, sectionAt, sectionName } from "./inline.ts";
import { renderStrengths } from "./strengths.ts";
import {
  countBySeverity,
  countsSentence,
  evidenceWords,
  inBrackets,
  listNames,
  moreWords,
  scopeWords,
  scoreWords,
  severities,
  severityWords,
  stateWords,
  words,
} from "./words.ts";

const subjectsShown = 4;
const evidenceShown = 8;

/** The full review as a Markdown document, in the document's language or as asked. Parts with nothing to say are left out. */
export function renderMarkdown(
  review: Review,
  catalogue: Catalogue,
  options: { language?: Language; path?: string },
): string {
  const language = options.language ?? review.facts.language;
  const context: Context = {
    review,
    catalogue,
    language,
    ...(options.path === undefined ? {} : { path: options.path }),
  };
  const parts =
    review.facts.scope.scope === "none" ? [renderHead(context), renderNotDesign(context)] : renderParts(context);
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function renderParts(context: Context): string[] {
  return [
    renderHead(context),
    renderSummary(context),
    renderFindings(context),
    renderStrengths(context),
    renderCoverage(context),
    renderAccepted(context),
    renderSuppressions(context),
  ];
}

function renderHead({ review, language, path }: Context): string {
  const { outline, facts } = review;
  const title = outline.title === undefined ? words.untitled[language] : escapeText(outline.title);
  const colon = language === "ja" ? "：" : ": ";
  const facets = [
    ...(path === undefined ? [] : [`**${words.document[language]}:** ${fileLink(path)}`]),
    `**${words.kind[language]}:** ${scopeWords[facts.scope.scope][language]}`,
    ...(facts.scope.scope === "none" ? [] : [`**${words.score[language]}:** ${review.score} / 100`]),
  ];
  return `# ${words.review[language]}${colon}${title}\n\n${facets.join(" · ")}`;
}

function renderNotDesign({ review, language }: Context): string {
  const reasons = review.facts.scope.why.map((reason) => `- ${escapeText(reason)}`);
  return [words.notDesign[language], reasons.join("\n")].filter((part) => part !== "").join("\n\n");
}

function renderSummary({ review, language }: Context): string {
  const { findings, outline } = review;
  const lines = [`## ${words.summary[language]}`];
  if (findings.length === 0) lines.push(words.nothingFound[language]);
  else {
    const counts = countBySeverity(findings);
    const stop = language === "ja" ? "。" : ".";
    const comma = language === "ja" ? "、" : ", ";
    lines.push(`${countsSentence(findings, language)}${comma}${scoreWords(review.score, language)}${stop}`);
    lines.push(
      [
        `| ${words.severity[language]} | ${words.findings[language]} |`,
        "| --- | ---: |",
        ...severities
          .filter((tier) => counts[tier] > 0)
          .map((tier) => `| ${severityWords[tier][language]} | ${counts[tier]} |`),
        `| **${words.total[language]}** | **${findings.length}** |`,
      ].join("\n"),
    );
  }
  if (outline.plain.length > 0) lines.push(words.plain[language]);
  return lines.join("\n\n");
}

function renderFindings(context: Context): string {
  const { review, language } = context;
  if (review.findings.length === 0) return "";
  const parts = [`## ${words.findings[language]}`];
  let number = 1;
  for (const severity of severities) {
    const findings = review.findings.filter((finding) => finding.severity === severity);
    if (findings.length > 0) parts.push(`### ${tierTitle(severity, language)}`);
    for (const finding of findings) parts.push(renderFinding(finding, number++, context));
  }
  return parts.join("\n\n");
}

function tierTitle(severity: Severity, language: Language): string {
  const word = severityWords[severity][language];
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function renderFinding(finding: Finding, number: number, context: Context): string {
  const { catalogue, language } = context;
  const rule = catalogue.rules.find(({ id }) => id === finding.rule);
  const subjects = listNames(finding.components.map(escapeText), subjectsShown, language);
  const title = `#### ${number}. ${escapeText(rule?.title[language] ?? finding.rule)}${subjects && ` — ${subjects}`}`;
  const state = `${stateWords[finding.state][language]} · \`${finding.rule}\``;
  const facts = [
    `**${words.where[language]}:** ${place(finding, context)}`,
    `**${words.issue[language]}:** ${escapeText(finding.message)}${inBrackets(state, language)}`,
    ...(rule ? [`**${words.why[language]}:** ${escapeText(rule.consequence[language])}`] : []),
  ];
  const lists = [rule ? renderCountermeasures(rule, language) : "", renderEvidence(finding.evidence, context)];
  return [title, ...facts, ...lists].filter((part) => part !== "").join("\n\n");
}

/** "§7.3 Availability, line 212", linked to the line. */
function place({ range }: Finding, { review, path, language }: Context): string {
  const section = sectionAt(review.outline, range.start);
  const before = section ? `${sectionName(section)}${language === "ja" ? "、" : ", "}` : "";
  return lineLink(range.start.line, path, language, before);
}

function renderCountermeasures(rule: CompiledRule, language: Language): string {
  const items = rule.countermeasures[language].map(
    (countermeasure, index) => `${index + 1}. ${escapeText(countermeasure)}`,
  );
  return `**${words.countermeasures[language]}:**\n\n${items.join("\n")}`;
}

function renderEvidence(evidence: readonly Evidence[], { path, language }: Context): string {
  if (evidence.length === 0) return "";
  const distinct = distinctEvidence(evidence);
  const colon = language === "ja" ? "：" : ": ";
  const items = distinct.slice(0, evidenceShown).map(({ role, range, text }) => {
    const link = lineLink(range.start.line, path, language);
    return `- ${link}${inBrackets(evidenceWords[role][language], language)}${colon}${quote(text)}`;
  });
  if (distinct.length > evidenceShown) items.push(`- ${moreWords(distinct.length - evidenceShown, language)}`);
  return `**${words.evidence[language]}:**\n\n${items.join("\n")}`;
}

function renderSuppressions({ review, path, language }: Context): string {
  const rows = review.suppressions
    .filter(({ hides }) => hides.length > 0)
    .flatMap(({ hides, reason, range }) =>
      hides.map(
        ({ rule, message }) =>
          `- ${lineLink(range.start.line, path, language)} \`${rule}\`: ${escapeText(message)} ` +
          `**${words.reason[language]}:** ${reason ? escapeText(reason) : words.noReason[language]}`,
      ),
    );
  return rows.length === 0 ? "" : `## ${words.suppressed[language]}\n\n${rows.join("\n")}`;
}
