import type { Catalogue, MechanismEntry, Stance } from "../../../rules/schema.ts";
import type { Cell, Outline, SqlTable, Statement } from "../document/outline.ts";
import { cellMentions, decidedElsewhere, isHeaded, mergeMentions, mechanismsIn } from "./cells.ts";
import { counts, wordsAt } from "./components.ts";
import type { Component, Mechanism, Operation, Parameter, Reach } from "./facts.ts";
import { isOfClass } from "./kinds.ts";
import type { ComponentMention } from "./mentions.ts";
import { isClassNoun } from "./names.ts";
import { acts, type Naming } from "./interactions.ts";
import type { Lexicon } from "./lexicon.ts";
import { bindParameters, type LocalParameter } from "./parameters.ts";
import { hasParameters, type Mention, type Reading } from "./reading.ts";

interface Context extends Naming {
  readonly outline: Outline;
  readonly catalogue: Catalogue;
  readonly lexicon: Lexicon;
  readonly operations: readonly Operation[];
  /** The table of the schema that a line of DDL or a row of a column table belongs to. */
  readonly tableAt: (statement: Statement) => SqlTable | undefined;
  /** Endpoints, webhooks, jobs and consumers by the statements that describe them. */
  readonly operationsAt: ReadonlyMap<Statement, readonly Operation[]>;
}

/** Every reliability mechanism that the document speaks of, with its stance, parameters and reach. */
export function mechanismsOf(input: Omit<Context, "operationsAt" | "tableAt">): Mechanism[] {
  const context: Context = { ...input, operationsAt: byStatement(input.operations), tableAt: tableFinder(input.outline) };
  const found: Mechanism[] = [];
  for (const statement of context.outline.statements) {
    if (!counts(statement) && statement.section.weight !== "ruled-out" && statement.section.weight !== "planned") continue;
    if (isIllustration(statement) || isUnfilled(statement)) continue;
    const reading = context.readingOf(statement);
    for (const mention of mentionsWithContext(statement, reading, context)) {
      const mechanism = settle(mention, statement, reading, context);
      if (mechanism) found.push(mechanism);
    }
  }
  return found;
}

/** A countermeasure that was inserted and not filled in is no evidence; a row is judged by its cells. */
function isUnfilled({ raw }: Statement): boolean {
  return !raw.cells && raw.text.includes("‹");
}

function tableFinder({ schema }: Outline): Context["tableAt"] {
  const sorted = [...schema].sort((a, b) => a.span.from - b.span.from);
  return (statement) => {
    const at = statement.base + statement.raw.span.from;
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.span.from ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    const table = sorted[low - 1];
    return table && at < table.span.to ? table : undefined;
  };
}

function byStatement(operations: readonly Operation[]): Map<Statement, Operation[]> {
  const map = new Map<Statement, Operation[]>();
  for (const operation of operations) {
    if (operation.kind === "flow" || operation.statements.length < 2) continue;
    for (const statement of operation.statements) {
      const list = map.get(statement);
      if (list) list.push(operation);
      else map.set(statement, [operation]);
    }
  }
  return map;
}

const CONFIGURATION = /^(?:ya?ml|json5?|toml|ini|properties|hcl|terraform|tf|env|conf|nginx|sql|xml|dockerfile|http)$/iu;

/** Lines of code that are no configuration illustrate; diagrams were read as arrows. */
function isIllustration(statement: Statement): boolean {
  const { form, fence } = statement.raw;
  return form === "code" && !CONFIGURATION.test((fence ?? "").split(/\s/u)[0] ?? "");
}

// ---- Mentions that get their mechanism or their figures from around the statement --------------

function mentionsWithContext(statement: Statement, reading: Reading, context: Context): Mention[] {
  const { cells } = statement.raw;
  if (cells) return mentionsOfRow(cells, statement, reading, context);
  const own = reading.mentions.map((mention) => withParametersBelow(mention, statement, context));
  return [...own, ...inheritedMentions(statement, reading, own, context)];
}

function mentionsOfRow(cells: readonly Cell[], statement: Statement, reading: Reading, context: Context): Mention[] {
  const { lexicon } = context;
  const opener = cells[0]?.text ?? "";
  const heading = statement.section.heading?.section.title ?? "";
  const lead = statement.parent?.raw.text ?? "";
  const about = [...new Set([heading, lead, opener].flatMap((text) => mechanismsIn(text, lexicon)))].filter(({ kind }) => kind !== "context");
  const fromCells = cellMentions(cells, reading, about, lexicon);
  const own = reading.mentions
    .filter((mention) => !isHeaded(cells, mention.from, mention.mechanism, about, lexicon))
    .filter((mention) => !cells.some(({ from, to, text }) => mention.from >= from && mention.from < to && text.includes("‹")))
    .map((mention) => decidedElsewhere(mention, cells, reading));
  const both = own.map((mention) => fromCells.filter((other) => other.mechanism === mention.mechanism).reduce(mergeMentions, mention));
  return [...both, ...fromCells.filter(({ mechanism }) => !own.some((mention) => mention.mechanism === mechanism))];
}

/** "Retry:" over "- attempts: 3": the figures of the items below belong to a mention without its own. */
function withParametersBelow(mention: Mention, statement: Statement, context: Context): Mention {
  if (mention.stance !== "named" || statement.raw.form === "row" || statement.raw.form === "code") return mention;
  const parameters = [...mention.parameters];
  for (const child of childrenOf(statement, context.outline)) {
    const reading = context.readingOf(child);
    if (reading.mentions.some((other) => other.mechanism === mention.mechanism)) continue;
    const place = { mechanism: mention.mechanism, from: 0, to: 0 };
    const [bound = []] = bindParameters([place], reading.quantities, reading.clauses, reading.normal.text);
    parameters.push(...bound);
  }
  return hasParameters(mention.mechanism, parameters) ? { ...mention, stance: "specified", parameters } : mention;
}

function childrenOf(statement: Statement, outline: Outline): Statement[] {
  const list: Statement[] = [];
  for (let i = statement.index + 1; i < outline.statements.length && list.length < 12; i++) {
    const next = outline.statements[i];
    if (!next || next.section !== statement.section) break;
    if (next.parent === statement) list.push(next);
    else if (next.raw.form !== "code") break;
  }
  return list;
}

/**
 * A statement without the word, below a heading or a lead that has it: "### Retry policy" over
 * "- At most 3 attempts". Only with a figure or a name that fits one of the mechanism's parameters.
 */
function inheritedMentions(statement: Statement, reading: Reading, own: readonly Mention[], context: Context): Mention[] {
  if (statement.raw.form === "heading" || own.length > 0) return [];
  const sources = [statement.parent, statement.section.heading].filter((source) => source !== undefined);
  for (const source of sources) {
    const found = context.readingOf(source).mentions.filter((mention) => mention.stance !== "none" && mention.mechanism.kind !== "context");
    const places = found.map(({ mechanism }) => ({ mechanism, from: 0, to: Math.max(1, reading.normal.text.length) }));
    const bound = bindParameters(places, reading.quantities, reading.clauses, reading.normal.text);
    const mentions = places.flatMap((place, index) => inherit(place, bound[index] ?? [], reading));
    if (mentions.length > 0) return mentions;
  }
  return [];
}

function inherit(place: { mechanism: MechanismEntry; from: number; to: number }, parameters: readonly LocalParameter[], reading: Reading): Mention[] {
  const cue = reading.cues.find((hit) => hit.meaning.as === "cue" && ["deferred", "vague"].includes(hit.meaning.cue.stance));
  if (parameters.length > 0 && hasParameters(place.mechanism, parameters)) return [{ ...place, stance: "specified", parameters }];
  if (cue?.meaning.as !== "cue") return [];
  return [{ ...place, from: cue.from, to: cue.to, stance: cue.meaning.cue.stance as Stance, cue, parameters }];
}

// ---- What the place of a statement makes of a mention ------------------------------------------

function settle(mention: Mention, statement: Statement, reading: Reading, context: Context): Mechanism | undefined {
  const stance = stanceInPlace(mention, statement);
  if (stance === undefined) return undefined;
  const cue = mention.cue ? wordsAt(statement, reading, mention.cue) : undefined;
  return {
    id: mention.mechanism.id,
    stance,
    parameters: mention.parameters.map((parameter) => parameterOf(parameter, statement, reading)),
    reach: reachOf(mention, statement, reading, context),
    words: wordsAt(statement, reading, mention),
    ...(cue ? { cue } : {}),
  };
}

/** A point of the open-issues section that has been settled. */
const CLOSED = /[(（[](?:decided|resolved|closed|agreed|done|決定済み?|確定|解決済み?|合意済み?|対応済み?)[)）\]]/iu;

const FEATURE_SECTIONS = ["overview", "background", "goals", "glossary"];

function stanceInPlace(mention: Mention, statement: Statement): Stance | undefined {
  if (mention.stance === "none") return undefined;
  // A heading promises; it says nothing yet.
  if (statement.raw.form === "heading") return undefined;
  const { section } = statement;
  const isClosed = section.weight === "deferred" && CLOSED.test(statement.raw.text);
  if (!isClosed && (section.weight === "ruled-out" || section.weight === "deferred" || section.weight === "planned")) return section.weight;
  if (section.kinds.includes("tech-stack") && mention.stance === "specified" && mention.parameters.length === 0) return "named";
  // Overviews and goals name features of the product ("event replay"), not mechanisms of its operation.
  if (mention.stance === "named" && mention.mechanism.kind === "mechanism" && section.kinds.some((kind) => FEATURE_SECTIONS.includes(kind))) return undefined;
  return mention.stance;
}

function parameterOf({ name, text, quantity }: LocalParameter, statement: Statement, reading: Reading): Parameter {
  if (!quantity) return { name, text };
  const { from, to, ...rest } = quantity;
  return { name, text, quantity: { ...rest, words: wordsAt(statement, reading, { from, to }) } };
}

// ---- Reach -------------------------------------------------------------------------------------

/**
 * What a mention applies to, in this order: components named in the same clause or row; a class that is
 * spoken of ("all external calls", データベース); components of the statement; the operation or component
 * that the statement's item, lead or section is about; the document.
 */
function reachOf(mention: Mention, statement: Statement, reading: Reading, context: Context): Reach {
  const table = context.tableAt(statement);
  if (table) return { to: "operations", operations: context.operations.filter(({ tables }) => tables.includes(table)) };
  const except = exceptions(statement, reading, context);
  const named = context.mentionsOf(statement).filter((other) => isReachable(other, reading) && !except.includes(other.component));
  const { cells } = statement.raw;
  const isNear = (from: number, to: number): boolean => (cells ? isOfCell(cells, from, to) : reading.clauses.around(from) === reading.clauses.around(mention.from));
  const near = named.filter(({ words }) => isNear(words.from, words.to)).map(({ component }) => component);
  if (near.length > 0 && near.every((component) => isTheSystem(component, context.outline))) return { to: "document" };
  const kind = near.every(acts) ? classSpokenOf(mention, statement, reading, context) : undefined;
  if (kind !== undefined) return { to: "class", name: kind, except, callers: near };
  if (near.length > 0) return components(near);
  if (named.length > 0) return components(named.map(({ component }) => component));
  const operations = context.operationsAt.get(statement) ?? [];
  if (operations.length > 0) return { to: "operations", operations };
  const subject = context.subjectOf(statement);
  if (subject) return { to: "components", components: [subject] };
  return (UNIVERSAL.test(reading.normal.text) ? undefined : carriedOn(statement, context)) ?? { to: "document" };
}

const UNIVERSAL = /\b(?:all|every|each|any|always|throughout|by default)\b|すべて|全て|全(?=[\p{Script=Han}\p{Script=Katakana}])|各|いずれ|一律|常に|原則/u;

/** A row is about the components that are most of a cell: "EMQX", not "connections to the lockers". */
function isOfCell(cells: readonly Cell[], from: number, to: number): boolean {
  const cell = cells.find((other) => from >= other.from && to <= other.to);
  return cell !== undefined && (to - from) * 3 >= cell.text.trim().length;
}

/** A sentence that names nothing goes on about what the sentence before it in its paragraph is about. */
function carriedOn(statement: Statement, { outline, mentionsOf, operations, readingOf }: Context): Reach | undefined {
  let next = statement;
  for (let i = statement.index - 1; i >= 0; i--) {
    const previous = outline.statements[i];
    if (!previous || previous.section !== statement.section || previous.raw.form === "heading") return undefined;
    const between = outline.text.slice(previous.base + previous.raw.span.to, next.base + next.raw.span.from);
    if (/\n\s*\n|\n\s*(?:[-*+]|\d+[.)])\s/u.test(between)) return undefined;
    const own = operations.filter(({ words, kind }) => words.statement === previous && kind !== "flow");
    if (own.length > 0) return { to: "operations", operations: own };
    const named = mentionsOf(previous).filter((other) => isReachable(other, readingOf(previous)));
    if (named.length > 0) return components(named.map(({ component }) => component));
    next = previous;
  }
  return undefined;
}

/** The title names the system: what is said of "the booking API" in its own design is said of everything. */
function isTheSystem({ name, technology }: Component, { title }: Outline): boolean {
  if (technology !== undefined || title === undefined) return false;
  const bare = title.replace(/[:：].*$/u, "").replace(/\s*(?:システム)?(?:基本|詳細|方式)?設計書?$|\s*(?:system |technical )?design(?: document| doc)?$/iu, "").trim();
  return bare.toLowerCase().includes(name.toLowerCase()) && name.length * 2 > bare.length;
}

/** Libraries and tools bring mechanisms; the place that something is put in is not what it is done to. */
function isReachable({ component, words }: ComponentMention, reading: Reading): boolean {
  if (component.classes.some((name) => name === "library" || name === "tool")) return false;
  const { text } = reading.normal;
  const isPlace = /\b(?:to|into)\s+(?:an?\s+|the\s+)?$/u.test(text.slice(0, words.from)) || /^(?:に|へ)/u.test(text.slice(words.to));
  return !isPlace || !component.classes.includes("store") || component.classes.includes("database");
}

/** Nearest class that the clause speaks of, if the design has anything of that class. */
function classSpokenOf(mention: Mention, statement: Statement, reading: Reading, { catalogue, components: all, mentionsOf }: Context): string | undefined {
  const named = mentionsOf(statement);
  for (const { meaning, from, to } of reading.nouns) {
    if (meaning.as !== "noun" || meaning.kind === undefined) continue;
    const isFar = Math.max(from - mention.to, mention.from - to) > CLASS_REACH || reading.clauses.sentence(from) !== reading.clauses.sentence(mention.from);
    const isName = named.some(({ component, words }) => from < words.to && words.from < to && !isClassNoun(component.name, catalogue));
    if (isFar || isName) continue;
    if (all.some((component) => !component.classes.includes("client") && isOfClass(component, meaning.kind, catalogue))) return meaning.kind;
  }
  return undefined;
}

/** A class is spoken of near what is said of it, in characters. */
const CLASS_REACH = 60;

function components(list: readonly Component[]): Reach {
  return { to: "components", components: [...new Set(list)] };
}

const EXCEPT = /\b(?:except(?: for)?|apart from|other than|excluding|with the exception of)\b|以外|を除[くいき]/iu;

/** Components that an "except" takes out: after the word in English, before it in Japanese. */
function exceptions(statement: Statement, reading: Reading, context: Context): Component[] {
  const match = EXCEPT.exec(reading.normal.text);
  if (!match) return [];
  const isJapanese = /[以を]/u.test(match[0]);
  return context
    .mentionsOf(statement)
    .filter(({ words }) => (isJapanese ? words.to <= match.index && match.index - words.to < 12 : words.from >= match.index))
    .map(({ component }) => component);
}
