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
    ["停止指示を受けたら受信をやめ、実行中の計算を20秒待って終わる。", "graceful-shutdown specified grace=20秒"],
    [
      "配車サーバは振り分けから切り離し、処理中の依頼の完了（最長45秒）を待って止める。",
      "graceful-shutdown specified grace=45秒",
    ],
    ["誤り予算を3時間で10%使ったらOpsgenieで呼び出す。", "burn-rate specified window=3時間"],
    ["窓口端末は注文番号をログに残し、後段にも引き継ぐ。", "correlation-id specified"],
    ["二重起動は起動前に印を確かめることで防ぐ。", "overlap-lock specified"],
    ["販売開始時の3倍の流量で動作を確認する。", "load-test specified load=3倍"],
    ["年1回、別アカウントへの復元を行う。", "restore-test specified frequency=年1回"],
    ["緊急時対応マニュアルを各営業所に置く。", "runbook specified"],
    ["列は追加のみとし、古い列の削除は3リリース後に行う。", "expand-contract specified"],
    ["夜間に回線が不通の場合の扱いは別途協議する。", "failure-handling deferred"],
    ["連続して5回失敗したら、30秒間は呼び出さない。", "circuit-breaker specified failure_count=5回 open_time=30秒間"],
    [
      "予測サーバが5回タイムアウトを返したらルータが20秒外す。",
      "circuit-breaker specified failure_count=5回 open_time=20秒",
    ],
    ["切り替えは自動、60〜120秒程度で完了する。", "automatic-failover specified"],
    ["夜の再計算は、落ちたらその工程から。", "restartable-batch specified"],
    ["精算が締めから90分で終わっていなければ当番に電話。", "missed-run-alert specified"],
    ["入場は14.4倍/1時間・5分窓で電話。", "burn-rate specified rate=14.4倍 window=1時間 window=5分"],
    ["再生成功率が98%を割ると電話。", "alert-threshold specified threshold=98%"],
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
      "backup specified frequency=each night retention=5 weeks",
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
    ["死活監視に3回失敗したノードを切り離す。", "circuit-breaker"],
    ["1 Pod は約 400 セッションを受け持つ。", "single-instance"],
    ["処理できない伝票のメッセージはロールバックする。", "rollback"],
    ["15分以内に応答がない場合は副当番へエスカレーションする。", "request-timeout"],
    ["オンコール担当が5分応答しなければ二次当番に電話する。", "request-timeout"],
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

describe("sentences on running a system that fill a frame", () => {
  it.each([
    ["Fewer than 40 check-ins in ten minutes light up the duty room.", "alert-threshold"],
    ["仕分けの誤りが1時間に50件を超えたら監視室に警報を出す。", "alert-threshold"],
    ["Should the pager stay silent for a quarter of an hour, the head of operations is woken.", "escalation"],
    ["一次担当が10分たっても応じなければ、次順位の者を呼び出す。", "escalation"],
    ["S1 (no trains can be dispatched): answered in five minutes; S2: in an hour", "severity-levels"],
    ["障害ランクAは5分、ランクBは30分で初動に入る。", "severity-levels"],
    ["待機番は週替わりで持ち回り、深夜でも15分で折り返す。", "on-call"],
    ["What to do when the ledger volume fills up is written down in docs/volumes.", "runbook"],
    ["ディスク満杯時の対処はWikiの「保守12」に順を追って記してある。", "runbook"],
    ["全断のあとは5日以内に原因と打ち手をまとめて読み合わせる。", "postmortem"],
    ["A script signs in and books a seat every four minutes.", "synthetic-monitoring"],
    ["死活を3回続けて返さないノードはロードバランサーが自動で外す。", "lb-health-check"],
    ["A node joins the pool only after its cache is loaded.", "readiness"],
    ["読み込みを終えるまで、新しいノードには振り分けない。", "readiness"],
    ["印刷待ちが300枚を超えたら庶務に電話する。", "queue-depth"],
    ["The indexer being 20,000 documents behind mails the search crew.", "consumer-lag"],
    ["A bus position must be on the stop display within 8 seconds after it was measured.", "end-to-end-delay"],
    ["No sign of the payroll export by 05:15 wakes the night desk.", "job-monitoring"],
    ["Every log line bears the trip number that the gate assigned.", "correlation-id"],
    ["動作記録は90日で消す。", "log-retention"],
    ["If it misbehaves we go back to yesterday's image in three minutes.", "rollback"],
    ["不調なら旧版を5分で立て直す。", "rollback"],
    ["Above 1.5 % of refused payments the new build is withdrawn.", "rollback-criteria"],
    ["配布から30分以内の起動失敗が1%を超えたら新版を取り下げる。", "rollback-criteria"],
    ["The till software goes out store by store, three a night.", "staged-rollout"],
    ["まず2校、翌週に20校、その後全校へ配信アプリの更新を配る。", "staged-rollout"],
    ["Ten per cent of the viewers are led to the new player for a day.", "canary"],
    ["同じ構成をもう一組立ててから入口を向け替え、旧い組は翌朝まで残す。", "blue-green"],
    ["Servers are swapped two at a time.", "rolling-update"],
    ["終了要求を受けると受け口を閉じ、抱えている計算を45秒以内に済ませて落ちる。", "graceful-shutdown"],
    ["The new planner ships dark.", "feature-flag"],
    ["新しい経路計算は県ごとに入り切りできる。", "feature-flag"],
    ["One click in the back office halts all bids in under ten seconds.", "kill-switch"],
    ["旧列と新列の両方に書き、二つ後のリリースで旧列を消す。", "expand-contract"],
    ["A values file that does not match the schema is refused by the pipeline.", "config-validation"],
    ["署名鍵は60日ごとに付け替える。", "secret-rotation"],
    ["Nine out of ten searches come back within 400 ms.", "latency-target"],
    ["In any four weeks, 99.7% of submissions are stored within 1.5 s.", "slo"],
    ["DBへの口は1プロセス12本とする。", "pool-size"],
    ["PostgreSQL accepts 240 sessions.", "max-connections"],
    ["A third of the cluster stays unused.", "headroom"],
    ["Another renderer joins for every 40 waiting clips.", "autoscaling-signal"],
    ["授業開始の20分前に、あらかじめPodを20台立ち上げておく。", "cold-start"],
    ["ディスクは8割で担当に知らせ、95%で書き込みを止める。", "disk-watermark"],
    ["Photos heavier than 12 MB are sent back.", "payload-limit"],
    ["前年の最繁日の流量を再現して毎秒1,500件を掛け、95%が1秒を切れば合格とする。", "load-test"],
    ["三日間ぶっ通しで負荷を掛け続け、メモリが増えないことを確かめる。", "soak-test"],
  ])("%s", (text, mechanism) => {
    expect(read(text).map((mention) => mention.split(" ").slice(0, 2).join(" "))).toContain(`${mechanism} specified`);
  });
});

describe("sentences on other things than running a system", () => {
  it.each([
    ["The coach is told when more than three players are missing.", "alert-threshold"],
    ["心拍数が180を超えたら走者に警告する。", "alert-threshold"],
    ["在庫が10個を切ったら店長に通知する。", "alert-threshold"],
    ["苦情が3日以内に解決しない場合は部長に報告する。", "escalation"],
    ["当直の医師が10分以内に応答する。", "on-call"],
    ["夜間の避難訓練を半期に一度行う。", "game-day"],
    ["The reader may borrow books for 14 days and is late by two.", "consumer-lag"],
    ["患者は前の画面に戻れる。", "rollback"],
    ["The new version of the contract applies to 10% of the customers from May.", "canary"],
    ["展示室の照明を段階的に切り替える。", "staged-rollout"],
    ["工場の機械は2台ずつ交換する。", "rolling-update"],
    ["The shop closes its doors and finishes serving those inside.", "graceful-shutdown"],
    ["The heating is switched on room by room.", "feature-flag"],
    ["ボタン一つでコンベヤが2秒以内に止まる。", "kill-switch"],
    ["Hotel room keys are exchanged every 60 days.", "secret-rotation"],
    ["The pump must handle 30 litres a minute.", "throughput-target"],
    ["Two of five seats stay free in the rush hour.", "headroom"],
    ["学習ログは3年間保存する。", "log-retention"],
  ])("%s", (text, mechanism) => {
    expect(mentionsIn(text).map((mention) => mention.mechanism.id)).not.toContain(mechanism);
  });

  it.each([
    ["Automatic rollback does not pay off and is left out.", "rollback ruled-out"],
    ["The size of the connection pool awaits the measurements in May.", "pool-size deferred"],
    ["ログの保管期間は情報管理室の回答待ちである。", "log-retention deferred"],
    ["ブルーグリーンは断念し、サーバーは2台ずつ入れ替える。", "rolling-update specified max_unavailable=2台"],
  ])("keeps what a design leaves out or open: %s", (text, expected) => {
    expect(read(text)).toContain(expected);
  });
});

describe("what is kept, copied, restored and done only once, in other words", () => {
  it.each([
    [
      "A withdrawal carries a one-off reference; the same reference again gets the stored receipt.",
      "idempotency-key specified",
    ],
    ["送金要求には端末で採番した番号を付け、同じ番号なら最初の応答を返す。", "idempotency-key specified"],
    ["Parcel scans arrive more than once and are collapsed by parcel number.", "deduplication specified"],
    ["同じ検針票が何度届いても、メーター番号の組で最初の1件だけ採る。", "deduplication specified"],
    ["Replaying the day's file leaves the balances as they are.", "idempotent-operation specified"],
    ["集計を流し直しても金額は増えない。", "idempotent-operation specified"],
    [
      "The carrier's callback is put on the queue and answered with 200; the booking happens later.",
      "webhook-ack specified",
    ],
    ["出荷の確定と同時に発行簿へ1行足し、別の常駐処理が拾って流す。", "outbox specified"],
    ["If the courier refuses the parcel, the charge is reversed.", "compensation specified"],
    ["If somebody else saved since the record was read, zero rows are updated.", "optimistic-lock specified"],
    ["残高の行を押さえ、他の処理は待つ。", "pessimistic-lock specified"],
    ["Tickets are set aside for 12 minutes and then offered to others.", "reservation-hold specified ttl=12 minutes"],
    ["既にあれば上書きし、なければ追加する。", "upsert specified"],
    ["Price lists are held in memory for two minutes.", "cache-ttl specified ttl=two minutes"],
    ["運賃を直すと、全ノードの控えを消す。", "cache-invalidation specified"],
    ["駅コードを鍵に8つの区画へ分ける。", "partition-key specified"],
    [
      "Every night the till is held against the ledger and differences go to accounting.",
      "reconciliation specified frequency=every night",
    ],
    ["電文の続き番号が途切れたら、再送を頼む。", "gap-detection specified"],
    ["Applications are shredded 6 months after the decision.", "retention specified period=6 months"],
    ["2年動きのない契約は低速の保管庫へ移す。", "archive specified after=2年"],
    ["過去35日のうち秒単位で指定した姿に戻せる。", "pitr specified"],
    [
      "Every 3 months a dump is brought up on an empty host and the rows are counted.",
      "restore-test specified frequency=every 3 months",
    ],
    ["After a fire the counters must be open again within four hours.", "rto specified value=four hours"],
    ["書き込みは隣の棟の複製にも届いてから完了とする。", "replication specified"],
    [
      "If the controller stops its heartbeat for 5 s, the spare assumes its address unaided.",
      "automatic-failover specified time=5 s",
    ],
    ["A node that cannot see the majority switches itself off.", "split-brain specified"],
    ["採番サーバーは1台だけで、予備は持たない。", "single-instance specified"],
    ["大阪に縮小した一式を用意し、東京が使えないときに起こす。", "multi-region specified"],
    ["桁数や必須項目に誤りのある届は受付で突き返す。", "schema-validation specified"],
  ])("%s", (text, expected) => {
    expect(read(text).map((mention) => mention.slice(0, expected.length))).toContain(expected);
  });

  it.each([
    ["The second attempt at the exam counts, and the first result is dropped.", "deduplication"],
    ["予約が取れなければ電話で案内する。", "compensation"],
    ["Wine is kept in oak barrels for two years.", "retention"],
    ["忘れ物は3か月保管し、その後処分する。", "retention"],
    ["Guests may hold a seat at the bar.", "reservation-hold"],
    ["メモリは16GBとし、設定は2分で終わる。", "cache-ttl"],
    ["The museum holds copies of the charter in another building.", "offsite-backup"],
    ["議案は5人のうち3人の賛成で成立する。", "quorum"],
    ["The driver takes over the vehicle from the night shift.", "failover"],
    ["選手が倒れたら控えの選手が代わって入る。", "failover"],
    ["The ferry is back in service after the storm, within two hours.", "rto"],
    ["便が欠航なら運賃を返金する。", "compensation"],
    ["Administrators can delete users that have no orders.", "foreign-key"],
    ["Members vote for one of three candidates.", "leader-election"],
    ["商品を2つの倉庫に分けて置く。", "partition-key"],
    ["機械が止まったら作業員が予備の部品に取り替える。", "failover"],
  ])("is not in: %s", (text, mechanism) => {
    expect(mentionsIn(text).map((mention) => mention.mechanism.id)).not.toContain(mechanism);
  });

  it("keeps what rules a described mechanism out", () => {
    expect(read("Dumps are not copied to another building.")).not.toContain("offsite-backup specified");
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

describe("sentences on what is owed to users", () => {
  it.each([
    ["The operator owes the ports 99.9 % of the year.", "availability-target specified target=99.9 %"],
    [
      "Clerks must be able to use the counter system, that is available, 99.5 % a month.",
      "availability-target specified target=99.5 %",
    ],
    ["窓口は開庁時間中の 99.7 % の時間で使えることを区と合意している。", "availability-target specified target=99.7 %"],
    ["We can live with losing two hours of measurements.", "rpo specified value=two hours"],
    ["伝票の欠落は 30 分ぶんまで許容する。", "rpo specified value=30分"],
    ["After a power cut the counter has to be up again in three hours.", "rto specified value=three hours"],
    ["出荷業務が 6 時間を超えて止まることは許されない。", "rto specified value=6時間"],
  ])("%s", (text, expected) => {
    expect(read(text)).toContain(expected);
  });

  it.each([
    ["The cache should keep a hit rate of 95 % a month.", "availability-target"],
    ["The breaker must be back in service after 30 s.", "rto"],
    ["Planned maintenance of at most 2 hours a month is acceptable.", "rto"],
  ])("not: %s", (text, mechanism) => {
    expect(mentionsIn(text).map((mention) => mention.mechanism.id)).not.toContain(mechanism);
  });
});

describe("a blank between Japanese and Latin letters", () => {
  it.each([
    ["API キーは 90 日ごとに交換する。", "APIキーは90日ごとに交換する。"],
    ["連続 5 回の失敗で遮断する。", "連続5回の失敗で遮断する。"],
    ["バックアップは 3 世代を保持する。", "バックアップは3世代を保持する。"],
  ])("means nothing: %s", (spaced, plain) => {
    expect(read(spaced)).toEqual(read(plain));
    expect(read(plain)).not.toEqual([]);
  });
});
