import { describe, expect, it } from "vitest";
import { outlineOf } from "../../../server/engine/document/index.ts";
import { lexiconOf } from "../../../server/engine/facts/lexicon.ts";
import type { Mention } from "../../../server/engine/facts/mechanism-mentions.ts";
import { readingOf } from "../../../server/engine/facts/reading.ts";
import { catalogue } from "../catalogue.ts";

function mentionsIn(text: string): readonly Mention[] {
  const { statements } = outlineOf(text, catalogue.sections);
  return statements.flatMap(({ raw }) => readingOf(raw, lexiconOf(catalogue), catalogue).mentions);
}

/** "mechanism stance parameter=figure", for every mention. */
function read(text: string): string[] {
  return mentionsIn(text).map(({ mechanism, stance, parameters }) =>
    [mechanism.id, stance, ...parameters.filter(({ quantity }) => quantity).map((p) => `${p.name}=${p.text}`)].join(
      " ",
    ),
  );
}

describe("sentences that fill a frame without naming the mechanism", () => {
  it.each([
    [
      "The quote is abandoned when the carrier has not answered after two seconds.",
      "request-timeout specified timeout=two seconds",
    ],
    ["相手先から3秒返答がなければ照会をあきらめる。", "request-timeout specified timeout=3秒"],
    [
      "A failed lookup is tried again twice, the second time after ten seconds.",
      "retry specified attempts=twice delay=ten seconds",
    ],
    [
      "After five errors in a row we stop asking the tax service for half a minute.",
      "circuit-breaker specified failure_count=five errors open_time=half a minute",
    ],
    ["連続して5回失敗したら、30秒間は呼び出さない。", "circuit-breaker specified failure_count=5回 open_time=30秒間"],
    ["While the rates feed is out, yesterday's price list is shown.", "fallback specified"],
    ["為替サービスにつながらないときは、前日の値を使って計算を続ける。", "fallback specified"],
    ["When more than 200 jobs wait, further submissions get a 429.", "load-shedding specified trigger_count=200 jobs"],
    ["待ち行列が500件に達したら新規の投入を断る。", "load-shedding specified trigger_count=500件"],
    [
      "If readings are more than five minutes behind, the duty engineer is called.",
      "alert-threshold specified threshold_duration=five minutes",
    ],
    ["もう片方のサーバーが1分以内に処理を引き継ぐ。", "failover specified time=1分"],
    [
      "Each night the ledger is copied to tape in another building and kept for 5 weeks.",
      "backup specified frequency=Each night retention=5 weeks",
    ],
    ["The former image can be put back in under five minutes.", "rollback specified time=five minutes"],
    ["同じ伝票番号が二度目に届いても登録しない。", "deduplication specified"],
    ["帳票出力は専用のスレッドプールで動かし、予約処理を巻き込まない。", "bulkhead specified"],
    [
      "Before it ends, the process takes no more work and finishes what it has, at most 25 s.",
      "graceful-shutdown specified grace=25 s",
    ],
    ["終了時は新規の受付を止め、処理中の注文を片付けてから落ちる。", "graceful-shutdown specified"],
    ["An instance that misses three checks gets no traffic.", "lb-health-check specified threshold=three checks"],
    ["If the night run is still going, the next one is skipped.", "overlap-lock specified"],
    ["中断した取込は、最後に登録した行の次から続ける。", "restartable-batch specified"],
    [
      "Scans are kept on the handheld until the hub is back, up to 5,000 of them.",
      "write-buffer specified capacity=5,000",
    ],
  ])("%s", (text, expected) => {
    expect(read(text)).toContain(expected);
  });
});

describe("sentences that only share words with a frame", () => {
  it.each([
    ["Users give up after a few pages.", "request-timeout"],
    ["Return an error instead of a panic.", "fallback"],
    ["The second message of the onboarding series is ignored by most customers.", "deduplication"],
    ["Orders above 500 euros are shown first.", "alert-threshold"],
    ["利用者は前の画面に戻る。", "rollback"],
    ["The last run of the bus starts at 23:40.", "overlap-lock"],
  ])("%s", (text, mechanism) => {
    expect(mentionsIn(text).map((mention) => mention.mechanism.id)).not.toContain(mechanism);
  });

  it("keeps a negation that stands between the roles", () => {
    expect(read("A failed booking is not tried again.")).toContain("retry ruled-out");
  });
});
