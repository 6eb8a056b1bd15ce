import type { Catalogue, CompiledRule, Due } from "../../../rules/schema.ts";
import type { Component, Facts, Mechanism, Words } from "../facts/facts.ts";
import { isOfClass } from "../facts/kinds.ts";
import { mechanismEntry } from "../facts/mechanism-entry.ts";
import { relationsOf } from "../facts/relations.ts";
import { technology } from "../facts/technology.ts";
import { oncePerStatement, type Subject } from "./subject.ts";

type ComponentDue = Extract<Due, { each: "component" }>;

/** Whether an entry of `due` selects a component. */
export function isDueComponent(
  component: Component,
  due: ComponentDue,
  { per }: CompiledRule,
  facts: Facts,
  catalogue: Catalogue,
): boolean {
  if (!isOneOf(component, due.kinds) || isOneOf(component, due.exceptKinds)) return false;
  if (due.storesRecords !== undefined && due.storesRecords !== component.storesRecords) return false;
  if (due.managed !== undefined && due.managed !== component.managed) return false;
  if (due.external !== undefined && due.external !== component.external) return false;
  if (due.delivery && !due.delivery.includes(deliveryOf(component, catalogue) ?? due.delivery[0] ?? "")) return false;
  if (!component.external && component.technology === undefined && isAnyAsserted(due.ownUnless, facts)) return false;
  return (
    isAmong(component, due, facts) &&
    isInUse(component, due, facts) &&
    hasUsersWith(component, due.usersHaving, facts, catalogue) &&
    (due.having.length === 0 || hasMechanism(component, due.having, per, facts, catalogue)) &&
    !isSpecified(component, due.unlessHaving, facts, catalogue)
  );
}

/** Whether the document asserts one of the mechanisms, of whatever. */
export function isAnyAsserted(ids: readonly string[], facts: Facts): boolean {
  return ids.some((id) =>
    relationsOf(facts)
      .mechanisms(id)
      .some(({ stance }) => stance === "specified" || stance === "named"),
  );
}

/** The document has the components that a rule wants beside this one, and behind it. */
function isAmong(component: Component, due: ComponentDue, facts: Facts): boolean {
  const hasBeside =
    due.alongside.length === 0 ||
    facts.components.some((other) => other !== component && isOneOf(other, due.alongside));
  return hasBeside && (due.feeding.length === 0 || isFeeding(component, due, facts));
}

/** Whether the document speaks of one of the mechanisms for one that interacts with the component. */
function hasUsersWith(component: Component, ids: readonly string[], facts: Facts, catalogue: Catalogue): boolean {
  if (ids.length === 0) return true;
  return relationsOf(facts)
    .usersOf(component)
    .some(({ from }) => hasMechanism(from, ids, "document", facts, catalogue));
}

/** Whether a component is of one of the kinds, classes or technologies. */
export function isOneOf(component: Component, kinds: readonly string[]): boolean {
  return kinds.some(
    (kind) =>
      kind === component.kind ||
      kind === component.technology ||
      component.classes.includes(kind) ||
      (kind === "external" && component.external),
  );
}

function deliveryOf(component: Component, catalogue: Catalogue): string | undefined {
  return component.technology ? technology(catalogue, component.technology)?.delivery : undefined;
}

/** An external system that the design itself speaks of, not just its overview, is there to be called. */
function isPartner({ external, mentions }: Component): boolean {
  return external && mentions.some(({ statement }) => statement.section.weight === "specification");
}

/** Somebody interacts with it in the way that the rule is about. */
function isInUse(component: Component, due: ComponentDue, facts: Facts): boolean {
  const { interaction, by, besides, waiting, told } = due;
  if (!interaction) return true;
  const all = relationsOf(facts).usersOf(component);
  const users = all.filter(({ kind }) => interaction.includes(kind));
  if (users.length === 0) return isPartner(component) && all.length === 0 && !by && !besides;
  return users.some(
    (user) =>
      (!told || user.told) &&
      (!waiting || isWaitedFor(user.from, facts)) &&
      (!by || isOneOf(user.from, by)) &&
      (!besides || usesAnother(user.from, component, due, facts)),
  );
}

/** Whether somebody waits for what a component does: not for a job, nor for what takes its work from a queue. */
function isWaitedFor(component: Component, facts: Facts): boolean {
  const isCalled = relationsOf(facts)
    .usersOf(component)
    .some(({ kind, from }) => kind === "call" && !from.classes.includes("broker"));
  if (isCalled) return true;
  const takesWork = facts.interactions.some(
    ({ from, to, kind }) => from === component && kind === "consume" && to.classes.includes("broker"),
  );
  return !takesWork && !isOneOf(component, ["job", "consumer"]);
}

/** Whether what uses a component also uses another one of the kinds that the rule asks about. */
function usesAnother(user: Component, component: Component, due: ComponentDue, facts: Facts): boolean {
  const { interaction, besides = [] } = due;
  return facts.interactions.some(
    ({ from, to, kind }) =>
      from === user && to !== component && to !== user && interaction?.includes(kind) && isOneOf(to, besides),
  );
}

/** Somebody writes what it takes from the component to a store of the kinds asked for. */
function isFeeding(component: Component, { interaction, feeding }: ComponentDue, facts: Facts): boolean {
  const takers = relationsOf(facts)
    .usersOf(component)
    .flatMap(({ from, kind }) => (!interaction || interaction.includes(kind) ? [from] : []));
  return facts.interactions.some(
    ({ from, to, kind }) => WRITING.includes(kind) && takers.includes(from) && isOneOf(to, feeding),
  );
}

const WRITING = ["write", "replicate", "call"];

/**
 * Whether the document speaks of one of the mechanisms for a component. Where every subject needs an answer of its own,
 * what is said of nothing in particular is said of the one thing of its kind, not of each of several.
 */
function hasMechanism(
  component: Component,
  ids: readonly string[],
  per: CompiledRule["per"],
  facts: Facts,
  catalogue: Catalogue,
): boolean {
  const isOfThis = per === "document" || isOnlyOne(component, facts);
  const isSaid = ({ stance, reach, words }: Mechanism): boolean =>
    (stance === "specified" || stance === "named") &&
    (reach.to === "document" ? isOfThis && !isCaption(words) : isSaidOf(component, reach, catalogue));
  return ids.some((id) => {
    const all = relationsOf(facts).mechanisms(id);
    // A target for one part of the system is a target for what it needs; without a figure ("SLO alerts") it is none.
    return mechanismEntry(catalogue, id)?.kind === "objective"
      ? all.some(({ stance }) => stance === "specified")
      : all.some(isSaid);
  });
}

/** Whether the document specifies one of the mechanisms for a component, by its name or as one of its class. */
function isSpecified(component: Component, ids: readonly string[], facts: Facts, catalogue: Catalogue): boolean {
  return ids.some((id) =>
    relationsOf(facts)
      .mechanisms(id)
      .some(({ stance, reach }) => stance === "specified" && isSaidOf(component, reach, catalogue)),
  );
}

function isSaidOf(component: Component, reach: Mechanism["reach"], catalogue: Catalogue): boolean {
  if (reach.to === "class") return isOfClass(component, reach.name, catalogue);
  return reach.to === "components" && reach.components.includes(component);
}

/** A caption only announces what the rows below it say of each component. */
function isCaption({ statement: { raw } }: Words): boolean {
  return raw.form === "heading" || (raw.lead?.from === 0 && raw.lead.to >= raw.text.length - 1);
}

/** Whether a component is the only one of its kind in the document. */
function isOnlyOne(component: Component, { components }: Facts): boolean {
  return components.every((other) => other === component || other.kind !== component.kind);
}

/** The component as the subject of a rule. */
export function ofComponent(
  component: Component,
  having: readonly string[],
  rule: CompiledRule,
  facts: Facts,
): Subject {
  const spoken = having
    .flatMap((id) => relationsOf(facts).mechanisms(id))
    .filter(({ reach }) => reach.to === "components" && reach.components.includes(component));
  const needs = oncePerStatement([
    ...component.mentions.filter((words) => isTelling(words, rule, facts)),
    ...spoken.map(({ words }) => words),
    ...needsOf(component, facts),
  ]);
  return { name: component.name, criticality: component.criticality, component, needs };
}

/** How far from a name stands what is said of it, in characters. */
const WIDEST_REMARK = 32;

/** "Sometimes the calendar API hangs": the statement itself says what the rule is afraid of. */
export function isTelling({ statement, from, to }: Words, { telling }: CompiledRule, { said }: Facts): boolean {
  const { raw, section } = statement;
  if (raw.form === "code" || raw.form === "heading" || section.weight === "context") return false;
  return (said.get(statement) ?? []).some(
    (words) =>
      telling.includes(words.class) &&
      Math.max(words.from - to, from - words.to) <= WIDEST_REMARK &&
      !/[.;。]/u.test(raw.text.slice(Math.min(words.to, to), Math.max(words.from, from))),
  );
}

/** Statements that use the component before drawings of it, and both before its first mention. */
function needsOf(component: Component, facts: Facts): Words[] {
  const used = relationsOf(facts)
    .usersOf(component)
    .map(({ words }) => words);
  const inProse = (words: Words): boolean =>
    words.statement.raw.form !== "code" && words.statement.raw.form !== "heading";
  // A test that starts the database does not use it as the design does.
  const binding = ({ statement: { section } }: Words): boolean =>
    section.weight === "specification" && !section.kinds.includes("testing");
  const ranked = [
    ...used.filter((words) => inProse(words) && binding(words)),
    ...component.mentions.filter((words) => inProse(words) && binding(words)),
    ...used,
    component.definition,
    ...component.mentions,
  ];
  return oncePerStatement(ranked);
}
