import type { Bilingual, Language } from "../../../../rules/schema.ts";
import type { Component, Facts, Words } from "../../facts/facts.ts";
import { relationsOf } from "../../facts/relations.ts";
import type { Check, CheckInput, Given } from "./check.ts";
import { type Clash, resultOf } from "./clash.ts";
import { areOfOne, before, behind, componentsAt, countsOf, type Figure, figuresOf, isBinding } from "./figures.ts";
import { type Product, productsIn } from "./products.ts";
import { rowsWith } from "./rows.ts";
import { settingsOf } from "./settings.ts";
import { number, signs } from "./spelling.ts";

/** Connections that one service opens when it is scaled out. */
export interface Usage {
  readonly pool: Figure;
  readonly instances: Figure;
  /** How many processes of one instance have such a pool each. */
  readonly processes?: Figure;
}

/** The connections that a design opens, and the limit that they are held against. */
interface ConnectionUse {
  readonly usages: readonly Usage[];
  readonly products: readonly Product[];
  /** Absent where none is stated, or where it is not known to be the one that the services meet. */
  readonly limit?: Figure;
}

/** numbers/pool-exceeds-limit: pool size × largest number of instances fits the server's connection limit. */
export const poolExceedsLimit: Check = (input) => {
  const limits = limitsOf(input);
  if (limits.length === 0) return resultOf(input, [], false);
  const { usages, products, limit } = connectionUseOf(input, limits);
  const isDue = usages.length + products.length > 0;
  if (!limit) return resultOf(input, [], isDue);
  const written = products.flatMap((product) => clashOfProduct(product, limit, input));
  return resultOf(input, written.length > 0 ? written : clashOf(usages, limit, input), isDue);
};

/** What the pools of all instances come to, as far as the design states both. */
export function connectionUseOf(input: Given, limits: readonly Figure[] = limitsOf(input)): ConnectionUse {
  const products = connectionsOf(input);
  const usages = usagesOf(input).filter((usage) => !isWrittenOut(usage, products));
  const [limit] = limits;
  // A proxy in between holds the connections to the server; several limits are those of several servers.
  if (!limit || new Set(limits.map(({ value }) => value)).size > 1 || hasProxy(input)) return { usages, products };
  return { usages: usages.filter(({ pool }) => isOfServer(pool, limit)), products, limit };
}

// ---- Products written out ------------------------------------------------------------------------

const OF_CONNECTIONS = /pool|connection|\bconns?\b|プール|接続|コネクション/iu;
const NOT_OF_SERVER = /thread|websocket|socket|HTTP|MQTT|keep-?alive|スレッド|ソケット/iu;

/** "40 pods × 12 connections + jobs 20 = 500": the author has done the sum; it has only to be held against the limit. */
function connectionsOf({ facts }: Given): Product[] {
  return productsIn(facts).filter(({ text, words, total }) => {
    const clause = `${before(words).replace(/^.*[.;。|]/su, "")}${text}${behind(words).replace(/[.;,。、|].*$/su, "")}`;
    return Number.isInteger(total) && OF_CONNECTIONS.test(clause) && !NOT_OF_SERVER.test(clause);
  });
}

/** The sum is of the server that the limit is of: beside it, of a store in common, or in the same section. */
function clashOfProduct({ total, text, words }: Product, limit: Figure, { facts, language }: CheckInput): Clash[] {
  const { statement } = limit.words;
  const servers = limit.components.filter(isServer);
  const components = componentsAt(words.statement, facts);
  const own = components.filter(isServer);
  const isOther = own.length > 0 && servers.length > 0 && !own.some((server) => servers.includes(server));
  const [ofSum, ofLimit] = [serversBeside(words, facts), serversBeside(limit.words, facts)];
  // "Redis: 40 × 20 = 800; PostgreSQL max_connections 500" are two servers in one sentence.
  if (ofSum.length > 0 && !ofSum.some((server) => (ofLimit.length > 0 ? ofLimit : servers).includes(server))) return [];
  const isNear = statement === words.statement || (statement.section === words.statement.section && !isOther);
  const isSame = own.some((server) => servers.includes(server));
  if (total <= limit.upper || !(isNear || isSame)) return [];
  const subjects = [...servers, ...own][0]?.name ?? unnamed[language];
  const slots = { sum: `${text}${signs.equals[language]}${number(total)}`, limit: number(limit.value), subjects };
  return [{ slots, words, figures: [words, limit.words], components: [...new Set([...components, ...servers])] }];
}

/** The servers named between the same full stops and semicolons as the words. */
function serversBeside({ statement, from, to }: Words, { components }: Facts): readonly Component[] {
  const { text } = statement.raw;
  const front = text.slice(0, from);
  const start = Math.max(...[". ", ";", "。", "|"].map((stop) => front.lastIndexOf(stop)), -1) + 1;
  const stops = [". ", ";", "。", "|"].map((stop) => text.indexOf(stop, to)).filter((at) => at >= 0);
  const end = Math.min(...stops, text.length);
  return components.filter(
    (component) =>
      isServer(component) &&
      component.mentions.some((at) => at.statement === statement && at.from >= start && at.to <= end),
  );
}

function isWrittenOut({ pool }: Usage, products: readonly Product[]): boolean {
  return products.some(({ words }) => words.statement === pool.words.statement);
}

// ---- Pools and instances -------------------------------------------------------------------------

function clashOf(usages: readonly Usage[], limit: Figure, { language }: CheckInput): Clash[] {
  const [first] = usages;
  if (!first || connectionsIn(usages) <= limit.upper) return [];
  const owners = usages.flatMap(({ pool, instances }) => [...instances.components, ...pool.components]);
  const slots = {
    sum: sumOfConnections(usages, language),
    limit: number(limit.value),
    subjects: [...limit.components, ...owners].find(isServer)?.name ?? unnamed[language],
  };
  const own = usages.flatMap(({ pool, instances, processes }) => [pool, ...(processes ? [processes] : []), instances]);
  const figures = [...own, limit].map(({ words }) => words);
  return [{ slots, words: first.pool.words, figures, components: [...new Set([...owners, ...limit.components])] }];
}

/** A server that the document gives no name. */
const unnamed: Bilingual = { en: "the database", ja: "データベース" };

/** All connections of the services. */
export function connectionsIn(usages: readonly Usage[]): number {
  return usages.reduce((total, usage) => total + factorsOf(usage).reduce((product, factor) => product * factor, 1), 0);
}

function factorsOf({ pool, instances, processes }: Usage): number[] {
  return [pool.value, ...(processes ? [processes.upper] : []), instances.upper];
}

/** "20 × 10 + 5 × 4 = 220". */
export function sumOfConnections(usages: readonly Usage[], language: Language): string {
  const terms = usages.map((usage) => factorsOf(usage).map(number).join(signs.times[language]));
  return `${terms.join(signs.plus[language])}${signs.equals[language]}${number(connectionsIn(usages))}`;
}

function hasProxy({ facts }: Given): boolean {
  return relationsOf(facts)
    .mechanisms("connection-proxy")
    .some(({ stance }) => stance !== "ruled-out");
}

const POOL_KEY =
  /\b(?:maximum-?pool-?size|max_?pool_?size|maxPoolSize|pool_?size|poolMax|pool\.max|max_?open_?conns|SetMaxOpenConns\()\b["'`]?/giu;
const LIMIT_KEY = /\bmax_connections\b|\bmax_user_connections\b|最大接続数|接続数?(?:の)?上限/giu;
const PLAUSIBLE =
  (most: number) =>
  ({ value }: Figure): boolean =>
    Number.isInteger(value) && value >= 2 && value <= most;
const CONNECTIONS = /^(?:connections?|each|接続|コネクション|本|個|poolsize|pool|size|max|conns?|)$/iu;

const POOL =
  /pool|プール|connections? per|(?:per|each) (?:pod|instance|task|replica)|(?:台|Pod|タスク|インスタンス|コンテナ)あたり/iu;

const NOT_POOL = /thread|websocket|concurrent|HTTP|スレッド|最小|\bmin|同時接続|max_connections|最大接続数/iu;

/** "a pool of 20 connections", "maximumPoolSize: 20", 接続プールは1台あたり20接続. */
function poolsOf(input: Given): Figure[] {
  const said = countsOf(input, CONNECTIONS).filter(({ words }) => {
    const { cells } = words.statement.raw;
    const front = before(words)
      .slice(-50)
      .replace(/^.*[;。|]/su, "");
    const beside = `${front} ${behind(words)
      .slice(0, 24)
      .replace(/[.;。、,|].*$/su, "")}`;
    const isColumn = cells?.some(({ header, from, to }) => words.from >= from && words.to <= to && POOL.test(header));
    return !isColumn && POOL.test(beside) && !NOT_POOL.test(beside);
  });
  const read = figuresOf(input, { "pool-size": ["size"] }).filter(
    ({ quantity, words }) => CONNECTIONS.test(quantity?.unit ?? "") && !NOT_POOL.test(before(words).slice(-40)),
  );
  return perStatement([...settingsOf(input, POOL_KEY, "count"), ...read, ...said].filter(PLAUSIBLE(2000)));
}

function limitsOf(input: Given): Figure[] {
  const said = figuresOf(input, { "max-connections": ["limit"] }).filter(
    ({ quantity, words }) =>
      CONNECTIONS.test(quantity?.unit ?? "") &&
      !/per (?:pod|instance|service|task|user|IP)|pool|プール|websocket|(?:台|Pod)あたり/iu.test(before(words)),
  );
  const allowed = countsOf(input, CONNECTIONS).filter(({ words }) => ALLOWS.test(before(words)));
  const settings = settingsOf(input, LIMIT_KEY, "count").filter((figure) => !isOfPool(figure, input));
  return perStatement([...settings, ...said, ...allowed].filter(PLAUSIBLE(100_000)));
}

const ALLOWS =
  /\b(?:database|DB|Postgres(?:QL)?|MySQL|MariaDB|Oracle|SQL Server)\b[^.;|]{0,24}(?:limited to|allows?|accepts?|permits?)[^.;,|\d]{0,12}$/iu;

/** "接続プールの最大接続数", a key below `pool:`; connections of people and devices are another matter as well. */
function isOfPool({ words }: Figure, { facts }: Given): boolean {
  const { statement } = words;
  const clause = before(words).replace(/^.*[;。|、,]/su, "");
  const isKey = facts.outline.config.some(
    ({ statement: at, path }) => at === statement && /pool|hikari|datasource/iu.test(path),
  );
  return isKey || /pool|プール|hikari|websocket|同時|MQTT|ブローカー|ロードバランサ|ALB|ユーザー|あたり/iu.test(clause);
}

function perStatement(figures: readonly Figure[]): Figure[] {
  const seen = new Set<number>();
  return figures.filter(({ words }) => !seen.has(words.statement.index) && seen.add(words.statement.index));
}

/** Row by row where a table has both; else each pool with the instances of the same service. */
function usagesOf(input: Given): Usage[] {
  const rows = rowsWith(input, {
    pool: /pool|プール|connections? per|(?:台|Pod|インスタンス|タスク)あたり(?:の)?(?:接続|コネクション)/iu,
    instances: /pods|instances|replicas|tasks|(?:Pod|台|インスタンス|タスク|レプリカ)数|最大台数/iu,
  });
  if (rows.length > 0) return rows;
  const instances = instancesOf(input);
  const pools = poolsOf(input);
  return pools.flatMap((pool): Usage[] => {
    const own = instances.filter((other) => isOfService(pool, other));
    const fitting = own.length > 0 || pools.length > 1 ? own : ofEveryService(pool, instances);
    const most = [...fitting].sort((a, b) => b.upper - a.upper)[0];
    const processes = processesOf(pool, input);
    return most ? [{ pool, instances: most, ...(processes ? { processes } : {}) }] : [];
  });
}

const PROCESS = /^(?:workers?|processes|プロセス|ワーカー?)$/iu;
const PER_INSTANCE =
  /^ ?(?:processes )?(?:per|in each|on each|in every|\/) ?(?:task|pod|instance|container|server|replica)/iu;
const PER_INSTANCE_JA =
  /(?:1|一|各) ?(?:タスク|Pod|台|インスタンス|コンテナ|サーバー?)(?:あたり|当たり|につき|ごとに|に|で|は)[^。、]{0,6}$/iu;
const EACH_PROCESS =
  /\beach (?:of (?:them|which) )?(?:with|has|having|opens|keeps|holds)|\b(?:per|each|every) (?:worker|process)|(?:各|1|一)(?:ワーカー?|プロセス)|(?:ワーカー?|プロセス)(?:ごと|毎|あたり|それぞれ)/iu;

/** "4 workers per task, each with a pool of 10": the processes of one instance, each of which has the pool. */
function processesOf(pool: Figure, input: Given): Figure | undefined {
  const { text } = pool.words.statement.raw;
  if (!EACH_PROCESS.test(text)) return undefined;
  return countsOf(input, PROCESS).find(
    ({ words, value }) =>
      words.statement === pool.words.statement &&
      value > 1 &&
      (PER_INSTANCE.test(behind(words)) || PER_INSTANCE_JA.test(before(words))),
  );
}

const INSTANCE =
  /^(?:instances?|pods?|tasks?|replicas?|servers?|workers?|containers?|(?:台|タスク|インスタンス|レプリカ|サーバー?|pod|コンテナ)数?)$/iu;

/** コンテナは4から20まで, "containers scale from 4 to 20": a range behind its noun, which is no quantity of its own. */
const SCALED =
  /\b(?:instances|pods|tasks|replicas|servers|workers|containers)\b(?: (?:scale|range|grow|vary|go|run|are scaled)s?)?(?: (?:automatically|out))? (?:from |between )(\d{1,4}) (?:to|and|up to) (\d{1,4})\b(?! ?%)|(?:台数|タスク数?|インスタンス数?|レプリカ数?|サーバー?数?|Pod数?|コンテナ数?)(?:は|が|を)(\d{1,4})(?:から|〜|～)(\d{1,4})(?=(?:まで|の(?:間|範囲)|で|に))/giu;

/** The instances that such ranges give; with a counter, "4から20台", they are a count already. */
function rangesOf({ facts }: Given): Figure[] {
  return facts.outline.statements.flatMap((statement) => {
    if (statement.raw.form === "heading" || !isBinding(statement)) return [];
    return [...statement.raw.text.matchAll(SCALED)].map((match): Figure => {
      const [value = 0, upper = 0] = match.slice(1).filter(Boolean).map(Number);
      const words = { statement, from: match.index, to: match.index + match[0].length };
      const components = componentsAt(statement, facts);
      return { value, upper, text: match[0], words, components, isLabelled: false };
    });
  });
}

const MOST_INSTANCES = /\bmax_?replicas\b|\bmax_?instances\b/giu;

function instancesOf(input: Given): Figure[] {
  const settings = settingsOf(input, MOST_INSTANCES, "count");
  return [...settings, ...countsOf(input, INSTANCE), ...rangesOf(input)].filter(
    (figure) =>
      PLAUSIBLE(2000)(figure) &&
      !isServersOwn(figure) &&
      !/(?:per|each|every|loss of|lose|うち|停止)\s?$/iu.test(before(figure.words)) &&
      !PER_INSTANCE.test(behind(figure.words)) &&
      !/^\s?(?:停止|障害|故障|が停止)/u.test(behind(figure.words)),
  );
}

/** The nodes of the database are not what opens the connections; the pods of a cluster are. */
function isServersOwn({ components }: Figure): boolean {
  const isPlatform = components.some(({ classes }) => classes.includes("platform"));
  return components.length > 0 && !isPlatform && components.every(({ classes }) => !classes.includes("compute"));
}

/** "20 connections per pod" in one chapter, "4 to 60 pods per service" in another: the only two such figures there are. */
function ofEveryService(pool: Figure, instances: readonly Figure[]): Figure[] {
  const isOfAll = ({ components, isLabelled, words }: Figure): boolean =>
    !isLabelled &&
    !components.some(isCompute) &&
    EACH.test(`${before(words).slice(-40)} ${behind(words).slice(0, 24)}`);
  const all = instances.filter((figure) => !figure.components.some(isCompute));
  return isOfAll(pool) && all.length === instances.length ? all.filter(isOfAll) : [];
}

const EACH =
  /\b(?:per|each|every) (?:pod|instance|task|replica|service)|(?:Pod|台|タスク|インスタンス|サービス)(?:あたり|ごと)|各(?:Pod|台|タスク|サービス)/iu;

function isCompute({ classes }: Component): boolean {
  return classes.includes("compute");
}

/** The pool and the instances of one service, or of the only one that is spoken of. */
function isOfService(pool: Figure, instances: Figure): boolean {
  if (pool.words.statement === instances.words.statement) return pool.words.from !== instances.words.from;
  const own = (figure: Figure): readonly Component[] =>
    figure.components.filter(({ classes }) => classes.includes("compute"));
  const [a, b] = [own(pool), own(instances)];
  if (a.length > 0 && b.length > 0) return a.some((component) => b.includes(component));
  if (pool.isLabelled || instances.isLabelled) return false;
  return pool.words.statement.section === instances.words.statement.section;
}

/** Pool and limit of one server: not the pool of the cache and the limit of the database. */
function isOfServer(pool: Figure, limit: Figure): boolean {
  const [a, b] = [pool.components.filter(isServer), limit.components.filter(isServer)];
  return a.length === 0 || b.length === 0 || areOfOne({ ...pool, components: a }, { ...limit, components: b });
}

function isServer({ classes }: Component): boolean {
  return classes.includes("store");
}
