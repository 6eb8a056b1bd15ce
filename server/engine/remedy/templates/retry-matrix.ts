import { matrixOf } from "../matrix.ts";
import type { Template } from "../template.ts";

export const retryMatrix: Template = {
  id: "retry-matrix",
  title: { en: "Retry policy matrix", ja: "リトライ方針一覧" },
  rules: ["fault-recovery/retry"],
  heading: { en: "Retry policy", ja: "リトライ方針" },
  sections: ["error-handling", "availability"],
  chapter: { en: "Failure handling", ja: "障害時の動作" },
  pieces: (context) => [
    {
      parts: [
        matrixOf(context, [
          {
            title: { en: "Operation or dependency", ja: "操作・依存先" },
            blank: { en: "operation", ja: "操作" },
          },
          {
            title: { en: "Max retry attempts", ja: "最大リトライ回数" },
            blank: { en: "attempts", ja: "回数" },
            parameters: ["retry.attempts"],
          },
          {
            title: { en: "Backoff", ja: "バックオフ" },
            blank: { en: "backoff", ja: "バックオフ" },
            parameters: ["exponential-backoff.schedule", "exponential-backoff.base", "retry.delay"],
          },
          {
            title: { en: "Jitter", ja: "ジッター" },
            blank: { en: "jitter", ja: "ジッター" },
            parameters: ["jitter.spread", "jitter.window", "jitter.type"],
          },
          {
            title: { en: "Retryable errors", ja: "リトライ対象のエラー" },
            blank: { en: "retryable errors", ja: "リトライ対象のエラー" },
            parameters: ["retryable-errors.codes", "retry.retryable"],
          },
          {
            title: { en: "When retries are exhausted", ja: "リトライ超過時の動作" },
            blank: { en: "when exhausted", ja: "超過時の動作" },
            parameters: ["retry.on_exhausted"],
          },
        ]),
      ],
    },
  ],
};
