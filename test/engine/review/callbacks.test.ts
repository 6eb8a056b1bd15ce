import { describe, expect, it } from "vitest";
import { flags } from "./flags.ts";

const RULE = "data-consistency/webhook-duplicates";

describe("what somebody else tells us of by itself", () => {
  it.each([
    "- `POST /payments/result` is called by Adyen when a payment changes",
    "- Adyen posts the result of a payment to `POST /payments/result`.",
    "- `POST /hooks/payments` marks the voyage as paid",
    "| Method | Path | Purpose |\n|---|---|---|\n| POST | /in/payments | Changes of a payment, sent by Adyen |",
    "- `POST /payments/result`：決済が変わるとAdyenから呼び出される",
    "- 決済結果はAdyenから `POST /payments/result` に通知される。",
    "| メソッド | パス | 用途 |\n|---|---|---|\n| POST | /in/payments | Adyenから届く決済の変更 |",
  ])("comes twice and out of order: %s", (told) => expect(flags(told, RULE)).toBe(true));

  it.each([
    "- `POST /payments/result` is called by Adyen when a payment changes; an event id seen before is ignored, and the event is stored before 200 is answered",
    "- `POST /voyages` is called by the browser when the form is sent",
    "- `GET /fees` is called by Adyen to show our fees",
    "Customers can register a callback URL, to which we post the arrival.",
    "- `POST /payments/result`：決済が変わるとAdyenから呼び出される。受信済みのイベントIDは無視し、保存してから200を返す",
    "- `POST /voyages`：画面から航海を登録する",
    "取引先が登録したコールバックURLへ、入港を通知する。",
  ])("is none, or handled: %s", (told) => expect(flags(told, RULE)).toBe(false));
});
