import { describe, expect, test } from "vitest";
import { outlineOf } from "../../../server/engine/document/index.ts";
import type { Facts } from "../../../server/engine/facts/facts.ts";
import { factsOf } from "../../../server/engine/facts/index.ts";
import { catalogue } from "../catalogue.ts";

function read(text: string): Facts {
  return factsOf(outlineOf(`# 水道料金システム 基本設計書\n\n## 構成\n\n${text}`, catalogue.sections), catalogue);
}

function names({ components }: Facts): string[] {
  return components.map(({ name }) => name);
}

describe("a table of what there is", () => {
  test("opens with the name, not with the number of the row", () => {
    const facts = read(
      "| No. | サーバ | ミドルウェア | 台数 |\n|---|---|---|---|\n| 1 | 検針サーバ | Tomcat | 2 |\n| 2 | 帳票サーバ | SVF | 1 |\n",
    );
    expect(names(facts)).toEqual(expect.arrayContaining(["検針サーバ", "帳票サーバ"]));
    const [single] = facts.mechanisms.filter(({ id }) => id === "single-instance");
    expect(single?.reach).toMatchObject({ to: "components", components: [{ name: "帳票サーバ" }] });
  });

  test("names in its second column what its first one groups, and what it is made of", () => {
    const facts = read("| 区分 | 名称 | 方式 |\n|---|---|---|\n| 業務 | 料金DB | Oracle Database 19c |\n");
    expect(facts.components.map(({ name, aliases }) => [name, ...aliases])).toContainEqual([
      "Oracle Database",
      "料金DB",
    ]);
  });

  test.each([
    ["a cell that says so", "| 収納センター | 外部 | REST |"],
    ["a parenthesis", "| 収納センター | 銀行協会所管（外部） | REST |"],
  ])("tells by %s what somebody else runs", (_, row) => {
    const facts = read(`| 名称 | 所管 | 方式 |\n|---|---|---|\n${row}\n`);
    expect(facts.components).toContainEqual(expect.objectContaining({ name: "収納センター", external: true }));
  });

  test("has no second component for the copy of a database", () => {
    const facts = read("料金DBはPostgreSQLとする。更新ログはスタンバイデータベースへ送る。\n");
    expect(names(facts)).not.toContain("スタンバイデータベース");
  });
});
