import type { Words } from "../../facts/facts.ts";
import type { Given } from "./check.ts";
import { before, behind, type Figure, figureAt, isBinding, ratesOf } from "./figures.ts";

/** Things that a load is spread over. */
export type Unit = "partition" | "consumer" | "instance";

const UNITS: readonly (readonly [Unit, string])[] = [
  ["partition", "partitions?|shards?|パーティション|シャード"],
  ["consumer", "workers?|consumers?|ワーカー?|コンシューマー?"],
  [
    "instance",
    "instances?|pods?|tasks?|nodes?|servers?|replicas?|machines?|インスタンス|Pod|タスク|ノード|サーバー?|台|レプリカ",
  ],
];

const WHOLE = UNITS.map(([unit, words]) => [unit, new RegExp(`^(?:${words})$`, "iu")] as const);

/** The kind of unit that a word names. */
export function unitNamed(text: string): Unit | undefined {
  return WHOLE.find(([, words]) => words.test(text))?.[0];
}

/** What one unit does. */
export interface UnitRate extends Figure {
  readonly unit: Unit;
}

const NAMES = UNITS.map(([, words]) => words).join("|");
const PER_UNIT_AFTER = new RegExp(`^[^.;。|]{0,16}?(?:per|each|an?|/) ?(?:\\w+ )?(${NAMES})\\b`, "iu");
const PER_UNIT_BEFORE = new RegExp(
  `(?:(?:\\b(?:each|one|a single|every|per)|(?:^|[.;:] )an?) (?:\\w+ ){0,2}?(${NAMES})\\b[^.;|]{0,50}|(?:1|一) ?(?:つの)?(?:${NAMES})?(台|パーティション|シャード|ワーカー?|コンシューマー?|Pod|タスク|インスタンス|ノード|サーバー?) ?(?:あたり|当たり|につき|で|が|は|の(?:処理(?:能力|性能)|上限))[^。|]{0,24})$`,
  "iu",
);

/** "6 consumers handle 500 events/s each", 6台が毎秒500件ずつ. */
const EACH_AFTER = /^ ?(?:each|apiece)\b|^ ?ずつ/iu;
const EACH_OF = new RegExp(`\\d ?(?:[\\w-]+ ){0,2}?(${NAMES})(?![a-z])[^.;。|]{0,40}$`, "iu");

/** "each worker handles 50 messages/s", 1台あたり毎秒200件. */
export function unitRatesOf({ facts }: Given): UnitRate[] {
  return ratesOf(facts).flatMap((quantity): UnitRate[] => {
    const unit = unitOf(quantity.words);
    if (!unit || /limit|quota|thrott|制限|上限値/iu.test(quantity.words.statement.raw.text)) return [];
    return [{ ...figureAt(quantity, facts), unit }];
  });
}

const HELD =
  /^(?:connections?|sockets?|websockets?|sessions?|users?|players?|viewers?|listeners?|clients?|devices?|participants?|concurrent|接続|コネクション|セッション|人|名|ユーザー?|each)$/iu;
/** Connections of the unit itself to what stands behind it. */
const OWN = /pool|database|\bDB\b|SQL|max_connections|thread|プール|データベース|スレッド/iu;

/** "500 concurrent queries": work that is soon done, and nobody who stays. */
export const WORK = /^ ?(?:queries|requests|jobs|builds|uploads|calls|threads|tests|executions|transactions|tasks)\b/iu;

/** "One pod holds 2,000 connections", 1 Podは1,000接続まで: those who are on one unit at the same time. */
export function unitHoldsOf({ facts }: Given): UnitRate[] {
  return facts.quantities.flatMap((quantity): UnitRate[] => {
    const { type, words, value } = quantity;
    const { text, form } = words.statement.raw;
    if (type !== "count" || value < 10 || !HELD.test(quantity.unit) || form === "heading" || OWN.test(text)) return [];
    if (WORK.test(behind(words))) return [];
    const unit = isBinding(words.statement) ? unitOf(words) : undefined;
    return unit ? [{ ...figureAt(quantity, facts), unit }] : [];
  });
}

/** The unit that a figure is of one of. */
export function unitOf(words: Words): Unit | undefined {
  const perUnit = PER_UNIT_AFTER.exec(behind(words).slice(0, 50));
  const ofUnit = PER_UNIT_BEFORE.exec(before(words).slice(-90));
  const ofEach = EACH_AFTER.test(behind(words)) ? EACH_OF.exec(before(words)) : null;
  return unitNamed(perUnit?.[1] ?? ofUnit?.[1] ?? ofUnit?.[2] ?? ofEach?.[1] ?? "");
}
