import type { Language } from "../../../../rules/schema.ts";
import type { Statement } from "../../document/outline.ts";
import type { Component, Facts, Mechanism, Words } from "../../facts/facts.ts";
import { relationsOf } from "../../facts/relations.ts";
import type { Check, CheckInput, Given } from "./check.ts";
import { type Clash, resultOf } from "./clash.ts";
import {
  before,
  behind,
  componentsAt,
  componentsOf,
  type Figure,
  figuresOf,
  isBinding,
  quantitiesOf,
} from "./figures.ts";
import { isOfRegion, pointsOf, REGIONAL } from "./recovery-points.ts";
import { term } from "./spelling.ts";

/**
 * numbers/recovery-point-unreachable: what is copied at intervals cannot be newer than the last copy, so the
 * interval is no longer than the RPO; and an RPO of zero is not reached by asynchronous replication. Per store.
 */
export const recoveryPointUnreachable: Check = (input) => {
  const { general: all, regional } = pointsOf(input);
  const points = all.filter(({ isLabelled }) => !isLabelled);
  const intervals = intervalsOf(input);
  const clashes =
    all.length === 0
      ? []
      : [...byId(all, intervals, input), ...byInterval(points, intervals, input), ...byLag(points, regional, input)];
  return resultOf(
    input,
    [...clashes, ...byRegion(regional, intervals, input)],
    points.length > 0 && intervals.length > 0,
  );
};

// ---- Intervals ---------------------------------------------------------------------------------

const EVERY = /every|each|interval|frequency|hourly|daily|nightly|weekly|間隔|頻度|ごと|毎|おき|次/iu;

/** How often a copy is made: "every 6 h", 日次, a column "Frequency"; not how long it is kept. */
function intervalsOf(input: Given): Figure[] {
  return figuresOf(input, {
    backup: ["frequency"],
    snapshot: ["frequency"],
    "wal-archiving": ["interval"],
    persistence: ["interval"],
  }).filter(({ quantity, words }) => {
    if (quantity?.unit === "every") return true;
    const { cells } = words.statement.raw;
    const cell = cells?.find(({ from, to }) => words.from >= from && words.to <= to);
    if (cell) return EVERY.test(cell.header);
    return (
      /(?:every|each|interval(?: of)?:?|間隔[はを：:]?)\s{0,2}$/iu.test(before(words)) ||
      /^\s?(?:intervals?|ごと|毎|間隔|おき)/iu.test(behind(words))
    );
  });
}

/** What goes on between the copies, so that their interval is not the loss. */
const CONTINUOUS = ["pitr", "wal-archiving", "replication", "multi-region", "cdc"];

/** What is copied at intervals, with the objective that the most frequent copy is held against. */
export interface CopiedStore {
  /** Absent where the copies are of all that the document speaks of. */
  readonly store?: Component;
  readonly interval: Figure;
  /** Seconds since the last copy, at most: "full nightly, logs every 15 min" counts as the most frequent of them. */
  readonly loss: number;
  readonly point: Figure;
}

/** The stores whose last copy is all that is left of them. */
export function copiedStoresOf(input: Given): CopiedStore[] {
  const points = pointsOf(input).general.filter(({ isLabelled }) => !isLabelled);
  return copiedStores(points, intervalsOf(input), input);
}

function copiedStores(points: readonly Figure[], intervals: readonly Figure[], input: Given): CopiedStore[] {
  const subjects = new Set<Component | undefined>(intervals.flatMap(({ components }) => components));
  if (intervals.some(({ components }) => components.length === 0)) subjects.add(undefined);
  return [...subjects].flatMap((store): CopiedStore[] => {
    const own = intervals.filter(({ components }) => (store ? components.includes(store) : components.length === 0));
    const point = pointFor(store, own, points);
    const [interval] = [...own].sort((a, b) => a.value - b.value);
    if (!point || !interval) return [];
    if (store && !isKept(store, point)) return [];
    if (own.some(isBesideLog) || (!isShipped(interval) && isContinuous(store, interval, input))) return [];
    const others = own
      .flatMap(({ words }) => quantitiesOf(input.facts, words.statement))
      .filter(({ unit }) => unit === "every");
    const loss = Math.min(interval.value, ...others.map(({ value }) => value));
    return [{ interval, loss, point, ...(store ? { store } : {}) }];
  });
}

/** "Full copy nightly, archive logs kept": what is lost is not told by how often the copy is made. */
function isBesideLog(figure: Figure): boolean {
  return !isShipped(figure) && LOGGED.test(figure.words.statement.raw.text);
}

/** "Logs are shipped every hour": the log itself comes at intervals, and the last hour stays behind. */
function isShipped({ mechanism, quantity }: Figure): boolean {
  return mechanism?.id === "wal-archiving" && quantity?.unit === "every";
}

function byInterval(points: readonly Figure[], intervals: readonly Figure[], input: CheckInput): Clash[] {
  return copiedStores(points, intervals, input)
    .filter(({ loss, point }) => loss > point.upper * 1.01)
    .map(({ store, interval, point }) => clashOf(store, interval, point, input.language));
}

/** Beside the copies, the log is kept: nothing is lost between them. */
const LOGGED =
  /\bPITR\b|point[- ]in[- ]time|\bWALs?\b|write-ahead|bin-?logs?\b|oplog|redo log|archive ?logs?|(?:transaction|log) (?:log )?(?:back-?ups?|shipping)|continuous(?:ly)?|ポイントインタイム|アーカイブログ|REDOログ|トランザクションログ|バイナリログ|継続的|WALアーカイブ/iu;

// ---- Rows of ids ---------------------------------------------------------------------------------

/** "C6 | nightly dump" in one table and "Temperature record (C6, C9) | RPO 1 h" in another. */
function byId(points: readonly Figure[], intervals: readonly Figure[], { facts, language }: CheckInput): Clash[] {
  return intervals.flatMap((interval): Clash[] => {
    const { statement } = interval.words;
    const [id, ...others] = idsOf(statement);
    if (id === undefined || others.length > 0) return [];
    const point = points.find(({ words }) => words.statement !== statement && idsOf(words.statement).includes(id));
    const copies = quantitiesOf(facts, statement).filter(({ unit }) => unit === "every");
    if (!point || Math.min(...copies.map(({ value }) => value), interval.value) <= point.upper * 1.01) return [];
    const names = namesOf(id, facts);
    const isLogged = facts.outline.statements.filter(isBinding).some(({ raw }) => {
      const isOf = raw.text.split(/[^\p{L}\p{N}]+/u).includes(id) || names.some((name) => raw.text.includes(name));
      return isOf && !/[?？]\s*$/u.test(raw.text) && (LOGGED.test(raw.text) || REPLICATED.test(raw.text));
    });
    if (isLogged) return [];
    const subjects = names[0] ? `${names[0]}${language === "ja" ? `（${id}）` : ` (${id})`}` : id;
    const clash = clashOf(undefined, interval, point, language);
    return [{ ...clash, slots: { ...clash.slots, subjects } }];
  });
}

const REPLICATED = /\breplicat(?:ed|ion|es)\b|\bstandby\b|multi-AZ|レプリ|複製|スタンバイ|冗長/iu;
const ID = /(?<![\p{L}\p{N}])([A-Z]{1,3})-?(\d{1,3})(?:\s*[–〜～-]\s*(?:\1-?)?(\d{1,3}))?(?![\p{L}\p{N}])/gu;
/** Of a longer range than this, the ends are no ids of components. */
const LONGEST = 30;

/** The ids in the first cell of a row, ranges spelled out: "Alarming (C2–C5, C8)". */
function idsOf({ raw: { cells } }: Statement): readonly string[] {
  const [first] = cells ?? [];
  return [...(first?.text ?? "").matchAll(ID)].flatMap(([, prefix = "", low = "", high = low]) => {
    const length = Math.min(LONGEST, Math.max(0, Number(high) - Number(low))) + 1;
    return Array.from({ length }, (_, index) => `${prefix}${Number(low) + index}`);
  });
}

/** What the row of the components that opens with an id calls it: its next two cells. */
function namesOf(id: string, { outline }: Facts): readonly string[] {
  const row = outline.statements.find(
    ({ raw }) => raw.cells?.[0]?.text.trim() === id && NAMED.test(raw.cells[1]?.header ?? ""),
  );
  return (row?.raw.cells ?? [])
    .slice(1, 3)
    .filter(({ header }) => NAMED.test(header))
    .map(({ text }) => text.replace(/\s*[(（].*$/u, "").trim())
    .filter((name) => name.length > 2);
}

const NAMED =
  /component|name|store|system|service|technology|product|構成要素|コンポーネント|名称|名前|システム|サービス|技術|製品|ストア/iu;

/** The RPO of the store; the document's own, the longest if there are several, where none is the store's. */
function pointFor(store: Component | undefined, own: readonly Figure[], points: readonly Figure[]): Figure | undefined {
  const beside = points.find(({ words }) => own.some((interval) => interval.words.statement === words.statement));
  const ofStore = store && points.find(({ components }) => components.includes(store));
  const ofAll = points.filter(({ components }) => components.length === 0).sort((a, b) => b.upper - a.upper)[0];
  return beside ?? ofStore ?? ofAll;
}

/** A cache or an index is filled again from elsewhere, unless the RPO is stated for it or nothing says so. */
function isKept(store: Component, point: Figure): boolean {
  if (point.components.includes(store)) return true;
  return store.classes.includes("store") && !["search-engine", "data-warehouse"].includes(store.kind);
}

function isContinuous(store: Component | undefined, interval: Figure, input: Given): boolean {
  if (isLogged(store, interval)) return true;
  const { mechanisms } = relationsOf(input.facts);
  return CONTINUOUS.flatMap((id) => mechanisms(id)).some((mechanism) => {
    if (mechanism === interval.mechanism || !isAsserted(mechanism)) return false;
    const components = componentsOf(mechanism, input);
    // A second region to switch to is not yet data in it.
    if (mechanism.id === "multi-region" && !components.some((other) => other === store))
      return /replicat|global (?:database|table)|複製|レプリ/iu.test(mechanism.words.statement.raw.text);
    return store === undefined || components.length === 0 || components.includes(store);
  });
}

function isAsserted({ stance }: Mechanism): boolean {
  return stance === "specified" || stance === "named" || stance === "vague";
}

/** Automated backups of a managed database come with its logs: only bare snapshots and dumps lose the time between. */
function isLogged(store: Component | undefined, { words, mechanism }: Figure): boolean {
  return (
    store?.managed === true &&
    (mechanism?.id === "backup" || mechanism?.id === "snapshot") &&
    /automat|continuous|built-in|自動|継続|標準/iu.test(words.statement.raw.text)
  );
}

function clashOf(store: Component | undefined, interval: Figure, point: Figure, language: Language): Clash {
  return {
    slots: {
      subjects: store?.name ?? interval.words.statement.section.title,
      interval: interval.text,
      loss: term(interval.value, language),
      point: point.value === 0 ? "0" : point.text,
    },
    words: interval.words,
    figures: [interval.words, point.words],
    components: store ? [store] : [],
  };
}

// ---- Loss of a region ----------------------------------------------------------------------------

/** Of what a region held, the last copy that left it is all that remains, unless it is replicated elsewhere. */
function byRegion(points: readonly Figure[], intervals: readonly Figure[], input: CheckInput): Clash[] {
  const copies = figuresOf(input, { "offsite-backup": ["frequency"] }).filter(
    ({ quantity }) => quantity?.unit === "every",
  );
  const beside = (figure: Figure): boolean => intervals.some(({ words }) => words.statement === figure.words.statement);
  const leaving = [...intervals, ...copies.filter((copy) => !beside(copy))].filter(({ words }) =>
    isOfRegion(words.statement.raw.text, input.facts),
  );
  const [point] = [...points].sort((a, b) => b.upper - a.upper);
  return leaving.flatMap((interval): Clash[] => {
    const { statement } = interval.words;
    const [store] = interval.components;
    const isReplicated = ["multi-region", "replication", "cdc", "wal-archiving"]
      .flatMap((id) => relationsOf(input.facts).mechanisms(id))
      .filter(({ words }) => words.statement !== statement && isOfRegion(words.statement.raw.text, input.facts))
      .some(
        (mechanism) =>
          isAsserted(mechanism) &&
          COPIED.test(mechanism.words.statement.raw.text) &&
          !isOfOtherStore(componentsOf(mechanism, input), interval),
      );
    if (!point || isReplicated || interval.value <= point.upper * 1.01) return [];
    return [{ ...clashOf(store, interval, point, input.language), case: "region" }];
  });
}

/** "The bucket is replicated to Osaka" says nothing of the database whose dumps are sent there. */
function isOfOtherStore(components: readonly Component[], { components: own }: Figure): boolean {
  return own.length > 0 && components.some(isStore) && !components.some((one) => own.includes(one));
}

function isStore({ classes }: Component): boolean {
  return classes.includes("store");
}

const COPIED = /replicat|global (?:database|table|cluster)|ship|stream|複製|レプリ|転送/iu;

// ---- Asynchronous replication ------------------------------------------------------------------

const ASYNCHRONOUS = /(?<!semi-)\basync(?:hronous(?:ly)?)?\b|(?<!準)非同期/iu;
const ASYNCHRONOUS_COPY =
  /(?<!semi-)\basync(?:hronous)? (?:\w+[- ]){0,2}(?:replicas?|replication|standby|cop(?:y|ies)|mirror)|\breplicat\w+ (?:\w+ ){0,4}asynchronously|(?<!準)非同期(?:の|で(?:の)?)?(?:[^。、\s]{0,8})?(?:レプリ|複製|スタンバイ|ミラー|同期先)/iu;

/** Replicas that are behind: what a mechanism says of them, or a sentence on one. */
function laggingOf(input: CheckInput): { words: Words; components: readonly Component[] }[] {
  const { facts } = input;
  const said = relationsOf(facts).mechanisms("replication").filter(isAsserted);
  const told = said.flatMap((mechanism) => {
    const match = ASYNCHRONOUS.exec(mechanism.words.statement.raw.text);
    if (!match) return [];
    const { statement, from, to } = mechanism.words;
    const words = { statement, from: Math.min(match.index, from), to: Math.max(match.index + match[0].length, to) };
    return [{ words, components: componentsOf(mechanism, input) }];
  });
  const others = facts.outline.statements.flatMap((statement) => {
    const { text, form } = statement.raw;
    const match = form === "heading" || !isBinding(statement) ? null : ASYNCHRONOUS_COPY.exec(text);
    if (!match || told.some(({ words }) => words.statement === statement)) return [];
    const words = { statement, from: match.index, to: match.index + match[0].length };
    return [{ words, components: componentsAt(statement, facts).filter(({ classes }) => classes.includes("store")) }];
  });
  return [...told, ...others];
}

function byLag(points: readonly Figure[], regional: readonly Figure[], input: CheckInput): Clash[] {
  return laggingOf(input).flatMap(({ words, components }) => {
    // What is in another region is for the loss of one, for which there may be an objective of its own.
    const held = regional.length > 0 && REGIONAL.test(words.statement.raw.text) ? regional : points;
    const point = held.find(
      ({ value, components: own }) => value === 0 && (own.length === 0 || own.some((one) => components.includes(one))),
    );
    if (!point || components.some(({ classes }) => classes.includes("cache"))) return [];
    const slots = { subjects: components[0]?.name ?? words.statement.section.title, point: point.text };
    return [{ case: "lag", slots, words, figures: [words, point.words], components }];
  });
}
