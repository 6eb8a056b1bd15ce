import type { Bilingual, InteractionKind } from "../../../../rules/schema.ts";
import { matrixOf } from "../matrix.ts";
import type { RemedyContext, Subject, Template } from "../template.ts";

/** What is done to a dependency. Callers are not named: the row would then speak of them too. */
const operationNames: Readonly<Partial<Record<InteractionKind, Bilingual>>> = {
  call: { en: "call", ja: "呼び出し" },
  read: { en: "read", ja: "読み取り" },
  write: { en: "write", ja: "書き込み" },
  publish: { en: "publish", ja: "発行" },
  consume: { en: "consume", ja: "受信" },
  poll: { en: "poll", ja: "ポーリング" },
};

export const timeoutMatrix: Template = {
  id: "timeout-matrix",
  title: { en: "Timeout matrix", ja: "タイムアウト一覧" },
  rules: ["fault-recovery/timeout"],
  heading: { en: "Timeouts per dependency", ja: "依存先ごとのタイムアウト" },
  sections: ["error-handling", "availability"],
  chapter: { en: "Failure handling", ja: "障害時の動作" },
  pieces: (context) => [
    {
      parts: [
        matrixOf(context, [
          { title: { en: "Dependency", ja: "依存先" }, blank: { en: "dependency", ja: "依存先" } },
          {
            title: { en: "Operation", ja: "操作" },
            blank: { en: "operation", ja: "操作" },
            cell: operationsOn,
          },
          {
            title: { en: "Connect timeout", ja: "接続タイムアウト" },
            blank: { en: "connect timeout", ja: "接続タイムアウト" },
            parameters: ["connection-timeout.timeout"],
          },
          {
            title: { en: "Read timeout", ja: "読み取りタイムアウト" },
            blank: { en: "read timeout", ja: "読み取りタイムアウト" },
            parameters: ["request-timeout.timeout", "query-timeout.timeout", "statement-timeout.timeout"],
          },
          {
            title: { en: "On timeout", ja: "タイムアウト時の動作" },
            blank: { en: "on timeout", ja: "タイムアウト時の動作" },
            parameters: ["request-timeout.on_timeout"],
          },
        ]),
      ],
    },
  ],
};

function operationsOn(context: RemedyContext, { component }: Subject): string {
  if (component === undefined) return "";
  const names = context.review.facts.interactions
    .filter((interaction) => interaction.to === component)
    .map((interaction) => operationNames[interaction.kind])
    .filter((name) => name !== undefined)
    .map((name) => context.say(name));
  return [...new Set(names)].join(context.language === "ja" ? "、" : ", ");
}
