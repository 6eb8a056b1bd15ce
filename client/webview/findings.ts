import type { ReportedFinding, ReportResult, Tier } from "../../server/protocol.ts";
import type { Filters, Words } from "../panel/messages.ts";
import { fill, type Html, html, placeText } from "./html.ts";

export const tiers: readonly Tier[] = ["critical", "significant", "moderate", "minor"];

/** The findings that pass all filters, in their order. */
function filtered(findings: readonly ReportedFinding[], filters: Filters): ReportedFinding[] {
  const { hiddenTiers, category, subject, section } = filters;
  return findings.filter(
    (finding) =>
      !hiddenTiers.includes(finding.tier) &&
      (category === undefined || finding.category === category) &&
      (subject === undefined || finding.subjects.includes(subject)) &&
      (section === undefined || finding.section === section),
  );
}

/** The filters that a form made by `renderFilters` holds. */
export function filtersIn(form: FormData): Filters {
  const chosen = form.getAll("tier");
  const value = (name: "category" | "subject" | "section"): Partial<Filters> => {
    const text = form.get(name);
    return typeof text === "string" && text !== "" ? { [name]: text } : {};
  };
  return {
    hiddenTiers: tiers.filter((tier) => !chosen.includes(tier)),
    ...value("category"),
    ...value("subject"),
    ...value("section"),
  };
}

/** Choices that no finding has any more stay offered while they are chosen. */
export function renderFilters({ findings, counts, scope }: ReportResult, filters: Filters, words: Words): Html {
  if (scope === "none") return html``;
  if (findings.length === 0) return html`<p>${words.nothingOpen}</p>`;
  const offered = (
    name: "category" | "subject" | "section",
    of: (finding: ReportedFinding) => readonly string[],
  ): Html => choice(name, words[name], [...new Set(findings.flatMap(of))], filters[name], words.all);
  return html`<form class="filters">
<fieldset><legend>${words.tier}</legend>${tiers.map((tier) => tierBox(tier, counts[tier], filters, words))}</fieldset>
${offered("category", ({ category }) => [category])}
${offered("subject", ({ subjects }) => subjects)}
${offered("section", (finding) => (finding.section === undefined ? [] : [finding.section]))}
<button type="reset" data-key="clear" class="secondary">${words.clear}</button>
</form>`;
}

/** The findings that pass the filters; each leads to its place. */
export function renderList({ findings, language }: ReportResult, filters: Filters, words: Words): Html {
  const items = filtered(findings, filters).map((finding) => item(finding, words));
  return items.length === 0 ? html`` : html`<ol class="findings" lang="${language}">${items}</ol>`;
}

/** How many pass; empty when all do. */
export function shownText({ findings }: ReportResult, filters: Filters, words: Words): string {
  const { length } = filtered(findings, filters);
  return length < findings.length ? fill(words.shown, length, findings.length) : "";
}

function tierBox(tier: Tier, count: number, { hiddenTiers }: Filters, words: Words): Html {
  const checked = hiddenTiers.includes(tier) ? html`` : html` checked`;
  return html`<label class="${tier}"><input type="checkbox" name="tier" value="${tier}" data-key="tier ${tier}"${checked}>
${words.tiers[tier]} <span class="count">${count}</span></label>`;
}

function choice(
  name: string,
  label: string,
  options: readonly string[],
  chosen: string | undefined,
  every: string,
): Html {
  const all = chosen === undefined || options.includes(chosen) ? options : [...options, chosen];
  const option = (value: string): Html =>
    html`<option value="${value}"${value === chosen ? html` selected` : html``}>${value}</option>`;
  return html`<label>${label} <select name="${name}" data-key="${name}"><option value="">${every}</option>${all.map(option)}</select></label>`;
}

function item({ id, tier, title, rule, message, range, section }: ReportedFinding, words: Words): Html {
  const line = fill(words.line, range.start.line + 1);
  return html`<li class="${tier}"><button data-place="${placeText(range)}" data-key="finding ${rule} ${message}">
<span class="id">${id}</span> <strong>${title}</strong> <span class="tier">${words.tiers[tier]}</span>
<span class="message">${message}</span>
<span class="where">${section ? `${section} · ${line}` : line}</span></button></li>`;
}
