import type { Catalogue, Criticality, Technology } from "../../../rules/schema.ts";
import { spanOfWords } from "../document/positions.ts";
import type { Outline, Section, Span, Statement } from "../document/outline.ts";
import type { Component, Words } from "./facts.ts";
import { bareName, isClassNoun, kindById, kindOfName, nameKey, parenthesisOf, partsOf } from "./names.ts";
import { originalOffset } from "./normalise.ts";
import { proseNames } from "./prose-names.ts";
import type { Reading } from "./reading.ts";

/** A name that the document introduces for something the system is made of. */
interface Candidate {
  readonly label: string;
  readonly words: Words;
  /** Headings, leads and boxes define; a mere mention does not. */
  readonly defines: boolean;
}

interface Draft {
  name: string;
  aliases: string[];
  /** Other technologies that it turned out to be: Kafka on MSK. */
  bases?: Technology[];
  /** Name that a heading, a box or the first column of a table gives it. */
  givenName?: string;
  technology?: Technology;
  kind: string;
  definition: Words;
  defines: boolean;
  /** Stands somewhere as the one that acts, rather than as what is called. */
  acts: boolean;
  /** A statement says that something calls it. */
  isCalled?: boolean;
  /** A provider runs it. */
  isHosted?: true;
  mentions: Words[];
}

export type ReadingOf = (statement: Statement) => Reading;

const COMPONENT_SECTIONS = ["components", "architecture", "data-flow", "tech-stack"];
const COMPONENT_COLUMN = /^(?:components?|services?|modules?|systems?|subsystems?|コンポーネント|サービス|モジュール|システム|構成要素|機能|サブシステム|依存先|連携先|dependency|dependencies)(?:名|\s*name)?$/iu;
const MAX_NAME = 48;

/**
 * The components of a design: technologies that it names, and names of its own for headings, bold leads,
 * boxes and the first columns of component tables; merged where the document says that they are the same.
 */
export function componentsOf(outline: Outline, readingOf: ReadingOf, catalogue: Catalogue): Component[] {
  const drafts = technologyDrafts(outline, readingOf, catalogue);
  for (const candidate of candidatesOf(outline, readingOf, catalogue)) place(candidate, drafts, readingOf, catalogue);
  mergeGeneralised(drafts);
  mergeHosts(drafts);
  const foreign = [...drafts.values()].filter((draft) => isForeign(draft));
  for (const draft of foreign) draft.kind = "external-system";
  addNameless(outline, drafts, readingOf, catalogue);
  const list = [...drafts.values()].map((draft) => finish(draft, readingOf, catalogue));
  return list.sort((a, b) => a.definition.statement.index - b.definition.statement.index || a.definition.from - b.definition.from);
}

// ---- Technologies ----------------------------------------------------------------------------

/** Drafts of the technologies by key; see `technologyKey`. */
function technologyDrafts(outline: Outline, readingOf: ReadingOf, catalogue: Catalogue): Map<string, Draft> {
  const drafts = new Map<string, Draft>();
  for (const statement of outline.statements) {
    // The document's title names the system itself.
    if (!counts(statement) || (statement.raw.form === "heading" && statement.section.title === outline.title)) continue;
    const reading = readingOf(statement);
    for (const mention of reading.technologies) {
      const { technology } = mention;
      if (!kindById(catalogue, technology.kind)) continue;
      if (mention.ambiguous && !hasContext(statement, technology, outline, readingOf)) continue;
      const words = wordsAt(statement, reading, mention);
      const name = textOf(words);
      if (isClassNoun(name, catalogue)) continue;
      const key = technologyKey(technology, name, catalogue);
      const known = drafts.get(key);
      if (!known) drafts.set(key, { name, aliases: [], technology, kind: technology.kind, definition: words, defines: false, acts: false, mentions: [words] });
      else {
        known.mentions.push(words);
        if (name !== known.name && !known.aliases.includes(name)) known.aliases.push(name);
      }
    }
  }
  return drafts;
}

/**
 * Names of one technology are one component. An entry for providers of a kind (FedEx, DHL, …) stands for as
 * many as are named; those that share their first word are the same: Stripe, Stripe API.
 */
function technologyKey(technology: Technology, name: string, catalogue: Catalogue): string {
  const isProvider = kindById(catalogue, technology.kind)?.classes.includes("external");
  const [first = ""] = isProvider ? name.toLowerCase().replace(/^(?:amazon|aws|google|microsoft|azure)\s+/u, "").split(/[\s-]+/u) : [];
  return `technology ${technology.id} ${first}`.trim();
}

/** Sections that describe no part of the design: references, rejected alternatives, non-goals. */
export function counts(statement: Statement): boolean {
  const { weight } = statement.section;
  return weight !== "none" && weight !== "ruled-out" && weight !== "planned" && statement.raw.struck !== true;
}

function hasContext(statement: Statement, technology: Technology, outline: Outline, readingOf: ReadingOf): boolean {
  if (technology.needsContext.length === 0) return true;
  const wanted = technology.needsContext.map((word) => word.toLowerCase());
  const near = outline.statements.slice(Math.max(0, statement.index - 6), statement.index + 7);
  return near.some((other) => {
    const { text } = readingOf(other).normal;
    return wanted.some((word) => text.includes(word));
  });
}

export function wordsAt(statement: Statement, reading: Reading, span: Span): Words {
  const length = statement.raw.text.length;
  return {
    statement,
    from: originalOffset(reading.normal, span.from, length),
    to: originalOffset(reading.normal, span.to, length),
  };
}

export function textOf({ statement, from, to }: Words): string {
  return statement.raw.text.slice(from, to);
}

// ---- Names of the document's own -------------------------------------------------------------

function* candidatesOf(outline: Outline, readingOf: ReadingOf, catalogue: Catalogue): Generator<Candidate> {
  for (const diagram of outline.diagrams)
    for (const node of diagram.nodes) {
      if (node.shape === "decision" || node.shape === "group" || !counts(node.statement)) continue;
      yield { label: node.label, words: wordsOfSpan(node.statement, node.span), defines: true };
    }
  for (const flow of outline.flows) {
    if (flow.form !== "arrows" || !describesData(flow.section)) continue;
    for (const step of flow.steps) if (counts(step.statement)) yield { label: step.text, words: wordsOfSpan(step.statement, step.span), defines: false };
  }
  for (const statement of outline.statements) {
    if (!counts(statement) || !statement.section.kinds.some((kind) => COMPONENT_SECTIONS.includes(kind))) continue;
    if (statement.raw.form !== "heading" || !isGroup(statement, outline)) yield* namedBy(statement);
  }
  for (const statement of outline.statements) {
    const { form, text } = statement.raw;
    if (form === "heading" || form === "code" || statement.section.weight !== "specification" || !counts(statement)) continue;
    const { mentions } = readingOf(statement);
    for (const { name, from, to } of proseNames(text, catalogue)) {
      // デッドレターキュー is a mechanism, not one of the design's queues.
      if (mentions.some((mention) => mention.from <= from && mention.to >= to)) continue;
      yield { label: name, words: { statement, from, to }, defines: false };
    }
  }
}

/** A heading over a list of named things ("Ingestion adapters") groups them and is none itself. */
function isGroup(heading: Statement, outline: Outline): boolean {
  if (heading.section.kinds.includes("tech-stack")) return true;
  let named = 0;
  for (let i = heading.index + 1; i < outline.statements.length; i++) {
    const next = outline.statements[i];
    if (next?.section !== heading.section) break;
    if (next.raw.form === "item" && /^\p{Lu}[^:：]{1,46}[:：]/u.test(next.raw.text)) named++;
  }
  return named >= 2;
}

/** Chains of people, environments and releases are no flows of data. */
export function describesData({ kinds }: Section): boolean {
  return !kinds.some((kind) => ["operations", "deployment", "testing", "security", "monitoring", "migration", "goals"].includes(kind));
}

/** Headings, leads and "Name: what it does" items of sections that describe components. */
function* namedBy(statement: Statement): Generator<Candidate> {
  const { raw } = statement;
  if (raw.form === "heading") {
    if (statement.section.level >= 3) yield { label: statement.section.title, words: { statement, from: 0, to: raw.text.length }, defines: true };
    return;
  }
  const isStack = statement.section.kinds.includes("tech-stack");
  if (raw.lead && !isStack) {
    yield { label: raw.text.slice(raw.lead.from, raw.lead.to), words: { statement, ...raw.lead }, defines: true };
    return;
  }
  const [cell] = raw.cells ?? [];
  if (cell && COMPONENT_COLUMN.test(cell.header.trim())) {
    yield { label: cell.text, words: { statement, from: cell.from, to: cell.to }, defines: true };
    return;
  }
  // In a technology stack the label is a role ("Cache: Redis"), not a component.
  const colon = raw.form === "item" && !isStack ? raw.text.search(/[:：]/u) : -1;
  if (colon > 1 && colon <= MAX_NAME) yield { label: raw.text.slice(0, colon), words: { statement, from: 0, to: colon }, defines: true };
}

/** The words of a statement that stand at a span of the document. */
function wordsOfSpan(statement: Statement, span: Span): Words {
  const text = statement.raw.text;
  for (const piece of statement.raw.pieces) {
    const source = statement.base + piece.sourceFrom;
    if (span.from >= source && span.from < source + piece.length) {
      const from = piece.textFrom + span.from - source;
      return { statement, from, to: Math.min(text.length, from + Math.max(1, span.to - span.from)) };
    }
  }
  return { statement, from: 0, to: text.length };
}

/** Words of an own name that say nothing beyond the kind: "Redis *cache*", "Kafka *topic*". */
const GENERIC = /^(?:the|a|caches?|clusters?|dbs?|databases?|stores?|storage|brokers?|queues?|topics?|channels?|streams?|buckets?|instances?|servers?|services?|managed|primary|main|event|events|message|data|extension|multi-az|read|api|キャッシュ|クラスタ|クラスター|データベース|ストア|キュー|トピック|ストリーム|ブローカー|サーバー|サーバ|バケット|拡張|テーブル|table|\d[\d.x]*|v\d.*)$/iu;

function place(candidate: Candidate, drafts: Map<string, Draft>, readingOf: ReadingOf, catalogue: Catalogue): void {
  const inside = parenthesisOf(candidate.label);
  for (const part of partsOf(bareName(candidate.label.split(/[:：]/u)[0] ?? ""))) {
    const name = bareName(part);
    if (!isName(name)) continue;
    const own = technologyIn(name, candidate.words.statement, readingOf, drafts);
    const other = inside ? technologyIn(inside, candidate.words.statement, readingOf, drafts) : undefined;
    const words = partsOf(bareName(candidate.label)).length > 1 ? within(candidate.words, name) : candidate.words;
    if (own && isGeneric(name, own)) addAlias(own, name, words, candidate.defines);
    else if (other && !own && isSameThing(name, other, catalogue)) addAlias(other, name, words, candidate.defines);
    else addOwn(name, words, candidate, own ?? other ?? platformOf(candidate.words.statement, readingOf, drafts), drafts, catalogue);
  }
}

/** What flows and boxes say besides components. */
const NO_COMPONENT = /^(?:requests?|responses?|results?|replies|reply|errors?|success|failure|start|end|users?|customers?|clients?|events?|messages?|data|yes|no|ok|done|レスポンス|リクエスト|結果|応答|開始|終了|成功|失敗|ユーザー|利用者|データ|イベント|メッセージ)$/iu;

function isName(name: string): boolean {
  if (NO_COMPONENT.test(name)) return false;
  if (name.length < 2 || name.length > MAX_NAME) return false;
  if (/[.!?。、，{}<>=|`"]|^[^\p{L}]+$/u.test(name)) return false;
  return name.split(/\s+/u).length <= 5;
}

function technologyIn(name: string, statement: Statement, readingOf: ReadingOf, drafts: Map<string, Draft>): Draft | undefined {
  const folded = name.toLowerCase();
  for (const { technology, from, to } of readingOf(statement).technologies) {
    const spoken = readingOf(statement).normal.text.slice(from, to);
    if (!folded.includes(spoken)) continue;
    const draft = [...drafts.values()].find((other) => other.technology === technology && [other.name, ...other.aliases].some((alias) => alias.toLowerCase() === spoken));
    if (draft) return draft;
  }
  return undefined;
}

/** Whether a name is just the technology, perhaps with its kind: "Redis Cache", "Kafka Topic". */
function isGeneric(name: string, draft: Draft): boolean {
  let rest = name.toLowerCase();
  const spoken = [draft.name, ...draft.aliases].map((alias) => alias.toLowerCase()).sort((a, b) => b.length - a.length);
  for (const alias of spoken) rest = rest.replace(alias, " ");
  return rest
    .split(/[\s/_-]+/u)
    .filter(Boolean)
    .every((word) => GENERIC.test(word));
}

/** "MQTT Broker (AWS IoT Core)" is one thing; "Enrichment Job (Flink)" is a job that runs on another. */
function isSameThing(name: string, draft: Draft, catalogue: Catalogue): boolean {
  const kind = kindOfName(name, catalogue)?.kind;
  const classes = kindById(catalogue, draft.kind)?.classes ?? [];
  if (!classes.includes("dependency")) return false;
  if (kind === undefined || kind === draft.kind) return true;
  const own = kindById(catalogue, kind)?.classes ?? [];
  return own.some((name) => name !== "dependency" && classes.includes(name));
}

function addAlias(draft: Draft, name: string, words: Words, defines: boolean): void {
  if (defines) draft.givenName ??= name;
  if (defines && !draft.defines) {
    draft.definition = words;
    draft.defines = true;
  }
  if (nameKey(name) !== nameKey(draft.name) && !draft.aliases.includes(name)) draft.aliases.push(name);
}

function addOwn(name: string, words: Words, candidate: Candidate, runsOn: Draft | undefined, drafts: Map<string, Draft>, catalogue: Catalogue): void {
  const key = nameKey(name);
  if (key.length < 2) return;
  const known = drafts.get(key) ?? [...drafts.values()].find((draft) => draft.aliases.some((alias) => nameKey(alias) === key));
  const isActing = candidate.defines || isActor(words);
  if (known) {
    known.acts ||= isActing;
    known.isCalled ||= isCalled(words);
    addAlias(known, name, words, candidate.defines);
    return;
  }
  const kind = kindOfName(name, catalogue)?.kind;
  const form = candidate.words.statement.raw.form;
  // A heading or an item names a component only if its ending says so; a box in a diagram always does.
  if (!kind && form !== "code" && !isProper(name, candidate)) return;
  drafts.set(key, {
    name,
    aliases: [],
    ...(runsOn?.technology ? { technology: runsOn.technology } : {}),
    kind: runsOn?.kind === "stream-processor" && (kind ?? "batch-job") === "batch-job" ? "stream-processor" : (kind ?? "service"),
    definition: words,
    defines: candidate.defines,
    acts: isActing,
    isCalled: isCalled(words),
    mentions: [],
  });
}

/** The stream processor that a section's jobs run on: "Stream processors (Flink jobs)". */
function platformOf(statement: Statement, readingOf: ReadingOf, drafts: Map<string, Draft>): Draft | undefined {
  const { heading } = statement.section;
  const named = [statement, heading].flatMap((source) => (source ? readingOf(source).technologies : [])).find(({ technology }) => technology.kind === "stream-processor");
  return named ? [...drafts.values()].find(({ technology }) => technology === named.technology) : undefined;
}

/** "calls the Wise API", "a call to the Wise API", Wise APIを呼び出す: what stands so is called, all else acts. */
function isActor({ statement, from, to }: Words): boolean {
  const { text } = statement.raw;
  const before = text.slice(Math.max(0, from - 30), from);
  if (/\b(?:calls?|calling|called|polls?|polling|quer(?:y|ies)|invokes?|hits|uses?|via|from|to|with|using|through|of|against|by|for|at)\s+(?:the\s+|an?\s+)?(?:external\s+)?$/iu.test(before)) return false;
  return !/^\s*(?:を|へ|に|から|の|と|経由)/u.test(text.slice(to));
}

/** "calls the Wise API", Wise APIを呼び出す. */
function isCalled({ statement, from, to }: Words): boolean {
  const { text } = statement.raw;
  const before = text.slice(Math.max(0, from - 36), from);
  if (/\b(?:calls?|calling|polls?|polling|quer(?:y|ies)|invokes?|requests?)\s+(?:to\s+|from\s+)?(?:the\s+|an?\s+)?(?:external\s+)?$/iu.test(before)) return true;
  return /^\s*(?:を(?:[^。、]{0,8})?(?:呼|コール|利用|ポーリング|照会)|の呼び?出し|から(?:[^。、]{0,12})?(?:取得|受信))/u.test(text.slice(to, to + 30));
}

/** An API that only ever is called, and that no heading or box of this design introduces, is somebody else's. */
function isForeign(draft: Draft): boolean {
  if (draft.technology || draft.defines || draft.acts || !draft.isCalled || draft.kind !== "service") return false;
  return /(?:\bAPI|\bProvider|\bGateway|API)$/u.test(draft.name);
}

/** "calls the external API": the only name that an external dependency has. */
function addNameless(outline: Outline, drafts: Map<string, Draft>, readingOf: ReadingOf, catalogue: Catalogue): void {
  const isExternal = (kind: string): boolean => kindById(catalogue, kind)?.classes.includes("external") ?? false;
  if ([...drafts.values()].some(({ kind }) => isExternal(kind))) return;
  for (const statement of outline.statements) {
    const reading = readingOf(statement);
    if (!counts(statement) || statement.section.weight !== "specification" || reading.verbs.length === 0) continue;
    const noun = reading.nouns.find(({ meaning }) => meaning.as === "noun" && isExternal(meaning.kind));
    if (noun?.meaning.as !== "noun") continue;
    const words = wordsAt(statement, reading, noun);
    const { kind } = noun.meaning;
    drafts.set(nameKey(textOf(words)), { name: textOf(words), aliases: [], kind, definition: words, defines: false, acts: false, mentions: [words] });
    return;
  }
}

/** A step of a flow is a component when it is written like a name: "Mobile App", not "validate the order". */
function isProper(name: string, candidate: Candidate): boolean {
  const { raw, section } = candidate.words.statement;
  if (raw.cells && candidate.defines) return true;
  // Sections of components are about components: "#### PaymentController".
  if (raw.form === "heading" && section.parent?.kinds[0] === "components") return /^[\p{Lu}\p{Script=Han}\p{Script=Katakana}]/u.test(name);
  return !candidate.defines && /^(?:\p{Lu}[\p{L}\d-]*)(?:\s+\p{Lu}[\p{L}\d-]*)*$/u.test(name);
}

function within(words: Words, name: string): Words {
  const at = words.statement.raw.text.indexOf(name, words.from);
  return at < 0 ? words : { statement: words.statement, from: at, to: at + name.length };
}

// ---- Merging and finishing -------------------------------------------------------------------

/** "MQTT" is the broker that speaks it when there is just one: AWS IoT Core. */
function mergeGeneralised(drafts: Map<string, Draft>): void {
  for (const [key, draft] of drafts) {
    const id = draft.technology?.id;
    if (!id || !key.startsWith("technology ")) continue;
    const special = [...drafts].filter(
      ([otherKey, other]) => otherKey.startsWith("technology ") && other.kind === draft.kind && other.technology?.implements.includes(id),
    );
    const [only] = special;
    if (special.length !== 1 || !only) continue;
    const [, target] = only;
    target.mentions.push(...draft.mentions);
    if (!target.defines && draft.definition.statement.index < target.definition.statement.index) target.definition = draft.definition;
    target.aliases.push(draft.name, ...draft.aliases);
    if (draft.givenName) target.givenName ??= draft.givenName;
    if (draft.technology) target.bases = [...(target.bases ?? []), draft.technology];
    drafts.delete(key);
  }
}

/** "PostgreSQL" on "RDS" is one database, which a provider runs. */
function mergeHosts(drafts: Map<string, Draft>): void {
  for (const [key, host] of drafts) {
    const hosts = host.technology?.hosts ?? [];
    if (hosts.length === 0 || host.kind !== host.technology?.kind) continue;
    const [engine, ...others] = [...drafts.values()].filter((draft) => hosts.includes(draft.technology?.id ?? ""));
    if (!engine || others.length > 0) continue;
    engine.mentions.push(...host.mentions);
    engine.aliases.push(host.name, ...host.aliases);
    engine.isHosted = true;
    drafts.delete(key);
  }
}

const LEVELS: readonly Criticality[] = ["critical", "high", "medium", "low"];

function finish(draft: Draft, readingOf: ReadingOf, catalogue: Catalogue): Component {
  const kind = kindById(catalogue, draft.kind);
  const classes = kind?.classes ?? [];
  const levels = [draft.definition, ...draft.mentions].map((words) => readingOf(words.statement).criticality ?? "medium");
  const isOwn = !draft.technology || draft.kind !== draft.technology.kind;
  const name = usualName(draft);
  return {
    name,
    aliases: [draft.name, ...draft.aliases].filter((alias) => alias !== name),
    ...(draft.technology ? { technology: draft.technology.id } : {}),
    kind: draft.kind,
    classes,
    external: classes.includes("external") || /(?:外部|社外|third[- ]party|external|partner|vendor)/iu.test(draft.name),
    managed: draft.isHosted ?? (!isOwn && (draft.technology?.managed ?? false)),
    storesRecords: !isOwn ? (draft.technology?.storesRecords ?? false) : classes.includes("database"),
    criticality: LEVELS.find((level) => levels.includes(level)) ?? "medium",
    definition: draft.definition,
    mentions: draft.mentions.length > 0 ? draft.mentions : [draft.definition],
  };
}

/**
 * The name of the technology that the design itself uses: the one in a heading, a box or a table of components,
 * else the spelling used most. A protocol is no name for a product.
 */
function usualName(draft: Draft): string {
  if (!draft.technology || draft.kind !== draft.technology.kind) return draft.name;
  const products = [draft.technology, ...(draft.bases ?? [])].filter(({ protocol }) => !protocol);
  const known = new Set(products.flatMap(({ names }) => names.map((name) => name.toLowerCase())));
  if (draft.givenName && known.has(draft.givenName.toLowerCase())) return draft.givenName;
  const counts = new Map<string, number>();
  for (const words of draft.mentions) {
    const text = textOf(words);
    if (known.has(text.toLowerCase()) && text !== text.toLowerCase()) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best && best[1] > (counts.get(draft.name) ?? 0) ? best[0] : draft.name;
}

/** Where the words stand in the document. */
export function spanOf(words: Words): Span {
  return spanOfWords(words.statement, words);
}
