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
      "backup specified retention=5 weeks",
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

describe("failing and enduring in other words", () => {
  it.each([
    [
      "The desk hangs up on the ledger host when nothing has come back after four seconds.",
      "request-timeout specified",
    ],
    ["Hop: till to stock service, patience: 5 s", "request-timeout specified timeout=5 s"],
    ["基幹への照会は6秒で見限る。", "request-timeout specified timeout=6秒"],
    ["計算は50分で打ち止めとする。", "job-timeout specified timeout=50分"],
    ["Each hop hands on what is left of the caller's five seconds.", "deadline-propagation specified"],
    [
      "A transfer the host refuses gets two further tries, a second apart.",
      "retry specified attempts=two further tries",
    ],
    ["届けられなかった通知は、1分おきに4回まで出し直す。", "retry specified delay=1分おき"],
    [
      "Once half of the last 30 lookups have failed, no further lookups are made for a minute.",
      "circuit-breaker specified",
    ],
    ["続けて6回しくじった代行への照会は2分間見合わせる。", "circuit-breaker specified"],
    ["休止の30秒後に2件だけ試しに通し、成功すれば平常に戻す。", "half-open specified"],
    ["While the ranking model is silent, a plain list appears in its place.", "fallback specified"],
    ["検索基盤が応じないときは、固定の一覧を出す。", "fallback specified"],
    [
      "If the usual carrier refuses three in succession, the texts go through another carrier.",
      "alternative-provider specified",
    ],
    ["When the tills are down, clerks write slips and key them in later.", "manual-fallback specified"],
    ["毎分800件までとし、超えた分は突き返す。", "rate-limit-protection specified"],
    ["The inbox has room for 4,000 entries; beyond that the oldest goes.", "drop-policy specified"],
    ["取込が追いつかないときは、追いつくまで収集を止める。", "backpressure specified"],
    ["Rendering keeps ten workers to itself and cannot take those of the checkout.", "bulkhead specified"],
    ["受付は202を返すだけで、計上は後から別プロセスで行う。", "async-decoupling specified"],
    [
      "Orders that cannot be parsed in four passes land in orders.parked for the desk to inspect.",
      "dead-letter-queue specified",
    ],
    ["圏外の間は最大7日分を本体に蓄え、戻り次第送る。", "offline-buffer specified"],
    ["The import notes the last row done and picks up there after a crash.", "restartable-batch specified"],
    ["前の取込が続いていれば、次の取込は始めない。", "overlap-lock specified"],
    ["停電で飛ばした集計は、復電後に一度だけ行う。", "misfire specified"],
  ])("%s", (text, expected) => {
    expect(read(text).map((mention) => mention.slice(0, expected.length))).toContain(expected);
  });

  it.each([
    ["The match is abandoned after 20 minutes of rain.", "request-timeout"],
    ["The system must answer within 2 seconds for 95% of requests.", "request-timeout"],
    ["応答は95%が2秒以内に返ること。", "request-timeout"],
    ["A tenant who does not answer within 14 days loses the claim.", "request-timeout"],
    ["受験者は3回まで受け直せる。", "retry"],
    ["Failed login lockout: 5 attempts, then 15 minutes", "retry"],
    ["売れ筋一覧を毎朝更新して表示する。", "fallback"],
    ["The last known address of the debtor is shown on the letter.", "cached-response"],
    ["Members can borrow up to 5 books at the same time.", "admission-control"],
    ["The oldest entries are shown first when the list is full.", "drop-policy"],
    ["締め切りまで残り時間を画面に伝える。", "deadline-propagation"],
    ["印刷は3枚ずつ行い、失敗した用紙は箱に入れる。", "dead-letter-queue"],
    ["窓口で紙の申請書を受け付け、翌日に入力する。", "manual-fallback"],
  ])("not: %s", (text, mechanism) => {
    expect(mentionsIn(text).map((mention) => mention.mechanism.id)).not.toContain(mechanism);
  });

  it("takes the question after a figure for the figure", () => {
    expect(read("何回失敗したら呼ぶのをやめるかは、実測を見て決める。")).toContain("circuit-breaker deferred");
  });

  it("leaves a figure with the mechanism that is named", () => {
    expect(read("The script sets lock_timeout to 3s and aborts instead of queueing.")).toContain(
      "lock-timeout specified timeout=3s",
    );
  });
});
