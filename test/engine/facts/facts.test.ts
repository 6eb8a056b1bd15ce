import { describe, expect, test } from "vitest";
import type { Facts } from "../../../server/engine/facts/facts.ts";
import { edges, names, read } from "./read.ts";

function stances(facts: Facts): string[] {
  return facts.mechanisms.map(({ id, stance }) => `${id} ${stance}`);
}

function parametersOf({ mechanisms }: Facts, id: string): string[] {
  return mechanisms
    .filter((mechanism) => mechanism.id === id)
    .flatMap(({ parameters }) => parameters.map(({ name, text }) => `${name}=${text}`));
}

describe("components", () => {
  test("a broker and the product in its parenthesis are one", () => {
    const facts = read("# Fleet\n\n## Components\n\n**MQTT Broker (AWS IoT Core)**\n- Talks to the vans over MQTT\n");
    expect(names(facts)).toEqual(["AWS IoT Core"]);
    expect(facts.components[0]?.aliases).toContain("MQTT Broker");
  });

  test("who builds or runs the system is no part of it", () => {
    const facts = read("# 検針システム 設計書\n\n## 体制\n\n障害の連絡は保守事業者へ行う。開発事業者が修正する。\n");
    expect(names(facts)).toEqual([]);
  });

  test("a queue of a product is that product", () => {
    const facts = read(
      "# 検針システム 設計書\n\n## 処理\n\n取込処理はRabbitMQの検針キューを読む。検針キューは止めない。\n",
    );
    expect(names(facts)).toEqual(["RabbitMQ"]);
  });

  test("a sentence that announces steps is no name of theirs", () => {
    const text =
      "# 検針 設計書\n\n## 確定処理\n\n検針員が確定すると、次の順で処理します。\n\n1. PostgreSQLに書く\n2. Kafkaに発行する\n";
    expect(read(text).operations.map(({ name }) => name)).toContain("確定処理");
  });

  test.each([
    [
      "flowchart LR\n  A[Meter Gateway x4] --> B[(Kafka 3 nodes)]\n  B --> C[Tariff Worker ×2]",
      ["Meter Gateway", "Kafka", "Tariff Worker"],
    ],
    ["flowchart LR\n  A[検針サービス 4台] --> B[(Redis … 直近の値)]", ["検針サービス", "Redis"]],
  ])("how many there are and what is kept in it are no part of a name", (drawing, expected) => {
    const facts = read(`# Meters\n\n## Architecture\n\n\`\`\`mermaid\n${drawing}\n\`\`\`\n`);
    expect(names(facts).sort()).toEqual([...expected].sort());
  });

  test("a managed platform and the database on it are one, and managed", () => {
    const facts = read("# Shop\n\n## Technology stack\n- Database: PostgreSQL 15 on Amazon RDS\n");
    expect(names(facts)).toEqual(["PostgreSQL"]);
    expect(facts.components[0]?.managed).toBe(true);
  });

  test("a name and the technology right behind its colon are one; a service and what it runs on are two", () => {
    const facts = read(
      "# Gym\n\n## Components\n- **Renewal DB**: Aurora MySQL, Multi-AZ\n- **Billing Service**: Redis and PostgreSQL hold its state\n",
    );
    expect(names(facts)).toEqual(["Aurora MySQL", "Billing Service", "Redis", "PostgreSQL"]);
    expect(facts.components[0]?.aliases).toContain("Renewal DB");
  });

  test("two providers of one kind stay two; two spellings of one provider are one", () => {
    const facts = read(
      "# Parcels\n\n## Architecture\nThe Label Service calls the FedEx API and the DHL API. DHL also prints.\n",
    );
    expect(names(facts).filter((name) => /fedex|dhl/i.test(name))).toHaveLength(2);
  });

  test("an API that is only ever called, and that nothing here introduces, is external", () => {
    const facts = read(
      "# Payouts\n\n## Architecture\nThe Payout Service calls the Wise API. The Admin API shows payouts.\n",
    );
    const external = facts.components.filter((component) => component.external).map(({ name }) => name);
    expect(external).toEqual(["Wise API"]);
  });

  test("what stands under external systems is external, and known by its abbreviation", () => {
    const facts = read(
      "# 予約 設計書\n\n## 構成\n### 外部システム\n- 病院情報システム(HIS): 病院ごとのREST API\n\n## 取消\n予約APIはHISの取消APIを呼び出す。\n",
    );
    expect(facts.components.map(({ name, aliases, external }) => [name, aliases, external])).toEqual([
      ["病院情報システム", ["HIS"], true],
      ["予約API", [], false],
    ]);
    expect(edges(facts)).toEqual(["予約API call 病院情報システム"]);
    const attributes = read(
      "# Pay\n\n## Integrations\n- Authentication: OAuth 2\n- Fraud Scoring: REST API of a vendor\n",
    );
    expect(names(attributes)).toEqual(["Fraud Scoring"]);
  });

  test("names in Japanese prose", () => {
    const facts = read(
      "# 出荷 設計書\n\n## 構成\n注文サービスは出荷指示を Amazon SQS に送信する。出荷ワーカーが受信する。\n",
    );
    expect(names(facts)).toEqual(expect.arrayContaining(["注文サービス", "Amazon SQS", "出荷ワーカー"]));
  });

  test("a restore is no store", () => {
    const facts = read(
      "# 台帳 設計書\n\n## 復旧\n台帳サービスは記録ストアに書き込む。障害時はバックアップからリストアし、DBリストア後に再開する。\n",
    );
    expect(names(facts)).toEqual(["台帳サービス", "記録ストア"]);
  });

  test("what is struck out, rejected or out of scope is no component", () => {
    const facts = read(
      "# Feed\n\n## Alternatives considered\n- Kafka was too heavy\n\n## Non-goals\n- Redis\n\n## Architecture\n- ~~MongoDB~~\n- The Feed Service reads from MySQL\n",
    );
    expect(names(facts)).toEqual(expect.arrayContaining(["MySQL"]));
    expect(names(facts)).not.toEqual(expect.arrayContaining(["Kafka"]));
    expect(names(facts)).not.toEqual(expect.arrayContaining(["Redis"]));
    expect(names(facts)).not.toEqual(expect.arrayContaining(["MongoDB"]));
  });
});

describe("interactions", () => {
  test("verbs make edges, in English and in Japanese", () => {
    expect(
      edges(
        read(
          "# A\n\n## Architecture\nThe Billing Service writes invoices to PostgreSQL and publishes events to Kafka.\n",
        ),
      ),
    ).toEqual(expect.arrayContaining(["Billing Service write PostgreSQL", "Billing Service publish Kafka"]));
    expect(edges(read("# A\n\n## 構成\n請求サービスはStripeを呼び出す。\n"))).toEqual(["請求サービス call Stripe"]);
  });

  test("who receives an event that the step before published consumes from its channel", () => {
    const facts = read(
      "# Orders\n\n## Data flow\n1. The Order Service publishes the event to Amazon SQS\n2. The Mail Worker receives it and picks up the template\n",
    );
    expect(edges(facts)).toContain("Mail Worker consume Amazon SQS");
  });

  test("items of a component's list are about the component", () => {
    const facts = read("# A\n\n## Components\n\n**Quote Engine**\n- Looks up rates from Redis\n");
    expect(edges(facts)).toEqual(["Quote Engine read Redis"]);
  });

  test("arrows point from producer to broker to consumer, who consumes", () => {
    const facts = read("# A\n\n## Data flow\nIngest Service → Kafka → Billing Worker → PostgreSQL\n");
    expect(edges(facts)).toEqual(
      expect.arrayContaining([
        "Ingest Service publish Kafka",
        "Billing Worker consume Kafka",
        "Billing Worker write PostgreSQL",
      ]),
    );
  });
});

describe("weak points", () => {
  test("listed among the open ones, they are there all the same; measures are put off", () => {
    const text =
      "# Ferry\n\n## Still open\n\n- The licence server is one VM\n- Restore drill\n\n## Open Gate API\n\n- Backups nightly\n";
    expect(stances(read(text))).toEqual(
      expect.arrayContaining(["single-instance specified", "restore-test deferred", "backup specified"]),
    );
  });

  test("what nobody does is left out", () => {
    const said = stances(read("# Ferry\n\n## Operation\n\nNobody has ever tested a restore.\n"));
    expect(said).toContain("restore-test ruled-out");
  });
});

describe("mechanisms", () => {
  test("a figure specifies, a word names, a vague word stays vague", () => {
    expect(stances(read("# A\n\n## Reliability\nCalls to Stripe time out after 3 s.\n"))).toContain(
      "request-timeout specified",
    );
    expect(stances(read("# A\n\n## Reliability\n- Resilience4j (circuit breaker)\n"))).toContain(
      "circuit-breaker named",
    );
    expect(stances(read("# A\n\n## 信頼性\n外部APIには適切なタイムアウトを設定する。\n"))).toContain(
      "request-timeout vague",
    );
  });

  test("TBD puts off, never rules out, and a heading alone says nothing", () => {
    expect(stances(read("# A\n\n## Reliability\n- Query timeout: TBD\n"))).toContain("query-timeout deferred");
    expect(stances(read("# A\n\n## Reliability\nWe do not retry payments.\n"))).toContain("retry ruled-out");
    expect(stances(read("# A\n\n## Retry policy\n"))).toEqual([]);
  });

  test("a column's header makes its cells statements, also for bare numbers", () => {
    const facts = read(
      "# A\n\n## Retry policy\n| Call | Attempts | Backoff |\n|---|---|---|\n| Stripe | 4 | exponential, from 200 ms |\n| Redis | TBD | |\n",
    );
    const retries = facts.mechanisms.filter(({ id }) => id === "retry");
    expect(
      retries.map(({ stance, reach }) => [
        stance,
        reach.to === "components" ? reach.components.map(({ name }) => name) : reach.to,
      ]),
    ).toEqual([
      ["specified", ["Stripe"]],
      ["deferred", ["Redis"]],
    ]);
  });

  test("a figure below another header is no figure of what a cell speaks of", () => {
    const facts = read(
      "# A\n\n## 復旧\n| ストア | RPO | RTO | 復旧方法 |\n|---|---|---|---|\n| PostgreSQL | 24時間 | 4時間 | 手動で待機系に切り替える |\n",
    );
    expect(parametersOf(facts, "failover")).toEqual(["manual=手動で待機系に切り替える"]);
    expect(parametersOf(facts, "rto")).toEqual(["value=4時間"]);
  });

  test("below a header that names the matter, the words of a cell are its parameter", () => {
    const facts = read(
      "# A\n\n## Reads\n| Replicas of | When replica lag exceeds it |\n|---|---|\n| MySQL | reads go to the primary |\n",
    );
    expect(parametersOf(facts, "replica-lag")).toEqual(["action=reads go to the primary"]);
  });

  test("figures belong to the words before them, across a comma", () => {
    const facts = read("# 台帳 設計書\n\n## 復旧\n目標復旧時間(RTO)は2時間、目標復旧時点(RPO)は15分とする。\n");
    expect(facts.mechanisms.map(({ id, parameters }) => [id, parameters[0]?.text])).toEqual([
      ["rto", "2時間"],
      ["rpo", "15分"],
    ]);
  });

  test("characters that normalise to several change nothing about the reach", () => {
    const [mechanism] = read(
      "# Alerts\n\n## Calls\nThe Alert Service calls Twilio and Stripe.\n\n## Rules\n………… All external calls except Twilio time out after 2 s.\n",
    ).mechanisms;
    expect(mechanism?.reach).toMatchObject({ to: "class", except: [{ name: "Twilio" }] });
  });

  test("the header of a column may say how to read the figures below", () => {
    const table =
      "# Shop: system design\n\n## Calls\n\nThe Shop calls the Rates API.\n\n| Callee | Breaker: opens at / sample / open for / probes |\n| --- | --- |\n| Rates API | 40 % / 20 calls / 30 s / 2 |\n";
    const [breaker] = read(table).mechanisms.filter(({ id }) => id === "circuit-breaker");
    expect(breaker?.parameters.map(({ name, text }) => [name, text])).toContainEqual(["open_time", "30 s"]);
  });

  test("lines with a label each are about different things", () => {
    const labelled =
      "# Shop: system design\n\n**Tasks**: sends mails through Twilio  \n**Runtime**: a single server in the office\n";
    expect(read(labelled).mechanisms.find(({ id }) => id === "single-instance")?.reach.to).toBe("document");
  });

  test("a class reaches all of its members but the excepted", () => {
    const facts = read(
      "# A\n\n## Architecture\nThe Hub calls Stripe and Twilio.\n\n## Reliability\nAll external calls except Twilio time out after 2 s.\n",
    );
    const [timeout] = facts.mechanisms.filter(({ id }) => id === "request-timeout");
    expect(timeout?.reach.to).toBe("class");
    expect(timeout?.reach.to === "class" ? timeout.reach.except.map(({ name }) => name) : []).toEqual(["Twilio"]);
  });

  test("figures in the items below belong to the lead", () => {
    const [retry] = read("# A\n\n## Reliability\n- Retry:\n  - attempts: 3 times\n").mechanisms.filter(
      ({ id }) => id === "retry",
    );
    expect(retry?.stance).toBe("specified");
  });

  test.each([
    "```yaml\nlivenessProbe:\n  periodSeconds: 10\n  failureThreshold: 3\n```",
    "Retry policy:\n\n- at most 3 attempts\n- 2 s between attempts",
  ])("a figure from below stands where it is written: %j", (text) => {
    const figures = read(`# Desk Design\n\n## Error handling\n\n${text}\n`).mechanisms.flatMap(({ parameters }) =>
      parameters.flatMap(({ quantity }) => quantity ?? []),
    );
    expect(figures.length).toBeGreaterThan(1);
    for (const { words, text: written } of figures)
      expect(words.statement.raw.text.slice(words.from, words.to)).toBe(written);
  });

  test.each([
    ["livenessProbe:\n  httpGet:\n    path: /livez\n  periodSeconds: 10\n  failureThreshold: 3", "specified"],
    ["livenessProbe:\nserver:\n  periodSeconds: 10\n  failureThreshold: 3", "named"],
  ])("figures of the settings below a key belong to it, those of the next key do not: %j", (code, stance) => {
    const [probe] = read(`# A\n\n## Deployment\n\`\`\`yaml\n${code}\n\`\`\`\n`).mechanisms.filter(
      ({ id }) => id === "liveness",
    );
    expect(probe?.stance).toBe(stance);
  });
});

describe("words for redundancy and for its lack", () => {
  test.each([
    ["The cart cache has four shards with a replica each.", "replication", "single-instance"],
    ["A single MariaDB primary with two replicas keeps the orders.", undefined, "single-instance"],
    ["Everything is kept on a single MariaDB server.", "single-instance", "replication"],
    ["Planned downtime: none.", undefined, "maintenance-window"],
    ["Publishers wait for acknowledgements.", "publisher-confirm", "request-timeout"],
  ])("%s", (sentence, said, notSaid) => {
    const ids = read(`# Shop: system design\n\n## Storage\n\n${sentence}\n`).mechanisms.map(({ id }) => id);
    if (said) expect(ids).toContain(said);
    expect(ids).not.toContain(notSaid);
  });
});

describe("a list that is called todo", () => {
  test("puts nothing off", () => {
    const { mechanisms } = read(
      "# Scans: system design\n\n## Workers\n\nWorkers take pages from `pages:todo` with BLPOP.\n",
    );
    expect(mechanisms.map(({ id, stance }) => `${id} ${stance}`)).toEqual(["early-ack specified"]);
  });
});

describe("operations", () => {
  const called = (sentence: string): string[] =>
    read(`# Shop: system design\n\n## Processing\n\n${sentence}\n`).operations.map(({ name }) => name);

  test.each([
    ["New employees come as a nightly CSV from the ERP.", "nightly CSV"],
    ["Segments are kept for 4 h, afterwards deleted by the janitor job that runs every 10 min.", "janitor job"],
    ["Every night at 03:10 a job compares orders with the settlement report.", "nightly job"],
    ["The `berth-list` cron job runs at 02:00 and writes a file.", "berth-list"],
    ["At 22:30 job `closing` collects the parcels of the day.", "closing"],
    ["前日通知は毎日 18:00 のバッチで送る。", "前日通知"],
    ["毎月 4 日 02:00 に close ジョブが走る。", "close ジョブ"],
    ["アクワイアラからは、結果の通知が Webhook で届く。", "アクワイアラ"],
  ])("%s is known by a noun", (sentence, name) => {
    expect(called(sentence)).toEqual([name]);
  });

  test("a loop that is told by when it comes round and what it looks for is a job", () => {
    expect(called("Every ten minutes it looks for albums that are marked, and removes their pictures.")).toEqual([
      "scheduled job",
    ]);
  });

  test("a webhook that is sent to others is none that comes in", () => {
    expect(called("The event is posted to the webhook endpoints of the shop.")).toEqual([]);
    expect(called("The webhook endpoint receives the events of the acquirer.")).toHaveLength(1);
  });

  test("what is done in a case is no job, nor is a queue for jobs", () => {
    expect(called("If the store is down, the projector stops polling and tries again every 5 s.")).toEqual([]);
    expect(called("ジョブキューは SQS、処理中は 10 分ごとに延長する。")).toEqual([]);
  });

  test.each([
    "The loser polls the folder every 2 s until the file is there.",
    "The dispatcher polls for new rides every 10 s.",
    "The enrichment job saves a checkpoint every 45 s.",
  ])("a wait, a loop that comes round in seconds and a running job's checkpoints start nothing: %s", (sentence) => {
    expect(called(sentence)).toEqual([]);
  });
});
