import type { Bilingual, Language } from "../../rules/schema.ts";

export const hoverWords = {
  settles: { en: "What would settle it", ja: "書くべきこと" },
  said: { en: "Already said", ja: "すでに書かれていること" },
  typical: { en: "Typical values", ja: "一般的な値" },
  examples: { en: "Examples", ja: "例" },
  sources: { en: "Sources", ja: "出典" },
  external: { en: "external", ja: "外部" },
  criticality: { en: "criticality", ja: "重要度" },
  appliesTo: { en: "Applies to", ja: "対象" },
  document: { en: "the whole document", ja: "文書全体" },
  stated: { en: "As read", ja: "読み取った値" },
  wanted: { en: "Still wanted", ja: "さらに書くべきこと" },
  settled: { en: "Settles", ja: "満たしているルール" },
  budget: { en: "Error budget", ja: "エラーバジェット" },
  burnRates: { en: "Burn rates", ja: "バーンレート" },
} as const satisfies Record<string, Bilingual>;

/** "0.1% of requests may fail". */
export function budgetWords(language: Language, percent: string): string {
  return language === "ja" ? `失敗が許されるリクエストは${percent}` : `${percent} of requests may fail`;
}

/** One burn rate: how high the error rate is, what it uses in its window, and when nothing is left. */
export function burnRateWords(
  language: Language,
  { rate, errors, used, window, end }: Readonly<Record<"rate" | "errors" | "used" | "window" | "end", string>>,
): string {
  return language === "ja"
    ? `${rate}倍（エラー率${errors}）: ${window}で${used}を消費し、${end}で使い切る`
    : `${rate}× (error rate ${errors}): uses ${used} in ${window}, all of it in ${end}`;
}

/** How many of the topics of a section are settled. */
export function settledWords(language: Language, settled: number, all: number): string {
  return language === "ja" ? `${all} 項目中 ${settled} 項目は記載済み` : `${settled} of ${all} topics settled`;
}

/** Stands in a suppression until its author writes why. */
export const reasonPlaceholder: Bilingual = { en: "‹reason›", ja: "‹理由›" };

/** Stands in an accepted risk until somebody takes it on. */
export const ownerPlaceholder: Bilingual = { en: "‹owner›", ja: "‹責任者›" };

/** Of a rule with a finding in the document. */
export const openHere: Bilingual = { en: "open here", ja: "この文書で指摘あり" };

/** Of a countermeasure that a finding asks for, and of any other. */
export const dueRemedy: Bilingual = { en: "settles a finding", ja: "指摘への対策" };
export const otherRemedy: Bilingual = { en: "countermeasure", ja: "対策" };

/** Of the progress through a workspace. */
export const reviewingTitle: Bilingual = { en: "Reviewing design documents", ja: "設計書をレビュー中" };

export function acceptTitle(language: Language, rule: string): string {
  return language === "ja" ? `${rule} のリスクを受容…` : `Accept this risk of ${rule}…`;
}

/** How much of the document a suppression covers, and where it stands: above the line or at its end. */
export const suppressionScopes = ["next-line", "line", "section", "file"] as const;
export type SuppressionScope = (typeof suppressionScopes)[number];

const suppressionPlaces: Readonly<Record<SuppressionScope, Bilingual>> = {
  "next-line": { en: "here", ja: "ここで" },
  line: { en: "at the end of this line", ja: "この行の末尾で" },
  section: { en: "in this section", ja: "このセクションで" },
  file: { en: "in this document", ja: "この文書全体で" },
};

export function suppressTitle(language: Language, rule: string, scope: SuppressionScope): string {
  const place = suppressionPlaces[scope][language];
  return language === "ja" ? `${rule} を${place}抑制（理由を記入）` : `Suppress ${rule} ${place} with a reason`;
}

const answerWords = {
  conflict: { en: "in conflict with this", ja: "矛盾する記載" },
  partial: { en: "half said there", ja: "部分的な記載" },
  answered: { en: "settled there", ja: "記載済みの例" },
} as const satisfies Record<string, Bilingual>;

/** `place` is "line 24"; `text` is what stands there. */
export function showAnswerTitle(
  language: Language,
  role: keyof typeof answerWords,
  place: string,
  text: string,
): string {
  const what = answerWords[role][language];
  return language === "ja" ? `${place}の「${text}」を表示（${what}）` : `Show ${place}: “${text}” (${what})`;
}

export function openRuleTitle(language: Language, rule: string): string {
  return language === "ja" ? `${rule} のルール解説を開く` : `Open the rule reference of ${rule}`;
}

export function sectionRemediesTitle(language: Language, section: string, count: number): string {
  return language === "ja"
    ? `「${section}」の対策 ${count} 件をすべて挿入`
    : `Insert all ${count} countermeasures for “${section}”`;
}

export function allRemediesTitle(language: Language, count: number): string {
  return language === "ja"
    ? `この文書の対策 ${count} 件をすべて挿入`
    : `Insert all ${count} countermeasures for this document`;
}

/** About a suppression whose reason is still a placeholder. */
export const missingReason: Bilingual = {
  en: "Write down why this finding is suppressed.",
  ja: "抑制する理由を書いてください。",
};

export function unknownRule(language: Language, rule: string): string {
  return language === "ja" ? `「${rule}」というルールはありません。` : `There is no rule "${rule}".`;
}

/** `rule` is absent when the suppression names none. */
export function unusedSuppression(language: Language, rule: string | undefined): string {
  if (rule === undefined) {
    return language === "ja" ? "この抑制に該当する指摘はありません。" : "This suppression hides no finding.";
  }
  return language === "ja" ? `抑制する ${rule} の指摘はありません。` : `This suppression hides no finding of ${rule}.`;
}

export function tooLarge(language: Language, megabytes: number): string {
  return language === "ja"
    ? `文書が大きすぎるため、レビューしていません（上限 ${megabytes} MB）。`
    : `This document is too large to review (the limit is ${megabytes} MB).`;
}
