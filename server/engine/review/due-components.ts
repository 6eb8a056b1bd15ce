import type { Catalogue, CompiledRule, Due } from "../../../rules/schema.ts";
import type { Component, Facts, Words } from "../facts/facts.ts";
import { isOfClass } from "../facts/kinds.ts";
import { mechanismEntry } from "../facts/mechanism-entry.ts";
import { relationsOf } from "../facts/relations.ts";
import { technology } from "../facts/technology.ts";
import { oncePerStatement, type Subject } from "./subject.ts";

type ComponentDue = Extract<Due, { each: "component" }>;

/** Whether an entry of `due` selects a component. */
export function isDueComponent(component: Component, due: ComponentDue, facts: Facts, catalogue: Catalogue): boolean {
  if (!isOneOf(component, due.kinds) || isOneOf(component, due.exceptKinds)) return false;
  if (due.storesRecords !== undefined && due.storesRecords !== component.storesRecords) return false;
  if (due.managed !== undefined && due.managed !== component.managed) return false;
  if (due.external !== undefined && due.external !== component.external) return false;
  if (due.delivery && !due.delivery.includes(deliveryOf(component, catalogue) ?? due.delivery[0] ?? "")) return false;
  return (
    isAmong(component, due, facts) &&
    isInUse(component, due, facts) &&
    hasUsersWith(component, due.usersHaving, facts, catalogue) &&
    (due.having.length === 0 || hasMechanism(component, due.having, facts, catalogue))
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
    .some(({ from }) => hasMechanism(from, ids, facts, catalogue));
}

/** Whether a component is of one of the kinds or classes. */
export function isOneOf(component: Component, kinds: readonly string[]): boolean {
  return kinds.some(
    (kind) =>
      kind === component.kind || component.classes.includes(kind) || (kind === "external" && component.external),
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
  const { interaction, by, besides } = due;
  if (!interaction) return true;
  const all = relationsOf(facts).usersOf(component);
  const users = all.filter(({ kind }) => interaction.includes(kind));
  if (users.length === 0) return isPartner(component) && all.length === 0 && !by && !besides;
  return users.some(({ from }) => (!by || isOneOf(from, by)) && (!besides || usesAnother(from, component, due, facts)));
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

function hasMechanism(component: Component, ids: readonly string[], facts: Facts, catalogue: Catalogue): boolean {
  return ids.some((id) => {
    // A target for one part of the system is a target for what it needs.
    const isObjective = mechanismEntry(catalogue, id)?.kind === "objective";
    return relationsOf(facts)
      .mechanisms(id)
      .some(({ stance, reach, words }) => {
        // An objective without a figure ("SLO alerts") promises nothing.
        if (stance !== "specified" && (stance !== "named" || isObjective)) return false;
        // A caption only announces what the rows below it say of each component.
        if (isObjective || reach.to === "document") return isObjective || !isCaption(words);
        if (reach.to === "class") return isOfClass(component, reach.name, catalogue);
        return reach.to === "components" && reach.components.includes(component);
      });
  });
}

function isCaption({ statement: { raw } }: Words): boolean {
  return raw.form === "heading" || (raw.lead?.from === 0 && raw.lead.to >= raw.text.length - 1);
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
  const binding = ({ statement }: Words): boolean => statement.section.weight === "specification";
  const ranked = [
    ...used.filter((words) => inProse(words) && binding(words)),
    ...component.mentions.filter((words) => inProse(words) && binding(words)),
    ...used,
    component.definition,
    ...component.mentions,
  ];
  return oncePerStatement(ranked);
}
