import type { Bilingual, CompiledRule, FindingState, Language, Severity } from "../../../rules/schema.ts";
import { rangeOf } from "../document/positions.ts";
import { CRITICALITIES } from "../facts/criticality.ts";
import type { Facts, Mechanism, Words } from "../facts/facts.ts";
import { groupBy } from "../facts/groups.ts";
import { nameKey } from "../facts/names.ts";
import { spanOf, textOf } from "../facts/words.ts";
import type { Verdict } from "./answers.ts";
import { isTelling } from "./due-components.ts";
import { storesOf } from "./due-operations.ts";
import type { Evidence, EvidenceRole, Finding } from "./finding.ts";
import { fingerprintOf } from "./fingerprint.ts";
import type { Subject } from "./subject.ts";
import { fill, listed, named, shortened, shortenedAround } from "./words.ts";

const SEVERITIES: readonly Severity[] = ["critical", "significant", "moderate", "minor"];
const MOST_EVIDENCE = 12;

/** One finding per rule and cause: subjects that the same statement leaves open, or that nothing answers, are one. */
export function findingsOf(
  rule: CompiledRule,
  verdicts: readonly Verdict[],
  facts: Facts,
  language: Language,
): Finding[] {
  const open = verdicts.filter(({ state }) => state !== "settled" && rule.messages[state]);
  const groups = groupBy(open, ({ state, decisive, lacking, subject }) => {
    const cause = decisive ? `${decisive.words.statement.index} ${decisive.id}` : "";
    const sentence = state === "missing" ? (subject.says ?? "") : "";
    return `${state} ${cause} ${sentence} ${lacking.map(({ what }) => what.en).join()}`;
  });
  const settled = verdicts.filter(({ state }) => state === "settled");
  return [...groups.values()].map((group) => findingOf(rule, group, settled, facts, language));
}

function findingOf(
  rule: CompiledRule,
  group: readonly Verdict[],
  settled: readonly Verdict[],
  facts: Facts,
  language: Language,
): Finding {
  const [first] = group as readonly [Verdict];
  const state = first.state as FindingState;
  const subjects = group.map(({ subject }) => subject).sort(byCriticality);
  const names = [...new Set(subjects.flatMap(({ name, names: several }) => several ?? [name]))];
  const slots = {
    subjects: named(namesToSay(subjects), language),
    lacking: listed(
      first.lacking.map(({ what }) => what[language]),
      language,
    ),
    harm: first.lacking[0]?.harm?.[language] ?? "",
    // Those of every operation: one sentence speaks of all.
    stores: named([...new Set(subjects.flatMap(({ operation }) => (operation ? storesOf(operation) : [])))], language),
    said: first.decisive ? shortenedAround(first.decisive.words) : "",
  };
  const said = caseOf(subjects, state);
  const own = rule.cases[said] ?? rule.messages[state];
  const isElsewhere = group.every(
    (verdict) => verdict.isElsewhere && (verdict.subject.component || verdict.subject.operation),
  );
  const message = own && isElsewhere ? withoutQuote(own) : own;
  return makeFinding(facts, {
    rule,
    state,
    severity: severityOf(rule, state, subjects, facts),
    message: message ? fill(message, slots, language) : "",
    words: first.decisive && !isElsewhere ? withCue(first.decisive) : telling(subjects, rule, facts),
    components: namesOf(subjects),
    subjects: names,
    evidence: evidenceOf(group, subjects, settled, facts),
    case: said,
  });
}

/** Name of the sentence that stands in for that of the state; empty where none does. */
function caseOf([first, ...others]: readonly Subject[], state: FindingState): string {
  if (state !== "missing" && state !== "ruled-out") return "";
  if (first?.says !== undefined || state === "ruled-out") return first?.says ?? "";
  const sort = first?.saysWhenMissing ?? "";
  return others.every(({ saysWhenMissing }) => saysWhenMissing === sort) ? sort : "";
}

/** “…” leaves open: where the words are not about the subjects, the message speaks of what is written at all. */
function withoutQuote({ en, ja }: Bilingual): Bilingual {
  return {
    en: en.replace("“{said}”", "What is said elsewhere"),
    ja: ja.replace("「{said}」とあるが", "関連する記述はあるが").replace("「{said}」", "ほかの箇所の記述"),
  };
}

/** As a message names them: what is said of nothing in particular is left out beside components of which the same is said. */
function namesToSay(subjects: readonly Subject[]): string[] {
  const said = subjects.flatMap(({ mechanism, isNameless }) => (mechanism && !isNameless ? mechanism.id : []));
  return subjects
    .filter(({ mechanism, isNameless }) => !isNameless || !said.includes(mechanism?.id ?? ""))
    .flatMap(({ name, names }) => names ?? [name]);
}

/** What a finding is made from; the rest follows. */
export interface FindingParts {
  readonly rule: CompiledRule;
  readonly state: FindingState;
  readonly severity: Severity;
  readonly message: string;
  readonly words: Words;
  readonly components: readonly string[];
  /** The components when absent. */
  readonly subjects?: readonly string[];
  readonly evidence: readonly Evidence[];
  /** Name of the sentence that it says instead of that of its state. */
  readonly case?: string;
}

export function makeFinding(facts: Facts, parts: FindingParts): Finding {
  const { rule, state, severity, message, words, components, subjects = components, evidence } = parts;
  return {
    rule: rule.id,
    severity,
    state,
    message,
    range: rangeOf(facts.outline, spanOf(words)),
    components,
    subjects,
    evidence,
    remedies: remediesOf(rule, parts.case ?? ""),
    fingerprint: fingerprintOf([rule.id, state, textOf(words), ...components].join("\n")),
  };
}

function remediesOf({ remedies, remediesOf: ofCases }: CompiledRule, name: string): readonly string[] {
  const elsewhere = new Set(Object.values(ofCases).flat());
  return ofCases[name] ?? remedies.filter((id) => !elsewhere.has(id));
}

const WIDEST_CUE = 48;

/** "Backup: TBD", "does not retry": the mechanism and what is said of it, when they stand close together. */
export function withCue({ words, cue }: Mechanism): Words {
  if (!cue) return words;
  const from = Math.min(words.from, cue.from);
  const to = Math.max(words.to, cue.to);
  return to - from - (words.to - words.from) - (cue.to - cue.from) <= WIDEST_CUE ? { ...words, from, to } : words;
}

/** The need that says itself what the rule is afraid of; else that of the subject on which most hangs. */
function telling(subjects: readonly Subject[], rule: CompiledRule, facts: Facts): Words {
  const first = subjects.flatMap(({ needs }) => needs[0] ?? []);
  const words = first.find((need) => isTelling(need, rule, facts)) ?? first.find(isInDesign) ?? first[0];
  if (!words) throw new RangeError("a subject without a place in the document");
  return words;
}

/** What tells of the design itself, in words: not its background, not a drawing. */
function isInDesign({ statement: { raw, section } }: Words): boolean {
  return raw.form !== "code" && raw.form !== "heading" && section.weight === "specification";
}

function byCriticality(a: Subject, b: Subject): number {
  return CRITICALITIES.indexOf(a.criticality) - CRITICALITIES.indexOf(b.criticality);
}

/** Names as the document writes them: of the components concerned, and of operations. */
function namesOf(subjects: readonly Subject[]): string[] {
  const names = subjects.flatMap(({ name, component, operation, mechanism }) => {
    if (component) return [component.name, ...component.aliases.slice(0, 2)];
    if (operation) return [operation.name, ...operation.components.slice(0, 4).map((other) => other.name)];
    if (mechanism?.reach.to === "components") return mechanism.reach.components.map((other) => other.name);
    return [name];
  });
  const byKey = new Map([...names].reverse().map((name) => [nameKey(name), name] as const));
  return names.filter((name, index) => byKey.get(nameKey(name)) === name && names.indexOf(name) === index);
}

/** The rule's severity, raised where money, safety or health hang on it, lowered where half is said. */
function severityOf(rule: CompiledRule, state: FindingState, subjects: readonly Subject[], facts: Facts): Severity {
  let level = SEVERITIES.indexOf(rule.severity);
  if (subjects.some(({ criticality }) => criticality === "critical")) level--;
  if (state === "underspecified") level++;
  if (
    state === "missing" &&
    isUnderway(facts) &&
    !facts.outline.sections.some(({ kinds }) => kinds.some((kind) => rule.sections.includes(kind)))
  )
    return "minor";
  return SEVERITIES[Math.min(Math.max(level, 0), SEVERITIES.length - 1)] ?? rule.severity;
}

/** Not finished: what has no section yet is only hinted at. The front matter says so, or that it is; else the chapters do. */
function isUnderway({ outline, scope }: Facts): boolean {
  const { status } = outline.frontMatter;
  if (status !== undefined) return /^(?:draft|wip|下書き|ドラフト)$/iu.test(String(status));
  const headed = outline.sections.filter(({ level }) => level > 1);
  if (scope.scope !== "system" || headed.length === 0) return false;
  return headed.every(({ kinds }) => kinds.length > 0 && kinds.every((kind) => FIRST.has(kind)));
}

/** What the first chapters of a design are about: one that has no others yet is only begun. */
const FIRST = new Set<string>([
  "overview",
  "background",
  "goals",
  "non-goals",
  "requirements",
  "tech-stack",
  "architecture",
  "components",
  "externals",
  "data-flow",
  "references",
  "glossary",
]);

/** Needs that are shown of each subject, where there are one, two or three; one of each where there are more. */
const NEEDS_SHOWN = [5, 3, 3];

function evidenceOf(
  group: readonly Verdict[],
  subjects: readonly Subject[],
  settled: readonly Verdict[],
  facts: Facts,
): Evidence[] {
  const list: Evidence[] = [];
  const [first] = group;
  if (first?.decisive) list.push(evidence("partial", first.decisive.words, facts));
  const most = NEEDS_SHOWN[subjects.length - 1] ?? 1;
  for (const { needs } of subjects) for (const words of needs.slice(0, most)) list.push(evidence("need", words, facts));
  for (const { answers } of settled.slice(0, 1))
    for (const answer of answers.slice(0, 1)) list.push(evidence("answered", answer.words, facts));
  const seen = new Set<string>();
  return list
    .filter(({ range, role }) => {
      const key = `${role} ${range.start.line}:${range.start.character}`;
      return !seen.has(key) && seen.add(key);
    })
    .slice(0, MOST_EVIDENCE);
}

export function evidence(role: EvidenceRole, words: Words, facts: Facts): Evidence {
  return { role, range: rangeOf(facts.outline, spanOf(words)), text: shortened(words.statement.raw.text, 160) };
}
