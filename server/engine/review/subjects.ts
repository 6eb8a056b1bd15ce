import type { Catalogue, CompiledRule, Due, Language, MechanismEntry } from "../../../rules/schema.ts";
import type { Statement } from "../document/outline.ts";
import type { Component, Facts, Mechanism, Words } from "../facts/facts.ts";
import { mechanismEntry } from "../facts/mechanism-entry.ts";
import { oncePer } from "../facts/memo.ts";
import { relationsOf } from "../facts/relations.ts";
import { productsOf } from "../facts/technology.ts";
import { textOf, whole } from "../facts/words.ts";
import { isAnyAsserted, isDueComponent, isOneOf, ofComponent } from "./due-components.ts";
import { isDueOperation, ofOperation, withoutParts } from "./due-operations.ts";
import { type Reference, undeclaredReferences } from "./references.ts";
import { oncePerStatement, type Subject } from "./subject.ts";
import { quoted, shortened } from "./words.ts";

/** The subjects of a rule in a document, each once; worked out once, since several rules ask for them. */
export function subjectsOf(rule: CompiledRule, facts: Facts, catalogue: Catalogue): readonly Subject[] {
  const known = subjectsIn(facts);
  const subjects = known.get(rule) ?? findSubjects(rule, facts, catalogue);
  known.set(rule, subjects);
  return subjects;
}

const subjectsIn = oncePer((_: Facts) => new Map<CompiledRule, readonly Subject[]>());

function findSubjects(rule: CompiledRule, facts: Facts, catalogue: Catalogue): Subject[] {
  const byKey = new Map<unknown, Subject>();
  for (const due of rule.due) {
    if ("otherwise" in due && due.otherwise && byKey.size > 0) continue;
    for (const subject of selected(due, rule, facts, catalogue)) {
      const key =
        subject.component ??
        subject.operation ??
        subject.mechanism?.words.statement ??
        subject.reference?.name ??
        "document";
      if (!byKey.has(key)) byKey.set(key, withSentence(subject, due, rule, catalogue));
    }
  }
  return withoutParts([...byKey.values()], rule);
}

function withSentence(subject: Subject, due: Due, rule: CompiledRule, catalogue: Catalogue): Subject {
  if ("says" in due && due.says !== undefined) return { ...subject, says: due.says };
  const sort = caseOfSort(subject, rule, catalogue);
  return sort === undefined ? subject : { ...subject, saysWhenMissing: sort };
}

/** The case that is named for the component's product, else for what it stands in for, its kind or a class. */
function caseOfSort({ component }: Subject, { cases }: CompiledRule, catalogue: Catalogue): string | undefined {
  if (!component) return undefined;
  const { technology: id, kind, classes } = component;
  return [...(id === undefined ? [] : productsOf(id, catalogue)), kind, ...classes].find((sort) => sort in cases);
}

function selected(due: Due, rule: CompiledRule, facts: Facts, catalogue: Catalogue): Subject[] {
  if ("scopes" in due && due.scopes && !due.scopes.includes(facts.scope.scope)) return [];
  switch (due.each) {
    case "component":
      if (!speaksOfOne(due.given, facts)) return [];
      return facts.components
        .filter((component) => isDueComponent(component, due, rule, facts, catalogue))
        .map((component) => ofComponent(component, due.having, rule, facts));
    case "operation":
      return facts.operations
        .filter((operation) => isDueOperation(operation, due, facts))
        .map((operation) => ofOperation(operation, due, facts));
    case "mechanism":
      return hasOneOf(due.alongside, facts) ? selectedMechanisms(due, facts, catalogue) : [];
    case "reference":
      return hasOneOf(due.alongside, facts) ? undeclaredReferences(facts).map(ofReference) : [];
    case "document":
      // Objectives and procedures are the system's, not those of one of its jobs.
      if (facts.operations.some(({ isWhole }) => isWhole) || isAnyAsserted(due.unless, facts)) return [];
      return hasOneOf(due.having, facts) && speaksOfOne(due.given, facts) ? ofDocument(rule, due.having, facts) : [];
  }
}

type MechanismDue = Extract<Due, { each: "mechanism" }>;

/** Where one statement stands for all that say the same, the others are its needs as well. */
function selectedMechanisms(due: MechanismDue, facts: Facts, catalogue: Catalogue): Subject[] {
  if (isAnyAsserted(due.unless, facts) || !speaksOfOne(due.given, facts)) return [];
  const subjects = due.mechanisms
    .flatMap((id) => relationsOf(facts).mechanisms(id))
    .filter((mechanism) => isDueMechanism(mechanism, due))
    .map((mechanism) =>
      due.otherwise ? ofPlace(mechanism, facts) : ofMechanism(mechanism, due.alongside, facts, catalogue),
    );
  if (!due.once) return subjects;
  const [first, ...others] = [...subjects].sort((a, b) => Number(isAhead(a)) - Number(isAhead(b)));
  return first ? [{ ...first, needs: oncePerStatement([first, ...others].flatMap(({ needs }) => needs)) }] : [];
}

/** Said ahead of the design, in a heading or the overview, what the design itself says again where it belongs. */
function isAhead({ mechanism }: Subject): boolean {
  if (!mechanism) return false;
  const { raw, section } = mechanism.words.statement;
  return raw.form === "heading" || section.weight !== "specification" || section.kinds.includes("overview");
}

/** Whether the document speaks of one of the mechanisms, in whatever way; yes where none is asked for. */
function speaksOfOne(ids: readonly string[], facts: Facts): boolean {
  return ids.length === 0 || ids.some((id) => relationsOf(facts).mechanisms(id).length > 0);
}

function isDueMechanism(mechanism: Mechanism, { stances, managed, atLeast }: MechanismDue): boolean {
  const { stance, reach } = mechanism;
  if (!stances.includes(stance) || !isLargeEnough(mechanism, atLeast)) return false;
  if (managed === undefined || reach.to !== "components") return true;
  return reach.components.some((component) => component.managed === managed);
}

/** A mechanism of nothing in particular is that of what its section speaks of. */
function ofPlace(mechanism: Mechanism, { language }: Facts): Subject {
  const { section } = mechanism.words.statement;
  return {
    name: quoted(section.title === "" ? textOf(mechanism.words) : section.title, language),
    criticality: "medium",
    mechanism,
    needs: [mechanism.words],
  };
}

function ofMechanism(
  mechanism: Mechanism,
  kinds: readonly string[],
  { language }: Facts,
  catalogue: Catalogue,
): Subject {
  // What the context says of the whole ("240 requests per second") is known by its words.
  const entry = mechanismEntry(catalogue, mechanism.id);
  const isContext = entry?.kind === "context";
  const load = loadOf(mechanism);
  const isNamed = !isContext && load === undefined;
  // A platform that does something ("Kubernetes rolling updates") does it to others; alone on one host it is itself.
  const isOfItself = ({ kind }: Component): boolean => kind !== "orchestrator" || entry?.kind !== "mechanism";
  const components = isNamed ? concerned(mechanism, kinds).filter(isOfItself) : [];
  const [component] = components;
  const words =
    load ??
    (entry?.kind === "objective" ? figureOf(mechanism, entry, language) : undefined) ??
    nounOf(mechanism, entry, language);
  return {
    name: component ? components.map(({ name }) => name).join(" / ") : words,
    names: component ? components.map(({ name }) => name) : [words],
    criticality: component?.criticality ?? "medium",
    mechanism,
    isNameless: entry?.kind === "mechanism" && !component,
    needs: [mechanism.words],
  };
}

/**
 * What a mechanism of nothing in particular is called: by the words that speak of it, which are quoted where they
 * are a clause ("alerts go to the pager"); by its title where they are only a figure or say when it is decided.
 */
function nounOf({ words, cue }: Mechanism, entry: MechanismEntry | undefined, language: Language): string {
  const row = entry && isOfParts(entry) ? ownName(words) : undefined;
  if (row) return row;
  // Keys of a configuration are no names.
  if (entry?.kind === "mechanism" && words.statement.raw.form === "code") return entry.title[language];
  const text = textOf(toWordEnd(words))
    .trim()
    .replace(/[。.に]$|「(?![^」]*」)/gu, "");
  const isCue = cue !== undefined && cue.statement === words.statement && cue.from <= words.from && words.to <= cue.to;
  const isLoad = entry?.kind === "context" && /(?<!\p{L})\d/u.test(text) && !text.includes(", ");
  if (!entry || isLoad) return shortened(text, LONGEST_NAME);
  if (isCue || FIGURE.test(text) || !/^[\p{L}「“"]/u.test(text)) return entry.title[language];
  if (isNoun(text)) return shortened(text, LONGEST_NAME);
  return quoted(withEnding(text, words), words.statement.language);
}

/** What a row names in its first cell, where its other cells speak of the mechanism: "Blob | daily, 10 years". */
function ownName({ statement, from }: Words): string | undefined {
  const [first] = statement.raw.cells ?? [];
  const name = first?.text.trim() ?? "";
  return first && from >= first.to && /^\p{L}[^\d。.]{0,30}$/u.test(name) ? shortened(name, LONGEST_NAME) : undefined;
}

/** Parts of a system have backups and second nodes; objectives and loads are the whole's. */
function isOfParts({ kind }: MechanismEntry): boolean {
  return kind === "mechanism" || kind === "risk";
}

/** A pattern may end within a word: "HPA on CPU util|ization". */
function toWordEnd(words: Words): Words {
  const rest = /^[a-z]*/u.exec(words.statement.raw.text.slice(words.to))?.[0].length ?? 0;
  const isInWord = /[a-z]$/iu.test(textOf(words));
  return isInWord ? { ...words, to: words.to + rest } : words;
}

/** 夜間に取り込|む, 座席を確保|する: the ending of a verb that the pattern left out. */
function withEnding(text: string, words: Words): string {
  const isStem = /[\p{Script=Han}\p{Script=Hiragana}]$/u.test(textOf(words));
  return text + ((isStem && ENDING.exec(words.statement.raw.text.slice(words.to))?.[0]) || "");
}

const ENDING = /^(?![とがをはにのでもへや])(?:する|す(?!る)|[ぁ-ん]{0,2}?[うくぐつぬぶむる]|[ぁ-ん]{1,5}(?![ぁ-ん]))/u;

/** In characters. */
const LONGEST_NAME = 60;

const FIGURE = /^(?:目標|最大|約)?\s?\d[\d.,]*\s?[\p{L}%％]{1,3}(?:\s?\/\s?\d[\d.,]*\s?[\p{L}%％]{1,3})?$/u;
/** Verbs and punctuation that make a clause of a few words. */
const CLAUSE =
  /[。、:：;]|, |\b(?:is|are|was|were|go(?:es)?|made)\b|(?:[をは]|[にがで](?=[\p{Script=Han}\p{Script=Katakana}])|に$)/iu;
/** "deletes all accounts", "looked up in the directory" */
const VERB_FIRST = /^[a-z]+(?:s|ed)\s/u;
const VERB_LAST = /[うくぐすつぬぶむる]$/u;
const MOST_WORDS = 5;

function isNoun(text: string): boolean {
  return !CLAUSE.test(text) && !VERB_FIRST.test(text) && text.split(/\s+/u).length <= MOST_WORDS;
}

/**
 * Of several that only the sentence before names, which one is meant is not said, and one of another kind than the
 * rule is about is not: the lifetime is the cache's, not that of the worker that fills it.
 */
function concerned({ reach }: Mechanism, kinds: readonly string[]): readonly Component[] {
  if (reach.to !== "components" || (reach.carriedOn && reach.components.length > 1)) return [];
  if (!reach.carriedOn || kinds.length === 0) return reach.components;
  return reach.components.filter((component) => isOneOf(component, kinds));
}

function isLargeEnough({ parameters }: Mechanism, atLeast: Readonly<Record<string, number>>): boolean {
  const limits = Object.entries(atLeast);
  return (
    limits.length === 0 ||
    parameters.some(({ name, quantity }) => {
      const least = atLeast[name];
      return least !== undefined && quantity !== undefined && (quantity.upper ?? quantity.value) >= least;
    })
  );
}

/** A load is best known by its figure: "240 requests per second", "concurrent users: 5,000". */
function loadOf({ words, parameters }: Mechanism): string | undefined {
  const figures = parameters.flatMap(({ name, quantity }) =>
    quantity && (quantity.type === "rate" || name === "concurrency") ? [quantity] : [],
  );
  const found = figures.find((figure) => figure.words.from < words.to && words.from < figure.words.to) ?? figures[0];
  if (!found || found.words.statement !== words.statement) return undefined;
  const from = Math.min(words.from, found.words.from);
  const to = Math.max(words.to, found.words.to);
  if (to - from > WIDEST_LOAD) return found.text;
  const text = textOf({ ...words, from, to });
  // 「1分間に約12,000件を見込む」 is a sentence for all its figures.
  return VERB_LAST.test(text) ? quoted(text, words.statement.language) : text;
}

const WIDEST_LOAD = 40;

/** A target is best known by its figure: "99.9%", "RTO 4 hours". */
function figureOf({ parameters }: Mechanism, { title }: MechanismEntry, language: Language): string | undefined {
  const percent = parameters.find(({ quantity }) => quantity?.type === "percent" && quantity.value >= 90);
  if (percent) return percent.text;
  const value = parameters.find(({ name, quantity }) => name === "value" && quantity?.type === "duration");
  return value?.quantity && `${title[language]} ${value.quantity.text}`;
}

/** Whether the document has a component of one of the kinds, classes or technologies; yes where none is asked for. */
function hasOneOf(having: readonly string[], { components }: Facts): boolean {
  return having.length === 0 || components.some((component) => isOneOf(component, having));
}

function ofReference(reference: Reference): Subject {
  return { name: reference.name, criticality: "medium", reference, needs: [reference.words] };
}

/** Where an answer goes when no section of the rule's own kinds is there. */
const OTHERWISE = ["availability", "operations", "architecture", "components", "data-flow"];

/** The document as a subject; none where it has no words to point at, only front matter. */
function ofDocument(rule: CompiledRule, having: readonly string[], facts: Facts): Subject[] {
  const { sections, title, statements } = facts.outline;
  const headed = sections.filter(({ heading, level }) => heading && level > 1);
  const heading = [...rule.sections, ...OTHERWISE]
    .map((kind) => headed.find(({ kinds }) => kinds.includes(kind))?.heading)
    .find((found) => found !== undefined);
  const component = facts.components.find((other) => isOneOf(other, having));
  const place = heading
    ? headingWords(heading)
    : (component?.definition ?? firstWords(headed[0]?.heading ?? statements[0]));
  if (!place) return [];
  const needs = [...claimsOf(rule, facts), place];
  return [{ name: shortened(title ?? textOf(place), LONGEST_NAME), criticality: "medium", needs }];
}

/** Where the design promises what the rule asks a measure for: "is highly available". */
function claimsOf({ telling }: CompiledRule, { said, outline }: Facts): Words[] {
  const promises = ({ raw, section }: Statement): boolean =>
    raw.form !== "code" &&
    raw.form !== "heading" &&
    (["specification", "requirement"].includes(section.weight) || section.kinds.includes("overview"));
  return outline.statements
    .filter(promises)
    .flatMap((statement) => (said.get(statement) ?? []).filter((words) => telling.includes(words.class)).slice(0, 1));
}

function firstWords(statement: Statement | undefined): Words | undefined {
  return statement ? headingWords(statement) : undefined;
}

/** The words of a heading without its number. */
function headingWords(statement: Statement): Words {
  const at = statement.raw.text.indexOf(statement.section.title);
  return statement.raw.form === "heading" && at >= 0
    ? { statement, from: at, to: at + statement.section.title.length }
    : whole(statement);
}
