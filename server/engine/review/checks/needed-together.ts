import type { Facts, Words } from "../../facts/facts.ts";
import { isBinding, quantitiesOf } from "./figures.ts";

/** A part with its availability in one sentence that says that all of its parts are needed. */
export interface NeededPart {
  readonly name: string;
  /** Percent. */
  readonly value: number;
  readonly words: Words;
}

const ALL_NEEDED =
  /\b(?:needs?|requires?) (?:both |all(?: of)? )?(?:the |our )?|\b(?:both|all)(?: of them| of these| three| four)? (?:are|is) (?:needed|required)|(?:両方|両者|すべて|全て|いずれも)(?:が|を)?(?:必要|不可欠)|(?:どちらか|いずれか|1つでも|一つでも)(?:一方)?(?:が|の)?(?:停止|障害|落ち)/iu;
const CAN_DO_WITHOUT = /fall ?back|degrad|cache|optional|instead|falls? back|縮退|キャッシュ|任意|切り?替/iu;
const ALTERNATIVE = /(?<!\bno |\bwithout (?:an? )?|not? )alternative|代替(?!(?:手段)?(?:は|が)?(?:な|無))/iu;
const NAME_BEFORE = /((?:[\p{Lu}][\p{L}\p{N}-]*)(?: [\p{Lu}][\p{L}\p{N}-]*){0,3}) \([^()]{0,20}$/u;
const NAME_BEFORE_JA = /([\p{sc=Han}\p{sc=Katakana}ーA-Za-z0-9]{2,20})[（(][^（()）]{0,12}$/u;

/** "Every payment needs the Ledger (99.95 %) and the Card Network (99.9 %)"; none where a sentence names only one. */
export function neededTogether(facts: Facts): NeededPart[] {
  return facts.outline.statements.flatMap((statement): NeededPart[] => {
    const { text, cells } = statement.raw;
    const quantities = quantitiesOf(facts, statement);
    if (cells || quantities.length < 2 || !isBinding(statement) || !ALL_NEEDED.test(text)) return [];
    if (CAN_DO_WITHOUT.test(text) || ALTERNATIVE.test(text)) return [];
    const parts = quantities.flatMap(({ type, value, words }): NeededPart[] => {
      if (type !== "percent" || value < 90 || value >= 100) return [];
      const front = text.slice(Math.max(0, words.from - 60), words.from);
      const name = (NAME_BEFORE.exec(front) ?? NAME_BEFORE_JA.exec(front))?.[1];
      return name ? [{ name, value, words }] : [];
    });
    return parts.length > 1 ? parts : [];
  });
}
