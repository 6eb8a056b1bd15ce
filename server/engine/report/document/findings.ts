import { evidenceWords, severities, severityWords, stateWords } from "../labels.ts";
import type { Report, ReportFinding } from "../model/report.ts";
import { capitalised, listNames, moreWords, words } from "../words.ts";
import { type Block, heading, type Inlines, type Item, list, paragraph, part, strong } from "./blocks.ts";
import { inBrackets, labelled, lineOf, placeOf } from "./places.ts";
import { bracketed, marks, texts } from "./words.ts";

const SUBJECTS_SHOWN = 4;
const EVIDENCE_SHOWN = 8;

/** Every finding, tier by tier. */
export function findingsPart(report: Report): Block[] {
  const { language, findings } = report;
  const tiers = severities.flatMap((severity) =>
    part(
      3,
      capitalised(severityWords[severity][language]),
      findings.filter((finding) => finding.severity === severity).flatMap((finding) => findingBlocks(finding, report)),
    ),
  );
  return part(2, words.findings[language], tiers);
}

/** The anchor that links to a finding point at. */
export function anchorOf(id: string): string {
  return id.toLowerCase();
}

function findingBlocks(finding: ReportFinding, report: Report): Block[] {
  const { language } = report;
  const { id, title, state, rule, message, subjects } = finding;
  const names = listNames(subjects, SUBJECTS_SHOWN, language);
  const place: Inlines = [
    placeOf(finding, language),
    ` · ${stateWords[state][language]} · `,
    { kind: "code", text: rule },
  ];
  return [
    heading(4, `${id} ${title}${names && ` — ${names}`}`, anchorOf(id)),
    paragraph(...labelled(words.where[language], language), ...place),
    paragraph(...labelled(words.issue[language], language), message),
    ...scenarioBlocks(finding, report),
    ...impactBlocks(finding, report),
    ...ruleBlocks(finding, report),
    ...questionBlocks(finding, report),
    ...remedyBlocks(finding, report),
    ...evidenceBlocks(finding, report),
  ];
}

/** The steps of the design that lead there, and what goes wrong. */
function scenarioBlocks({ scenario }: ReportFinding, { language }: Report): Block[] {
  const { flow, steps, trigger } = scenario;
  const title = texts.scenario[language];
  const inFlow = language === "ja" ? `「${flow}」の流れでの${title}` : `${title} in the flow “${flow}”`;
  const label = labelled(flow === undefined ? title : inFlow, language);
  const events: Inlines[] = [
    ...steps.map(
      (step): Inlines => [{ kind: "quote", text: step.text }, ...inBrackets([lineOf(step, language)], language)],
    ),
    ...(trigger === undefined ? [] : [[trigger]]),
  ];
  const [first = []] = events;
  const story = events.length > 1 ? [paragraph(...label), ...list(events, true)] : [paragraph(...label, ...first)];
  return events.length > 0 ? story : [];
}

function impactBlocks({ impact }: ReportFinding, { language }: Report): Block[] {
  const facets = (["data", "outage", "recovery"] as const).flatMap((facet) => {
    const text = impact[facet];
    return text === undefined ? [] : [`${texts[facet][language]}${marks.colon[language]}${text}`];
  });
  if (facets.length === 0) return [];
  const text = language === "ja" ? `${facets.join("。")}。` : `${capitalised(facets.join("; "))}.`;
  return [paragraph(...labelled(texts.impact[language], language), text)];
}

/** Why it matters and what to do. They are those of the rule: a second finding of the same rule refers to the first. */
function ruleBlocks({ id, rule, scenario, countermeasures }: ReportFinding, { language, findings }: Report): Block[] {
  const first = findings.find((one) => one.rule === rule);
  const label = labelled(words.countermeasures[language], language);
  if (first === undefined || first.id === id)
    return [
      paragraph(...labelled(words.why[language], language), scenario.consequence),
      paragraph(...label),
      ...list(
        countermeasures.map((one) => [one]),
        true,
      ),
    ];
  const link = { kind: "finding", id: first.id } as const;
  return [language === "ja" ? paragraph(...label, link, " に同じ。") : paragraph(...label, "as for ", link, ".")];
}

function questionBlocks({ questions }: ReportFinding, { language }: Report): Block[] {
  const [first, ...rest] = questions;
  if (first === undefined) return [];
  const label = labelled(words.questions[language], language);
  if (rest.length === 0) return [paragraph(...label, first)];
  return [paragraph(...label), ...list(questions.map((one) => [one]))];
}

/** A remedy is written out at the first finding that it answers; the others refer to it. */
function remedyBlocks({ id, remedies }: ReportFinding, { language, remedies: all }: Report): Block[] {
  const label = labelled(texts.remedy[language], language);
  return remedies.flatMap((name): Block[] => {
    const remedy = all.find((one) => one.id === name);
    if (remedy === undefined) return [];
    const [first = id] = remedy.findings;
    if (first === id) return [paragraph(...label, remedy.title), { kind: "text", text: remedy.text }];
    return [paragraph(...label, remedy.title, ...inBrackets([{ kind: "finding", id: first }], language))];
  });
}

function evidenceBlocks({ evidence }: ReportFinding, { language }: Report): Block[] {
  if (evidence.length === 0) return [];
  const items = evidence.slice(0, EVIDENCE_SHOWN).map((one): Item => {
    const role = bracketed(evidenceWords[one.role][language], language);
    return { content: [lineOf(one, language), role, marks.colon[language], { kind: "quote", text: one.text }] };
  });
  const rest = evidence.length - EVIDENCE_SHOWN;
  const more = rest > 0 ? [{ content: [moreWords(rest, language)] }] : [];
  return [
    paragraph(strong(`${words.evidence[language]}${marks.colon[language].trimEnd()}`)),
    ...list([...items, ...more]),
  ];
}
