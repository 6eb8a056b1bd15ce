import type { Cell } from "../document/outline.ts";

const CALLER =
  /^(?:from|source|caller|client|consumer|initiator|(?:送信|呼び?出し?|接続|連携|要求|発信)元|from側|呼び?出し側)$/iu;
const CALLED =
  /^(?:to|target|callee|destination|provider|server|(?:送信|呼び?出し?|接続|連携|要求|宛|あて)先|to側|呼ばれる側)$/iu;
/** Tables of states have "From | To" as well; one of interfaces says how the two talk. */
const HOW =
  /protocol|interface|transport|\bsync|timeout|retr(?:y|ies)|format|\bmethod|frequency|プロトコル|方式|インターフェース|I\/F|同期|タイムアウト|リトライ|再試行|頻度/iu;

/** The cells of both ends in the row of a table of interfaces: "C6 | ERP" below "From | To". */
export function endCells(cells: readonly Cell[]): { readonly from: Cell; readonly to: Cell } | undefined {
  const below = (header: RegExp): Cell | undefined => cells.find((one) => header.test(one.header.trim()));
  const [from, to] = [below(CALLER), below(CALLED)];
  return from && to ? { from, to } : undefined;
}

/** Whether the columns of a row say how two systems talk. */
export function tellsHow(cells: readonly Cell[]): boolean {
  return cells.some(({ header }) => HOW.test(header));
}
