import { describe, expect, it } from "vitest";
import { flags } from "./flags.ts";

describe("changes that come late or overtake each other", () => {
  const RULE = "data-consistency/event-ordering";
  it.each([
    "A withdrawal may overtake the request that it belongs to.",
    "The release of a berth can be handled before the order it belongs to; both are events of one ship.",
    "A late position report sets the ship back: its state is set to `AT_SEA` by the late report.",
    "Readings that were taken offline are applied when they arrive.",
    "解除の通知が元の指示を追い越すことがある。",
    "圏外で入力した変更は、つながったときに届いた順に反映する。",
    "後から届いた古い報告が、新しい状態を上書きすることがある。",
  ])("is asked about: %s", (told) => expect(flags(told, RULE)).toBe(true));

  it.each([
    "A withdrawal may overtake its request; the version of each decides, and the older one is discarded.",
    "Ships may overtake each other in the channel.",
    "Late reports are ignored when a newer one is stored.",
    "A new edition replaces the old one in the library.",
    "通知が指示を追い越すことはない。",
    "遅れて届いた報告は、版数を比較して古ければ破棄する。",
    "船は航路で追い越すことがある。",
    "保存時に前回の内容を上書きする。",
  ])("is not meant, or kept apart: %s", (told) => expect(flags(told, RULE)).toBe(false));
});

describe("requests that come twice", () => {
  const RULE = "data-consistency/idempotency";
  it.each([
    "The button “Order” stays enabled after the click.",
    "The button is not disabled while the request is under way.",
    "Some pilots press the button twice when the screen is slow.",
    "The tug company does not know our numbers; each `TOW` is a new order for it.",
    "Adyen charges the fee to the shipowner's account each time it is called.",
    "Every request to the harbour ledger opens a new account.",
    "If the import breaks off, the clerk imports the same file again.",
    "When it fails half-way, staff re-upload the whole list.",
    "「送信」ボタンは、押した後も有効のままである。",
    "利用者はボタンを二度押しすることがあるが、ボタンは無効にしない。",
    "曳船会社は、依頼のたびに新しい番号を発行する。",
    "会計システムは、呼ばれるたびに口座から引き落とす。",
    "取り込みが中断したときは、係員が同じファイルをもう一度アップロードする。",
  ])("is asked about: %s", (told) => expect(flags(told, RULE)).toBe(true));

  it.each([
    "The button is disabled after the first click.",
    "The search button stays enabled after the click.",
    "A user who presses the button twice gets the same result, as the form carries an idempotency key.",
    "Each request gets a new trace id and opens a new connection.",
    "Every request opens a new transaction.",
    "The provider costs 2 cents for each request.",
    "If the import breaks off, the clerk imports the same file again; rows that are already stored are skipped by their number.",
    "When a page fails to load, the user reloads it.",
    "ボタンは押した直後に無効にする。",
    "検索ボタンは押した後も有効である。",
    "要求ごとに新しいトレースIDを発行する。",
    "料金は呼び出しのたびに0.1円である。",
    "取り込みが中断したときは同じファイルをもう一度取り込む。済みの行は番号で見分けて読み飛ばす。",
  ])("is not meant, or recognised: %s", (told) => expect(flags(told, RULE)).toBe(false));
});
