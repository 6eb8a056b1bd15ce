import type { Catalogue } from "../../../../rules/schema.ts";
import type { Component } from "../../facts/facts.ts";
import { oncePer } from "../../facts/memo.ts";
import { relationsOf } from "../../facts/relations.ts";
import type { Check, CheckInput } from "./check.ts";
import { resultOf } from "./clash.ts";
import { componentsAt, type Figure, figuresOf, servicesOf } from "./figures.ts";
import { neededTogether } from "./needed-together.ts";
import { percent, signs } from "./spelling.ts";

/**
 * numbers/serial-availability: what needs all its dependencies is up only while all are, so the product of their
 * stated availabilities is not below the target. Dependencies that the design can do without do not count.
 */
export const serialAvailability: Check = (input) => {
  const { language } = input;
  const parts = neededTogether(input.facts);
  const stated = statedOf(input).filter(({ words }) => !parts.some((part) => part.words.statement === words.statement));
  const services = servicesOf(input.facts);
  const isOfAll = ({ components }: Figure): boolean =>
    parts.length > 0 && services.length === 1 && components.every((component) => services.includes(component));
  const targets = stated.filter((figure) => figure.components.length === 0 || isOfAll(figure));
  const dependencies = parts.length > 0 ? parts : dependenciesOf(stated, input);
  const isDue = targets.length > 0 && dependencies.length > 0;
  // The lowest of several targets, so that what is said holds for each of them.
  const [target] = [...targets].sort((a, b) => a.value - b.value);
  if (!isDue || !target || dependencies.length > MOST || isParallel(input)) return resultOf(input, [], isDue);
  const product = dependencies.reduce((total, { value }) => (total * value) / 100, 100);
  if (product >= target.value - 1e-9) return resultOf(input, [], isDue);
  const names = dependencies.map(({ name, value }) => `${name} ${percent(value)}`);
  const slots = {
    sum: names.length === 1 ? names.join() : `${names.join(" × ")}${signs.equals[language]}${percent(product)}`,
    target: target.text,
  };
  const figures = [target.words, ...dependencies.map(({ words }) => words)];
  const components = input.facts.components.filter(({ name }) => dependencies.some((part) => part.name === name));
  return resultOf(input, [{ slots, words: target.words, figures, components }], isDue);
};

/** Of more parts than this, not all are needed by every request. */
const MOST = 6;

interface Dependency extends Figure {
  readonly name: string;
}

function statedOf(input: CheckInput): Figure[] {
  return figuresOf(input, {
    "availability-target": ["target"],
    sla: ["target"],
    "provider-sla": ["availability"],
  })
    .filter(({ value, isLabelled, words }) => value >= 90 && value < 100 && (!isLabelled || words.statement.raw.cells))
    .map((figure) => {
      const named = figure.components.length > 0 ? figure.components : openerOf(figure, input);
      return { ...figure, components: named.filter(({ classes }) => !isOwn(classes)) };
    })
    .filter(
      ({ components, isLabelled, mechanism }) =>
        components.length > 0 || (!isLabelled && mechanism?.id !== "provider-sla"),
    );
}

/** The component that a row or sentence names, when the mechanism was read as the whole document's. */
function openerOf({ words }: Figure, { facts }: CheckInput): readonly Component[] {
  const { statement } = words;
  const named = componentsAt(statement, facts);
  return named.filter(({ definition, mentions }) => [definition, ...mentions].some((at) => at.statement === statement));
}

function isOwn(classes: readonly string[]): boolean {
  return classes.includes("client") || classes.includes("tool") || classes.includes("monitoring");
}

const GUARANTEED = /\bSLA\b|guarante|publish|provider|vendor|contract|保証|公表|提供|契約|事業者/iu;
/** Requests are answered without them: what they do can wait. */
const ASIDE = new Set([
  "messaging-api",
  "logging",
  "metrics",
  "alerting",
  "tracing",
  "cdn",
  "data-warehouse",
  "deployment-tool",
]);

/** Availabilities that others promise, of what the design cannot do without: one figure each. */
function dependenciesOf(stated: readonly Figure[], input: CheckInput): Dependency[] {
  const found = new Map<Component, Dependency>();
  for (const figure of stated) {
    const [component] = figure.components;
    const { statement } = figure.words;
    const context = `${statement.section.title} ${(statement.raw.cells ?? []).map(({ header }) => header).join(" ")} ${statement.raw.text}`;
    if (!component || figure.components.length > 1 || ASIDE.has(component.kind)) continue;
    const isForeign = component.external || component.managed || GUARANTEED.test(context);
    if (!isForeign || !component.classes.includes("dependency") || canDoWithout(component, input)) continue;
    if (OPTIONAL.test(context)) continue;
    const other = found.get(component);
    // Tiers of one product: the better figure, since the chosen tier is not known.
    if (!other || other.value < figure.value) found.set(component, { ...figure, name: component.name });
  }
  return [...found.values()];
}

const OPTIONAL = /optional|not required|non-?critical|degrad|cached|without it|任意|必須ではない|非必須|縮退|代替/iu;
/** Mechanisms by which a design answers without one of its dependencies. */
const fallbacksOf = oncePer((catalogue: Catalogue) =>
  catalogue.mechanisms.filter(({ rules }) => rules.includes("fault-recovery/fallback")).map(({ id }) => id),
);

function canDoWithout(component: Component, { facts, catalogue }: CheckInput): boolean {
  const { mechanisms } = relationsOf(facts);
  return fallbacksOf(catalogue)
    .flatMap((id) => mechanisms(id))
    .some(
      ({ stance, reach, words }) =>
        (stance === "specified" || stance === "named") &&
        (reach.to === "document" ||
          reach.to === "class" ||
          (reach.to === "components" && reach.components.includes(component)) ||
          componentsAt(words.statement, facts).includes(component)),
    );
}

const PARALLEL =
  /composite|serial availability|product of the availabilit|active[-/ ]active|multi-?region|合成(?:稼働率|可用性)|直列の?(?:稼働率|可用性)|マルチリージョン|アクティブ[/・]?アクティブ/iu;

/** The author has done the sum, or runs several of everything. */
function isParallel({ facts }: CheckInput): boolean {
  return facts.outline.statements.some(({ raw, section }) => section.weight !== "ruled-out" && PARALLEL.test(raw.text));
}
