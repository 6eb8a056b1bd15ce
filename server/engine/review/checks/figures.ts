import type { Statement } from "../../document/outline.ts";
import { counts } from "../../facts/binding.ts";
import { eachMatch } from "../../facts/each-match.ts";
import type { Component, Facts, Mechanism, Quantity, Words } from "../../facts/facts.ts";
import { addTo, groupBy } from "../../facts/groups.ts";
import { isOfClass } from "../../facts/kinds.ts";
import { oncePer } from "../../facts/memo.ts";
import { quantitiesIn } from "../../facts/quantities.ts";
import { relationsOf } from "../../facts/relations.ts";
import type { Given } from "./check.ts";

/** A figure that the design states, and what it is a figure of. */
export interface Figure {
  /** In the base unit: seconds, plain count, percent, per second. */
  readonly value: number;
  /** Upper end of a range; the value itself otherwise. */
  readonly upper: number;
  /** As written. */
  readonly text: string;
  readonly words: Words;
  readonly quantity?: Quantity;
  /** What it applies to; none when it holds for the document, or for something that is no component. */
  readonly components: readonly Component[];
  /** Stands in a row or below a name of something that is no component: "Tier 2 | RTO 24 h". */
  readonly isLabelled: boolean;
  readonly mechanism?: Mechanism;
}

/** Figures that specified mechanisms give a parameter: `{ "request-timeout": ["timeout"] }`. */
export function figuresOf(input: Given, wanted: Readonly<Record<string, readonly string[]>>): Figure[] {
  const { mechanisms } = relationsOf(input.facts);
  return Object.entries(wanted).flatMap(([id, names]) =>
    mechanisms(id).flatMap((mechanism) => {
      if (mechanism.stance !== "specified" || !isBinding(mechanism.words.statement)) return [];
      const seen = new Set<number>();
      return mechanism.parameters.flatMap(({ name, quantity }) => {
        if (!quantity || !names.includes(name) || seen.has(quantity.words.from)) return [];
        if (isSuperseded(quantity.words)) return [];
        seen.add(quantity.words.from);
        return [figureFrom(quantity, mechanism, input)];
      });
    }),
  );
}

/** A figure of what a mechanism speaks of. */
export function figureFrom(quantity: Quantity, mechanism: Mechanism, input: Given): Figure {
  const components = ofClause(componentsOf(mechanism, input), quantity);
  return {
    value: quantity.value,
    upper: quantity.upper ?? quantity.value,
    text: quantity.text,
    words: quantity.words,
    quantity,
    components,
    isLabelled: components.length === 0 && isLabelled(mechanism),
    mechanism,
  };
}

/** Every quantity of one statement, in order. */
export function quantitiesOf(facts: Facts, statement: Statement): readonly Quantity[] {
  return quantitiesByStatement(facts).get(statement) ?? [];
}

const quantitiesByStatement = oncePer(({ quantities }: Facts) => groupBy(quantities, ({ words }) => words.statement));

/** "24 h for MariaDB, 1 h for TimescaleDB": of several components, those between the same commas as the figure. */
function ofClause(
  components: readonly Component[],
  { words: { statement, from, to } }: Quantity,
): readonly Component[] {
  const { text, cells } = statement.raw;
  if (components.length < 2 || cells) return components;
  const start = from - (/[^,;、。]*$/u.exec(text.slice(0, from))?.[0].length ?? 0);
  const end = to + (/^[^,;、。]*/u.exec(text.slice(to))?.[0].length ?? 0);
  const named = components.filter(({ mentions, definition }) =>
    [definition, ...mentions].some((at) => at.statement === statement && at.from >= start && at.to <= end),
  );
  return named.length > 0 ? named : components;
}

/** The components that a mechanism applies to; none for the whole document. */
export function componentsOf({ reach }: Mechanism, { facts, catalogue }: Given): readonly Component[] {
  if (reach.to === "components") return reach.components;
  if (reach.to === "class")
    return facts.components.filter(
      (component) => isOfClass(component, reach.name, catalogue) && !reach.except.includes(component),
    );
  return [];
}

/** A row about something other than the figure itself: "Tier 2 | 24 h" under "RTO", but not "RTO | 24 h". */
function isLabelled({ words }: Mechanism): boolean {
  const [opening, ...others] = words.statement.raw.cells ?? [];
  // "N-02 | Availability | 99.9 %": what is numbered has its name in the next cell.
  const first = others.length > 1 && opening && NUMBERING.test(opening.text) ? others[0] : opening;
  return first !== undefined && words.from >= first.to && !WHOLE.test(first.text) && !isNumbering(words);
}

/** "Q-01 | The system shall be available 99.9 % of the time": the first cell only numbers what the sentence says. */
function isNumbering({ statement, from }: Words): boolean {
  const [first, ...others] = statement.raw.cells ?? [];
  const own = others.find((cell) => from >= cell.from && from <= cell.to);
  return first !== undefined && NUMBERING.test(first.text) && own !== undefined && SENTENCE.test(own.text.trim());
}

const NUMBERING = /^\s{0,4}[A-Z]{0,8}(?:[-_. ][A-Z]{1,8}){0,3}[-_. ]?\d{1,4}(?:[-.]\d{1,3})*\.?\s*$/u;
const SENTENCE = /^(?:\p{L}\S* ){4}|(?:する|こと|である|とする|ます|です)[。)]?$/u;

/** The cell of a column for how it is now, where the column beside it says how it will be. */
function isSuperseded({ statement, from, to }: Words): boolean {
  const { cells } = statement.raw;
  const own = cells?.find((cell) => from >= cell.from && to <= cell.to);
  return own !== undefined && BEFORE.test(own.header) && (cells?.some(({ header }) => AFTER.test(header)) ?? false);
}

const BEFORE =
  /^\s*(?:now|today|current(?:ly)?|as[- ]is|before|existing|old|at present|現状|現在|現行|変更前|従来|移行前|旧)/iu;
const AFTER =
  /^\s*(?:proposed|planned|to[- ]be|after|target|new|future|goal|v\d|提案|変更後|今後|目標|計画|移行後|新|改善後|将来)/iu;

const WHOLE =
  /^\s*(?:the )?(?:whole |entire |overall )?(?:system|service|platform|product|site|total|all(?: services)?|default)(?: as a whole)?\s*$|全体|システム|共通|サービス$/iu;

/** Sections that bind the design: not what is put off, rejected or told about others. */
export function isBinding(statement: Statement): boolean {
  return counts(statement) && statement.section.weight !== "deferred";
}

/** Between a key and its value: `max_connections = 100`, "max_connections | 100", max_connectionsは100. */
const JOINT =
  /^["'`*]{0,2}\s{0,3}(?:\([^)]{1,20}\)|（[^）]{1,20}）)?\s{0,3}(?:[:=：|]|は|を|が|に|の値は|is set to|set to|is|of|at)?\s{0,3}["'`]?(?:約|最大|at most |up to )?$/u;
const BARE = /^[\s:=：|"'`はをがに]{0,6}(?:(?:is|of|at|set to) )?(\d[\d,]{0,11})(?!\d|\.\d|\s?(?:%|％))/u;

/** Values of settings, wherever the key stands: in prose, rows, YAML, properties. `key` is a constant with the flag `g`. */
export function settingsOf({ facts }: Given, key: RegExp, type: Quantity["type"]): Figure[] {
  const found: Figure[] = [];
  for (const statement of facts.outline.statements) {
    if (statement.raw.form === "heading" || !isBinding(statement)) continue;
    for (const end of endsOf(key)(statement.raw)) {
      const figure = valueAfter(statement, end, type, facts);
      if (figure) found.push(figure);
    }
  }
  return found;
}

/** Where a key ends in a statement; kept as long as the statement, since most have none of the keys. */
const endsOf = oncePer((key: RegExp) =>
  oncePer(({ text }: Statement["raw"]) => {
    const ends: number[] = [];
    eachMatch(key, text, (match) => ends.push(match.index + match[0].length));
    return ends;
  }),
);

/** Of the text as it is written, which is where keys are found. */
const quantitiesAsWritten = oncePer(({ text }: Statement["raw"]) => quantitiesIn(text));

function valueAfter(statement: Statement, end: number, type: Quantity["type"], facts: Facts): Figure | undefined {
  const { text } = statement.raw;
  const place = { components: componentsAt(statement, facts), isLabelled: false };
  const quantity = quantitiesAsWritten(statement.raw).find(
    (other) => other.type === type && other.from >= end && JOINT.test(text.slice(end, other.from)),
  );
  if (quantity) {
    const { from, to, ...rest } = quantity;
    const words = { statement, from, to };
    const { value, upper = value, text: written } = rest;
    return { value, upper, text: written, words, quantity: { ...rest, words }, ...place };
  }
  const bare = type === "count" ? BARE.exec(text.slice(end, end + 40)) : null;
  if (!bare?.[1]) return undefined;
  const value = Number(bare[1].replaceAll(",", ""));
  const from = end + bare[0].length - bare[1].length;
  return {
    value,
    upper: value,
    text: bare[1],
    words: { statement, from, to: from + bare[1].length },
    ...place,
  };
}

/** Counts of things of some kind ("pods", 台), wherever they stand. */
export function countsOf({ facts }: Given, unit: RegExp): Figure[] {
  return facts.quantities.flatMap((quantity): Figure[] => {
    const { type, words, value, upper = value, text } = quantity;
    const { statement } = words;
    if (type !== "count" || !unit.test(quantity.unit) || statement.raw.form === "heading" || !isBinding(statement))
      return [];
    return [{ value, upper, text, words, quantity, components: componentsAt(statement, facts), isLabelled: false }];
  });
}

/** The components that a statement names, or else its lead, its parent item or the heading that it stands below. */
export function componentsAt(statement: Statement, facts: Facts): readonly Component[] {
  const named = componentsByStatement(facts);
  for (let at: Statement | undefined = statement; at; at = at.parent) {
    const own = named.get(at);
    if (own) return own;
  }
  for (let section: Statement["section"] | undefined = statement.section; section; section = section.parent) {
    const own = section.heading && named.get(section.heading);
    if (own) return own;
  }
  return [];
}

const componentsByStatement = oncePer((facts: Facts): ReadonlyMap<Statement, readonly Component[]> => {
  const named = new Map<Statement, Component[]>();
  for (const component of facts.components) {
    // A library is no thing that figures are of.
    if (component.classes.some((name) => name === "library" || name === "tool")) continue;
    const at = new Set([component.definition, ...component.mentions].map(({ statement }) => statement));
    for (const statement of at) addTo(named, statement, component);
  }
  return named;
});

/** Whether two figures are surely of the same thing: one statement, a component in common, or both of the whole. */
export function areOfOne(a: Figure, b: Figure): boolean {
  if (a.words.statement === b.words.statement) return true;
  if (a.isLabelled || b.isLabelled) return false;
  if (a.components.length === 0 && b.components.length === 0) return true;
  return a.components.some((component) => b.components.includes(component));
}

/** The words as the document has them: "4 Tbit/s". */
export function written({ statement, from, to }: Words): string {
  return statement.raw.text.slice(from, to);
}

/** As far as words around a figure are looked at, in characters. */
const REACH = 120;

/** What stands in front of the words in their statement. */
export function before({ statement, from }: Words): string {
  return statement.raw.text.slice(Math.max(0, from - REACH), from);
}

/** What stands behind the words in their statement. */
export function behind({ statement, to }: Words): string {
  return statement.raw.text.slice(to, to + REACH);
}

/** The statement with the heading above it, for words that say what it is about. */
export function contextOf(statement: Statement): string {
  return `${statement.section.title} ${statement.parent?.raw.text ?? ""} ${statement.raw.text}`;
}

/** The text of a statement with those beside it in its section. */
export function textAround({ outline }: Facts, statement: Statement, reach = 1): string {
  return outline.statements
    .slice(Math.max(0, statement.index - reach), statement.index + reach + 1)
    .filter(({ section }) => section === statement.section)
    .map(({ raw }) => raw.text)
    .join(" ");
}

/** Rates above zero, outside of headings. */
export function ratesOf({ quantities }: Facts): Quantity[] {
  return quantities.filter(
    ({ type, value, words }) => type === "rate" && value > 0 && words.statement.raw.form !== "heading",
  );
}
