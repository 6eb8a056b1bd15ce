import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LocalQuantity } from "../../../server/engine/facts/facts.ts";
import { quantitiesIn } from "../../../server/engine/facts/quantities.ts";

type Expected = Partial<Omit<LocalQuantity, "from" | "to">>;
const DAY = 86_400;

function first(text: string): LocalQuantity | undefined {
  return quantitiesIn(text)[0];
}

const duration = (value: number, more: Expected = {}): Expected => ({ type: "duration", value, ...more });
const count = (value: number, more: Expected = {}): Expected => ({ type: "count", value, ...more });
const percent = (value: number, more: Expected = {}): Expected => ({ type: "percent", value, ...more });
const rate = (value: number, more: Expected = {}): Expected => ({ type: "rate", value, ...more });
const size = (value: number): Expected => ({ type: "size", value });

describe("parts, clocks and numbers in words", () => {
  it.each<[string, Expected]>([
    ["after a quarter of an hour", duration(900, { text: "a quarter of an hour" })],
    ["a fortnight", duration(14 * DAY)],
    ["half of the last 40 lookups", percent(50, { text: "half" })],
    ["a fifth of our nodes", percent(20)],
    ["three in a hundred", percent(3, { text: "three in a hundred" })],
    ["fewer than one request in a thousand", percent(0.1)],
    ["100人に2人", percent(2, { text: "100人に2人" })],
    ["千件に995件", percent(99.5)],
    ["半数を超え", percent(50)],
    ["半日", duration(DAY / 2)],
    ["半期に一度", duration(182.5 * DAY, { unit: "every" })],
    ["every half-year", duration(182.5 * DAY, { unit: "every" })],
    ["half-yearly", duration(182.5 * DAY, { unit: "every" })],
    ["週1（日曜 2:00）", duration(7 * DAY, { unit: "every" })],
    ["夜間 pg_dump", duration(DAY, { unit: "every" })],
    ["PITR 35 d", duration(35 * DAY)],
    ["every fortnight", duration(14 * DAY, { unit: "every" })],
    ["each night", duration(DAY, { unit: "every" })],
    ["DurationOfBreak = 00:00:40", duration(40)],
    ["timeout: 01:30:00", duration(5400)],
    ["seventy-five seconds", duration(75)],
    ["two hundred messages", count(200)],
    ["a dozen nodes", count(12)],
    ["800通", count(800)],
  ])("%s", (text, expected) => {
    expect(first(text)).toMatchObject(expected);
  });

  it.each([
    "starts at 01:30:00",
    "00:30:00に開始",
    "3 of 5 nodes",
    "5人に1人",
    "each other",
    "a third party",
    "half-open",
    "普通",
    "後半年",
  ])("nothing of the kind: %s", (text) => {
    expect(quantitiesIn(text).filter(({ type }) => type === "duration" || type === "percent")).toEqual([]);
  });
});

describe("one quantity", () => {
  it.each<[string, Expected]>([
    ["connect timeout 2s", duration(2, { text: "2s", comparison: "eq" })],
    ["gives up after 30 sec", duration(30)],
    ["500ms", duration(0.5)],
    ["a 15-minute window", duration(900)],
    ["kept for three months", duration(90 * DAY)],
    ["1.5 hours", duration(5400)],
    ["backup retention 30 days", duration(30 * DAY)],
    ["30秒以内に応答する", duration(30, { comparison: "le", text: "30秒" })],
    ["間隔は5分", duration(300)],
    ["down for a quarter of an hour", duration(900)],
    ["kept for a fortnight", duration(14 * 86_400)],
    ["半年で取り替える", duration(182.5 * 86_400)],
    ["DurationOfBreak = 00:00:40", duration(40)],
    ["within forty-two seconds", duration(42, { comparison: "le" })],
    ["5分の間隔を空ける", duration(300)],
    ["72時間分のログ", duration(72 * 3600)],
    ["13か月保持", duration(390 * DAY)],
    ["3ヶ月", duration(90 * DAY)],
    ["10日間保持", duration(10 * DAY)],
    ["200ミリ秒", duration(0.2)],
    ["1h30m", duration(5400)],
    ["2時間15分", duration(8100)],
    ["about 43 min 12 s", duration(2592, { comparison: "approx" })],
    ["ttl: PT30S", duration(30)],
    ["PT5M", duration(300)],
    ["３０秒", duration(30, { text: "３０秒" })],
    ["二十四時間以内", duration(24 * 3600, { comparison: "le" })],
    ["within an hour", duration(3600, { comparison: "le" })],
    ["half an hour", duration(1800)],
    ["for 5m", duration(300)],
    ["最大3回", count(3, { comparison: "le", unit: "回" })],
    ["三回まで再試行する", count(3, { comparison: "le" })],
    ["up to 5 attempts", count(5, { comparison: "le", unit: "attempts" })],
    ["no more than 5 attempts", count(5, { comparison: "le" })],
    ["48 partitions", count(48, { unit: "partitions" })],
    ["10万件のレコード", count(100_000)],
    ["1万5千件", count(15_000)],
    ["１００件", count(100)],
    ["百二十件", count(120)],
    ["50K users", count(50_000)],
    ["50m users", count(50_000_000)],
    ["1,000 connections", count(1000)],
    ["opens after 5 consecutive failures", count(5, { unit: "failures" })],
    ["3台構成", count(3, { unit: "台" })],
    ["a 3-node cluster", count(3, { unit: "node" })],
    ["is retried twice", count(2, { unit: "times" })],
    ["retried once", count(1)],
    ["retries three times", count(3, { unit: "times" })],
    ["at least 2 replicas", count(2, { comparison: "ge" })],
    ["over a network of 20+ sites", count(20, { comparison: "ge" })],
    ["1 Podあたり 20本", count(20, { unit: "本" })],
    ["1台 50", count(50, { unit: "each" })],
    ["30 per instance", count(30, { unit: "each" })],
    ["losing an hour of data", duration(3600)],
    ["1日10万件", rate(100_000 / DAY, { per: "day" })],
    ["1分間に120回", rate(2)],
    ["月間100万件", rate(1_000_000 / (30 * DAY), { per: "month" })],
    ["99.9%", percent(99.9)],
    ["CPU使用率70％", percent(70)],
    ["50 percent", percent(50)],
    ["three nines", percent(99.9)],
    ["ファイブナイン", percent(99.999)],
    ["7割", percent(70)],
    ["月間稼働率99.9%", percent(99.9, { per: "month" })],
    ["1,000 req/s", rate(1000, { per: "second" })],
    ["100,000 msg/sec", rate(100_000)],
    ["10万件/日", rate(100_000 / DAY, { per: "day" })],
    ["500 connections per second", rate(500, { unit: "connections" })],
    ["2,000 payment events per second", rate(2000)],
    ["1000 TPS", rate(1000)],
    ["5k rps", rate(5000)],
    ["600 requests/minute", rate(10)],
    ["毎秒5,000件", rate(5000)],
    ["秒間1000メッセージ", rate(1000)],
    ["1秒あたり100件", rate(100)],
    ["3秒に1件", rate(1 / 3)],
    ["100 requests per 10 seconds", rate(10)],
    ["20 MB/s", rate(20e6)],
    ["512Mi", size(512 * 1024 ** 2)],
    ["20 GB", size(20e9)],
    ["10MB制限", size(10e6)],
    ["10メガバイト", size(10e6)],
  ])("%s", (text, expected) => {
    expect(first(text)).toMatchObject({ ...expected, value: expect.closeTo(expected.value ?? 0, 6) });
  });
});

describe("ranges and schedules", () => {
  it.each<[string, Expected]>([
    ["60〜120秒", duration(60, { upper: 120 })],
    ["60-120 s", duration(60, { upper: 120 })],
    ["2-10 tasks", count(2, { upper: 10 })],
    ["5 to 10 min", duration(300, { upper: 600 })],
    ["between 3 and 5 nodes", count(3, { upper: 5 })],
    ["1秒から5秒", duration(1, { upper: 5 })],
    ["1s, 2s, 4s", duration(1, { members: [1, 2, 4] })],
    ["1s/2s/4s", duration(1, { members: [1, 2, 4] })],
    ["1秒→2秒→4秒", duration(1, { members: [1, 2, 4] })],
    ["1秒、2秒、4秒", duration(1, { members: [1, 2, 4] })],
    ["5, 10, 30 min", duration(300, { members: [300, 600, 1800] })],
    ["1 s, 2 s, then 4 s", duration(1, { members: [1, 2, 4] })],
    ["10% → 50% → 100%", percent(10, { members: [10, 50, 100] })],
    ["5% -> 25% -> 100%", percent(5, { members: [5, 25, 100] })],
  ])("%s", (text, expected) => {
    const found = quantitiesIn(text);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject(expected);
  });
});

describe("comparisons", () => {
  it.each<[string, LocalQuantity["comparison"]]>([
    ["at most 3 s", "le"],
    ["≤ 3 s", "le"],
    ["max 3 s", "le"],
    ["3秒以下", "le"],
    ["less than 3 s", "lt"],
    ["under 3 s", "lt"],
    ["3秒未満", "lt"],
    ["longer than 3 s", "gt"],
    ["> 3 s", "gt"],
    ["10秒を超えたら", "gt"],
    ["3 s or more", "ge"],
    ["3秒以上", "ge"],
    ["約5分", "approx"],
    ["5分程度", "approx"],
    ["~5 min", "approx"],
    ["約5分以内", "le"],
    ["for 3 s", "eq"],
  ])("%s is %s", (text, comparison) => {
    expect(first(text)?.comparison).toBe(comparison);
  });
});

describe("percentiles", () => {
  it.each<[string, number, number]>([
    ["p95 < 500ms", 95, 0.5],
    ["p99 latency stays under 2 s", 99, 2],
    ["500 ms (p95)", 95, 0.5],
    ["500 ms at p99.9", 99.9, 0.5],
    ["95パーセンタイルで500ms以内", 95, 0.5],
    ["the 99.9th percentile is 2 seconds", 99.9, 2],
    ["レスポンスタイムはP95で300ms以下", 95, 0.3],
  ])("%s", (text, percentile, value) => {
    const found = quantitiesIn(text);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ type: "duration", value, percentile });
  });

  it("gives each figure its own percentile, before or after it", () => {
    const pairs = (text: string) => quantitiesIn(text).map(({ percentile, value }) => [percentile, value]);
    expect(pairs("p50 100ms, p95 300ms")).toEqual([
      [50, 0.1],
      [95, 0.3],
    ]);
    expect(pairs("100ms (p50), 300ms (p95)")).toEqual([
      [50, 0.1],
      [95, 0.3],
    ]);
  });
});

describe("frequencies", () => {
  it.each<[string, number]>([
    ["runs nightly", DAY],
    ["every 6 hours", 6 * 3600],
    ["every five minutes", 300],
    ["every other day", 2 * DAY],
    ["twice a year", 182.5 * DAY],
    ["3 times a day", DAY / 3],
    ["tested quarterly", 90 * DAY],
    ["at 15-minute intervals", 900],
    ["毎日 AM 2:00", DAY],
    ["1時間ごと", 3600],
    ["四半期ごとに", 90 * DAY],
    ["年2回", 182.5 * DAY],
    ["1日1回", DAY],
    ["週に1回", 7 * DAY],
    ["15分おき", 900],
    ["15分間隔", 900],
    ["6時間に1回", 6 * 3600],
    ["`0 3 * * *`", DAY],
    ["*/5 * * * *", 300],
    ["rate(15 minutes)", 900],
  ])("%s", (text, seconds) => {
    const found = quantitiesIn(text);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ type: "duration", unit: "every", value: seconds });
  });
});

describe("downtime over a period", () => {
  it.each<[string, number, string]>([
    ["月間ダウンタイム43分以内", 43 * 60, "month"],
    ["43分/月", 43 * 60, "month"],
    ["43 minutes a month", 43 * 60, "month"],
    ["8.76 hours downtime/year", 8.76 * 3600, "year"],
    ["年間停止時間8.76時間", 8.76 * 3600, "year"],
  ])("%s", (text, seconds, per) => {
    expect(first(text)).toMatchObject({ type: "duration", value: expect.closeTo(seconds, 6), per });
  });
});

describe("configuration", () => {
  it.each<[string, Expected]>([
    ["timeoutMs: 3000", duration(3)],
    ["max.poll.interval.ms=300000", duration(300)],
    ["periodSeconds: 10", duration(10)],
    ['"visibility_timeout_seconds": "30"', duration(30)],
    ["proxy_read_timeout: 60s", duration(60)],
    ["connectTimeout = 5000", duration(5)],
    ["replicas: 3", count(3, { unit: "replicas" })],
    ["min.insync.replicas=2", count(2)],
    ["maxReceiveCount: 5", count(5)],
    ["replication factor of 3", count(3)],
    ["リトライ回数: 3", count(3, { unit: "回数" })],
    ["max.message.bytes=1048576", size(1_048_576)],
  ])("%s", (text, expected) => {
    expect(first(text)).toMatchObject(expected);
  });
});

describe("no quantity", () => {
  it.each([
    "port 5432",
    "HTTP 503",
    "returns 429",
    "PostgreSQL 15",
    "Redis 7.2",
    "TLS 1.3",
    "Java 17",
    "RFC 7234",
    "/v1/orders",
    "us-east-1",
    "ap-northeast-1",
    "2026-02-11",
    "2026年2月11日",
    "2026年度",
    "section 7.5",
    "第3章",
    "#123",
    "BATCH-302",
    "10.0.0.0/16",
    "1.2.3",
    "2時30分",
    "午前2時",
    "at 02:30",
    "3分の1",
    "日本",
    "十分な容量",
    "一部の機能",
    "今回",
    "条件",
    "割当",
    "2割引",
    "IPv4",
    "UTF-8",
    "S3",
    "$50",
    "a second instance",
    "once the broker is back",
    "timeout: 30000000000000000000",
    "3年生",
    "5xx",
    "250m cpu",
    "障害時",
  ])("%s", (text) => {
    expect(quantitiesIn(text)).toEqual([]);
  });
});

it("finds every quantity of a statement in order, with its place", () => {
  const text = "connect timeout 2s, read timeout 5 s, 3回リトライ (最大60秒)";
  const found = quantitiesIn(text);
  expect(found.map(({ text: words }) => words)).toEqual(["2s", "5 s", "3回", "60秒"]);
  for (const { from, to, text: words } of found) expect(text.slice(from, to)).toBe(words);
});

it("reads normalised text as it reads the original", () => {
  expect(quantitiesIn("pt30s")).toMatchObject([duration(30)]);
  expect(quantitiesIn("512mi and 1000 tps")).toMatchObject([size(512 * 1024 ** 2), rate(1000)]);
});

describe("any text", () => {
  const piece = fc.constantFrom(
    "1",
    "2.5",
    "万",
    "秒",
    "分",
    "s",
    " ",
    "ms",
    "〜",
    "-",
    "/",
    ",",
    "→",
    "%",
    "p95",
    "every ",
    "once ",
    "毎",
    "回",
    "十",
    "*",
    "per ",
    "day",
    "PT",
    "k",
    "：",
    "９",
  );
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join("")),
  );

  it("gives ordered spans inside the text, and finite values", () => {
    fc.assert(
      fc.property(text, (any) => {
        let end = 0;
        for (const quantity of quantitiesIn(any)) {
          expect(quantity.from).toBeGreaterThanOrEqual(end);
          expect(quantity.to).toBeGreaterThan(quantity.from);
          expect(quantity.to).toBeLessThanOrEqual(any.length);
          expect(Number.isFinite(quantity.value)).toBe(true);
          end = quantity.to;
        }
      }),
      { numRuns: 500 },
    );
  });
});
