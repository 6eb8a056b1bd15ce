import type { Bilingual, Criticality, Failure, FindingState, Scope, Severity, Stance } from "../../../rules/schema.ts";
import type { CoverageStatus, EvidenceRole } from "../review/finding.ts";
import type { OpenDecision, Priority } from "./model/report.ts";

/** What each value of the engine's terms is called, for people: wherever one is shown, it has these words. */

export const severities: readonly Severity[] = ["critical", "significant", "moderate", "minor"];

export const coverageStatuses: readonly CoverageStatus[] = ["specified", "partial", "missing", "not-due"];

export const severityWords: Readonly<Record<Severity, Bilingual>> = {
  critical: { en: "critical", ja: "致命的" },
  significant: { en: "significant", ja: "重大" },
  moderate: { en: "moderate", ja: "中程度" },
  minor: { en: "minor", ja: "軽微" },
};

export const stateWords: Readonly<Record<FindingState, Bilingual>> = {
  missing: { en: "missing", ja: "記載なし" },
  underspecified: { en: "underspecified", ja: "記載不足" },
  deferred: { en: "put off", ja: "先送り" },
  "ruled-out": { en: "ruled out", ja: "不採用" },
  contradictory: { en: "contradictory", ja: "矛盾" },
};

export const coverageWords: Readonly<Record<CoverageStatus, Bilingual>> = {
  specified: { en: "specified", ja: "記載あり" },
  partial: { en: "partial", ja: "一部あり" },
  missing: { en: "missing", ja: "記載なし" },
  "not-due": { en: "not due", ja: "対象外" },
};

export const evidenceWords: Readonly<Record<EvidenceRole, Bilingual>> = {
  need: { en: "needed by", ja: "必要とする箇所" },
  partial: { en: "half said", ja: "部分的な記載" },
  conflict: { en: "in conflict", ja: "矛盾する記載" },
  answered: { en: "settled at", ja: "記載済みの例" },
};

export const scopeWords: Readonly<Record<Scope, Bilingual>> = {
  system: { en: "system design", ja: "システム設計書" },
  change: { en: "change proposal", ja: "変更提案" },
  decision: { en: "decision record", ja: "意思決定記録" },
  none: { en: "not a design", ja: "設計書以外" },
};

/** Operational impact of what rules describe. */
export const impactWords: {
  readonly data: Readonly<Record<Failure["data"][number], Bilingual>>;
  readonly outage: Readonly<Record<NonNullable<Failure["outage"]>, Bilingual>>;
  readonly recovery: Readonly<Record<NonNullable<Failure["recovery"]>, Bilingual>>;
} = {
  data: {
    lost: { en: "lost", ja: "欠落" },
    doubled: { en: "doubled", ja: "重複" },
    late: { en: "late", ja: "遅延" },
    wrong: { en: "wrong", ja: "不整合" },
  },
  outage: {
    part: { en: "what depends on it stops", ja: "依存する機能が停止する" },
    spreads: { en: "spreads to the callers", ja: "呼び出し元へ広がる" },
    whole: { en: "the whole system stops", ja: "システム全体が停止する" },
    longer: { en: "lasts longer than it must", ja: "復旧が長引く" },
    unnoticed: { en: "goes unnoticed", ja: "気づくのが遅れる" },
  },
  recovery: {
    restart: { en: "a restart or other settings", ja: "再起動または設定変更" },
    release: { en: "a rollback or a new release", ja: "ロールバックまたは修正版のリリース" },
    rerun: { en: "a rerun in the right order", ja: "順序を守った再実行" },
    records: { en: "correction record by record", ja: "レコード単位の修正" },
    restore: { en: "a restore, if there is anything to restore from", ja: "リストア（戻す先がある場合に限る）" },
    search: { en: "a search for the cause under pressure", ja: "障害中の手探りの原因調査" },
  },
};

export const stanceWords: Readonly<Record<Stance, Bilingual>> = {
  specified: { en: "specified", ja: "具体的な記載あり" },
  named: { en: "only named", ja: "名称のみ" },
  deferred: { en: "put off", ja: "先送り" },
  vague: { en: "vague", ja: "曖昧" },
  "ruled-out": { en: "ruled out", ja: "不採用" },
  planned: { en: "planned for later", ja: "将来の計画" },
};

/** Of a decision that is not taken; `open` is a question or a placeholder. */
export const openWords: Readonly<Record<OpenDecision["stance"], Bilingual>> = {
  ...stanceWords,
  open: { en: "open", ja: "未決" },
};

export const criticalityWords: Readonly<Record<Criticality, Bilingual>> = {
  critical: { en: "critical", ja: "最重要" },
  high: { en: "high", ja: "高" },
  medium: { en: "medium", ja: "中" },
  low: { en: "low", ja: "低" },
};

export const categoryWords: Readonly<Record<string, Bilingual>> = {
  availability: { en: "Availability", ja: "可用性" },
  capacity: { en: "Capacity", ja: "容量" },
  clarity: { en: "Clarity", ja: "明確さ" },
  "data-consistency": { en: "Data consistency", ja: "データ整合性" },
  deployment: { en: "Deployment", ja: "デプロイ" },
  "fault-recovery": { en: "Fault recovery", ja: "障害からの回復" },
  numbers: { en: "Figures", ja: "数値の整合" },
  observability: { en: "Observability", ja: "可観測性" },
};

export const priorityWords: Readonly<Record<Priority, Bilingual>> = {
  "before-production": { en: "Before production", ja: "本番稼働前" },
  next: { en: "Next", ja: "次の段階" },
  later: { en: "Later", ja: "その後" },
};
