import type { SqlTable } from "../../document/outline.ts";
import { type SqlDialect, sqlDialect } from "../sql-dialect.ts";
import { nameAsMarkdown } from "../table.ts";
import type { Compose, Piece, RemedyContext, Subject } from "../template.ts";
import { sameKey } from "../text.ts";

/** Columns that tell whose request it is; the same key of another tenant is another request. */
const scopeColumn = /^(?:user|tenant|merchant|account|customer|organi[sz]ation|org|shop)_?id$/i;

const keyColumn = "idempotency_key";
const ownTable = "idempotency_keys";

/** The key as a column of the table that is written, and who sends it. */
export const sqlIdempotencyKey: Compose = (context) => {
  const byTable = new Map<SqlTable | undefined, Subject[]>();
  for (const subject of context.owed) {
    const table = tableOf(context, subject);
    byTable.set(table, [...(byTable.get(table) ?? []), subject]);
  }
  if (byTable.size === 0) byTable.set(undefined, []);
  return [...byTable].flatMap(([table, subjects]) => piecesFor(context, table, subjects));
};

function piecesFor(
  context: RemedyContext,
  table: SqlTable | undefined,
  subjects: readonly Subject[],
): readonly Piece[] {
  const scope = table?.columns.map(({ name }) => name).filter((name) => scopeColumn.test(name)) ?? [];
  // Paragraphs: a list would swallow a list or an indented block that follows.
  const blocks = [
    ...(hasKey(context, table) ? [] : [["```sql", ...ddl(table, scope, sqlDialect(context.review)), "```"]]),
    ...subjects.filter((subject) => !hasContract(context, subject)).map((subject) => [contract(context, subject)]),
  ];
  const after = table === undefined ? {} : { after: table.nameSpan.from };
  return blocks.map((lines) => ({ content: { kind: "lines", lines }, ...after }));
}

function ddl(table: SqlTable | undefined, scope: readonly string[], dialect: SqlDialect): readonly string[] {
  if (table === undefined) {
    return [
      `CREATE TABLE ${ownTable} (`,
      "  operation VARCHAR(100) NOT NULL,",
      `  ${keyColumn} VARCHAR(64) NOT NULL,`,
      "  request_hash CHAR(64) NOT NULL,",
      "  response_status INT,",
      `  response_body ${dialect.json},`,
      `  created_at ${dialect.timestamp} NOT NULL,`,
      `  CONSTRAINT uq_${ownTable} UNIQUE (operation, ${keyColumn})`,
      ");",
    ];
  }
  const constraint = `uq_${bareName(table.name)}_${keyColumn}`;
  const columns = [...scope, keyColumn].join(", ");
  // Without COLUMN: SQL Server and Oracle do not know the word there.
  const added = `ALTER TABLE ${table.name} ADD ${keyColumn} VARCHAR(64)`;
  return dialect.altersConstraints
    ? [`${added} NOT NULL;`, `ALTER TABLE ${table.name} ADD CONSTRAINT ${constraint} UNIQUE (${columns});`]
    : [`${added};`, `CREATE UNIQUE INDEX ${constraint} ON ${table.name} (${columns});`];
}

/** Who sends the key and what a repetition does; how long keys are kept is left to decide. */
function contract(context: RemedyContext, subject: Subject): string {
  const name = nameAsMarkdown(subject.name);
  const kept = context.blank("retention");
  const carrier = isHttp(subject)
    ? { en: "clients send an `Idempotency-Key` header", ja: "クライアントは `Idempotency-Key` ヘッダーを送る" }
    : {
        en: `every request carries an idempotency key (\`${keyColumn}\`)`,
        ja: `要求には冪等キー（\`${keyColumn}\`）を付ける`,
      };
  return context.say({
    en: `${name}: ${carrier.en}; a repeated key returns the first response and changes nothing. Keys are kept for ${kept}.`,
    ja: `${name}：${carrier.ja}。同じキーの要求には最初の応答を返し、二重に処理しない。キーは${kept}保持する。`,
  });
}

function isHttp({ name, operation }: Subject): boolean {
  return operation?.endpoint !== undefined || /^(?:POST|PUT|PATCH|DELETE)\s/.test(name);
}

/** The table that an operation writes: the one its path or its words name last, or the first that it touches. */
function tableOf(context: RemedyContext, { name, operation }: Subject): SqlTable | undefined {
  const { schema } = context.review.outline;
  const words = wordsOf(operation?.endpoint?.path ?? name).reverse();
  for (const word of words) {
    const table = schema.find((candidate) => stem(bareName(candidate.name)) === stem(word));
    if (table !== undefined) return table;
  }
  return operation?.tables[0];
}

/** Words of a path or a name, without its parameters: "orders", "refunds" of /v1/orders/{id}/refunds. */
function wordsOf(path: string): string[] {
  return path
    .replace(/\{[^{}]*\}|:\w+|<[^<>]*>/g, " ")
    .split(/[^\p{L}\p{N}_-]+/u)
    .filter((word) => word !== "")
    .map((word) => word.replaceAll("-", "_"));
}

/** Without schema and quotes. */
function bareName(name: string): string {
  return sameKey(name.split(".").at(-1) ?? name).replace(/[^\p{L}\p{N}_]/gu, "");
}

/** The same for "refund" and "refunds", "purchase" and "purchases", "category" and "categories". */
function stem(word: string): string {
  const singular = word.toLowerCase().replace(/ies$/, "y");
  return singular.replace(/(?:es|(?<!s)s|e)$/, "");
}

/** Whether the key is a column already, in the table's definition or in an ALTER TABLE of the document. */
function hasKey(context: RemedyContext, table: SqlTable | undefined): boolean {
  if (table === undefined) return hasDdl(context, /^create table/, ownTable);
  if (table.columns.some(({ name }) => sameKey(name) === keyColumn)) return true;
  return hasDdl(context, new RegExp(`^alter table.*\\b${keyColumn}\\b`), bareName(table.name));
}

function hasDdl(context: RemedyContext, statement: RegExp, table: string): boolean {
  return context.review.outline.code.some((block) =>
    block.lines.some(({ raw }) => {
      const line = sameKey(raw.text);
      return statement.test(line) && wordsOf(line).includes(table);
    }),
  );
}

function hasContract(context: RemedyContext, subject: Subject): boolean {
  const names = subject.names.map(sameKey);
  return context.review.outline.statements.some(({ raw }) => {
    if (raw.form === "code" || !/idempotency[-_]key/i.test(raw.text)) return false;
    const text = sameKey(raw.text);
    return names.some((name) => text.includes(name));
  });
}
