import type { Bilingual, CompiledRule, Failure, Language, Severity } from "../../../rules/schema.ts";
import type { Finding } from "../review/finding.ts";
import type { AskedQuestion } from "../review/questions.ts";
import { impactWords, severities, severityWords } from "./labels.ts";

/** "lost, late", in an order of its own; 欠落・遅延. */
export function dataWords(ways: Failure["data"], language: Language): string {
  const words = (["lost", "doubled", "late", "wrong"] as const).filter((way) => ways.includes(way));
  return words.map((way) => impactWords.data[way][language]).join(language === "ja" ? "・" : ", ");
}

/** What follows from a target. */
export const derivedWords = {
  of: { en: "{figure}: {derived}", ja: "{figure}：{derived}" },
  downtime: { en: "{month} of downtime in 30 days, {year} in 365 days", ja: "停止時間は30日で{month}、365日で{year}" },
  share: { en: "1 in {n} may miss it", ja: "{n}件に1件まで未達を許容" },
  rate: { en: "{n} per second on average", ja: "平均で毎秒{n}件" },
} satisfies Record<string, Bilingual>;

export const words = {
  review: { en: "Reliability review", ja: "信頼性レビュー" },
  untitled: { en: "untitled document", ja: "無題の文書" },
  document: { en: "Document", ja: "対象文書" },
  kind: { en: "Kind", ja: "文書の種類" },
  score: { en: "Score", ja: "スコア" },
  summary: { en: "Summary", ja: "概要" },
  severity: { en: "Severity", ja: "重大度" },
  findings: { en: "Findings", ja: "指摘事項" },
  total: { en: "Total", ja: "合計" },
  where: { en: "Where", ja: "該当箇所" },
  issue: { en: "Issue", ja: "指摘" },
  why: { en: "Why it matters", ja: "問題となる理由" },
  countermeasures: { en: "Countermeasures", ja: "対策" },
  questions: { en: "To be asked of the product", ja: "製品固有の確認事項" },
  evidence: { en: "Evidence", ja: "根拠となる記述" },
  doneWell: { en: "What is done well", ja: "よく書けている点" },
  coverage: { en: "Coverage", ja: "網羅状況" },
  category: { en: "Category", ja: "分類" },
  rule: { en: "Rule", ja: "ルール" },
  status: { en: "Status", ja: "状況" },
  saidAt: { en: "Said at", ja: "記載箇所" },
  notDue: { en: "Not due in this document", ja: "この文書では対象外" },
  accepted: { en: "Accepted risks", ja: "受容したリスク" },
  acceptedUntil: { en: "accepted until", ja: "受容中、期限" },
  owner: { en: "Owner", ja: "責任者" },
  until: { en: "Until", ja: "期限" },
  suppressed: { en: "Suppressed", ja: "抑制中の指摘" },
  reason: { en: "Reason", ja: "理由" },
  noReason: { en: "no reason given", ja: "理由の記載なし" },
  nothingFound: {
    en: "Nothing that this review asks for is left open.",
    ja: "このレビューで確認する項目に、未記載のものはありません。",
  },
  notDesign: {
    en: "This document does not read as a system design, so it was not reviewed.",
    ja: "システム設計書ではないと判断したため、レビューの対象外としました。",
  },
  plain: {
    en: "Parts of this document are too large or too deeply nested and were read line by line.",
    ja: "サイズが大きすぎる、または入れ子が深すぎる部分は、構造を解析せず行単位で読み取りました。",
  },
  asks: { en: "What must be said", ja: "記載すべきこと" },
  typical: { en: "Typical values", ja: "一般的な値" },
  remedies: { en: "Text that can be inserted", ja: "挿入できるひな形" },
  sources: { en: "Sources", ja: "出典" },
} satisfies Record<string, Bilingual>;

/** Of the summary of a workspace. */
export const workspaceWords = {
  title: { en: "Reliability review of the workspace", ja: "ワークスペースの信頼性レビュー" },
  name: { en: "Title", ja: "題名" },
  unreviewed: { en: "Not reviewed", ja: "レビューできなかったファイル" },
  reasons: {
    "too-large": { en: "is too large to review", ja: "大きすぎるためレビューできません" },
    failed: { en: "could not be reviewed; the log says why", ja: "レビューに失敗しました（原因はログにあります）" },
    unreadable: {
      en: "cannot be read as UTF-8 text; the log says why",
      ja: "UTF-8のテキストとして読み込めません（原因はログにあります）",
    },
  },
  designs: (count: number, language: Language): string => {
    if (language === "ja") return count === 0 ? "設計書はありません。" : `設計書 ${count} 件をレビューしました。`;
    if (count === 0) return "There is no design document.";
    return count === 1 ? "1 design document was reviewed." : `${count} design documents were reviewed.`;
  },
  others: (count: number, language: Language): string => {
    if (language === "ja") return `ほかに設計書ではない Markdown ファイルが ${count} 件あります。`;
    return count === 1
      ? "1 other Markdown file does not read as a design."
      : `${count} other Markdown files do not read as designs.`;
  },
  excluded: (count: number, language: Language): string => {
    if (language === "ja") return `設定ファイル（.reliability-lens.yaml）により ${count} 件を対象外としました。`;
    return `${count} ${count === 1 ? "is" : "are"} left out by .reliability-lens.yaml.`;
  },
};

/** Typical values with where they come from, one per line. */
export function typicalValues({ typical }: Pick<CompiledRule, "typical">, language: Language): string[] {
  return typical.map(({ what, value, source }) =>
    language === "ja" ? `${what.ja}：${value.ja}（${source}）` : `${what.en}: ${value.en} (${source})`,
  );
}

/** "Kafka: which acks …? (broker defaults 1 and 1; Apache Kafka documentation)". Settings are in code spans. */
export function questionWords({ product, question, usual, source }: AskedQuestion, language: Language): string {
  const known = [usual?.[language], source].filter((part) => part !== undefined);
  if (language === "ja") return `${product}：${question.ja}${known.length > 0 ? `（${known.join("。")}）` : ""}`;
  return `${product}: ${question.en}${known.length > 0 ? ` (${known.join("; ")})` : ""}`;
}

/** "16 findings: 3 critical, 6 significant", without the severities that do not occur. */
export function countsSentence(findings: readonly Pick<Finding, "severity">[], language: Language): string {
  return countsWords(countBySeverity(findings), language);
}

/** The same of findings that are counted already. */
export function countsWords(counts: Readonly<Record<Severity, number>>, language: Language): string {
  const total = totalOf(counts);
  const parts = severities
    .filter((severity) => counts[severity] > 0)
    .map((severity) => countOf(severity, counts[severity], language));
  if (language === "ja") return `指摘 ${total} 件（${parts.join("、")}）`;
  return `${total} ${total === 1 ? "finding" : "findings"}: ${parts.join(", ")}`;
}

/** "3 critical", 致命的 3 件. */
export function countOf(severity: Severity, count: number, language: Language): string {
  const word = severityWords[severity][language];
  return language === "ja" ? `${word} ${count} 件` : `${count} ${word}`;
}

export function countBySeverity(findings: readonly Pick<Finding, "severity">[]): Record<Severity, number> {
  const counts: Record<Severity, number> = { critical: 0, significant: 0, moderate: 0, minor: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}

export function totalOf(counts: Readonly<Record<Severity, number>>): number {
  return severities.reduce((total, severity) => total + counts[severity], 0);
}

/** "2 opened, 3 closed", 新たな指摘 2 件、解消 3 件. */
export function countOfSince(opened: number, closed: number, language: Language): string {
  if (language === "ja") return `新たな指摘 ${opened} 件、解消 ${closed} 件`;
  return `${opened} opened, ${closed} closed`;
}

/** "line 212", 212 行目; `line` is 0-based. */
export function lineWords(line: number, language: Language): string {
  return language === "ja" ? `${line + 1} 行目` : `line ${line + 1}`;
}

/** "score 41 of 100", スコア 41/100. */
export function scoreWords(score: number, language: Language): string {
  return language === "ja" ? `スコア ${score}/100` : `score ${score} of 100`;
}

/** "and 4 more", ほか 4 件. */
export function moreWords(count: number, language: Language): string {
  return language === "ja" ? `ほか ${count} 件` : `and ${count} more`;
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The first names and how many are left: "Redis, Kafka and 3 more". */
export function listNames(names: readonly string[], most: number, language: Language): string {
  const shown = names.slice(0, names.length > most + 1 ? most : names.length);
  const rest = names.length - shown.length;
  if (language === "ja") return shown.join("、") + (rest > 0 ? `、${moreWords(rest, "ja")}` : "");
  return shown.join(", ") + (rest > 0 ? ` ${moreWords(rest, "en")}` : "");
}
