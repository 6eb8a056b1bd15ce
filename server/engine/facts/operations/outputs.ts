import type { Cell, Statement } from "../../document/outline.ts";
import type { Component, Effect } from "../facts.ts";
import type { Naming } from "../interactions.ts";
import { wordsAt } from "../words.ts";

/** A column that tells what comes in from what goes out, and what it says of what goes out. */
const DIRECTION = /^(?:区分|入出力(?:区分)?|方向|i\/?o|in\/out|direction)$/iu;
const OUT = /^(?:出力|入出力|更新|o|i\/?o|out|output)$/iu;
/** Headings over nothing but what goes out. */
const OUTPUTS =
  /^(?!.*(?:入出力|ログ|画面|帳票レイアウト))(?:.*出力(?:データ|ファイル|先|テーブル|情報|一覧|仕様)?|.*\boutputs?)$/iu;

/** What a row says that its output is. */
const MEDIA: readonly { readonly says: RegExp; readonly kind: Effect["kind"] }[] = [
  { says: /^(?:r?db|データベース|テーブル|(?:database|db) table|table|database)(?:[（(].*)?$/iu, kind: "record" },
  { says: /^(?:(?:.{0,6}ファイル|file|csv|tsv|pdf|xml|json|excel|固定長)(?:[（(].*)?)$/iu, kind: "store" },
  {
    says: /^(?:(?:web ?)?api|外部(?:システム|連携|i\/?f)?|s?ftps?|mq|キュー|queue|topic)(?:[（(].*)?$/iu,
    kind: "external",
  },
];
/** What a run tells of itself is none of its results. */
const OF_ITSELF = /ログ|\blogs?\b|メール|e-?mail|通知|証跡|レポート|report/iu;

/**
 * What a job writes by the tables of its specification: "Billing | DB", "Transfer file | CSV" below "Output". The
 * tables of a database are one thing, since one transaction can cover them; none where nothing is written besides.
 */
export function writtenOutputs(statements: readonly Statement[], naming: Naming): readonly Effect[] {
  const outputs = statements.filter(isOutput).flatMap((statement) => outputOf(statement, naming));
  const [record] = outputs.filter(({ kind }) => kind === "record");
  const others = outputs.filter(({ kind }) => kind !== "record");
  return record && others.length > 0 ? [record, ...others] : [];
}

function isOutput({ raw: { cells }, section }: Statement): boolean {
  if (!cells) return false;
  const direction = cells.find(({ header }) => DIRECTION.test(header.trim()));
  return direction ? OUT.test(direction.text.trim()) : OUTPUTS.test(section.title.trim());
}

function outputOf(statement: Statement, naming: Naming): Effect[] {
  const cells = statement.raw.cells ?? [];
  const named = cells.find(({ header }) => !DIRECTION.test(header.trim()));
  const medium = MEDIA.find(({ says }) => cells.some((cell) => cell !== named && says.test(cell.text.trim())));
  if (!named || !medium || named.text.trim() === "" || cells.some(tellsOfRun)) return [];
  const words = wordsAt(statement, naming.readingOf(statement), { from: named.from, to: named.to });
  const component = medium.kind === "record" ? onlyDatabase(naming.components) : undefined;
  return [{ name: named.text.trim(), ...(component && { component }), kind: medium.kind, words }];
}

function tellsOfRun({ text }: Cell): boolean {
  return text.length < 16 && OF_ITSELF.test(text);
}

function onlyDatabase(components: readonly Component[]): Component | undefined {
  const databases = components.filter(({ classes }) => classes.includes("database"));
  return databases.length === 1 ? databases[0] : undefined;
}
