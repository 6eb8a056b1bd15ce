import type { Statement } from "../../document/outline.ts";
import type { Facts, Quantity, Words } from "../../facts/facts.ts";
import { before, behind, quantitiesOf } from "./figures.ts";
import { clauseOf } from "./work-times.ts";

/** How long the work on one of many takes: "400 ms per invoice", 1件あたり60ミリ秒. */
export interface ItemTime {
  readonly quantity: Quantity;
  /** What it is the time of, where it is named: "invoice", 契約. */
  readonly thing: string;
}

const NOUN = "((?:[a-z-]{2,16} )?[a-z-]{2,16})";
const AFTER_EN = new RegExp(
  `^ ?(?:(?:each|apiece)\\b|(?:per|for each|for every|for one|/) ?${NOUN}|an? ${NOUN})`,
  "iu",
);
/** "each of which takes about", "one statement takes", "per invoice:". */
const BEFORE_EN = new RegExp(
  `(?:\\b(?:each|every|one|a single|an?)(?: of (?:which|them|these))?(?: ${NOUN})? (?:takes|needs|requires|costs|lasts|is (?:processed|handled|rendered|done) in)|\\b(?:per|for each|for every) ${NOUN}(?: (?:is|takes|it takes|we need|the job needs))?:?)(?: (?:about|around|roughly|some|up to|an average of|on average|typically))? ?~?$`,
  "iu",
);
const ONE_JA = "(?:1|１|一|各)(件|[\\p{sc=Han}\\p{sc=Katakana}ー]{1,8}?)";
const BEFORE_JA = new RegExp(
  `${ONE_JA}(?:の[^。、\\d]{1,10}?)?(?:あたり|当たり|当り|につき|ごと|の処理|は|に|を|が)?(?:の?処理時間)?(?: ?(?:は|[:：|]|、))? ?(?:平均|約|最大|およそ|概ね)?(?:で)? ?$`,
  "u",
);
const AFTER_JA = /^ ?[/／] ?(件|契約|名|人|枚|通|冊|台|点|本|個|行)/u;
const COLUMN =
  /\b(?:time|duration)[- ](?:per|for each|each|of one)|\bper (?:item|record|row|document|invoice|file|unit)\b|(?:1|１|一)(?:件|契約|[\p{sc=Han}]{1,3})(?:あたり|当たり|の処理)|単件|件あたり|処理時間[/／]件/iu;
/** What is waited for, allowed or kept is no work. */
const NO_WORK =
  /time-?out|deadline|retr|interval|retention|kept|keeps|backoff|wait|window|within|latency|p9\d|タイムアウト|再試行|間隔|保持|保存|待|以内|応答/iu;
/** Longer than this, it is no work on one of thousands. */
const LONGEST = 3600;

/** The times of one item that a statement gives. */
export function itemTimesIn(statement: Statement, facts: Facts): ItemTime[] {
  return quantitiesOf(facts, statement).flatMap((quantity): ItemTime[] => {
    const { type, unit, value, words } = quantity;
    const isTime = type === "duration" && unit !== "every" && value > 0 && value <= LONGEST;
    const thing = isTime && !NO_WORK.test(clauseOf(words)) ? thingOf(words) : undefined;
    return thing === undefined ? [] : [{ quantity, thing }];
  });
}

/** What the time is that of one of: "" where it has no name of its own. */
function thingOf(words: Words): string | undefined {
  const column = words.statement.raw.cells?.find(({ from, to }) => words.from >= from && words.to <= to)?.header;
  if (column !== undefined && COLUMN.test(column)) return "";
  const [front, rest] = [before(words), behind(words)];
  const match = BEFORE_EN.exec(front) ?? AFTER_EN.exec(rest) ?? BEFORE_JA.exec(front) ?? AFTER_JA.exec(rest);
  const thing = match?.slice(1).find(Boolean)?.toLowerCase() ?? "";
  if (!match || NO_ITEM.test(thing)) return undefined;
  return /^(?:件|item|record)$/u.test(thing) ? "" : thing;
}

/** "30 s a day", "500 ms per node": neither is time that one of the items takes. */
const NO_ITEM =
  /^(?:second|minute|hour|day|week|month|year|night|run|try|attempt|node|pod|worker|thread|instance|task|request|call|query|user|日|回|時間|秒|分|台|ワーカー|タスク|リクエスト|か月|月|年)s?$/iu;
