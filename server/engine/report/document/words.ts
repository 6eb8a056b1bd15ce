import type { Bilingual, Criticality, Language } from "../../../../rules/schema.ts";
import type { OpenDecision, Priority } from "../model/report.ts";

/** Titles and fixed words of the written review. */
export const texts = {
  contents: { en: "Contents", ja: "目次" },
  mostEndangering: { en: "What endangers the system most:", ja: "最も深刻な問題は次のとおりである。" },
  scoreOnceMended: { en: "Score once mended", ja: "解消後のスコア" },
  since: { en: "Since the earlier review", ja: "前回のレビューからの変化" },
  opened: { en: "Opened", ja: "新たな指摘" },
  closed: { en: "Closed", ja: "解消した指摘" },
  structure: { en: "Structure", ja: "構造" },
  components: { en: "Components", ja: "構成要素" },
  component: { en: "Component", ja: "構成要素" },
  kindOf: { en: "Kind", ja: "種類" },
  role: { en: "Role", ja: "役割" },
  criticality: { en: "Criticality", ja: "重要度" },
  usedBy: { en: "Used by", ja: "利用元" },
  line: { en: "Line", ja: "行" },
  external: { en: "External dependencies", ja: "外部依存" },
  dependency: { en: "Dependency", ja: "依存先" },
  worst: { en: "Worst finding", ja: "最も重い指摘" },
  flows: { en: "Data flows", ja: "データの流れ" },
  stores: { en: "Data stores", ja: "データストア" },
  store: { en: "Store", ja: "データストア" },
  holds: { en: "Holds", ja: "保持するデータ" },
  writtenBy: { en: "Written by", ja: "書き込み元" },
  readBy: { en: "Read by", ja: "読み取り元" },
  tables: { en: "tables", ja: "テーブル" },
  designed: { en: "Mechanisms already designed", ja: "設計済みの仕組み" },
  mechanism: { en: "Mechanism", ja: "仕組み" },
  statement: { en: "Statement", ja: "記述" },
  onlyNamed: { en: "named only", ja: "名称のみ" },
  scenario: { en: "Failure scenario", ja: "障害シナリオ" },
  remedy: { en: "Remedy", ja: "ひな形" },
  impact: { en: "Operational impact", ja: "運用への影響" },
  data: { en: "data", ja: "データ" },
  outage: { en: "outage", ja: "障害" },
  recovery: { en: "recovery", ja: "復旧" },
  across: { en: "Across the design", ja: "横断的な分析" },
  chains: { en: "How data comes to harm along each flow", ja: "流れに沿ったデータの欠落・重複・遅延" },
  spanning: { en: "Operations that span stores", ja: "複数のデータストアにまたがる処理" },
  operation: { en: "Operation", ja: "処理" },
  changes: { en: "Changes", ja: "更新先" },
  keptInStep: { en: "Kept in step", ja: "整合の担保" },
  exhaustible: { en: "What can be exhausted", ja: "枯渇しうる資源" },
  resource: { en: "Resource", ja: "資源" },
  gaps: { en: "What operations lack", ja: "運用面の不足" },
  together: { en: "Worse together", ja: "重なると深刻になるもの" },
  stated: { en: "stated at", ja: "記述" },
  figures: { en: "Figures", ja: "数値" },
  target: { en: "Target", ja: "目標" },
  value: { en: "Stated", ja: "記載値" },
  appliesTo: { en: "Of", ja: "対象" },
  derived: { en: "What follows from it", ja: "導かれる値" },
  check: { en: "Check", ja: "検算" },
  result: { en: "Result", ja: "結果" },
  agrees: { en: "the figures agree", ja: "整合している" },
  contradicts: { en: "do not agree", ja: "整合していない" },
  matrix: { en: "Coverage matrix", ja: "網羅マトリクス" },
  matrixOfOperations: { en: "Coverage matrix of operations", ja: "処理の網羅マトリクス" },
  legend: {
    en: "✓ stated, ◐ in part, ✗ missing, – not due; each with the line that says it or the finding that asks for it.",
    ja: "✓ 記載あり、◐ 一部あり、✗ 記載なし、– 対象外。根拠の行または指摘を添える。",
  },
  recommendations: { en: "Recommendations", ja: "推奨事項" },
  open: { en: "Open decisions", ja: "未決事項" },
  wholeDocument: { en: "Whole document", ja: "文書全体" },
} satisfies Record<string, Bilingual>;

export const criticalityTexts: Readonly<Record<Criticality, Bilingual>> = {
  critical: { en: "critical", ja: "最重要" },
  high: { en: "high", ja: "高" },
  medium: { en: "medium", ja: "中" },
  low: { en: "low", ja: "低" },
};

export const categoryTexts: Readonly<Record<string, Bilingual>> = {
  availability: { en: "Availability", ja: "可用性" },
  capacity: { en: "Capacity", ja: "容量" },
  clarity: { en: "Clarity", ja: "明確さ" },
  "data-consistency": { en: "Data consistency", ja: "データ整合性" },
  deployment: { en: "Deployment", ja: "デプロイ" },
  "fault-recovery": { en: "Fault recovery", ja: "障害からの回復" },
  numbers: { en: "Figures", ja: "数値の整合" },
  observability: { en: "Observability", ja: "可観測性" },
};

export const priorityTexts: Readonly<Record<Priority, Bilingual>> = {
  "before-production": { en: "Before production", ja: "本番稼働前" },
  next: { en: "Next", ja: "次の段階" },
  later: { en: "Later", ja: "その後" },
};

export const openTexts: Readonly<Record<OpenDecision["stance"], Bilingual>> = {
  deferred: { en: "put off", ja: "先送り" },
  vague: { en: "vague", ja: "曖昧" },
  planned: { en: "planned for later", ja: "将来の計画" },
  open: { en: "open", ja: "未決" },
};

/** What stands between parts of a sentence. */
export const marks = {
  comma: { en: ", ", ja: "、" },
  semicolon: { en: "; ", ja: "；" },
  colon: { en: ": ", ja: "：" },
} satisfies Record<string, Bilingual>;

export function bracketed(text: string, language: Language): string {
  return language === "ja" ? `（${text}）` : ` (${text})`;
}
