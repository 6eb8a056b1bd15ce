import { review } from "../../../server/engine/index.ts";
import { catalogue } from "../catalogue.ts";

const EN =
  "# Harbour pilots: design\n\n## Architecture\nThe Roster Service keeps its records in PostgreSQL. Messages go through RabbitMQ. Search uses Elasticsearch. Redis is the session store. Fees are paid through Adyen. Levels come from TideWatch, an external service.\n\n## Operation\n";
const JA =
  "# 水先案内 設計書\n\n## 構成\n当直サービスはレコードをPostgreSQLに持つ。メッセージはRabbitMQを通す。検索はElasticsearchで行う。セッションはRedisに置く。料金はAdyenで支払う。潮位は外部サービスのTideWatchから得る。\n\n## 動作\n";

/** Whether one of the rules finds something in what is told of a small design, in the language of the telling. */
export function flags(told: string, ...rules: readonly string[]): boolean {
  const before = /[ぁ-ん]/u.test(told) ? JA : EN;
  const first = before.split("\n").length - 1;
  return review(before + told, catalogue).findings.some(
    ({ rule, range }) => rules.includes(rule) && range.start.line >= first,
  );
}
