import type { InteractionKind } from "../../../rules/schema.ts";
import type { Arrow, Cell, Flow, Outline, Statement } from "../document/outline.ts";
import { counts, describesData } from "./binding.ts";
import { isCalled } from "./components/roles.ts";
import type { Component, Interaction, Words } from "./facts.ts";
import { endCells } from "./interface-rows.ts";
import type { ComponentMention, MentionsOf } from "./mentions.ts";
import { bareName, nameKey, partsOf } from "./names.ts";
import type { Reading, ReadingOf } from "./reading.ts";
import { textOf, wordsAt, wordsOfSpan } from "./words.ts";

/** How statements name their components and what a statement is about when it names none. */
export interface Naming {
  readonly components: readonly Component[];
  readonly mentionsOf: MentionsOf;
  readonly readingOf: ReadingOf;
  /** The component that the statement's list item, lead or section is about. */
  readonly subjectOf: (statement: Statement) => Component | undefined;
}

/** Who calls, reads, writes, publishes to whom: arrows of diagrams and flows, and verbs of statements. */
export function interactionsOf(outline: Outline, naming: Naming): Interaction[] {
  const found = new Map<string, Interaction>();
  const add = (interaction: Interaction): void => {
    if (interaction.from === interaction.to) return;
    const key = `${nameKey(interaction.from.name)}>${nameKey(interaction.to.name)}>${interaction.kind}`;
    const known = found.get(key);
    if (!known) found.set(key, interaction);
    else if (interaction.told) found.set(key, { ...known, told: true });
  };
  for (const interaction of fromArrows(outline, naming)) add(interaction);
  for (const statement of outline.statements) {
    if (!counts(statement) || statement.raw.form === "heading" || statement.raw.form === "code") continue;
    for (const interaction of fromStatement(statement, naming)) add(interaction);
    for (const interaction of fromUnnamedChannel(statement, outline, naming)) add(interaction);
  }
  for (const interaction of ofTheSystem(outline, naming, [...found.values()])) add(interaction);
  return [...found.values()].sort((a, b) => a.words.statement.index - b.words.statement.index);
}

/**
 * Dependencies that nothing is said to use are used by the system as a whole; a name in a list of technologies
 * ("Cache: Redis") is as much a dependency as one in a drawing.
 */
function* ofTheSystem(outline: Outline, naming: Naming, known: readonly Interaction[]): Generator<Interaction> {
  const used = new Set(known.map(({ to }) => to));
  for (const component of naming.components) {
    if (used.has(component) || !component.classes.includes("dependency")) continue;
    const isOwn = component.classes.includes("compute");
    const uses = component.mentions.filter((other) => isUse(component, other) && (!isOwn || isAsked(other)));
    const asked = uses.find(isAsked);
    const words = asked ?? uses[0];
    if (!words || (component.classes.includes("broker") && isClock(uses))) continue;
    const system = systemOf(outline, words);
    yield { from: system, to: component, kind: kindBetween(system, component), words, told: asked !== undefined };
  }
}

/** Whether all that is told of it is that it starts things; a row only lists it. */
function isClock(uses: readonly Words[]): boolean {
  const told = uses.filter(({ statement }) => statement.raw.form !== "row");
  return told.length > 0 && told.every(isStarter);
}

/** "The job is started by EventBridge", EventBridge から起動する: a clock, to which nothing is published. */
function isStarter({ statement: { raw }, from, to }: Words): boolean {
  return (
    /\b(?:started|launched|kicked off|scheduled|run) (?:[a-z]+ )?(?:by|from|with|through) (?:an? |the |Amazon |AWS )?$/iu.test(
      raw.text.slice(0, from),
    ) || /^\s?(?:から|で|により|によって|が)(?:定期的?に?)?(?:起動|定期実行|キック)/u.test(raw.text.slice(to))
  );
}

/** "3. ask TaxWise for the tax", "the friend service is called for parties": nobody is said to do it, the system does. */
function isAsked({ statement: { raw }, from, to }: Words): boolean {
  if (/^ (?:is|are|gets?) (?:called|asked|queried|invoked)\b(?! by\b)/iu.test(raw.text.slice(to, to + 24))) return true;
  const before = raw.text.slice(0, from);
  return (
    raw.form !== "code" &&
    (/^(?:\W|\d)*(?:then )?(?:calls?|asks?|query|queries|invokes?) (?:the )?$/iu.test(before) ||
      (/^(?:\W|\d)*$/u.test(before) && /^(?:に|へ)(?:問い合わせ|照会)|^を呼び?出/u.test(raw.text.slice(to))))
  );
}

/** An overview tells of systems around this one that it never calls. */
function isUse({ external, classes }: Component, words: Words): boolean {
  const { statement } = words;
  const { weight, kinds } = statement.section;
  if (!counts(statement) || statement.raw.form === "heading") return false;
  // The background tells of what there was, and of what there is to choose from.
  if (kinds.includes("background")) return false;
  // What logs people in is told where the rest is about attackers.
  if (classes.includes("identity") && kinds.includes("security")) return true;
  return external ? weight === "specification" || isCalled(words) : weight !== "deferred";
}

/** The system under design, as the one that acts where a statement names nobody. */
function systemOf(outline: Outline, words: Words): Component {
  return {
    name: outline.title ?? "",
    aliases: [],
    kind: "system",
    classes: ["dependency", "compute"],
    external: false,
    managed: false,
    storesRecords: false,
    criticality: "medium",
    definition: words,
    mentions: [words],
  };
}

// ---- Arrows ----------------------------------------------------------------------------------

function* fromArrows(outline: Outline, naming: Naming): Generator<Interaction> {
  const endsAt = endFinder(naming);
  for (const arrow of arrowsOf(outline)) {
    if (!counts(arrow.statement)) continue;
    for (const from of endsAt(arrow.from, arrow.statement))
      for (const to of endsAt(arrow.to, arrow.statement)) yield ofArrow(arrow, from, to);
  }
}

/** Finds the components that a label at the end of an arrow names. */
function endFinder(naming: Naming): (label: string, statement: Statement) => Component[] {
  const byName = new Map<string, Component>();
  for (const component of naming.components)
    for (const name of [component.name, ...component.aliases]) byName.set(nameKey(name), component);
  return (label, statement) =>
    partsOf(bareName(label)).flatMap((part) => byName.get(nameKey(part)) ?? mentionedIn(part, statement, naming));
}

/** The arrows of diagrams, without the answers of sequence diagrams, and of the flows of data. */
function* arrowsOf({ diagrams, flows }: Outline): Generator<Arrow> {
  for (const { arrows, notation } of diagrams)
    yield* notation === "mermaid-sequence" ? arrows.filter(({ dashed }) => !dashed) : arrows;
  for (const flow of flows) if (flow.form === "arrows" && describesData(flow.section)) yield* arrowsBetween(flow.steps);
}

function* arrowsBetween(steps: Flow["steps"]): Generator<Arrow> {
  for (const [index, to] of steps.entries()) {
    const from = steps[index - 1];
    if (from) yield { from: from.text, to: to.text, fromSpan: from.span, toSpan: to.span, statement: to.statement };
  }
}

function mentionedIn(part: string, statement: Statement, naming: Naming): Component[] {
  const [mention] = naming.mentionsOf(statement).filter(({ words }) => part.includes(textOf(words)));
  return mention ? [mention.component] : [];
}

function ofArrow(arrow: Arrow, from: Component, to: Component): Interaction {
  return towardsBroker({
    from,
    to,
    kind: kindOfArrow(arrow, from, to),
    ...(arrow.label ? { label: arrow.label } : {}),
    words: wordsOfSpan(arrow.statement, arrow.toSpan),
    told: arrow.label !== undefined,
  });
}

/** What is sent on, by a protocol for media, telemetry or files: nobody waits for an answer. */
const ONE_WAY =
  /\b(?:srt|rtmps?|rtp|rtsp|hls|webrtc|mqtts?|amqp|coap|opc[- ]?ua|modbus|syslog|udp|s?ftps?|rsync|scp|nfs|cdc|wal|streams?|change ?stream)\b|pub\/?sub|変更ストリーム|ストリーム|ファイル転送|夜間|日次|週次/u;

function kindOfArrow(arrow: Arrow, from: Component, to: Component): InteractionKind {
  const label = arrow.label?.toLowerCase() ?? "";
  if (/publish|emit|produce|発行|配信/u.test(label)) return "publish";
  if (/subscri|consume|購読|消費/u.test(label)) return "consume";
  if (/read|query|select|get|fetch|参照|取得|照会/u.test(label) && to.classes.includes("store")) return "read";
  const kind = kindBetween(from, to);
  return kind === "call" && ONE_WAY.test(label) ? "stream" : kind;
}

/** Data flows from the broker, but it is the consumer that consumes. */
function towardsBroker(interaction: Interaction): Interaction {
  const { from, to, kind } = interaction;
  return kind === "consume" && from.classes.includes("broker") ? { ...interaction, from: to, to: from } : interaction;
}

/** What an interaction is when only the two ends are known. */
function kindBetween(from: Component, to: Component): InteractionKind {
  if (to.classes.includes("broker")) return "publish";
  if (from.classes.includes("broker")) return "consume";
  if (to.classes.includes("store")) return "write";
  return "call";
}

// ---- Statements ------------------------------------------------------------------------------

/** The interactions that the verbs of one statement make. */
function* fromStatement(statement: Statement, naming: Naming): Generator<Interaction> {
  const mentions = naming.mentionsOf(statement).filter(({ component }) => takesPart(component));
  if (mentions.length === 0) return;
  const ends = endsOfRow(naming.readingOf(statement).cells ?? [], mentions);
  if (ends) {
    const [from, to] = [ends.from.component, ends.to.component];
    yield towardsBroker({ from, to, kind: kindBetween(from, to), words: ends.to.words, told: true });
    return;
  }
  const subject = naming.subjectOf(statement);
  const said = [...fromVerbs(statement, mentions, subject, naming)];
  if (said.length > 0) yield* said;
  else if (subject && acts(subject)) yield* besidesSubject(mentions, subject);
}

/** Both ends of an interface in a table of them: "C6 | ERP" below "From | To". */
export function endsOfRow(
  cells: readonly Cell[],
  mentions: readonly ComponentMention[],
): { readonly from: ComponentMention; readonly to: ComponentMention } | undefined {
  const ends = endCells(cells);
  const inside = (cell: Cell | undefined): ComponentMention | undefined =>
    cell && mentions.find(({ at }) => at.from >= cell.from && at.to <= cell.to);
  const [from, to] = [inside(ends?.from), inside(ends?.to)];
  return from && to && from.component !== to.component ? { from, to } : undefined;
}

/**
 * "The worker receives the event": where a consumer takes something and no channel is named, it is the channel
 * that the steps before in the section were about.
 */
function* fromUnnamedChannel(statement: Statement, outline: Outline, naming: Naming): Generator<Interaction> {
  const reading = naming.readingOf(statement);
  const mentions = naming.mentionsOf(statement);
  const verb = reading.verbs.find(({ meaning }) => meaning.as === "verb" && meaning.verb.kind === "consume");
  const consumer = mentions.find(({ component }) => component.classes.includes("consumer"));
  if (!verb || !consumer || consumer.at.from > verb.from || mentions.some(isChannel)) return;
  for (let i = statement.index - 1; i >= 0; i--) {
    const previous = outline.statements[i];
    if (!previous || previous.section !== statement.section) return;
    const channel = naming.mentionsOf(previous).find(isChannel);
    if (!channel || !counts(previous)) continue;
    yield {
      from: consumer.component,
      to: channel.component,
      kind: "consume",
      words: wordsAt(statement, reading, verb),
      told: true,
    };
    return;
  }
}

function isChannel({ component }: ComponentMention): boolean {
  return component.classes.includes("broker");
}

function* fromVerbs(
  statement: Statement,
  mentions: readonly ComponentMention[],
  subject: Component | undefined,
  naming: Naming,
): Generator<Interaction> {
  const reading = naming.readingOf(statement);
  const listable =
    statement.language === "ja" ? mentions : mentions.filter((mention) => !doesNext(mention, statement, reading));
  for (const hit of reading.verbs) {
    if (hit.meaning.as !== "verb") continue;
    const words = wordsAt(statement, reading, hit);
    const ends = endsOf(words, mentions, statement.language === "ja", subject);
    if (!ends) continue;
    for (const object of [ends.object, ...joinedTo(ends.object, listable)]) {
      if (object.component === ends.actor) continue;
      const [from, to] = hit.meaning.verb.passive ? [object.component, ends.actor] : [ends.actor, object.component];
      yield { from, to, kind: refine(hit.meaning.verb.kind, to), words: object.words, told: true };
    }
  }
}

/** What stands between the members of a list: "Stripe, Twilio (SMS) and the FedEx API", StripeとSendGrid. */
const JOINS =
  /^\s*(?:[(（][^()（）]{1,40}[)）])?\s*(?:(?:,|and|or|&|\/|、|・|と|や|及び|および|または|又は)\s*){1,2}(?:(?:the|an?|its)\s+)?$/iu;

/** "… calls Stripe and the Mail Worker sends": the worker acts itself, it is not called. */
function doesNext({ words }: ComponentMention, statement: Statement, reading: Reading): boolean {
  return reading.verbs.some((hit) => Math.abs(wordsAt(statement, reading, hit).from - words.to - 1) <= 1);
}

/** The other members of the list that an object is in: "calls Stripe and SendGrid". */
function joinedTo(object: ComponentMention, mentions: readonly ComponentMention[]): ComponentMention[] {
  const at = mentions.indexOf(object);
  if (at < 0) return [];
  const isJoined = (one?: ComponentMention, other?: ComponentMention): boolean =>
    one !== undefined &&
    other !== undefined &&
    JOINS.test(one.words.statement.raw.text.slice(one.words.to, other.words.from));
  let first = at;
  let last = at;
  while (isJoined(mentions[first - 1], mentions[first])) first--;
  while (isJoined(mentions[last], mentions[last + 1])) last++;
  return mentions.slice(first, last + 1).filter((mention) => mention !== object);
}

/** In the section of a component, naming another one says that they work together. */
function* besidesSubject(mentions: readonly ComponentMention[], subject: Component): Generator<Interaction> {
  for (const { component, words } of mentions) {
    if (component === subject || !component.classes.includes("dependency")) continue;
    yield {
      from: subject,
      to: component,
      kind: isSource(words) ? readingKind(component) : kindBetween(subject, component),
      words,
      told: false,
    };
  }
}

/** Stores and brokers answer; they do not call. */
export function acts(component: Component): boolean {
  return !component.classes.some((name) => name === "store" || name === "broker" || name === "external");
}

/** "aggregation from TimescaleDB", TimescaleDBから集計. */
function isSource({ statement, from, to }: Words): boolean {
  const { text } = statement.raw;
  return /\bfrom\s+(?:the\s+)?$/iu.test(text.slice(0, from)) || text.startsWith("から", to);
}

function readingKind(component: Component): InteractionKind {
  if (component.classes.includes("broker")) return "consume";
  return component.classes.includes("store") ? "read" : "call";
}

/** Libraries and tools are part of the design, but nobody calls them over a network. */
function takesPart(component: Component): boolean {
  return !component.classes.some((name) => name === "library" || name === "tool" || name === "platform");
}

function endsOf(
  verb: Words,
  mentions: readonly ComponentMention[],
  isJapanese: boolean,
  subject: Component | undefined,
): { actor: Component; object: ComponentMention } | undefined {
  const before = mentions.filter(({ words }) => words.to <= verb.from);
  const after = mentions.filter(({ words }) => words.from >= verb.to);
  if (isJapanese && before.length > 0) return endsByParticles(before, subject);
  const [object] = after;
  if (!isJapanese && isSaidOfAnother(verb, before.at(-1)?.words.to ?? 0)) return undefined;
  const actor = before.findLast(({ component }) => acts(component))?.component ?? before.at(-1)?.component ?? subject;
  return object && actor && actor !== object.component ? { actor, object } : undefined;
}

/** "by the Web Shop, and by the franchise portal, which copies them to …": the portal copies, though nothing else names it. */
const OF_ANOTHER = /(?:^|\s)(?:the|an?|our|its|each|every) [\p{L}\d' -]+,? (?:which|who|that) (?:[a-z]+ ){0,2}$/iu;

function isSaidOfAnother({ statement, from }: Words, since: number): boolean {
  return OF_ANOTHER.test(statement.raw.text.slice(since, from));
}

const ACTS = /^\s*(?:が|は|も)/u;
const IS_ACTED_ON = /^\s*(?:を|に|へ|から|で|の|経由)/u;

/** Japanese marks the ends by particles: AがBに送信し、CがBを購読する. */
function endsByParticles(
  before: readonly ComponentMention[],
  subject: Component | undefined,
): { actor: Component; object: ComponentMention } | undefined {
  const marked = (particle: RegExp): ComponentMention | undefined =>
    before.findLast(({ words }) => particle.test(words.statement.raw.text.slice(words.to, words.to + 6)));
  const object = marked(IS_ACTED_ON) ?? before.at(-1);
  const actor =
    marked(ACTS)?.component ??
    before.find(({ component }) => acts(component) && component !== object?.component)?.component ??
    subject;
  return object && actor && actor !== object.component ? { actor, object } : undefined;
}

/** "sends to Kafka" publishes, "sends to PostgreSQL" writes, "reads from Kafka" consumes. */
function refine(kind: InteractionKind, to: Component): InteractionKind {
  if (kind === "read" && to.classes.includes("broker")) return "consume";
  if (kind !== "call") return kind;
  if (to.classes.includes("broker")) return "publish";
  return to.classes.includes("store") ? "read" : "call";
}
