import type { Catalogue } from "../../../rules/schema.ts";
import type { Cell, Outline, SqlTable, Statement } from "../document/outline.ts";
import { isCode } from "./components/codes.ts";
import type { Component, Reach } from "./facts.ts";
import { acts, endsOfRow, type Naming } from "./interactions.ts";
import { countOf } from "./inventory.ts";
import { isOfClass } from "./kinds.ts";
import type { Mention } from "./mechanism-mentions.ts";
import { oncePer } from "./memo.ts";
import type { ComponentMention } from "./mentions.ts";
import { isClassNoun, kindById } from "./names.ts";
import type { OperationIndex } from "./operation-index.ts";
import { tablesIn } from "./operations/tables.ts";
import { standSideBySide } from "./paragraphs.ts";
import type { Reading } from "./reading.ts";
import { isTheSystem } from "./the-system.ts";

/** What the reach of a mention is worked out from. */
export interface ReachContext extends Naming {
  readonly outline: Outline;
  readonly catalogue: Catalogue;
  readonly operations: OperationIndex;
  /** The table of the schema that a line of DDL or a row of a column table belongs to. */
  readonly tableAt: (statement: Statement) => SqlTable | undefined;
}

export function tableFinder({ schema }: Outline): ReachContext["tableAt"] {
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

/**
 * What a mention applies to, in this order: components named in the same clause or row; a class that is
 * spoken of ("all external calls", データベース); components of the statement; the operation or component
 * that the statement's item, lead or section is about; the document.
 */
export function reachOf(mention: Mention, statement: Statement, reading: Reading, context: ReachContext): Reach {
  return (
    ofPlaceIn(mention, statement, reading, context) ?? ofNamed(wholeOf(mention, reading), statement, reading, context)
  );
}

/** "Calls between services are retried twice with backoff and jitter": jitter is said of what the retry is said of. */
function wholeOf(mention: Mention, { mentions, clauses }: Reading): Mention {
  const wholes = mentions.filter(
    ({ mechanism, from }) =>
      mention.mechanism.of.includes(mechanism.id) && clauses.sentence(from) === clauses.sentence(mention.from),
  );
  const distance = ({ from }: Mention): number => Math.abs(from - mention.from);
  return wholes.sort((a, b) => distance(a) - distance(b))[0] ?? mention;
}

/** What the row or the line of a schema is about, whatever it names besides. */
function ofPlaceIn(mention: Mention, statement: Statement, reading: Reading, context: ReachContext): Reach | undefined {
  if (mention.mechanism.namesSource) return ofRow(statement, reading, context) ?? { to: "document" };
  const watcher = watcherOf(mention, statement, reading, context);
  if (watcher) return components([watcher]);
  const request = ofOneRequest(mention, statement, reading.normal.text, context);
  if (request) return request;
  const table = context.tableAt(statement);
  return table && { to: "operations", operations: context.operations.touching(table) };
}

function ofNamed(mention: Mention, statement: Statement, reading: Reading, context: ReachContext): Reach {
  const except = exceptions(statement, reading, context);
  const named = context
    .mentionsOf(statement)
    .filter((other) => isReachable(other, reading, mention) && !except.includes(other.component));
  const { cells } = reading;
  const isNear = (from: number, to: number): boolean =>
    cells ? isOfCell(cells, from, to) : reading.clauses.around(from) === reading.clauses.around(mention.from);
  // "C6 | ERP | 10 s" below "From | To | Timeout" is said of what is called.
  const called = cells && endsOfRow(cells, named)?.to.component;
  if (called) return components([called]);
  const inClause = named.filter(({ at }) => isNear(at.from, at.to));
  const near = inClause.map(({ component }) => component);
  if (
    near.length > 0 &&
    near.every(({ name, technology }) => technology === undefined && isTheSystem(name, context.outline))
  )
    return { to: "document" };
  const kind = near.every(acts) ? classSpokenOf(mention, statement, reading, context) : undefined;
  if (kind !== undefined)
    return { to: "class", name: kind, except, callers: near.filter(({ classes }) => classes.includes("compute")) };
  if (near.length > 0) return components(meantBy(mention, inClause, reading));
  const jobs = context.operations.namedIn(statement.raw.text);
  if (jobs.length > 0) return { to: "operations", operations: jobs };
  const ofTable = ofTablesNamed(mention, statement, context);
  if (ofTable) return ofTable;
  const ofThatKind = kindOfRow(reading, named, context);
  if (ofThatKind !== undefined) return { to: "class", name: ofThatKind, except, callers: [] };
  if (named.length > 0) return components(named.map(({ component }) => component));
  return aboutOf(statement, reading, context) ?? { to: "document" };
}

/** "`seats` is unique by row and number": what guards one table of the schema guards what is done to that table. */
function ofTablesNamed({ mechanism }: Mention, { raw }: Statement, context: ReachContext): Reach | undefined {
  if (raw.code.length === 0 || !mechanism.rules.some((rule) => rule.startsWith("data-consistency/"))) return undefined;
  const operations = tablesIn(raw.text, context.outline).flatMap((table) => context.operations.touching(table));
  return operations.length > 0 ? { to: "operations", operations: [...new Set(operations)] } : undefined;
}

/** What a statement that names nothing is about, by where it stands. */
function aboutOf(statement: Statement, { normal, cells }: Reading, context: ReachContext): Reach | undefined {
  const operations = context.operations.describedBy(statement);
  if (operations.length > 0) return { to: "operations", operations };
  const subject = context.subjectOf(statement);
  if (subject && !isTool(subject)) return { to: "components", components: [subject] };
  // "O-3 | Archiving" is an entry of its own, not a further setting of what the row above is about; so is a row
  // of an inventory.
  const isEntry = cells !== undefined && (isCode(cells[0]?.text ?? "") || countOf(cells) !== undefined);
  const standsAlone = isUniversal(normal.text) || isEntry;
  return standsAlone ? undefined : carriedOn(statement, context);
}

/** How the entry of one endpoint in a list of several tells its repeats apart is said of that request alone. */
function ofOneRequest(
  { mechanism }: Mention,
  statement: Statement,
  text: string,
  { operations, outline }: ReachContext,
): Reach | undefined {
  const own = operations.saidIn(statement).filter(({ endpoint }) => endpoint);
  if (own.length === 0 || !mechanism.rules.includes("data-consistency/idempotency") || isUniversal(text))
    return undefined;
  const isListed = outline.endpoints.some(
    (other) => other.statement !== statement && other.statement.section === statement.section,
  );
  return isListed ? { to: "operations", operations: own } : undefined;
}

/** What the first cell of a row names: the row is about it, whatever else its cells name. */
function ofRow(statement: Statement, { cells }: Reading, { mentionsOf }: ReachContext): Reach | undefined {
  const [first] = cells ?? [];
  const named = first ? mentionsOf(statement).filter(({ at }) => at.to <= first.to) : [];
  return named.length > 0 ? components(named.map(({ component }) => component)) : undefined;
}

/** "Prometheus | 2 in separate zones": how the monitoring itself stays up is not how what it watches does. */
function watcherOf(
  { mechanism }: Mention,
  statement: Statement,
  { cells }: Reading,
  { mentionsOf }: ReachContext,
): Component | undefined {
  const [first] = cells ?? [];
  if (!first || !mechanism.rules.some((rule) => rule.startsWith("availability/"))) return undefined;
  const opener = mentionsOf(statement).find(({ at }) => at.to <= first.to)?.component;
  return opener?.classes.includes("monitoring") ? opener : undefined;
}

/** "All calls are retried", 通信は原則3回まで再送する: whether a statement speaks of everything there is of its kind. */
export function isUniversal(text: string): boolean {
  return UNIVERSAL.test(text);
}

const UNIVERSAL =
  /\b(?:all|every(?:thing)?|each|any(?:thing)?|always|throughout|by default)\b|すべて|全て|全(?=[\p{Script=Han}\p{Script=Katakana}])|各|いずれ|一律|常に|原則/iu;

/** A row is about the components that are most of a cell: "EMQX", not "connections to the lockers". */
function isOfCell(cells: readonly Cell[], from: number, to: number): boolean {
  const cell = cells.find((other) => from >= other.from && to <= other.to);
  return cell !== undefined && (to - from) * 3 >= cell.text.trim().length;
}

/** A sentence that names nothing goes on about what the sentence before it in its paragraph is about. */
function carriedOn(
  statement: Statement,
  { outline, mentionsOf, operations, readingOf }: ReachContext,
): Reach | undefined {
  let next = statement;
  for (let i = statement.index - 1; i >= 0; i--) {
    const previous = outline.statements[i];
    if (!previous || previous.section !== statement.section || previous.raw.form === "heading") return undefined;
    // A block of configuration goes on about the paragraph above it.
    if (next.raw.form === "code") {
      next = previous;
      if (previous.raw.form === "code") continue;
    } else if (beginsAnew(next, previous, outline)) return undefined;
    const own = [...operations.saidIn(previous), ...operations.namedIn(previous.raw.text)];
    if (own.length > 0) return { to: "operations", operations: own };
    const named = mentionsOf(previous).filter((other) => !other.refers && isReachable(other, readingOf(previous)));
    if (named.length > 0) return { ...components(named.map(({ component }) => component)), carriedOn: true };
    next = previous;
  }
  return undefined;
}

function beginsAnew(next: Statement, previous: Statement, { text }: Outline): boolean {
  const between = text.slice(previous.base + previous.raw.span.to, next.base + next.raw.span.from);
  return /\n\s*\n|\n\s*(?:[-*+]|\d+[.)])\s/u.test(between) || standSideBySide(next, previous);
}

/** Libraries and tools bring mechanisms, and are not what these are for: "## On-call" is about the whole system. */
function isTool({ classes }: Component): boolean {
  return classes.includes("library") || classes.includes("tool");
}

/**
 * The place that something is put in is not what it is done to. What a component is there for is said of the
 * place, too: "product pages are cached in Redis".
 */
function isReachable({ component, at, refers }: ComponentMention, reading: Reading, mention?: Mention): boolean {
  if (isTool(component)) return false;
  // "the database" speaks of a class, see below; "the gateway" of the only one.
  if (refers && component.technology !== undefined) return false;
  if (mention?.mechanism.kind === "context") return true;
  const { text } = reading.normal;
  // "to the local disk of the batch server", 同じサーバのローカルディスクに: its disk is where things are put.
  if (ITS_DISK.test(text.slice(at.to))) return false;
  if (!component.classes.includes("store")) return true;
  const before = text.slice(0, at.from);
  // "Drops events whose id is noted in Postgres": where the words of the mechanism say that its own notes are.
  const isWithin = mention !== undefined && mention.from < at.from && at.to < mention.to;
  if (isWithin && /\b(?:in|on|by)\s+(?:an?\s+|the\s+)?$/u.test(before)) return false;
  const isPlace = /\b(?:to|into)\s+(?:an?\s+|the\s+)?$/u.test(before) || /^(?:に|へ)/u.test(text.slice(at.to));
  return !isPlace || component.classes.includes("database");
}

const ITS_DISK =
  /^の(?:ローカル|内蔵|共有|別)?(?:ディスク|ストレージ|領域|フォルダー?|ディレクトリ|ボリューム)(?:に|へ)/u;

/** Nearest class that the clause speaks of, if the design has anything of that class. */
function classSpokenOf(
  mention: Mention,
  statement: Statement,
  reading: Reading,
  { catalogue, components: all, mentionsOf }: ReachContext,
): string | undefined {
  const doubled = doubledKind(mention, reading);
  if (doubled !== undefined) return doubled;
  const named = mentionsOf(statement);
  for (const { meaning, from, to } of reading.nouns) {
    if (meaning.as !== "noun" || meaning.kind === undefined) continue;
    const isFar =
      Math.max(from - mention.to, mention.from - to) > CLASS_REACH ||
      reading.clauses.sentence(from) !== reading.clauses.sentence(mention.from);
    const isName = named.some(
      ({ component, at, refers }) => from < at.to && at.from < to && !refers && !isClassNoun(component.name, catalogue),
    );
    const { text } = reading.normal;
    if (isFar || isName || isOfPath(text, from, to) || isMeans(text, to, meaning.kind, catalogue)) continue;
    if (all.some((component) => !component.classes.includes("client") && isOfClass(component, meaning.kind, catalogue)))
      return meaning.kind;
  }
  return undefined;
}

/** "two instances of each service" doubles the services, also where the design names none of them. */
function doubledKind({ from: start, to: end }: Mention, { nouns, normal: { text } }: Reading): string | undefined {
  const noun = nouns.find(
    ({ from, to }) =>
      from > start &&
      /^(?:each|every)\b/u.test(text.slice(from, to)) &&
      from - end <= " for ".length &&
      /\b(?:of|for|per) $/u.test(text.slice(start, from)),
  );
  return noun?.meaning.as === "noun" ? noun.meaning.kind : undefined;
}

/** "/var/cache/img" is no cache. */
function isOfPath(text: string, from: number, to: number): boolean {
  return text.charAt(from - 1) === "/" || text.charAt(to) === "/";
}

/** The kind that the first cell of a row speaks of, if the design has any of it: "DB outage | switched over". */
function kindOfRow(
  { nouns, cells }: Reading,
  named: readonly ComponentMention[],
  { catalogue, components: all }: ReachContext,
): string | undefined {
  const [first] = cells ?? [];
  if (named.length > 0) return undefined;
  const noun = nouns.find(({ from, to }) => first !== undefined && isOfCell([first], from, to));
  if (noun?.meaning.as !== "noun") return undefined;
  const { kind } = noun.meaning;
  return all.some((component) => isOfClass(component, kind, catalogue)) ? kind : undefined;
}

/** "… are fed in again with the replay job", 再投入ジョブで戻す: the job does it, it is not done to jobs. */
function isMeans(text: string, to: number, kind: string, catalogue: Catalogue): boolean {
  return /^で(?![はもあのす])/u.test(text.slice(to)) && (kindById(catalogue, kind)?.classes.includes("job") ?? false);
}

/** A class is spoken of near what is said of it, in characters. */
const CLASS_REACH = 60;

function components(list: readonly Component[]): Extract<Reach, { to: "components" }> {
  return { to: "components", components: [...new Set(list)] };
}

/** The components of a clause that a mention is about: all, unless it stands in a parenthesis behind some of them. */
function meantBy(mention: Mention, named: readonly ComponentMention[], reading: Reading): Component[] {
  // "The mail relay runs on a virtual machine and hands mails to the Inbox Service": who stands before the verb.
  const subject = named.find(({ at }) => at.to <= mention.from && mention.from - at.to <= 2);
  if (subject && mention.mechanism.kind === "risk") return [subject.component];
  const meant = named.filter((other) => !isBesideRemark(mention, other, reading));
  return (meant.length > 0 ? meant : named).map(({ component }) => component);
}

/**
 * "Postgres (single-AZ), S3 (versioned)": what stands in a parenthesis is said of what it follows, not of what comes
 * after it or has a parenthesis of its own.
 */
function isBesideRemark(mention: Mention, { at }: ComponentMention, { normal: { text } }: Reading): boolean {
  const open = text.lastIndexOf("(", mention.from);
  const close = text.indexOf(")", mention.to);
  if (open < 0 || close < 0 || text.slice(open, mention.from).includes(")")) return false;
  const hasOwn = at.to < open && /^ ?\(/u.test(text.slice(at.to, at.to + 2)) && text.indexOf("(", at.to) < open;
  return at.from > close || hasOwn;
}

const EXCEPT = /\b(?:except(?: for)?|apart from|other than|excluding|with the exception of)\b|以外|を除[くいき]/iu;

const exceptionIn = oncePer(({ normal }: Reading) => EXCEPT.exec(normal.text));

/** Components that an "except" takes out: after the word in English, before it in Japanese. */
function exceptions(statement: Statement, reading: Reading, context: ReachContext): Component[] {
  const match = exceptionIn(reading);
  if (!match) return [];
  const isJapanese = /[以を]/u.test(match[0]);
  return context
    .mentionsOf(statement)
    .filter(({ at }) => (isJapanese ? at.to <= match.index && match.index - at.to < 12 : at.from >= match.index))
    .map(({ component }) => component);
}
