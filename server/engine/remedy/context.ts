import type { Language, Remedy } from "../../../rules/schema.ts";
import type { Component, Facts, Mechanism } from "../facts/facts.ts";
import type { Review } from "../index.ts";
import type { Finding } from "../review/finding.ts";
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
    owed: subjectsOf(facts, findings),
    owes: (rule) => findings.some((finding) => finding.rule === rule),
    known: (subject, parameters) => firstKnown(facts, subject, parameters),
    say: (text) => (typeof text === "string" ? text : text[language]),
    blank: (id) => placeholder(remedy.blanks[id]?.[language] ?? id),
  };
}

/**
 * The components and operations that findings name, each once; names of anything else (the document, a
 * target) are none. Of a finding about operations, what these touch is left out.
 */
function subjectsOf(facts: Facts, findings: readonly Finding[]): readonly Subject[] {
  const subjectOf = subjectFinder(facts);
  const subjects = new Map<unknown, Subject>();
  for (const finding of findings) {
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

/** Subjects by their names and aliases. */
function subjectFinder({ components, operations }: Facts): (name: string) => Subject | undefined {
  const known = new Map<string, Subject>();
  const add = (name: string, subject: Subject): void => {
    if (!known.has(sameKey(name))) known.set(sameKey(name), subject);
  };
  const subjects = components.map((component) => subjectOfComponent(component));
  for (const subject of subjects) add(subject.name, subject);
  for (const operation of operations) add(operation.name, subjectOfOperation(operation));
  for (const subject of subjects) for (const name of subject.names) add(name, subject);
  return (name) => known.get(sameKey(name));
}

function firstKnown(facts: Facts, subject: Subject | undefined, parameters: readonly string[]): string | undefined {
  for (const wanted of parameters) {
    const [id, name] = wanted.split(".");
    for (const mechanism of facts.mechanisms) {
      if (mechanism.id !== id || !isStated(mechanism) || !reaches(facts, mechanism, subject)) continue;
      const text = mechanism.parameters.find((parameter) => parameter.name === name)?.text.trim();
      if (text !== undefined && text !== "" && placeholdersIn(text).length === 0) return text;
    }
  }
  return undefined;
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
