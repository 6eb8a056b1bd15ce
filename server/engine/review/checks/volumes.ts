import type { Statement } from "../../document/outline.ts";
import type { Words } from "../../facts/facts.ts";
import { isBinding } from "./figures.ts";

/** How many a run has to work off. */
export interface Volume {
  readonly value: number;
  readonly text: string;
  readonly words: Words;
}

/** What is less is done in no time, or is the size of a batch. */
const LEAST = 1000;
const NUMBER = "(?<![\\d.,])(\\d[\\d,]*(?:\\.\\d+)?)( ?(?:million|thousand|billion|M|k)(?![A-Za-z])| ?[千万億])?";
const SCALES: Readonly<Record<string, number>> = {
  thousand: 1e3,
  k: 1e3,
  million: 1e6,
  M: 1e6,
  billion: 1e9,
  千: 1e3,
  万: 1e4,
  億: 1e8,
};
const NO_RATE = "(?![A-Za-z/／]| ?(?:per|a|an|each|every|/) ?(?:s|m|h)|毎)";

/** "4 million invoices", "Invoices: 4 million" for what is called an invoice. */
export function volumesOf(thing: string, statement: Statement): Volume[] {
  const stem = thing.replace(/s$/u, "").replace(/[^\p{L}]/gu, "");
  if (!statement.raw.text.toLowerCase().includes(stem.toLowerCase())) return [];
  const isLabel = new RegExp(`^${stem}s?\\b`, "iu").test(statement.raw.text);
  const labelled = isLabel ? found(LABELLED_EN, statement) : [];
  return labelled.length > 0
    ? labelled
    : found(new RegExp(`${NUMBER} ?(?:[a-z]{1,12} |(?:件|名|社|人|台)?の)?${stem}s?${NO_RATE}`, "gu"), statement);
}

const THINGS_EN = new RegExp(
  `${NUMBER} (?:[a-z-]{2,14} ){0,2}?(?!(?:seconds|minutes|hours|days|weeks|months|years|bytes|times|requests|calls|connections|euros|dollars|pounds|points|workers|threads|items per|ms)\\b)[a-z-]{3,}s${NO_RATE}`,
  "gu",
);
const LABELLED_EN = new RegExp(`(?<=(?:^|\\| ?)[A-Z][A-Za-z ]{2,30}(?::| \\|) ?)${NUMBER}(?=\\s*(?:\\||$))`, "gu");
const COUNTERS =
  "件|契約|名|人(?!分)|社|枚|通|冊|世帯|台|点|口座|店舗|本|個|レコード|行(?!う|い)|ファイル|案件|会員|ユーザー?|注文|明細|伝票|画像|戸|口|票|部";
const THINGS_JA = new RegExp(
  `(?<!(?:毎|間に?|あたり|1時間に?)(?:最大|約)? ?)${NUMBER} ?(?:${COUNTERS})(?! ?(?:[/／]|毎|あたり|単位|ずつ|ごと|を超|以上|秒))`,
  "gu",
);

/** Every large number of things in a statement that is no rate: "260,000 payslips", 20万件, "Members: 900,000". */
export function volumesIn(statement: Statement): Volume[] {
  return [THINGS_EN, LABELLED_EN, THINGS_JA].flatMap((pattern) => found(pattern, statement)).filter(isNoBatch);
}

/** "in batches of 2,000 rows", 1,000件ずつ. */
function isNoBatch({ words: { statement, from } }: Volume): boolean {
  return !/(?:batch|chunk|page|block|group|bulk|lot)\w* of (?:up to )?$/iu.test(statement.raw.text.slice(0, from));
}

function found(pattern: RegExp, statement: Statement): Volume[] {
  if (statement.raw.form === "heading" || !isBinding(statement)) return [];
  return [...statement.raw.text.matchAll(pattern)].flatMap((match) => {
    const value = Number((match[1] ?? "").replaceAll(",", "")) * (SCALES[match[2]?.trim() ?? ""] ?? 1);
    const words = { statement, from: match.index, to: match.index + match[0].length };
    return value > LEAST ? [{ value, text: match[0].trim(), words }] : [];
  });
}
