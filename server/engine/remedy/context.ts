import type { Language, Remedy } from "../../../rules/schema.ts";
import type { Component, Facts, Mechanism } from "../facts/facts.ts";
import type { Finding } from "../review/finding.ts";
import type { Review } from "../review/review.ts";
import { placeholder, placeholdersIn } from "./placeholders.ts";
import { subjectOfComponent, subjectOfOperation } from "./subjects.ts";
import type { RemedyContext, Subject } from "./template.ts";
import { sameKey } from "./text.ts";

/** Gathers what a remedy needs from a review: who is owed what, and what is already stated. */
export function contextOf(review: Review, remedy: Remedy): RemedyContext {
  const { facts } = review;
  const findings = review.findings.filter((finding) => finding.remedies.includes(remedy.id));
  const language: Language = facts.language;
  return {
    review,
    remedy,
    language,
    owed: subjectsOf(review, findings),
    known: (subject, parameters) => firstKnown(facts, remedy, subject, parameters),
    say: (text) => (typeof text === "string" ? text : text[language]),
    blank: (id) => placeholder(remedy.blanks[id]?.[language] ?? id),
  };
}

/**
 * The components and operations that findings name, each once; names of anything else (the document, a
 * target) are none. Of a finding about operations, what these touch is left out.
 */
function subjectsOf({ facts, catalogue }: Review, findings: readonly Finding[]): readonly Subject[] {
  const finder = { components: subjectFinder(facts), operations: subjectFinder(facts, "operations") };
  const subjects = new Map<unknown, Subject>();
  for (const finding of findings) {
    const rule = catalogue.rules.find(({ id }) => id === finding.rule);
    const asksOperations = rule?.due.some(({ each }) => each === "operation") ?? false;
    const subjectOf = asksOperations ? finder.operations : finder.components;
    const named = finding.components.flatMap((name) => subjectOf(name) ?? []);
    const touched = new Set(named.flatMap(({ operation }) => operation?.components ?? []));
    for (const subject of named) {
      const identity = subject.operation ?? subject.component;
      const isTouched = subject.component !== undefined && touched.has(subject.component);
      if (!isTouched && !subjects.has(identity)) subjects.set(identity, subject);
    }
  }
  return [...subjects.values()];
}

/** Subjects by their names and aliases; a job may be a component and an operation by one name. */
function subjectFinder(
  { components, operations }: Facts,
  first: "components" | "operations" = "components",
): (name: string) => Subject | undefined {
  const known = new Map<string, Subject>();
  const add = (name: string, subject: Subject): void => {
    if (!known.has(sameKey(name))) known.set(sameKey(name), subject);
  };
  const ofComponents = components.map((component) => subjectOfComponent(component));
  const ofOperations = operations.map((operation) => subjectOfOperation(operation));
  const inOrder = first === "components" ? [...ofComponents, ...ofOperations] : [...ofOperations, ...ofComponents];
  for (const subject of inOrder) add(subject.name, subject);
  for (const subject of ofComponents) for (const name of subject.names) add(name, subject);
  return (name) => known.get(sameKey(name));
}

function firstKnown(
  facts: Facts,
  remedy: Remedy,
  subject: Subject | undefined,
  parameters: readonly string[],
): string | undefined {
  for (const wanted of parameters) {
    const [id, name] = wanted.split(".");
    for (const mechanism of facts.mechanisms) {
      if (mechanism.id !== id || !isStated(mechanism) || !holdsFor(facts, remedy, mechanism, subject)) continue;
      const text = mechanism.parameters.find((parameter) => parameter.name === name && isExact(parameter))?.text.trim();
      if (text !== undefined && text !== "" && placeholdersIn(text).length === 0) return text;
    }
  }
  return undefined;
}

/** Figures and code can be copied; other words were cut from a sentence, and would not make one in a cell. */
function isExact({ quantity, text }: Mechanism["parameters"][number]): boolean {
  return quantity !== undefined || /^(?:\d[^.,;。、]{0,24}|\S*[\d_/=]\S*|[A-Z]{2,})$/u.test(text.trim());
}

/** What a statement says of nothing in particular holds for a row only where the remedy's matter is settled for all. */
function holdsFor(facts: Facts, { sections }: Remedy, mechanism: Mechanism, subject: Subject | undefined): boolean {
  const { section } = mechanism.words.statement;
  const isGeneral = section.weight === "requirement" || section.kinds.some((kind) => sections.includes(kind));
  return reaches(facts, mechanism, subject) && (mechanism.reach.to !== "document" || !subject?.component || isGeneral);
}

function isStated(mechanism: Mechanism): boolean {
  return mechanism.stance === "specified" || mechanism.stance === "named";
}

function reaches({ interactions }: Facts, { reach }: Mechanism, subject: Subject | undefined): boolean {
  const { component, operation } = subject ?? {};
  switch (reach.to) {
    case "document":
      return true;
    case "components":
      return component !== undefined && reach.components.includes(component);
    case "operations":
      return operation !== undefined && reach.operations.includes(operation);
    case "class":
      if (component === undefined || !inClass(component, reach.name) || reach.except.includes(component)) return false;
      return (
        reach.callers.length === 0 ||
        interactions.some(({ from, to }) => to === component && reach.callers.includes(from))
      );
  }
}

function inClass(component: Component, name: string): boolean {
  return component.kind === name || component.classes.includes(name);
}
