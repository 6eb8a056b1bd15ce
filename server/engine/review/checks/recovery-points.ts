import type { Statement } from "../../document/outline.ts";
import type { Facts } from "../../facts/facts.ts";
import { oncePer } from "../../facts/memo.ts";
import { paragraphOf } from "../../facts/paragraphs.ts";
import { relationsOf } from "../../facts/relations.ts";
import type { Given } from "./check.ts";
import { componentsOf, contextOf, type Figure, figuresOf, isBinding } from "./figures.ts";
import { DAY } from "./periods.ts";

/** Words for the loss of a region. */
export const REGIONAL = /\bregion(?:al|s)?\b|earthquake|リージョン|広域|大規模災害|地震/iu;

const PLACE = /\b([A-Z][a-z]{3,}) [Rr]egion\b|([\p{sc=Han}\p{sc=Katakana}]{2,6})リージョン/gu;
/** What is told of a region, other than where it is. */
const NO_PLACE =
  /^(?:The|This|That|Each|Every|Other|Second|Primary|Secondary|Standby|Home|Same|Single|One|Another|Whole|Entire|Multi|Cross|Active|Passive|Failover|Default|Remote|Backup|主|副|別|他|同一?|単一|複数|主要|待機|予備|各|全|遠隔|現用|正|他の|クロス|マルチ|プライマリ|セカンダリ|メイン|バックアップ)/u;

/** The places that the document calls regions, by which it may name them afterwards: "copied to Osaka". */
const placesOf = oncePer(({ outline }: Facts): ReadonlySet<string> => {
  const named = outline.statements.flatMap(({ raw }) => [...raw.text.matchAll(PLACE)]);
  return new Set(named.map(([, latin, japanese]) => latin ?? japanese ?? "").filter((name) => !NO_PLACE.test(name)));
});

const GOES = /\b(?:to|in|into) $|\b(?:to|into) the $/u;

/** Whether words are about a region, or about what goes to a place that the document calls one. */
export function isOfRegion(text: string, facts: Facts): boolean {
  if (REGIONAL.test(text)) return true;
  return [...placesOf(facts)].some((place) => {
    const at = text.indexOf(place);
    return at >= 0 && (GOES.test(text.slice(0, at)) || /^(?:へ|に|側|向け)/u.test(text.slice(at + place.length)));
  });
}

/** Recovery points that the document states, and apart from them those for the loss of a region. */
export function pointsOf(input: Given): { readonly general: Figure[]; readonly regional: Figure[] } {
  const stated = figuresOf(input, { rpo: ["value"] }).filter(({ quantity }) => quantity?.unit !== "every");
  const all = [...stated, ...zeroPointsOf(input), ...momentsOf(input), ...earlierPointsOf(input)];
  const isRegional = ({ words: { statement } }: Figure): boolean =>
    REGIONAL.test(contextOf(statement)) || isGoingOn(statement, input.facts);
  return { general: all.filter((point) => !isRegional(point)), regional: all.filter(isRegional) };
}

/** Whether what a sentence goes on from is about a region: all the sentences before it in its paragraph. */
function isGoingOn(statement: Statement, { outline }: Facts): boolean {
  return paragraphOf(statement, outline).some(({ index, raw }) => index < statement.index && REGIONAL.test(raw.text));
}

const THE_DAY_BEFORE =
  /(?:前日|前営業日|昨日|昨夜)の?(?:夜間?|終業時?|業務終了時?|締め?)?|\b(?:the )?(?:previous|last|prior) (?:day|evening|night|business day)\b|\bthe (?:day|evening|night) before\b/iu;

/** "As of the evening before", 前日夜まで: a day of work may be lost. */
function earlierPointsOf(input: Given): Figure[] {
  return relationsOf(input.facts)
    .mechanisms("rpo")
    .flatMap((mechanism) => {
      const { words, stance, parameters } = mechanism;
      const match = THE_DAY_BEFORE.exec(words.statement.raw.text);
      // To accept the loss is to state the objective.
      const isStated = stance === "specified" || stance === "ruled-out";
      if (!match || !isStated || parameters.some(({ quantity }) => quantity)) return [];
      const at = { ...words, from: match.index, to: match.index + match[0].length };
      const components = componentsOf(mechanism, input);
      return [{ value: DAY, upper: DAY, text: match[0], words: at, components, isLabelled: false, mechanism }];
    });
}

const ZERO = /^\s{0,2}(?:[:=：≒]|of|is|は|が|を)?\s{0,2}(?:0(?![\d.])|zero\b|ゼロ)/iu;

/** "RPO = 0", "zero RPO", RPOゼロ: no quantity has the figure, since it has no unit. */
function zeroPointsOf(input: Given): Figure[] {
  return relationsOf(input.facts)
    .mechanisms("rpo")
    .flatMap((mechanism) => {
      const { words, stance, parameters } = mechanism;
      const { text } = words.statement.raw;
      const behind = ZERO.exec(text.slice(words.to, words.to + 16));
      const before = /\bzero[ -]$/iu.test(text.slice(Math.max(0, words.from - 6), words.from));
      const isStated = (stance === "specified" || stance === "named") && !parameters.some(({ quantity }) => quantity);
      if (!isStated || !(behind || before)) return [];
      const to = words.to + (behind?.[0].length ?? 0);
      const components = componentsOf(mechanism, input);
      return [{ value: 0, upper: 0, text: "0", words: { ...words, to }, components, isLabelled: false, mechanism }];
    });
}

const THE_MOMENT =
  /\b(?:(?:right )?up to|as of|just before|immediately before) the (?:very )?(?:moment|second|instant|point|time) (?:of|before|when)(?: the| a)? (?:failure|crash|outage|incident|loss|disaster)|(?:障害|故障|停止|被災)(?:の)?(?:発生)?(?:の)?直前(?!に|で)/iu;
const RESTORED = /restor|recover|\bRPO\b|復旧|復元|リストア|戻/iu;
/** How it is brought about, rather than that it has to be. */
const BROUGHT_ABOUT = /\bPITR\b|\bWAL|log|point[- ]in[- ]time|ログ|ポイントインタイム/iu;

/** "Restored up to the moment of the failure", 目標復旧時点は障害発生直前: nothing may be lost. */
function momentsOf({ facts }: Given): Figure[] {
  return facts.outline.statements.flatMap((statement): Figure[] => {
    const { text, form } = statement.raw;
    const match = THE_MOMENT.exec(text);
    if (!match || form === "heading" || !isBinding(statement) || !RESTORED.test(text) || BROUGHT_ABOUT.test(text))
      return [];
    const words = { statement, from: match.index, to: match.index + match[0].length };
    const components = facts.components.filter(({ mentions }) => mentions.some((at) => at.statement === statement));
    return [{ value: 0, upper: 0, text: match[0], words, components, isLabelled: false }];
  });
}
