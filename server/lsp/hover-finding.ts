import type { CompiledRule, Language } from "../../rules/schema.ts";
import { escapeText, quote, shorten } from "../engine/report/inline.ts";
import { severityWords } from "../engine/report/words.ts";
import type { Evidence, Finding } from "../engine/review/finding.ts";
import { type CardContext, lineLink } from "./markdown.ts";
import { ruleHref } from "./rule-reference.ts";
import { hoverWords } from "./words.ts";

/** A finding in a hover: why, what would settle it, what is already said, typical values, sources. */
export function findingCard(finding: Finding, context: CardContext): string {
  const { language, catalogue } = context;
  const rule = catalogue.rules.find(({ id }) => id === finding.rule);
  const link = `[${finding.rule}](${ruleHref(finding.rule)})`;
  if (rule === undefined) return `**${escapeText(finding.message)}**\n\n${link}`;
  return [
    `**${rule.title[language]}** · ${severityWords[finding.severity][language]}`,
    rule.consequence[language],
    list(hoverWords.settles[language], rule.countermeasures[language].slice(0, 4)),
    list(hoverWords.said[language], said(finding, context)),
    list(hoverWords.typical[language], typical(rule, language)),
    [link, ...sources(rule, language)].join(" · "),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function list(title: string, items: readonly string[]): string {
  return items.length === 0 ? "" : [`**${title}**`, "", ...items.map((item) => `- ${item}`)].join("\n");
}

/** What the document says in answer, a line each: the finding's own half answers first. */
function said({ rule, evidence }: Finding, context: CardContext): string[] {
  const answers = context.review.coverage.find((coverage) => coverage.rule === rule)?.answers ?? [];
  const half = evidence.filter(({ role }) => role === "partial" || role === "answered");
  const perLine = new Map<number, Evidence>();
  for (const answer of [...half, ...answers]) {
    const { line } = answer.range.start;
    if (!perLine.has(line)) perLine.set(line, answer);
  }
  return [...perLine].slice(0, 3).map(([line, { text }]) => `${lineLink(line, context)}: ${quote(shorten(text, 80))}`);
}

function typical(rule: CompiledRule, language: Language): string[] {
  return rule.typical.slice(0, 3).map(({ what, value, source }) => `${what[language]}: ${value} (${source})`);
}

function sources(rule: CompiledRule, language: Language): string[] {
  if (rule.sources.length === 0) return [];
  return [`${hoverWords.sources[language]}: ${rule.sources.slice(0, 2).join("; ")}`];
}
