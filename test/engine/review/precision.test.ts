import { describe, expect, test } from "vitest";
import { review } from "../../../server/engine/index.ts";
import type { Finding } from "../../../server/engine/review/finding.ts";
import { catalogue } from "../catalogue.ts";

/** What a rule finds in a design of these lines. */
function found(rule: string, ...lines: string[]): readonly Finding[] {
  const text = `# Ferry Tickets: system design\n\n${lines.join("\n")}\n`;
  return review(text, catalogue).findings.filter((finding) => finding.rule === rule);
}

describe("what the document says is not reported as left open", () => {
  test.each<[string, string, string[]]>([
    [
      "letters that call somebody",
      "fault-recovery/dead-letter",
      [
        "## Flow",
        "Gate readers publish to RabbitMQ, and the Boarding Worker consumes it.",
        "After 4 deliveries a message goes to `boarding.dead`, and dead letters page the night desk at once.",
      ],
    ],
    [
      "the limit of the server in the sentence after the pool",
      "capacity/connection-pool",
      [
        "## 構成",
        "券売APIはPostgreSQLに書き込む。券売APIは最大8台までスケールする。",
        "接続プールは1台25、最大8台で200。データベース側は 300。",
      ],
    ],
    [
      "a restore onto a test machine",
      "availability/restore-test",
      [
        "## Data",
        "Tickets are stored in MySQL.",
        "MySQL is dumped each night and kept for 30 days; one dump per month is restored onto a test server and compared.",
      ],
    ],
    [
      "what was missed is sent again",
      "fault-recovery/connection-recovery",
      [
        "## 配信",
        "運航画面はWebSocketで配信サーバに接続する。",
        "切れた画面は1〜8秒のランダムな待ちを入れて再接続し、pingは20秒ごとに送る。サーバは直近60秒分を保持しており、届かなかった分を送り直す。",
      ],
    ],
    [
      "each of the waits of a schedule is one attempt",
      "fault-recovery/retry",
      [
        "## Flow",
        "The Booking API calls the Harbour Gateway, an external system.",
        "A call that fails with a transient error is tried again: after 2 s, 10 s, 60 s. Then the clerk is told.",
      ],
    ],
    [
      "間隔を並べれば回数も決まる",
      "fault-recovery/retry",
      ["## 連携", "予約APIは外部の港湾連携APIを呼び出す。", "応答が200以外なら、1秒、5秒、30秒の間をあけて再送する。"],
    ],
    [
      "the count that opens the breaker, without its unit",
      "fault-recovery/circuit-breaker",
      [
        "## Error handling",
        "The Booking API calls the Harbour Gateway, an external system.",
        "The breaker opens when consecutive failures exceed 4, and is half-open after 20 s.",
      ],
    ],
    [
      "a restore each term",
      "availability/restore-test",
      ["## Data", "Tickets are stored in MySQL, which is dumped each night.", "A restore is tested each term."],
    ],
    [
      "学期ごとのリストア",
      "availability/restore-test",
      ["## データ", "乗船券はMySQLに保存し、毎晩バックアップする。", "リストアは学期ごとに試験する。"],
    ],
    [
      "how long the logs of a named collector are kept",
      "observability/log-retention",
      ["## 運用", "券売APIはMySQLに保存する。", "開始と終了、件数を CloudWatch Logs に出力する（保存 1 年）。"],
    ],
  ])("%s", (_, rule, lines) => {
    expect(found(rule, ...lines)).toEqual([]);
  });
});

describe("words that refuse nothing", () => {
  test("しか…ない says what is done", () => {
    const lines = [
      "## 連携",
      "検札端末はSQSに発行し、乗船APIが受け取る。",
      "同じ便が二度届いても乗船記録は1行しか残らない。",
    ];
    expect(found("data-consistency/duplicate-delivery", ...lines).filter(({ state }) => state === "ruled-out")).toEqual(
      [],
    );
  });

  test.each([
    ["fault-recovery/circuit-breaker", "Requests are cut off by the proxy after 30 s."],
    ["observability/metrics", "The state store has no changelog topic, to save disk space."],
    ["availability/backup", "If one signal box goes down, the harbour carries on with the backup."],
  ])("%s: %s", (rule, sentence) => {
    const lines = ["## Flow", "The Booking API calls the Harbour Gateway, an external system.", sentence];
    expect(found(rule, ...lines).filter(({ state }) => state !== "missing")).toEqual([]);
  });

  test("a backup node is no backup", () => {
    const lines = [
      "## Data",
      "Fares are stored in Cassandra.",
      "If a ring is not healthy, the gateway does not use that backup node.",
    ];
    expect(found("availability/backup", ...lines).map(({ state }) => state)).toEqual(["missing"]);
  });
});

test("callbacks that the design sends are not taken for those that it gets", () => {
  const sent = "Tour operators register a callback URL; the Notifier delivers each webhook to it.";
  expect(found("data-consistency/webhook-duplicates", "## Notifications", sent)).toEqual([]);
  const got = "The Notifier receives a webhook from the port authority for each berth.";
  expect(found("data-consistency/webhook-duplicates", "## Notifications", got)).toHaveLength(1);
});

test("nobody waits for what an arrow streams", () => {
  const drawing = (label: string): string[] => [
    "## Architecture",
    "```mermaid",
    "flowchart LR",
    `  W[Web App] --> C[Camera Hub] -->|${label}| V[Video Wall Service]`,
    "```",
  ];
  expect(found("fault-recovery/circuit-breaker", ...drawing("RTSP"))).toEqual([]);
  expect(found("fault-recovery/circuit-breaker", ...drawing("HTTPS"))).toHaveLength(1);
});

test("a recovery from the loss of a region does not contradict the target of a month", () => {
  const lines = ["## Availability", "Availability is 99.95 % per month."];
  const regional = "If the Oslo region is lost, service is rebuilt in Bergen. The RTO is 6 hours.";
  const states = (sentence: string): string[] =>
    found("numbers/recovery-exceeds-budget", ...lines, "", sentence).map(({ state }) => state);
  expect(states(regional)).toEqual(["underspecified"]);
  expect(states("The RTO is 6 hours.")).toEqual(["contradictory"]);
});

test("a finding in a drawing shows a name, not strokes", () => {
  const drawing = ["## Architecture", "```", "      [Ticket API]", "       /      \\", " [PostgreSQL] [Redis]", "```"];
  const text = `# Ferry Tickets: system design\n\n${drawing.join("\n")}\n`;
  const lines = text.split("\n");
  const shown = found("fault-recovery/timeout", ...drawing).map(({ range: { start, end } }) =>
    lines[start.line]?.slice(start.character, end.character),
  );
  expect(shown).toEqual(["PostgreSQL"]);
});

test("the message says what comes of what is left open, not of what is stated", () => {
  const lines = [
    "## Deployment",
    "Database migrations run with Flyway; both versions can work with the changed schema.",
  ];
  const [finding] = found("deployment/schema-migration", ...lines);
  expect(finding?.message).toMatch(/locks a large table/);
  expect(finding?.message).not.toMatch(/rename/);
});

test("a run that begins by clearing what the last one wrote can be started again", () => {
  const again = "再実行時は当日分の精算テーブルを空にしてから登録する。";
  const [finding] = found(
    "fault-recovery/job-recovery",
    "## 夜間バッチ",
    "毎日2:00に精算バッチが売上を集計する。",
    again,
  );
  expect(finding?.state).toBe("underspecified");
  expect(finding?.message).not.toContain("再開方法");
});

test("a load that is told in a sentence is quoted", () => {
  const lines = ["## 性能要件", "- 受付開始直後は、1 分間に約 12,000 件の予約要求を見込む。"];
  const [finding] = found("capacity/capacity-plan", ...lines);
  expect(finding?.message).toContain("「1 分間に約 12,000 件の予約要求を見込む」に対する");
});
