import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { outlineOf } from "../../../server/engine/document/index.ts";

/** Endpoints as "METHOD path", and the words that they point to. */
function endpoints(text: string): string[] {
  return outlineOf(text, []).endpoints.map(
    ({ method, path, span }) => `${method} ${path} « ${text.slice(span.from, span.to)}`,
  );
}

describe("endpoints", () => {
  it("are read from headings, items, prose and code spans", () => {
    expect(endpoints("### 4.1 POST /v1/refunds\n\nTakes the amount.")).toEqual(["POST /v1/refunds « POST /v1/refunds"]);
    expect(endpoints("- `GET /v1/orders/{id}`: one order\n- **DELETE** `/v1/carts/:cart_id`.")).toEqual([
      "GET /v1/orders/{id} « GET /v1/orders/{id}",
      "DELETE /v1/carts/:cart_id « DELETE** `/v1/carts/:cart_id",
    ]);
    expect(endpoints("店頭端末はPOST /v1/salesを呼び出し、`PATCH /v1/sales/<id>`で訂正する。")).toEqual([
      "POST /v1/sales « POST /v1/sales",
      "PATCH /v1/sales/<id> « PATCH /v1/sales/<id>",
    ]);
    expect(endpoints("Clients call PUT /v1/profile.")).toEqual(["PUT /v1/profile « PUT /v1/profile"]);
  });

  it("lose host and query string", () => {
    expect(endpoints("The job polls GET https://rates.example.com/v2/latest?base=EUR every minute.")).toEqual([
      "GET /v2/latest « GET https://rates.example.com/v2/latest",
    ]);
    expect(endpoints('```sh\ncurl -X POST "https://api.example.com/v1/jobs" -d @job.json\n```')).toEqual([
      'POST /v1/jobs « POST "https://api.example.com/v1/jobs',
    ]);
    expect(endpoints("`GET {baseUrl}/stock/`")).toEqual(["GET /stock « GET {baseUrl}/stock/"]);
  });

  it("are sockets when the address says so", () => {
    expect(endpoints("Scores come over `wss://live.example.com/ws/scores`, fallback `WS /poll`.")).toEqual([
      "WS /poll « WS /poll",
      "WS /ws/scores « wss://live.example.com/ws/scores",
    ]);
    expect(endpoints("WebSocket /ws/chat で配信する")).toEqual(["WS /ws/chat « WebSocket /ws/chat"]);
    expect(endpoints("GET wss://live.example.com/feed")).toEqual(["WS /feed « GET wss://live.example.com/feed"]);
  });

  it("are read from table rows with method and path in neighbouring cells", () => {
    const text = [
      "| メソッド | パス | 説明 |",
      "|---|---|---|",
      "| POST | `/v1/reservations` | 予約を登録する |",
      "| GET, PUT | /v1/reservations/{id} | 参照と変更 |",
      "",
      "| Endpoint | Method |",
      "|---|---|",
      "| /v1/seats?date=today | get |",
    ].join("\n");
    expect(endpoints(text)).toEqual([
      "POST /v1/reservations « /v1/reservations",
      "GET /v1/reservations/{id} « /v1/reservations/{id}",
      "PUT /v1/reservations/{id} « /v1/reservations/{id}",
      "GET /v1/seats « /v1/seats",
    ]);
  });

  it("are read from code: request lines, OpenAPI paths, remote procedures", () => {
    expect(endpoints("```http\nPOST /v1/payments/42/capture HTTP/1.1\nHost: pay.example.com\n```")).toEqual([
      "POST /v1/payments/42/capture « POST /v1/payments/42/capture",
    ]);
    expect(
      endpoints(
        "```yaml\npaths:\n  /v1/parcels/{id}:\n    get:\n      summary: one\n    delete:\n      summary: none\ninfo:\n  get:\n```",
      ),
    ).toEqual(["GET /v1/parcels/{id} « get", "DELETE /v1/parcels/{id} « delete"]);
    expect(endpoints("```proto\nservice Ledger {\n  rpc PostEntry (Entry) returns (Receipt);\n}\n```")).toEqual([
      "RPC PostEntry « PostEntry",
    ]);
  });

  it("are listed once per statement and again in the next", () => {
    expect(endpoints("POST /v1/x, then POST /v1/x again.\n\nPOST /v1/x is slow.")).toHaveLength(2);
  });

  it("are not seen where no path follows a method", () => {
    expect(
      endpoints("POST requests are retried. GET / POST are allowed. Use the GET method. TARGET /x. 100 GET/s."),
    ).toEqual([]);
    expect(endpoints("| Method | Meaning |\n|---|---|\n| GET | reads |\n| POST | and/or writes |")).toEqual([]);
  });

  it("stay inside any text", () => {
    const word = fc.constantFrom(
      "POST ",
      "GET ",
      "/v1/x",
      "/",
      "{",
      "}",
      "<id>",
      "https://",
      "wss://h",
      "|",
      "\n",
      "`",
      "**",
      " ",
      "?q=1",
      "、",
      "あ",
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), (words) => {
        const text = words.join("");
        for (const { span, path } of outlineOf(text, []).endpoints) {
          expect(span.from).toBeGreaterThanOrEqual(0);
          expect(span.to).toBeGreaterThan(span.from);
          expect(span.to).toBeLessThanOrEqual(text.length);
          expect(path).toMatch(/^\//);
        }
      }),
    );
  });
});
