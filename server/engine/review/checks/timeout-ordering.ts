import type { Language } from "../../../../rules/schema.ts";
import type { Statement } from "../../document/outline.ts";
import type { Quantity } from "../../facts/facts.ts";
import { groupBy } from "../../facts/groups.ts";
import type { Check, CheckInput } from "./check.ts";
import { type Clash, resultOf } from "./clash.ts";
import { areOfOne, before, behind, contextOf, type Figure, figureAt, figuresOf } from "./figures.ts";
import { hopsOf, isPassedOn } from "./hops.ts";
import { GATEWAY, type Layer, layerName, layersIn } from "./layers.ts";
import { settingsOf } from "./settings.ts";
import { number, term } from "./spelling.ts";

/**
 * numbers/timeout-ordering: who waits outside waits longer than who works inside. Only pairs that the document
 * puts together: layers of one list, table or sentence; limits of one database, queue, connection or client.
 */
export const timeoutOrdering: Check = (input) => {
  const clashes = [
    ...layers(input),
    ...chains(input),
    ...gatewayAndQuery(input),
    ...leases(input),
    ...locks(input),
    ...heartbeats(input),
    ...kafka(input),
  ];
  return resultOf(input, clashes, input.facts.mechanisms.filter(({ id }) => TIMEOUTS.has(id)).length > 1);
};

const TIMEOUTS = new Set([
  "request-timeout",
  "gateway-timeout",
  "query-timeout",
  "statement-timeout",
  "visibility-timeout",
  "job-timeout",
  "idle-timeout",
]);

function clash(name: string, inner: Figure, outer: Figure, slots: Readonly<Record<string, string>> = {}): Clash {
  return {
    case: name,
    slots: { inner: inner.text, outer: outer.text, ...slots },
    words: outer.words,
    figures: [outer.words, inner.words],
    components: [...outer.components, ...inner.components],
  };
}

// ---- Layers of one list, table or sentence -------------------------------------------------------

interface Layered {
  readonly figure: Figure;
  readonly layer: Layer;
}

/** "Client 10 s, gateway 30 s": a group of timeouts that name their layers, compared with each other. */
function layers(input: CheckInput): Clash[] {
  const figures = figuresOf(input, {
    "request-timeout": ["timeout"],
    "gateway-timeout": ["timeout"],
    "query-timeout": ["timeout"],
    "statement-timeout": ["timeout"],
  }).filter((figure) => isWait(figure));
  const placed = figures.flatMap((figure): Layered[] => {
    const layer = layerOf(figure);
    return layer ? [{ figure, layer }] : [];
  });
  const byPlace = new Map(placed.map((one) => [`${one.figure.words.statement.index} ${one.figure.words.from}`, one]));
  const groups = groupBy(byPlace.values(), ({ figure }) => groupOf(figure.words.statement));
  return [...groups.values()].flatMap((group) => worstOf(group, input.language));
}

/** One wait of a call: no second of several, none of a batch, none while a connection is idle. */
function isWait({ quantity, value, words }: Figure): boolean {
  return (
    value > 0 &&
    quantity?.unit !== "every" &&
    !/batch|\bjobs?\b|report|export|migration|idle|keep-?alive|connect(?:ion)? timeout|upload|download|stream|websocket|health|バッチ|ジョブ|帳票|移行|アイドル|キープアライブ|接続タイムアウト|アップロード|ダウンロード|死活|ヘルス/iu.test(
      words.statement.raw.text,
    )
  );
}

/** Rows of one table and items of one list stand together; a sentence stands alone. */
function groupOf(statement: Statement): string {
  const { form } = statement.raw;
  if (form === "row") return `table ${statement.section.index}`;
  if (form === "item" && statement.parent) return `list ${statement.parent.index}`;
  if (form === "item") return `items ${statement.section.index}`;
  return `statement ${statement.index}`;
}

function layerOf({ words }: Figure): Layer | undefined {
  const { cells } = words.statement.raw;
  if (cells) {
    const cell = cells.find(({ from, to }) => words.from >= from && words.to <= to);
    const own = cell?.header ? layersIn(cell.header) : [];
    const [first, ...more] = own.length > 0 ? own : layersIn(cells[0]?.text ?? "");
    return more.every(({ layer }) => layer === first?.layer) ? first?.layer : undefined;
  }
  // The one who calls waits; else the layer named last in front of the figure: "the gateway 30 s, the service 10 s".
  const clause = before(words).replace(/^.*[;。(（]/su, "");
  const named = layersIn(clause).map(({ layer }) => layer);
  if (!CALLS.test(clause)) return named.at(-1);
  // What a service waits for somebody else is no wait around the layers behind it.
  return new Set(named).size > 1 ? named[0] : undefined;
}

const CALLS = /\b(?:calls?|forwards?|invokes?|proxies|passes)\b|呼び?出|転送/iu;

/** The pair of a group that is furthest apart, if an outer layer waits less than an inner one. */
function worstOf(group: readonly Layered[], language: Language): Clash[] {
  const repeated = groupBy(group, ({ layer }) => layer.rank);
  // A layer with several figures is several things: which of them calls which is not said.
  const single = [...repeated.values()].flatMap((list) => (list.length === 1 ? list : []));
  const sorted = [...single].sort((a, b) => b.layer.rank - a.layer.rank);
  // "Payment service 3 s, database 5 s" may be two calls side by side; with a client or a gateway they are layers.
  if ((sorted[0]?.layer.rank ?? 0) < 3) return [];
  const wrong = sorted.slice(1).flatMap((inner, index) => {
    const outer = sorted[index];
    return outer && outer.figure.upper < inner.figure.value ? [{ inner, outer }] : [];
  });
  return wrong.map(({ inner, outer }) =>
    clash("layers", inner.figure, outer.figure, {
      inside: layerName(inner.layer, language),
      outside: layerName(outer.layer, language),
    }),
  );
}

// ---- Calls that call on --------------------------------------------------------------------------

/** "App → Orders 30 s, Orders → database 60 s": who is called waits longer for the next one than its caller does. */
function chains({ facts }: CheckInput): Clash[] {
  const hops = hopsOf(facts);
  return hops.flatMap((outer) => {
    const inner = hops
      .filter((hop) => hop.wait.words !== outer.wait.words && isTogether(outer.wait, hop.wait))
      .filter((hop) => hop.wait.value > outer.wait.upper && isPassedOn(outer, hop, facts.components))
      .sort((a, b) => b.wait.value - a.wait.value)[0];
    const names = { caller: outer.caller, called: outer.callee, next: inner?.callee ?? "" };
    return inner ? [clash("hops", inner.wait, outer.wait, { ...names, subjects: outer.callee })] : [];
  });
}

/** Of one table, list or paragraph: the way of one request. */
function isTogether(a: Figure, b: Figure): boolean {
  return a.words.statement.section === b.words.statement.section;
}

// ---- The gateway and the query behind it ---------------------------------------------------------

/** A single gateway timeout holds for every request, so no query of a request may run longer. */
function gatewayAndQuery(input: CheckInput): Clash[] {
  const gateways = figuresOf(input, { "gateway-timeout": ["timeout"] }).filter(
    (figure) => isWait(figure) && layersIn(figure.words.statement.raw.text).some(({ layer }) => layer.rank === GATEWAY),
  );
  const [gateway] = gateways;
  if (!gateway || new Set(gateways.map(({ value }) => value)).size > 1) return [];
  return figuresOf(input, { "query-timeout": ["timeout"], "statement-timeout": ["timeout"] })
    .filter((query) => isWait(query) && !/analy|分析|集計/iu.test(contextOf(query.words.statement)))
    .filter((query) => query.words.statement !== gateway.words.statement && query.value > gateway.upper)
    .map((query) => clash("query", query, gateway));
}

// ---- Messages in work ----------------------------------------------------------------------------

const EXTENDED = /extend|renew|heartbeat|延長|更新/iu;
const PROCESSING =
  /(?:process(?:ing|es|ed)?|handl(?:ing|es)|work(?:er|s)?|consumer|job|task|render\w*|transcod\w*|処理|変換|生成|実行)[^.。;|]{0,40}$/iu;
const TAKES = /(?:takes?|lasts?|needs?|runs? for|up to|time|か?かか|所要|要す|時間)/iu;

/** A message that is still worked on when its lease ends is handed to a second worker. */
function leases(input: CheckInput): Clash[] {
  const leases = figuresOf(input, { "visibility-timeout": ["timeout"] }).filter(
    ({ words }) => !EXTENDED.test(contextOf(words.statement)),
  );
  if (leases.length === 0) return [];
  const works = [...figuresOf(input, { "job-timeout": ["timeout"] }), ...processingTimes(input, leases)];
  return leases.flatMap((lease) => {
    const longer = works
      .filter((work) => work.words.from !== lease.words.from || work.words.statement !== lease.words.statement)
      .filter((work) => work.upper > lease.upper && (areOfOne(work, lease) || isAround(work, lease)))
      .filter(({ components, words }) => components.length > 0 || isNear(words.statement, lease.words.statement))
      .sort((a, b) => b.upper - a.upper)[0];
    return longer ? [clash("lease", longer, lease)] : [];
  });
}

/** "A job takes up to 5 minutes" in the sentence, the list or the section of the lease. */
function processingTimes({ facts }: CheckInput, leases: readonly Figure[]): Figure[] {
  return facts.quantities.flatMap((quantity): Figure[] => {
    const { words, type, unit, value, text } = quantity;
    const lease = leases.find((other) => isNear(words.statement, other.words.statement));
    if (!lease || type !== "duration" || unit === "every" || value > 6 * 3600) return [];
    const front = before(words);
    const isLease = lease.words.statement === words.statement && lease.words.from === words.from;
    if (isLease) return [];
    const isNamed = PROCESSING.test(front) && TAKES.test(`${front.slice(-40)}${text}${behind(words).slice(0, 12)}`);
    if (!isNamed && !isTold(quantity, lease)) return [];
    if (
      /retention|timeout|visib|delay|wait|within|target|保持|タイムアウト|可視|遅延|以内|目標/iu.test(front.slice(-40))
    )
      return [];
    return [{ ...figureAt(quantity, facts), components: lease.components }];
  });
}

const MAY_TAKE =
  /\b(?:(?:can|may|could|might|sometimes|often|usually|normally) (?:even )?(?:takes?|lasts?|needs?)|takes?|needs?|lasts?)(?: (?:up to|at most|as long as|about|around|some))? ?(?:~|≈)?$/iu;
const MAY_TAKE_AFTER = /^(?:ほど|程度)?(?:かか|を?要)/u;
/** What takes its time apart from any message. */
const APART =
  /fail-?over|deploy|rollout|rolling|start|boot|rebuil|reindex|recover|propagat|back-?up|restor|provision|scal|warm|promot|migrat|replay|redriv|takeover|フェイルオーバー|切り?替|デプロイ|起動|再構築|復旧|復元|バックアップ|反映|スケール|昇格|移行|引き継/iu;

/** "Visibility timeout 30 s. The search can take up to 45 s": told of the work, right beside the lease. */
function isTold({ words }: Quantity, lease: Figure): boolean {
  const { statement } = words;
  const isBeside = isNextTo(statement, lease.words.statement);
  const clause = before(words).replace(/^.*[.;。|]\s/su, "");
  const isTaking = MAY_TAKE.test(clause) || MAY_TAKE_AFTER.test(behind(words));
  return isBeside && isTaking && !APART.test(statement.raw.text);
}

/** Sentences of one item or paragraph, one after the other; cells of one row. */
function isNextTo(a: Statement, b: Statement): boolean {
  if (a === b) return true;
  if (a.section !== b.section || Math.abs(a.index - b.index) > 1) return false;
  if (a.raw.cells || b.raw.cells) return false;
  const [first, second] = a.index < b.index ? [a, b] : [b, a];
  const isItem = first.raw.form === "item" || second.raw.form === "item";
  return isItem ? second.parent === first && second.raw.item === undefined : a.base === b.base;
}

/** Of the same section, and the only queue or the only worker there is to speak of. */
function isNear(a: Statement, b: Statement): boolean {
  return a === b || (a.section === b.section && Math.abs(a.index - b.index) <= 6);
}

function isAround(work: Figure, lease: Figure): boolean {
  return isNear(work.words.statement, lease.words.statement) && !work.isLabelled && !lease.isLabelled;
}

// ---- Limits of one database, connection, client --------------------------------------------------

/** A lock that is waited for longer than the statement may run never times out by itself. */
function locks(input: CheckInput): Clash[] {
  const statements = figuresOf(input, { "statement-timeout": ["timeout"] }).filter(
    ({ words }) => !/idle|transaction_timeout/iu.test(before(words)),
  );
  return figuresOf(input, { "lock-timeout": ["timeout"] }).flatMap((lock) => {
    const statement = statements.find(
      (other) =>
        other.value > 0 &&
        other.words.from !== lock.words.from &&
        areOfOne(other, lock) &&
        other.words.statement.section === lock.words.statement.section,
    );
    return statement && lock.value > statement.value ? [clash("lock", lock, statement)] : [];
  });
}

/** An idle connection is cut before the next heartbeat. */
function heartbeats(input: CheckInput): Clash[] {
  const idle = figuresOf(input, { "idle-timeout": ["timeout"] }).filter(
    ({ words, value }) => value > 0 && !/pool|database|\bDB\b|プール|データベース/iu.test(words.statement.raw.text),
  );
  if (new Set(idle.map(({ value }) => value)).size !== 1) return [];
  const beats = figuresOf(input, { heartbeat: ["interval"] }).filter(({ words, value }) => {
    const { text } = words.statement.raw;
    return (
      value > 0 &&
      value < 3600 &&
      /ping|heart|keep-?alive|ハート|キープ|疎通|生存/iu.test(text) &&
      !/kafka|session\.timeout/iu.test(text)
    );
  });
  return beats.flatMap((beat) => {
    const cut = idle.find(
      (other) =>
        other.words.from !== beat.words.from &&
        (areOfOne(other, beat) || other.words.statement.section === beat.words.statement.section),
    );
    return cut && beat.value >= cut.value
      ? [clash("heartbeat", beat, cut, { inner: term(beat.value, input.language) })]
      : [];
  });
}

const KEYS = {
  session: /\bsession\.timeout\.ms\b/gu,
  heartbeat: /\bheartbeat\.interval\.ms\b/gu,
  delivery: /\bdelivery\.timeout\.ms\b/gu,
  request: /(?<![\w.])request\.timeout\.ms\b/gu,
  linger: /\blinger\.ms\b/gu,
};

/** Limits of a Kafka client that its documentation puts in order. */
function kafka(input: CheckInput): Clash[] {
  const read = (key: RegExp): Figure[] => settingsOf(input, key, "duration");
  const [session, beat] = [read(KEYS.session), read(KEYS.heartbeat)];
  const [delivery, request] = [read(KEYS.delivery), read(KEYS.request)];
  const [linger] = read(KEYS.linger);
  const missed = pairs(session, beat).filter(([outer, inner]) => inner.value >= outer.value);
  const cut = pairs(delivery, request).filter(([outer, inner]) => outer.value < inner.value + (linger?.value ?? 0));
  return [
    ...missed.map(([outer, inner]) => clash("session", inner, outer)),
    ...cut.map(([outer, inner]) =>
      clash("delivery", inner, outer, {
        sum: linger ? `${number(linger.value * 1000)} ms + ${term(inner.value, "en")}` : term(inner.value, "en"),
      }),
    ),
  ];
}

/** Settings of one section, each with the first of the others. */
function pairs(outer: readonly Figure[], inner: readonly Figure[]): (readonly [Figure, Figure])[] {
  return outer.flatMap((one) => {
    const other = inner.find(({ words }) => words.statement.section === one.words.statement.section);
    return other ? [[one, other] as const] : [];
  });
}
