import type { Language } from "../../../../rules/schema.ts";
import type { Statement } from "../../document/outline.ts";
import { groupBy } from "../../facts/groups.ts";
import type { Check, CheckInput } from "./check.ts";
import { type Clash, outlasted, resultOf } from "./clash.ts";
import { areOfOne, before, contextOf, type Figure, figuresOf } from "./figures.ts";
import { type Hop, hopsOf, isPassedOn } from "./hops.ts";
import { GATEWAY, type Layer, layerName, layersIn } from "./layers.ts";
import { leases } from "./leases.ts";
import { lifetimes } from "./lifetimes.ts";
import { partnerWaits } from "./partner-waits.ts";
import { settingsOf } from "./settings.ts";
import { number, term } from "./spelling.ts";

/**
 * numbers/timeout-ordering: who waits outside waits longer than who works inside. Only pairs that the document
 * puts together: layers of one list, table or sentence; limits of one database, queue, connection or client.
 */
export const timeoutOrdering: Check = (input) => {
  const waits = figuresOf(input, { "request-timeout": ["timeout"], "gateway-timeout": ["timeout"] }).filter(isWait);
  const clashes = [
    ...layers(input),
    ...partnerWaits(waits, input),
    ...chains(input),
    ...gatewayAndQuery(input),
    ...leases(input),
    ...lifetimes(input),
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
    outlasted("layers", inner.figure, outer.figure, {
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
      .filter((hop) => !hop.wait.words.statement.raw.cells || isOneWay(outer, hop, hops))
      .sort((a, b) => b.wait.value - a.wait.value)[0];
    const names = { caller: outer.caller, called: outer.callee, next: inner?.callee ?? "" };
    return inner ? [outlasted("hops", inner.wait, outer.wait, { ...names, subjects: outer.callee })] : [];
  });
}

/** A table of all interfaces does not say which call is made for which: only what has one caller passes its calls on. */
function isOneWay(outer: Hop, inner: Hop, hops: readonly Hop[]): boolean {
  const inTable = hops.filter((hop) => isTogether(hop.wait, inner.wait));
  return inTable.filter(({ callee }) => callee === outer.callee).length === 1;
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
    .map((query) => outlasted("query", query, gateway));
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
    return statement && lock.value > statement.value ? [outlasted("lock", lock, statement)] : [];
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
      ? [outlasted("heartbeat", beat, cut, { inner: term(beat.value, input.language) })]
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
    ...missed.map(([outer, inner]) => outlasted("session", inner, outer)),
    ...cut.map(([outer, inner]) =>
      outlasted("delivery", inner, outer, {
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
