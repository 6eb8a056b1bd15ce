import { describe, expect, test } from "vitest";
import { outlineOf } from "../../../server/engine/document/index.ts";
import type { Facts, Mechanism } from "../../../server/engine/facts/facts.ts";
import { factsOf } from "../../../server/engine/facts/index.ts";
import { catalogue } from "../catalogue.ts";

function read(text: string): Facts {
  return factsOf(outlineOf(text, catalogue.sections), catalogue);
}

describe("the specification of one job", () => {
  const jobs = (title: string): string[] =>
    read(`# ${title}\n\n## Start\n\nEvery night at 02:00, by cron.\n`)
      .operations.filter(({ kind, isWhole }) => kind === "job" && isWhole)
      .map(({ name }) => name);

  test.each([
    ["バッチ定義書：延滞料計算（LIB-031）", "延滞料計算"],
    ["延滞料計算バッチ 処理設計書", "延滞料計算バッチ"],
    ["Job specification: overdue fees", "overdue fees"],
    ["Overdue fee job: specification", "Overdue fee job"],
  ])("is about the job that its title names: %s", (title, name) => {
    expect(jobs(title)).toEqual([name]);
  });

  test.each(["図書館システム 基本設計書", "Batch platform: design", "バッチ処理方式"])(
    "is not every document that speaks of jobs: %s",
    (title) => {
      expect(jobs(title)).toEqual([]);
    },
  );

  const SPECIFICATION = `# バッチ定義書：延滞料計算

## 起動
毎日 02:00 に起動する。同一バッチの多重起動は禁止する。

## 入出力

| 区分 | 名称 | 種別 |
|---|---|---|
| 入力 | 貸出 | DB |
| 出力 | 延滞料 | DB |
| 出力 | 督促 | DB |
| 出力 | 督促状データ | ファイル |
| 出力 | 処理ログ | ファイル |
`;

  test("names it where the text says only that it is the same one", () => {
    const names = read(SPECIFICATION).operations.flatMap(({ kind, name }) => (kind === "job" ? [name] : []));
    expect(names).toEqual(["延滞料計算"]);
  });

  test("lists what it writes: its tables as one thing, its files, and not its log", () => {
    const [job] = read(SPECIFICATION).operations;
    expect(job?.effects?.map(({ name, kind }) => `${name} ${kind}`)).toEqual(["延滞料 record", "督促状データ store"]);
  });

  test("has nothing to hold together where only tables are written", () => {
    const [job] = read(SPECIFICATION.replace("| 出力 | 督促状データ | ファイル |\n", "")).operations;
    expect(job?.effects).toBeUndefined();
  });
});

describe("what a sentence or a row goes on about", () => {
  const mechanisms = (text: string, id: string): Mechanism[] =>
    read(`# 検査台帳 設計書\n\n## 保全\n\n${text}\n`).mechanisms.filter((mechanism) => mechanism.id === id);

  test("how long something is kept is said of the backup in the sentence before it, and of what that was of", () => {
    const found = mechanisms("PostgreSQLは毎日3時にフルバックアップを取る。35日保管。", "backup");
    expect(
      found.map(({ parameters, reach }) => [
        parameters.map(({ name }) => name),
        reach.to === "components" ? reach.components.map(({ name }) => name) : reach.to,
      ]),
    ).toEqual([
      [expect.arrayContaining(["frequency"]), ["PostgreSQL"]],
      [["retention"], ["PostgreSQL"]],
    ]);
  });

  test("an error and its handling are one sentence over two cells, and other cells are not", () => {
    const table = (headers: string): string =>
      `| ${headers} |\n|---|---|\n| 掛率マスタなし | 標準単価を適用して計算を続行 |`;
    expect(mechanisms(table("事象 | 処理"), "substituted-figure")).toHaveLength(1);
    expect(mechanisms(table("備考 | 改訂内容"), "substituted-figure")).toHaveLength(0);
  });

  test("another disk of the same machine is no other place", () => {
    expect(mechanisms("バックアップは同じサーバの別ディスクに保管する。", "offsite-backup")).toEqual([]);
    expect(mechanisms("バックアップは別の拠点に保管する。", "offsite-backup")).toHaveLength(1);
  });

  test("a balancer that takes a server out is no breaker", () => {
    expect(mechanisms("LBのヘルスチェックが3回連続で失敗したサーバを切り離す。", "circuit-breaker")).toEqual([]);
  });
});

test("a person who runs a job again is no retry", () => {
  const found = (text: string): string[] =>
    read(`# 通帳記帳 設計書\n\n## 異常時\n\n${text}\n`).mechanisms.map(({ id }) => id);
  expect(found("異常終了時は、運用担当者が原因を除いてからジョブを再実行する。")).toEqual(["job-rerun"]);
  expect(found("接続エラーは3回まで再実行する。")).toContain("retry");
});
