import type { Catalogue } from "../../../rules/schema.ts";
import type { Span } from "../document/outline.ts";
import { oncePer } from "./memo.ts";

/** A name in running text: a noun phrase that ends in a word for a kind of component. */
export interface ProseName extends Span {
  readonly name: string;
}

/** Words before the kind word that make no name of it: "other services", "the same worker", 各サービス. */
const NO_NAME_EN =
  /^(?:the|a|an|this|that|these|those|our|its|their|each|every|all|any|some|other|another|both|same|new|old|one|two|three|several|many|more|no|own|external|internal|third-party|managed|background|backend|separate|single|existing|current|following|and|or|of|in|by|for|from|with|when|if|customer|cloud|web|rest|http|public|native|state|dead|letter|retry|error)$/iu;
const NO_NAME_JA =
  /^(?:各|全|他|外部|内部|別|同|本|当|対象|該当|既存|新|旧|複数|その他|個別|利用|専用|共通|クラウド|マネージド|連携|連携先|後続|関連|自社|他社|ステート|退避|エラー|デッドレター)$/u;

/** Names in a statement's text: "Order Service", "the moderation workers", 出荷ワーカー. */
export function proseNames(text: string, catalogue: Catalogue): ProseName[] {
  const { en, ja } = expressionsOf(catalogue);
  return [...matches(text, en, NO_NAME_EN), ...matches(text, ja, NO_NAME_JA)];
}

function* matches(text: string, expression: RegExp, noName: RegExp): Generator<ProseName> {
  for (const match of text.matchAll(expression)) {
    const words = match.groups?.words ?? "";
    const kept = words.split(/\s+/u).filter(Boolean);
    while (kept[0] !== undefined && noName.test(kept[0])) kept.shift();
    if (kept.length === 0) continue;
    const from = text.indexOf(kept[0] ?? "", match.index);
    const to = match.index + match[0].length;
    yield { name: text.slice(from, to), from, to };
  }
}

const expressionsOf = oncePer(({ kinds }: Catalogue) => {
  const named = kinds.filter(({ classes }) => classes.some((name) => NAMED_CLASSES.includes(name)));
  const en = alternation(named.flatMap(({ suffixes }) => suffixes.en));
  const ja = alternation(named.flatMap(({ suffixes }) => suffixes.ja));
  return {
    en: new RegExp(`(?<![\\p{L}\\d-])(?<words>(?:\\p{Lu}[\\p{L}\\d-]*\\s+){1,3})(?:${en})(?![\\p{L}\\d])`, "gu"),
    ja: new RegExp(
      `(?<![\\p{Script=Han}\\p{Script=Katakana}ー])(?<words>[\\p{Script=Han}\\p{Script=Katakana}ーA-Za-z]{1,10}?)(?:${ja})(?![\\p{Script=Han}\\p{Script=Katakana}ーA-Za-z0-9])`,
      "gu",
    ),
  };
});

/** Kinds whose own components act or keep: not screens, not libraries. */
const NAMED_CLASSES = ["compute", "consumer", "job", "edge", "broker", "database", "external"];

function alternation(words: readonly string[]): string {
  return [...new Set(words)]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join("|");
}
