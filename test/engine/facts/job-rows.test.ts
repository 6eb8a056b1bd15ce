import { describe, expect, test } from "vitest";
import { outlineOf } from "../../../server/engine/document/index.ts";
import type { Facts } from "../../../server/engine/facts/facts.ts";
import { factsOf } from "../../../server/engine/facts/index.ts";
import { catalogue } from "../catalogue.ts";

function read(text: string): Facts {
  return factsOf(outlineOf(`# 水道料金システム 基本設計書\n\n${text}`, catalogue.sections), catalogue);
}

function jobs({ operations }: Facts): string[] {
  return operations.filter(({ kind }) => kind === "job").map(({ name }) => name);
}

const TABLE = `## バッチ一覧

| ID | 名称 | 起動 | 異常時 |
|---|---|---|---|
| B01 | 調定計算 | 毎月5日 22:00 | 未計算分から再開 |
| B02 | 口座振替データ作成 | 毎月10日 1:00 | 先頭から再実行可 |

`;

describe("a table of jobs", () => {
  test("has a job in each row, called by its name and not by its code", () => {
    expect(jobs(read(TABLE))).toEqual(["調定計算", "口座振替データ作成"]);
  });

  test.each([
    ["name", "調定計算は地区単位で1トランザクションとする。"],
    ["code", "B01は地区単位で1トランザクションとする。"],
  ])("is gone on about by a sentence that gives the %s of one", (_, sentence) => {
    const { mechanisms } = read(`${TABLE}${sentence}\n`);
    const told = mechanisms.find(({ id }) => id === "transaction");
    expect(told?.reach).toMatchObject({ to: "operations", operations: [{ name: "調定計算" }] });
  });

  test("is none where the rows are times of the day or steps of people", () => {
    const facts = read(
      "## 1日の流れ\n\n| 時刻 | 内容 |\n|---|---|\n| 8:30 | 窓口を開ける |\n\n## 役割\n\n| 名称 | 頻度 |\n|---|---|\n| 窓口担当 | 毎日 |\n",
    );
    expect(jobs(facts)).toEqual([]);
  });
});

test("what an open question weighs is no component yet", () => {
  const { components } = read("## 構成\n\nKafkaで配る。\n\n## 未決事項\n\n- RabbitMQに替えるかどうか\n");
  expect(components.map(({ name }) => name)).toEqual(["Kafka"]);
});
