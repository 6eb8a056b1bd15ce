import type { Statement } from "../../document/outline.ts";
import type { Component, Facts } from "../../facts/facts.ts";
import { nameKey } from "../../facts/names.ts";
import { type Figure, figureAt, isBinding, quantitiesOf } from "./figures.ts";

/** One call with the time that its caller waits for it: "App → C9 | 30 s", "Edge waits 10 s for Ledger". */
export interface Hop {
  /** As the document writes them. */
  readonly caller: string;
  readonly callee: string;
  readonly wait: Figure;
}

const NAME = "[\\p{L}\\p{N}][^→>|:;,、。()（）=]{0,40}?";
const ARROW = new RegExp(`^\\s*(${NAME})\\s*(?:→|->|-->|⇒|=>)\\s*(${NAME})\\s*$`, "u");
const TIMEOUT = /time-?out|deadline|\bwaits?\b|gives up|タイムアウト|待ち時間|打ち切/iu;
/** A wait for something else than the answer of a call. */
const OTHER =
  /connect|idle|keep-?alive|retry after|async|queue|event|batch|report|\bjobs?\b|stream|upload|download|接続|アイドル|非同期|キュー|バッチ|帳票|ジョブ|アップロード|ダウンロード/iu;

/** The calls that rows and items write with an arrow below a word for timeouts, and sentences with "waits … for". */
export function hopsOf(facts: Facts): Hop[] {
  return facts.outline.statements.flatMap((statement): Hop[] => {
    if (statement.raw.form === "heading" || !isBinding(statement)) return [];
    return [...drawn(statement, facts), ...told(statement, facts)];
  });
}

/** "App → C9 | 30 s" below a header of timeouts; "App → C9: 30 s" below a lead or a heading of timeouts. */
function drawn(statement: Statement, facts: Facts): Hop[] {
  const { cells, text } = statement.raw;
  const ends = endsOf(statement);
  if (!ends || OTHER.test(text)) return [];
  const waits = quantitiesOf(facts, statement).filter(({ type, unit, value, words }) => {
    if (type !== "duration" || unit === "every" || value <= 0 || words.from < ends.to) return false;
    if (!cells) return TIMEOUT.test(`${text} ${statement.parent?.raw.text ?? ""} ${statement.section.title}`);
    const cell = cells.find(({ from, to }) => words.from >= from && words.to <= to);
    return cell !== undefined && TIMEOUT.test(cell.header);
  });
  const [wait] = waits;
  if (!wait || waits.length > 1) return [];
  return [{ caller: ends.caller, callee: ends.callee, wait: figureAt(wait, facts) }];
}

/** Who calls whom, and where the statement has said so: "App → C9", or a column for each. */
function endsOf({ raw: { cells, text } }: Statement): (Pick<Hop, "caller" | "callee"> & { to: number }) | undefined {
  const [caller, callee] = [CALLER, CALLEE].map((column) => cells?.find(({ header }) => column.test(header.trim())));
  if (caller && callee) return { caller: nameIn(caller.text), callee: nameIn(callee.text), to: callee.to };
  const label = cells ? (cells[0]?.text ?? "") : (/^[^:：]{3,90}(?=[:：])/u.exec(text)?.[0] ?? "");
  const ends = ARROW.exec(label);
  return ends?.[1] && ends[2] ? { caller: nameIn(ends[1]), callee: nameIn(ends[2]), to: label.length } : undefined;
}

const CALLER = /^(?:callers?|from|source|calling (?:service|side)|呼び?出し?元|接続元|発信元|送信元)$/iu;
const CALLEE =
  /^(?:callees?|to|called|target|destination|calls|called (?:service|side)|呼び?出し?先|接続先|宛先|送信先)$/iu;

function nameIn(text: string): string {
  return text.replace(ASKED, "").trim();
}

/** "C6 query", 在庫DBへの照会: what is asked for, behind the name of who is asked. */
const ASKED = /(?: (?:query|queries|calls?|requests?)|(?:への?|の)?(?:照会|呼び?出し|リクエスト|要求|クエリ))\s*$/iu;

const WAITS =
  /(?:^|[\s,;(])((?:[\p{Lu}][\p{L}\p{N}-]*|[a-z]+(?:-[a-z]+)+)(?: [\p{Lu}][\p{L}\p{N}-]*){0,2}) waits (?:up to |at most |for )?(?=\d)/gu;
const FOR =
  /^(?: ?(?:s|sec|seconds?|ms|min|minutes?))? for (?:the )?([\p{L}][\p{L}\p{N}-]*(?: [\p{Lu}][\p{L}\p{N}-]*){0,2})/u;
/** 受付APIは在庫サービスの応答を10秒待つ. */
const AWAITS =
  /([^、。はが\s]{2,24})[はが]([^、。はが\s]{2,24}?)(?:の(?:応答|返答|結果|レスポンス))?を(?:最大|最長)?$/u;

function told(statement: Statement, facts: Facts): Hop[] {
  const { text } = statement.raw;
  if (statement.raw.cells) return [];
  const quantities = quantitiesOf(facts, statement).filter(({ type, value }) => type === "duration" && value > 0);
  if (quantities.length === 0 || OTHER.test(text)) return [];
  const english = [...text.matchAll(WAITS)].flatMap((match): Hop[] => {
    const at = match.index + match[0].length;
    const wait = quantities.find(({ words }) => words.from === at);
    const callee = wait && FOR.exec(text.slice(wait.words.to))?.[1];
    return wait && callee && match[1] ? [{ caller: match[1], callee, wait: figureAt(wait, facts) }] : [];
  });
  const japanese = quantities.flatMap((wait): Hop[] => {
    if (!/^(?:間)?(?:まで)?待(?:つ|ち|機)/u.test(text.slice(wait.words.to))) return [];
    const ends = AWAITS.exec(text.slice(0, wait.words.from));
    return ends?.[1] && ends[2] ? [{ caller: ends[1], callee: ends[2], wait: figureAt(wait, facts) }] : [];
  });
  return [...english, ...japanese];
}

/** Whether the one called in the first hop is the one that calls in the second. */
export function isPassedOn(outer: Hop, inner: Hop, components: readonly Component[]): boolean {
  const [a, b] = [nameKey(outer.callee), nameKey(inner.caller)];
  if (a === b) return true;
  const named = (key: string): Component | undefined =>
    components.find(({ name, aliases }) => [name, ...aliases].some((each) => nameKey(each) === key));
  const component = named(a);
  return component !== undefined && component === named(b);
}
