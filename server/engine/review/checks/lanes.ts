import type { Statement } from "../../document/outline.ts";
import type { Facts, Words } from "../../facts/facts.ts";
import { behind, quantitiesOf } from "./figures.ts";

/** How many items are worked on at once. */
export interface Lanes {
  readonly count: number;
  readonly words: Words;
}

const UNIT =
  /^(?:workers?|threads?|processes|consumers?|instances?|pods?|tasks?|machines?|servers?|nodes?|containers?|vms?|cores?|parallel|並列|多重|スレッド|プロセス|ワーカー?|コンシューマー?|台|タスク|インスタンス|pod|ノード|サーバー?|コンテナ)$/iu;
const NUMBERED =
  /\b(?:parallelism|concurrency|degree of parallelism)(?: of| is| =|:| \|)? ?(\d{1,4})|\b(\d{1,3}|two|three|four|five|six|eight|ten)[ -](?:parallel|concurrent|processes)\b|\b(\d{1,3}|two|three|four|five|six|eight|ten) [a-z]{3,16} (?:[a-z]{2,12} ){1,3}(?:in parallel|concurrently|at once|at a time|at the same time)|(?:並列(?:実行)?(?:数|度)|多重度|スレッド数|プロセス数|ワーカー数|同時実行数)(?:は|を|が|[:：=]| ?\|)? ?(?:最大)?(\d{1,4})|(\d{1,4}) ?(?:多重|プロセス|スレッド|並列)/giu;
const SINGLE =
  /\bsingle[- ](?:process|thread(?:ed)?|worker|instance|task|pod)|\bone (?:at a time|after (?:the other|another)|by one)\b|\bsequential(?:ly)?\b|\bserial(?:ly)?\b|単一(?:プロセス|スレッド|ワーカー|インスタンス)|シングル(?:プロセス|スレッド)|直列|逐次|(?:1|一)件ずつ|並列化?は?し(?:ない|ません)/iu;
const COLUMN = /parallel|concurren|workers|threads|instances|並列|多重|ワーカー|スレッド|同時実行/iu;
/** Several, but how many is not said. */
const UNCOUNTED =
  /parallel|concurren|\bworkers\b|threads\b|distributed|\bspark\b|autoscal|fleet|並列|多重|ワーカー|スレッド|分散|オートスケール|自動スケール/iu;
const WORDS: Readonly<Record<string, number>> = { two: 2, three: 3, four: 4, five: 5, six: 6, eight: 8, ten: 10 };

/** The lanes that statements on a run give, or that there are some without a number. */
export function lanesOf(statements: readonly Statement[], facts: Facts): readonly Lanes[] | "uncounted" {
  const counted = statements.flatMap((statement) => lanesIn(statement, facts));
  if (counted.length > 0) return counted;
  return statements.some(({ raw }) => !SINGLE.test(raw.text) && UNCOUNTED.test(raw.text)) ? "uncounted" : [];
}

function lanesIn(statement: Statement, facts: Facts): Lanes[] {
  const { text, cells } = statement.raw;
  const column = cells?.find(({ header }) => COLUMN.test(header));
  const figure = column && /\d+/u.exec(column.text.replace(/^.*[–〜～-]/u, ""));
  if (column)
    return figure ? [{ count: Number(figure[0]), words: { statement, from: column.from, to: column.to } }] : [];
  const units = quantitiesOf(facts, statement)
    .filter(({ type, unit, value }) => type === "count" && UNIT.test(unit) && Number.isInteger(value) && value >= 1)
    .filter(({ words }) => !/^ ?(?:あたり|当たり|につき|ごと)/u.test(behind(words)))
    .map(({ value, upper = value, words }) => ({ count: upper, words }));
  const numbered = [...text.matchAll(NUMBERED)].flatMap((match): Lanes[] => {
    const words = { statement, from: match.index, to: match.index + match[0].length };
    const name = match.slice(1).find(Boolean) ?? "";
    const isRead = units.some(({ words: { from, to } }) => from < words.to && to > words.from);
    return isRead ? [] : [{ count: WORDS[name.toLowerCase()] ?? Number(name), words }];
  });
  const single = units.length + numbered.length === 0 ? SINGLE.exec(text) : null;
  if (single) return [{ count: 1, words: { statement, from: single.index, to: single.index + single[0].length } }];
  return [...units, ...numbered];
}
