import type { Outline, SqlColumn, SqlTable, Statement } from "../document/outline.ts";
import { counts } from "../facts/binding.ts";
import type { Facts, Words } from "../facts/facts.ts";
import { wordsOfSpan } from "../facts/words.ts";

/** A column that holds the key of another table of the schema, with no foreign key declared for it. */
export interface Reference {
  /** "orders.customer_id". */
  readonly name: string;
  readonly table: SqlTable;
  readonly column: SqlColumn;
  /** The table whose key it holds. */
  readonly target: SqlTable;
  readonly words: Words;
}

/** "BIGINT, FK" or 顧客への外部キー beside the column: declared, though it does not say to which table. */
const DECLARED = /\bFK\b|foreign key|外部キー|references|参照/i;

/** Columns of the document's schema that refer to another of its tables by their name alone. */
export function undeclaredReferences({ outline }: Facts): Reference[] {
  const tables = outline.schema.filter(({ statement }) => counts(statement));
  const targets = keysOf(tables);
  return tables.flatMap((table) =>
    isOfRecords(table)
      ? table.columns.flatMap((column) => {
          const target = targetOf(column, table, targets);
          return target === undefined ? [] : referenceAt(column, table, target, outline);
        })
      : [],
  );
}

/** Rows without a key of their own, or keyed by time, are measurements or a log, which outlive what they are about. */
function isOfRecords({ primaryKey, columns }: SqlTable): boolean {
  return primaryKey.length > 0 && !columns.some(({ name }) => /^(?:time|timestamp|ts)$/i.test(name));
}

/** Names of columns that hold the key of a table: its own key where that names it, "customer_id" for customers. */
function keysOf(tables: readonly SqlTable[]): Map<string, SqlTable> {
  const keys = new Map<string, SqlTable>();
  for (const table of tables) {
    const [key, ...others] = table.primaryKey;
    if (key === undefined || others.length > 0) continue;
    for (const one of singularsOf(plain(table.name))) keys.set(`${one}id`, table);
    if (plain(key).length > 4 && plain(key).endsWith("id")) keys.set(plain(key), table);
  }
  return keys;
}

/** The table whose key a column holds, unless it is its own or is declared. */
function targetOf(
  { name, references }: SqlColumn,
  table: SqlTable,
  targets: ReadonlyMap<string, SqlTable>,
): SqlTable | undefined {
  const target = targets.get(plain(name));
  if (target === table || references) return undefined;
  return table.foreignKeys.some(({ columns }) => columns.includes(name)) ? undefined : target;
}

function referenceAt(column: SqlColumn, table: SqlTable, target: SqlTable, outline: Outline): Reference[] {
  const statement = statementAt(column.span.from, outline) ?? table.statement;
  if (DECLARED.test(statement.raw.text)) return [];
  return [{ name: `${table.name}.${column.name}`, table, column, target, words: wordsOfSpan(statement, column.span) }];
}

/** The last statement that begins at or before an offset. */
function statementAt(offset: number, { statements }: Outline): Statement | undefined {
  let low = 0;
  let high = statements.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const statement = statements[middle];
    if (statement && statement.base + statement.raw.span.from <= offset) low = middle + 1;
    else high = middle;
  }
  return statements[low - 1];
}

/** "customer_id" and customerId are the same name. */
function plain(name: string): string {
  return name.toLowerCase().replace(/_/g, "");
}

function singularsOf(name: string): string[] {
  const short = name.replace(/ies$/, "y");
  return [name, name.replace(/s$/, ""), name.replace(/(?:s|x|z|ch|sh)es$/, (end) => end.slice(0, -2)), short];
}
