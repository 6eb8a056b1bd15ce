import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { outlineOf } from "../../../server/engine/document/index.ts";

function fenced(language: string, lines: readonly string[]): string {
  return `\`\`\`${language}\n${lines.join("\n")}\n\`\`\`\n`;
}

/** "path = value" for every setting. */
function settings(language: string, ...lines: readonly string[]): string[] {
  return outlineOf(fenced(language, lines), []).config.map(({ path, value }) => `${path} = ${value}`);
}

describe("settings", () => {
  it("of YAML have paths through maps and lists", () => {
    expect(
      settings(
        "yaml",
        "apiVersion: v1 # as ever",
        "spec:",
        "  containers:",
        "  - name: web",
        "    livenessProbe:",
        "      httpGet: {path: /healthz}",
        "      periodSeconds: 10",
        '    args: ["--a", "b # c"]',
        '  - name: "side: car"',
        "    ports:",
        "      - 80",
        "      - 81",
        "  replicas: 3",
        "'quoted key': yes",
      ),
    ).toEqual([
      "apiVersion = v1",
      "spec.containers[0].name = web",
      "spec.containers[0].livenessProbe.httpGet = {path: /healthz}",
      "spec.containers[0].livenessProbe.periodSeconds = 10",
      'spec.containers[0].args = ["--a", "b # c"]',
      "spec.containers[1].name = side: car",
      "spec.containers[1].ports[0] = 80",
      "spec.containers[1].ports[1] = 81",
      "spec.replicas = 3",
      "quoted key = yes",
    ]);
  });

  it("of YAML take blocks of text as one value and start anew at ---", () => {
    expect(
      settings(
        "yml",
        "rules:",
        "  - alert: SlowCheckout",
        "    expr: |",
        "      rate(errors[5m])",
        "        > 0.01",
        "    for: 5m",
        "---",
        "name: 次",
      ),
    ).toEqual([
      "rules[0].alert = SlowCheckout",
      "rules[0].expr = rate(errors[5m]) > 0.01",
      "rules[0].for = 5m",
      "name = 次",
    ]);
  });

  it("of JSON need not be complete", () => {
    expect(
      settings(
        "json",
        "{",
        '  "retry": { "max": 3, "delays": [1, 2.5] },',
        "  // note",
        '  "queues": [{"name": "a:b"}, {"name": "c"}],',
        "  ...",
      ),
    ).toEqual([
      "retry.max = 3",
      "retry.delays[0] = 1",
      "retry.delays[1] = 2.5",
      "queues[0].name = a:b",
      "queues[1].name = c",
    ]);
    expect(settings("json5", "{timeout: 500, 'on': true,}")).toEqual(["timeout = 500", "on = true"]);
  });

  it("of properties, environment, INI and TOML are keys and values", () => {
    expect(settings("properties", "# producer", "acks=all", "retries = 5", "spring.kafka.url: broker:9092")).toEqual([
      "acks = all",
      "retries = 5",
      "spring.kafka.url = broker:9092",
    ]);
    expect(settings("env", "export DB_URL=postgres://db/app?sslmode=require", 'NAME="a b"')).toEqual([
      "DB_URL = postgres://db/app?sslmode=require",
      "NAME = a b",
    ]);
    expect(
      settings(
        "toml",
        "[pool]",
        "size = 20 # per pod",
        "hosts = [",
        '  "a",',
        "]",
        "[[job]]",
        'every = "5m"',
        "[[job]]",
        "every = '1h'",
      ),
    ).toEqual(["pool.size = 20", "pool.hosts = [", "job[0].every = 5m", "job[1].every = 1h"]);
    expect(settings("", "max.poll.records=100", "enable.auto.commit=false")).toEqual([
      "max.poll.records = 100",
      "enable.auto.commit = false",
    ]);
  });

  it("of HCL and the like follow braces", () => {
    expect(
      settings(
        "hcl",
        'resource "aws_db_instance" "main" {',
        "  multi_az = true",
        "  lifecycle { prevent_destroy = true }",
        "  tags = {",
        '    Name = "db-main"',
        "  }",
        "}",
        "region = local",
      ),
    ).toEqual([
      "resource.aws_db_instance.main.multi_az = true",
      "resource.aws_db_instance.main.lifecycle.prevent_destroy = true",
      "resource.aws_db_instance.main.tags.Name = db-main",
      "region = local",
    ]);
    expect(
      settings("nginx", "upstream shop {", "  server 10.0.0.1:80 max_fails=3;", "}", "proxy_read_timeout 5s;"),
    ).toEqual(["upstream.shop.server = 10.0.0.1:80 max_fails=3", "proxy_read_timeout = 5s"]);
  });

  it("point at their values", () => {
    const text = `# 設定\n\n> \`\`\`yaml\n> a:\n>   b: 30s # max\n> \`\`\`\n\n${fenced("json", ['{"c": "d"}'])}`;
    expect(
      outlineOf(text, []).config.map(({ span, statement }) => [text.slice(span.from, span.to), statement.raw.text]),
    ).toEqual([
      ["30s", "b: 30s # max"],
      ['"d"', '{"c": "d"}'],
    ]);
  });

  it("are not read from code, nor from diagrams", () => {
    expect(settings("go", "timeout := 5", "x = 1")).toEqual([]);
    expect(settings("", "Client --> API", "x = 1")).toEqual([]);
  });

  it("stay inside any fence, at a bounded depth", () => {
    const word = fc.constantFrom(
      "a",
      "b: ",
      "- ",
      "  ",
      "\n",
      "{",
      "}",
      "[",
      "]",
      ",",
      '"',
      "'",
      "=",
      " = 1",
      "#",
      "|\n",
      ":",
      "${",
      ";",
      "あ",
    );
    const language = fc.constantFrom("yaml", "json", "toml", "hcl", "env", "");
    fc.assert(
      fc.property(language, fc.array(word, { maxLength: 80 }), (tag, words) => {
        const text = fenced(tag, [words.join("")]);
        for (const { span, path, value } of outlineOf(text, []).config) {
          expect(path).not.toBe("");
          expect(value.length).toBeLessThanOrEqual(text.length);
          expect(span.from).toBeGreaterThanOrEqual(0);
          expect(span.to).toBeGreaterThan(span.from);
          expect(span.to).toBeLessThanOrEqual(text.length);
        }
      }),
    );
    const deep = Array.from({ length: 60 }, (_, i) => `${" ".repeat(i)}k${i}:`).join("\n");
    expect(settings("yaml", `${deep} 1`)).toEqual([]);
    expect(settings("json", `${'{"a":'.repeat(60)}1${"}".repeat(60)}`, "")).toEqual([]);
  });
});
