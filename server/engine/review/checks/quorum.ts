import type { Statement } from "../../document/outline.ts";
import type { Component, Words } from "../../facts/facts.ts";
import type { Check, CheckInput } from "./check.ts";
import { type Clash, resultOf } from "./clash.ts";
import { areOfOne, before, behind, componentsAt, countsOf, type Figure, textAround } from "./figures.ts";
import { settingsOf } from "./settings.ts";

/**
 * numbers/quorum: copies, copies that have to be there and nodes fit each other, and survive the loss that the
 * document says they survive.
 */
export const quorum: Check = (input) => {
  const factors = factorsOf(input);
  const minima = minimaOf(input);
  const nodes = nodesOf(input);
  const clashes = [
    ...inSync(factors, minima, input),
    ...factorAndNodes(factors, nodes),
    ...losses(nodes, input),
    ...zones(nodes, input),
    ...overlap(input),
  ];
  return resultOf(input, clashes, factors.length + minima.length > 1 || nodes.some(isVoting));
};

function isCount({ value }: Figure): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 99;
}

/** One per place: a setting is often read as a mechanism as well. */
function perPlace(figures: readonly Figure[]): Figure[] {
  const seen = new Set<string>();
  return figures.filter(({ words, value }) => {
    const key = `${words.statement.index} ${value}`;
    return !seen.has(key) && seen.add(key);
  });
}

const FACTOR =
  /(?:default\.|topic\.)?replication[._ -]?factor|\bRF(?= ?[=:]? ?\d)|レプリケーション(?:ファクター?|係数|数)|複製数/giu;
const REPLICAS_JA = /レプリカ数/gu;
const MINIMUM =
  /min(?:imum)?[._ -]?in-?[._ ]?sync[._ -]?replicas|最小ISR|最小同期レプリカ(?:数)?|最小インシンクレプリカ(?:数)?/giu;

function factorsOf(input: CheckInput): Figure[] {
  const copies = settingsOf(input, REPLICAS_JA, "count").filter(({ words }) =>
    /kafka|トピック|insync|ブローカー/iu.test(words.statement.raw.text),
  );
  return perPlace([...settingsOf(input, FACTOR, "count"), ...copies].filter(isCount));
}

function minimaOf(input: CheckInput): Figure[] {
  return perPlace(settingsOf(input, MINIMUM, "count").filter(isCount));
}

// ---- Copies and the copies that must be in sync -----------------------------------------------------

function inSync(factors: readonly Figure[], minima: readonly Figure[], input: CheckInput): Clash[] {
  return minima.flatMap((minimum) => {
    const factor = factorFor(minimum, factors);
    if (!factor || factor.value === 1 || minimum.value < factor.value) return [];
    if (minimum.value > factor.value) return [clash("never", minimum, factor)];
    return acknowledgesAll(input) ? [clash("first", minimum, factor)] : [];
  });
}

/** The factor of the same line, list or block; else the only value that the document has. */
function factorFor(minimum: Figure, factors: readonly Figure[]): Figure | undefined {
  const { statement } = minimum.words;
  const beside = factors.filter(({ words }) => words.statement === statement);
  if (beside[0]) return beside[0];
  const near = factors.filter(({ words }) => words.statement.section === statement.section);
  const values = new Set((near.length > 0 ? near : factors).map(({ value }) => value));
  return values.size === 1 ? (near[0] ?? factors[0]) : undefined;
}

/** Only writes that wait for the copies are stopped: not if the document says `acks=1`. */
function acknowledgesAll({ facts }: CheckInput): boolean {
  return !facts.outline.statements.some(({ raw }) => /\backs["'`]?\s{0,2}[=:]\s{0,2}["'`]?[01]\b/u.test(raw.text));
}

function clash(name: string, one: Figure, other: Figure, slots: Readonly<Record<string, string>> = {}): Clash {
  return {
    case: name,
    slots: { one: String(one.value), other: String(other.value), ...slots },
    words: one.words,
    figures: [one.words, other.words],
    components: one.components.length > 0 ? one.components : other.components,
  };
}

// ---- Nodes ---------------------------------------------------------------------------------------

interface Nodes extends Figure {
  readonly name: string;
}

const NODE =
  /^(?:nodes?|brokers?|servers?|members?|masters?|voters?|instances?|台|ノード|ブローカー?|サーバー?|インスタンス)$/iu;
const LOSS_BEFORE =
  /(?:loss of|losing|lose[sn]?|failure of|failures? of up to|without|surviv\w+|tolerat\w+|per|each|every|another)\s(?:\w+\s)?$/iu;
const LOSS_AFTER =
  /^\s?(?:の|が|まで|を)?(?:同時に?)?(?:の)?(?:障害|故障|停止|喪失|ダウン|失|落ち|欠け|あたり|ずつ|fail|lost|down)/iu;

/** How many nodes a cluster has: "3 brokers", "5-node cluster", 3台構成; not how many may be lost. */
function nodesOf(input: CheckInput): Nodes[] {
  return perPlace(
    countsOf(input, NODE).filter(
      (figure) => isCount(figure) && !LOSS_BEFORE.test(before(figure.words)) && !LOSS_AFTER.test(behind(figure.words)),
    ),
  ).flatMap((figure) => {
    const component = ownerOf(figure);
    return component ? [{ ...figure, components: [component], name: component.name }] : [];
  });
}

/** The one component that the count is of; none when several could be meant. */
function ownerOf({ components }: Figure): Component | undefined {
  const clustered = components.filter(
    ({ classes, kind }) =>
      ["store", "broker", "database", "cache"].some((name) => classes.includes(name)) || kind === "coordination",
  );
  return clustered.length === 1 ? clustered[0] : undefined;
}

function factorAndNodes(factors: readonly Figure[], nodes: readonly Nodes[]): Clash[] {
  return factors.flatMap((factor) => {
    const cluster = nodes.filter(
      (other) =>
        other.components.some(({ classes }) => classes.includes("broker") || classes.includes("database")) &&
        areOfOne(
          { ...factor, components: factor.components.filter(({ classes }) => !classes.includes("compute")) },
          other,
        ),
    );
    const most = Math.max(...cluster.map(({ upper }) => upper));
    const [first] = cluster;
    if (!first || most >= factor.value) return [];
    return [clash("nodes", factor, first, { subjects: first.name })];
  });
}

// ---- Losses that are said to be survived -----------------------------------------------------------

/** Technologies that need a majority of their nodes. */
const MAJORITY = new Set(["etcd", "consul", "zookeeper", "mongodb", "cockroachdb", "vault"]);

/** Technologies whose nodes elect a master among themselves, unless some are set apart for it. */
const ELECTING = new Set(["elasticsearch", "opensearch"]);
const SET_APART = /dedicated|voting[- ]only|data[- ]nodes?|専用|データノード|投票専用/iu;

function isVoting({ components, words }: Nodes): boolean {
  const isOneOf = (technologies: ReadonlySet<string>): boolean =>
    components.some(({ technology }) => technology !== undefined && technologies.has(technology));
  return (
    isOneOf(MAJORITY) ||
    (isOneOf(ELECTING) && !SET_APART.test(words.statement.raw.text)) ||
    /quorum|raft|paxos|majority|クォーラム|過半数|多数決|合意/iu.test(words.statement.raw.text)
  );
}

const LOST =
  /(?:tolerat\w+|surviv\w+|withstand\w*|keeps? (?:working|running|serving|quorum)|remains? available|despite)[^.;]{0,40}?(?:loss of|failure of|losing|without)?[^.;]{0,12}?\b(one|two|three|\d)\b[^.;]{0,16}(?:node|member|broker|server|replica|machine|failure|of them)/iu;
const LOST_JA =
  /([1-9一二三])(?:台|ノード|つ)(?:の|が|まで)?(?:同時)?(?:の)?(?:障害|故障|停止|喪失|ダウン)[^。]{0,12}?(?:許容|耐え|継続|しても|まで|でも)/u;
const NUMBERS: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3, 一: 1, 二: 2, 三: 3 };

/** A majority of the nodes has to be left. */
function losses(nodes: readonly Nodes[], input: CheckInput): Clash[] {
  return nodes.filter(isVoting).flatMap((cluster) => {
    const left = cluster.value - (Math.floor(cluster.value / 2) + 1);
    const lost = claimsOf(cluster, nodes, input).find(({ value }) => value > left);
    if (!lost) return [];
    const majority = String(cluster.value - left);
    return [clash("majority", lost, cluster, { subjects: cluster.name, majority, left: String(left) })];
  });
}

/** The losses that the sentence of the cluster, or one beside that names it or no other, claims to survive. */
function claimsOf(cluster: Nodes, nodes: readonly Nodes[], input: CheckInput): Figure[] {
  const { facts } = input;
  const { statement } = cluster.words;
  const [owner] = cluster.components;
  const isOnly = nodes.filter(({ words }) => words.statement.section === statement.section).length === 1;
  const isOfCluster = (other: Statement): boolean => {
    const named = componentsAt(other, facts);
    return other === statement || (owner ? named.includes(owner) : false) || (isOnly && named.length === 0);
  };
  const counted = lostOf(input).filter(({ words }) => words.statement.section === statement.section);
  return facts.outline.statements
    .filter((other) => other.section === statement.section && Math.abs(other.index - statement.index) <= 2)
    .filter(isOfCluster)
    .flatMap((other): Figure[] => {
      const lost = counted.filter(({ words }) => words.statement === other);
      if (lost.length > 0) return lost;
      const { text } = other.raw;
      const match = LOST.exec(text) ?? LOST_JA.exec(text);
      const name = match?.[1]?.toLowerCase() ?? "";
      const value = NUMBERS[name] ?? Number(name);
      if (!match || !Number.isInteger(value)) return [];
      const words: Words = { statement: other, from: match.index, to: match.index + match[0].length };
      return [{ value, upper: value, text: name, words, components: cluster.components, isLabelled: false }];
    });
}

/** "when two members fail" in a sentence that goes on working. */
function lostOf(input: CheckInput): Figure[] {
  return countsOf(input, NODE).filter(({ value, words }) => {
    const { text } = words.statement.raw;
    return value <= 3 && LOSS_AFTER.test(behind(words)) && GOES_ON.test(text) && !GIVES_UP.test(text);
  });
}

const GOES_ON =
  /\b(?:keeps?|continues?|surviv\w+|tolerat\w+|withstand\w*|still|remains?|goes on|go on)\b|継続|続け|続行|耐え|許容|止まら/iu;
const GIVES_UP =
  /\b(?:cannot|stops?|no longer|read-only|unavailable|halts?)\b|できない|止まる|停止する[。、]|読み取り専用/iu;

// ---- Zones ----------------------------------------------------------------------------------------

const TWO_ZONES =
  /\b(?:two|2|both) (?:availability )?(?:zones?|AZs?|data ?cent(?:er|re)s?|sites?|rooms?)\b|(?:2|二)つ?の?(?:AZ|ゾーン|拠点|データセンター|サイト|アベイラビリティゾーン)|2AZ/iu;
const SURVIVES =
  /(?:surviv\w+|tolerat\w+|withstand\w*|keeps? (?:working|running|serving)|remains? available|continues?)[^.;]{0,40}(?:zone|AZ|data ?cent|site|room)|(?:zone|AZ|data ?cent\w+|site) (?:failure|outage|loss)[^.;]{0,40}(?:surviv|tolerat|without)|(?:AZ|ゾーン|拠点|データセンター|サイト)(?:の)?(?:障害|喪失|停止|ダウン)[^。]{0,16}(?:許容|耐え|継続|止まらない|影響なし)|片(?:側|方)の?(?:AZ|ゾーン|拠点|データセンター|サイト)[^。]{0,20}(?:継続|稼働|許容|耐え)/iu;

/** Of two zones one always holds the majority, and its loss stops the cluster. */
function zones(nodes: readonly Nodes[], { facts }: CheckInput): Clash[] {
  return nodes.filter(isVoting).flatMap((cluster) => {
    const { statement } = cluster.words;
    const two = TWO_ZONES.exec(statement.raw.text);
    const text = textAround(facts, statement);
    if (!two || cluster.value < 3 || !SURVIVES.test(text) || THIRD.test(text)) return [];
    const words = { statement, from: two.index, to: two.index + two[0].length };
    const slots = {
      subjects: cluster.name,
      nodes: String(cluster.value),
      majority: String(Math.floor(cluster.value / 2) + 1),
    };
    return [{ case: "zones", slots, words, figures: [words, cluster.words], components: cluster.components }];
  });
}

const THIRD = /witness|arbiter|third|tie-?breaker|ウィットネス|3つ目|第三/iu;

// ---- Reads and writes that must overlap --------------------------------------------------------------

const STRONG =
  /strong(?:ly)? consisten|read[- ]your[- ]writes|read[- ]after[- ]write|always (?:see|read)s? the latest|強い?整合|強整合|最新(?:の値|のデータ)?を(?:必ず|常に)|常に最新/iu;
const LETTERS = /\bN ?= ?(\d{1,2})\b[^.。]{0,30}\b([RW]) ?= ?(\d{1,2})\b[^.。]{0,20}\b([RW]) ?= ?(\d{1,2})\b/u;

/** Reads see the last write only if R + W > N. */
function overlap({ facts }: CheckInput): Clash[] {
  return facts.outline.statements.flatMap((statement) => {
    const match = LETTERS.exec(statement.raw.text);
    if (!match || match[2] === match[4] || !STRONG.test(textAround(facts, statement))) return [];
    const [n, one, other] = [match[1], match[3], match[5]].map(Number) as [number, number, number];
    if (one + other > n) return [];
    const words = { statement, from: match.index, to: match.index + match[0].length };
    const slots = { sum: `${match[2]} + ${match[4]} = ${one} + ${other} = ${one + other}`, nodes: String(n) };
    return [{ case: "overlap", slots, words, figures: [words], components: componentsAt(statement, facts) }];
  });
}
