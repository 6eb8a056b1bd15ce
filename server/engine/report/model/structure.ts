import { rangeOf } from "../../document/positions.ts";
import type { Component, Interaction, Words } from "../../facts/facts.ts";
import { groupBy } from "../../facts/groups.ts";
import { mechanismEntry } from "../../facts/mechanism-entry.ts";
import { relationsOf } from "../../facts/relations.ts";
import { technology } from "../../facts/technology.ts";
import { spanOf } from "../../facts/words.ts";
import { severities } from "../labels.ts";
import { flowsOf } from "./flows.ts";
import type { DesignedMechanism, Place, ReportComponent, Store, Structure } from "./report.ts";
import { roleOf } from "./roles.ts";
import { placeOf, quoteOf, type Source } from "./source.ts";

/** What the system is made of, as the document tells it. */
export function structureOf(source: Source): Structure {
  const components = source.review.facts.components.filter(isPart);
  return {
    components: components.map((component) => reportComponent(component, source)),
    interactions: distinct(source.review.facts.interactions.filter(({ from, to }) => isPart(from) && isPart(to))).map(
      ({ from, to, kind, words }) => ({ from: from.name, to: to.name, kind, ...placeOfWords(words, source) }),
    ),
    flows: flowsOf(source),
    stores: components.filter(isStore).map((component) => storeOf(component, source)),
    mechanisms: mechanismsOf(source),
  };
}

/** Libraries and tools are what it is built and watched with. */
function isPart({ classes, kind }: Component): boolean {
  return kind !== "system" && !classes.some((name) => name === "library" || name === "tool");
}

function isStore({ classes }: Component): boolean {
  return classes.includes("store");
}

function distinct(interactions: readonly Interaction[]): Interaction[] {
  return [...groupBy(interactions, ({ from, to, kind }) => `${from.name}\n${to.name}\n${kind}`).values()].flatMap(
    ([first]) => first ?? [],
  );
}

function placeOfWords(words: Words, { review }: Source): Place {
  return placeOf(review, rangeOf(review.outline, spanOf(words)));
}

function reportComponent(component: Component, source: Source): ReportComponent {
  const { review, catalogue, language, findings } = source;
  const { name, aliases, kind, criticality, external, definition } = component;
  const known = component.technology && technology(catalogue, component.technology);
  // As the document calls it: the knowledge base has one entry for several products.
  const product = known ? aliases.find((one) => known.names.includes(one) && !name.includes(one)) : undefined;
  const role = roleOf(component, source.review.facts);
  const worst = severities.find((severity) =>
    findings.some(({ finding }) => finding.severity === severity && finding.components.includes(name)),
  );
  return {
    name,
    ...(product ? { technology: product } : {}),
    kind: catalogue.kinds.find(({ id }) => id === kind)?.title[language] ?? kind,
    ...(role ? { role } : {}),
    criticality,
    external,
    usedBy: namesOf(relationsOf(review.facts).usersOf(component)),
    ...(worst ? { worst } : {}),
    ...placeOfWords(definition, source),
  };
}

function namesOf(interactions: readonly Interaction[]): string[] {
  return [...new Set(interactions.filter(({ from }) => isPart(from)).map(({ from }) => from.name))];
}

function storeOf(component: Component, source: Source): Store {
  const { review, catalogue, language } = source;
  const users = relationsOf(review.facts).usersOf(component);
  const of = (...kinds: readonly Interaction["kind"][]) => namesOf(users.filter(({ kind }) => kinds.includes(kind)));
  const databases = review.facts.components.filter(({ classes }) => classes.includes("database"));
  const holds = roleOf(component, review.facts);
  return {
    name: component.name,
    kind: catalogue.kinds.find(({ id }) => id === component.kind)?.title[language] ?? component.kind,
    ...(holds ? { holds } : {}),
    tables:
      databases.length === 1 && databases[0] === component
        ? [...new Set(review.outline.schema.map(({ name }) => name))]
        : [],
    writtenBy: of("write", "publish"),
    readBy: of("read", "poll", "consume"),
    ...placeOfWords(component.definition, source),
  };
}

/** Statements that assert mechanisms and objectives, in the order of the text. */
function mechanismsOf({ review, catalogue, language }: Source): DesignedMechanism[] {
  const asserted = review.facts.mechanisms.filter(({ id, stance, words: { statement } }) => {
    const kind = mechanismEntry(catalogue, id)?.kind;
    const isOfDesign = (kind === "mechanism" || kind === "objective") && statement.section.weight !== "none";
    return isOfDesign && (stance === "specified" || stance === "named");
  });
  const statements = [...groupBy(asserted, ({ words }) => words.statement)];
  return statements
    .sort(([a], [b]) => a.index - b.index)
    .map(([statement, all]) => ({
      ...quoteOf(review, statement),
      mechanisms: [...groupBy(all, ({ id }) => id)].map(([id, mentions]) => ({
        id,
        title: mechanismEntry(catalogue, id)?.title[language] ?? id,
        isSpecified: mentions.some(({ stance }) => stance === "specified"),
      })),
    }));
}
