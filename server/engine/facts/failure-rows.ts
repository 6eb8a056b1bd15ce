import type { Catalogue } from "../../../rules/schema.ts";
import type { Cell } from "../document/outline.ts";
import type { Hit } from "./lexicon.ts";
import { mechanismEntry } from "./mechanism-entry.ts";
import type { Mention } from "./mechanism-mentions.ts";
import type { ComponentMention } from "./mentions.ts";

/** Headers over what may fail. */
const CONDITION =
  /^(?:(?:what )?(?:fails?|failures?|faults?|errors?|exceptions?|outages?|failed (?:part|component|dependency))(?: (?:case|cases|mode|modes|type|scenario|condition|of|source))?|(?:例外|障害|エラー|異常|故障|停止)(?:の)?(?:ケース|事象|種別|種類|内容|条件|箇所|パターン|対象|発生箇所|区分)?|(?:停止|障害)した(?:もの|相手|部分)|(?:発生)?事象|(?:http ?)?(?:status(?: code)?|ステータス(?:コード)?))$/iu;
/** Headers over what is done then. */
const HANDLING =
  /^(?:(?:error |failure )?(?:handling|behaviou?r|reaction|response|action|fallback|treatment|what (?:we|users) (?:do|get|see))(?: (?:then|meanwhile))?|(?:対応|対処|処理|動作|挙動|振る舞い|扱い|代替)(?:方法|方針|内容|策|手順|処理)?|(?:システム|利用者)(?:の|への)(?:動作|挙動|対応|表示))$/iu;
/** Where "Error | Handling" stand side by side, a row is one sentence: if the one, then the other. */
export function isHandledInNext({ header }: Cell, next: Cell | undefined): boolean {
  return next !== undefined && CONDITION.test(header.trim()) && HANDLING.test(next.header.trim());
}

/** The component itself is away, rather than one of its answers wrong. */
const AWAY =
  /down|outage|unavailable|unreachable|offline|timeout|time[sd]? out|fail|error|no (?:answer|response)|障害|停止|断|ダウン|エラー|失敗|タイムアウト|応答なし|無応答|不通|異常/iu;
const NOTHING = /^(?:|[-–—]|n\/?a|none|なし|無し|未定|tbd|‹.*)$/iu;

/**
 * "Mail API down | three attempts, then the log" below "Failure | Handling": what is done while a component is away.
 * The row answers for the component that its condition names, and for no other.
 */
export function outageHandled(
  cells: readonly Cell[],
  mentions: readonly ComponentMention[],
  cues: readonly Hit[],
  catalogue: Catalogue,
): Mention[] {
  const mechanism = mechanismEntry(catalogue, "provider-outage");
  const condition = cells.find(({ header, text }) => CONDITION.test(header.trim()) && AWAY.test(text));
  const handling = cells.find(({ header, text }) => HANDLING.test(header.trim()) && !NOTHING.test(text.trim()));
  if (!mechanism || !condition || !handling) return [];
  const isNamed = mentions.some(({ words }) => words.from >= condition.from && words.to <= condition.to);
  const isOpen = cues.some(({ from, to }) => from >= handling.from && to <= handling.to);
  if (!isNamed || isOpen) return [];
  const { from, to, text } = handling;
  return [{ mechanism, from, to, stance: "specified", parameters: [{ name: "impact", text, from, to }] }];
}
