import { describe, expect, test } from "vitest";
import { review } from "../../../server/engine/index.ts";
import { fill, listed, named, quoted, shortened } from "../../../server/engine/review/words.ts";
import { catalogue } from "../catalogue.ts";

describe("names in a message", () => {
  test("are joined as the language does, each once", () => {
    expect(listed(["Redis"], "en")).toBe("Redis");
    expect(listed(["Redis", "Kafka", "Redis"], "en")).toBe("Redis and Kafka");
    expect(listed(["Redis", "Kafka"], "ja")).toBe("RedisとKafka");
    expect(listed(["Redis", "Kafka", "Stripe"], "ja")).toBe("Redis、Kafka、Stripe");
  });

  test("that are lists themselves stay apart", () => {
    expect(listed(["errors and latency", "saturation"], "en")).toBe("errors and latency, and saturation");
    expect(listed(["SLIと集計期間", "エラーバジェット"], "ja")).toBe("SLIと集計期間、エラーバジェット");
  });

  test("fill a line at most; the others are counted", () => {
    expect(named(["A", "B", "C", "D", "E", "F", "G"], "en")).toBe("A, B, C, D, E and 2 more");
    expect(named(["POST /api/payroll/calculate", "POST /api/attendance/clock-in", "POST /api/x"], "en")).toBe(
      "POST /api/payroll/calculate, POST /api/attendance/clock-in and 1 more",
    );
    expect(named(["x".repeat(80), "B"], "ja")).toBe(`${"x".repeat(80)}ほか1件`);
  });
});

describe("quotes in a message", () => {
  test("within quotes are inner ones, and names outside of quotes stay as they are", () => {
    const message = { en: "“{said}” leaves out {name}", ja: "「{said}」には{name}がない" };
    expect(fill(message, { said: "画面に「通信エラー」を出す", name: "「台帳」" }, "ja")).toBe(
      "「画面に『通信エラー』を出す」には「台帳」がない",
    );
    expect(fill(message, { said: "shows “error”", name: "“ledger”" }, "en")).toBe(
      "“shows ‘error’” leaves out “ledger”",
    );
  });

  test("are half as long in Japanese, and cut between words", () => {
    expect(quoted("あ".repeat(50), "ja")).toBe(`「${"あ".repeat(39)}…」`);
    expect(shortened("more likely you’d switch", 17)).toBe("more likely…");
  });

  test("keep the ending of a verb", () => {
    const text = "# 予約 設計書\n\n## 処理\n予約サービスは座席を確保して PostgreSQL に記録する。\n";
    const found = review(text, catalogue).findings.find(({ rule }) => rule === "data-consistency/concurrency-control");
    expect(found?.message).toContain("（「座席を確保して」）");
  });
});
