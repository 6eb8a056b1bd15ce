import type { Language } from "../../../rules/schema.ts";
import type { Component, Facts, Mechanism, Operation } from "../facts/facts.ts";
import type { Review } from "../index.ts";
import { placeholder, placeholdersIn } from "./placeholders.ts";
import type { RemedyContext, Subject } from "./template.ts";
import { sameKey } from "./text.ts";

/** Gathers what a template needs from a review: who is owed what, and what is already stated. */
export function contextOf(review: Review, remedy: string): RemedyContext {
  const { facts } = review;
  const findings = review.findings.filter((finding) => finding.remedies.includes(remedy));
  const language: Language = facts.language;
  return {
    review,
    language,
    owed: subjectsOf(
      facts,
      findings.flatMap((finding) => finding.components),
    ),
    owes: (rule) => findings.some((finding) => finding.rule === rule),
    known: (subject, parameters) => firstKnown(facts, subject, parameters),
    say: (text) => text[language],
    blank: (name) => placeholder(name[language]),
  };
}

/** Subjects by name; several names of one component are one subject. */
function subjectsOf(facts: Facts, names: readonly string[]): readonly Subject[] {
  const components = new Map<string, Component>();
  for (const component of facts.components) {
    for (const name of [component.name, ...component.aliases]) {
      if (!components.has(sameKey(name))) components.set(sameKey(name), component);
    }
  }
  const operations = new Map(facts.operations.map((operation) => [sameKey(operation.name), operation]));
  const subjects = new Map<unknown, Subject>();
  for (const name of names) {
    const component = components.get(sameKey(name));
    const operation = operations.get(sameKey(name));
    const identity = component ?? operation ?? sameKey(name);
    if (!subjects.has(identity)) subjects.set(identity, subjectOf(name, component, operation));
  }
  return [...subjects.values()];
}

function subjectOf(name: string, component: Component | undefined, operation: Operation | undefined): Subject {
  if (component !== undefined) return { name, names: [name, component.name, ...component.aliases], component };
  if (operation !== undefined) return { name, names: [name], operation };
  return { name, names: [name] };
}

function firstKnown(facts: Facts, subject: Subject, parameters: readonly string[]): string | undefined {
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

function reaches({ interactions }: Facts, { reach }: Mechanism, { component, operation }: Subject): boolean {
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
