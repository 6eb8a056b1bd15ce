import type { Span, SqlColumn } from "../outline.ts";
import { addUnique, mark, refer, type TableDraft } from "./sqltable.ts";
import { atCommas, type Token, TokenReader, tokensOf } from "./sqltokens.ts";
import { DB_TYPE } from "./sqltypes.ts";

const BEFORE_TABLE = new Set([
  "OR",
  "REPLACE",
  "TEMP",
  "TEMPORARY",
  "UNLOGGED",
  "GLOBAL",
  "LOCAL",
  "EXTERNAL",
  "FOREIGN",
  "COLUMN",
]);
const BEFORE_NAME = new Set(["IF", "NOT", "EXISTS", "ONLY", "CONCURRENTLY"]);
const STATEMENT = new Set(["CREATE", "ALTER", "DROP", "INSERT", "UPDATE", "DELETE", "COMMENT", "GRANT"]);
const CONSTRAINT = new Set([
  "PRIMARY",
  "UNIQUE",
  "FOREIGN",
  "CONSTRAINT",
  "CHECK",
  "KEY",
  "INDEX",
  "FULLTEXT",
  "SPATIAL",
  "EXCLUDE",
  "LIKE",
  "PERIOD",
]);
const AFTER_TYPE = new Set([
  ...[
    "NOT",
    "NULL",
    "PRIMARY",
    "UNIQUE",
    "REFERENCES",
    "DEFAULT",
    "CHECK",
    "CONSTRAINT",
    "COMMENT",
    "COLLATE",
    "GENERATED",
    "AS",
  ],
  ...[
    "AUTO_INCREMENT",
    "AUTOINCREMENT",
    "IDENTITY",
    "ON",
    "KEY",
    "ENCODE",
    "STORED",
    "VIRTUAL",
    "INVISIBLE",
    "CHARSET",
  ],
]);

/** The SQL, and where in the chunk a stretch of it stands. */
export interface Sql {
  readonly text: string;
  source(from: number, to: number): Span;
}

/**
 * Reads tables from DDL: CREATE TABLE, and the CREATE UNIQUE INDEX and ALTER TABLE of tables found here or
 * `known` from blocks before, by name in small letters. `nameAt` is the name's offset in the SQL.
 */
export function readDdl(sql: Sql, known: ReadonlyMap<string, TableDraft>): Created[] {
  const reader = new TokenReader(tokensOf(sql.text));
  const tables = new Map<string, TableDraft>(known);
  const found: Created[] = [];
  while (!reader.done) {
    const start = reader.tokens[reader.at]?.from ?? 0;
    if (reader.take("CREATE")) {
      const created = create(reader, sql, start, tables);
      if (!created) continue;
      found.push(created);
      tables.set(created.table.name.toLowerCase(), created.table);
    } else if (reader.take("ALTER", "TABLE")) alterTable(reader, tables, sql);
    else reader.at++;
  }
  return found;
}

interface Created {
  readonly table: TableDraft;
  readonly nameAt: number;
}

function create(
  reader: TokenReader,
  sql: Sql,
  start: number,
  tables: ReadonlyMap<string, TableDraft>,
): Created | undefined {
  const unique = reader.take("UNIQUE");
  reader.skip(BEFORE_TABLE);
  if (reader.take("TABLE")) return createTable(reader, sql, start);
  if (unique && reader.take("INDEX")) uniqueIndex(reader, tables);
  return undefined;
}

function createTable(reader: TokenReader, sql: Sql, start: number): Created | undefined {
  reader.skip(BEFORE_NAME);
  const name = reader.name();
  const items = name && reader.group();
  if (!name || !items) return undefined;
  const end = endOfStatement(reader);
  const table: TableDraft = {
    name: name.text,
    nameSpan: sql.source(name.from, name.to),
    span: sql.source(start, end),
    columns: [],
    places: new Map(),
    primaryKey: [],
    uniqueKeys: [],
    foreignKeys: [],
    checks: [],
  };
  for (const item of atCommas(items)) readItem(table, item, sql);
  return { table, nameAt: name.from };
}

/** Up to ";" or the next statement: "PARTITION BY RANGE (created_at)", "ENGINE=InnoDB". */
function endOfStatement(reader: TokenReader): number {
  let end = reader.tokens[reader.at - 1]?.to ?? 0;
  while (!reader.done && !STATEMENT.has(reader.peek())) {
    end = reader.tokens[reader.at]?.to ?? end;
    if (reader.tokens[reader.at++]?.upper === ";") break;
  }
  return end;
}

function readItem(table: TableDraft, item: readonly Token[], sql: Sql): void {
  const reader = new TokenReader(item);
  if (CONSTRAINT.has(reader.peek()) && !isColumnOfThatName(item)) readConstraint(table, reader, sql);
  else readColumn(table, reader, sql);
}

/** `key VARCHAR(64)` is a column, `KEY idx (a)` is not. */
function isColumnOfThatName(item: readonly Token[]): boolean {
  return DB_TYPE.test(item[1]?.upper ?? "") && item[1]?.kind === "word" && item[1]?.upper !== "KEY";
}

function readConstraint(table: TableDraft, reader: TokenReader, sql: Sql): void {
  if (reader.take("CONSTRAINT") && !CONSTRAINT.has(reader.peek())) reader.name();
  if (reader.take("PRIMARY", "KEY")) {
    const columns = columnsIn(nextGroup(reader));
    table.primaryKey.push(...columns);
    mark(table, columns, columns.length === 1, true);
  } else if (reader.take("UNIQUE")) addUnique(table, columnsIn(nextGroup(reader)));
  else if (reader.take("FOREIGN", "KEY")) readForeignKey(table, reader);
  else if (reader.take("CHECK")) addCheck(table, reader.group(), sql);
}

function readForeignKey(table: TableDraft, reader: TokenReader): void {
  const columns = columnsIn(nextGroup(reader));
  const [only, ...others] = columns;
  while (!reader.done && !reader.take("REFERENCES")) reader.at++;
  const target = reader.name();
  if (!target || only === undefined) return;
  table.foreignKeys.push({ columns, table: target.text });
  if (others.length === 0) refer(table, only, target.text, columnsIn(reader.group() ?? [])[0]);
}

/** The next parentheses, past names and words such as KEY and USING btree. */
function nextGroup(reader: TokenReader): Token[] {
  while (!reader.done && reader.peek() !== "(" && reader.peek() !== "REFERENCES") reader.at++;
  return reader.group() ?? [];
}

function addCheck(table: TableDraft, group: readonly Token[] | undefined, sql: Sql): void {
  const first = group?.[0];
  const last = group?.at(-1);
  if (first && last) table.checks.push(sql.text.slice(first.from, last.to).replace(/\s+/g, " "));
}

function readColumn(table: TableDraft, reader: TokenReader, sql: Sql): void {
  const name = reader.name();
  const start = reader.tokens[reader.at];
  if (!name || !start || (start.kind !== "word" && start.kind !== "name")) return;
  let end = start;
  while (!reader.done && !AFTER_TYPE.has(reader.peek())) {
    if (reader.peek() === "(") reader.group();
    else reader.at++;
    end = reader.tokens[reader.at - 1] ?? end;
  }
  const last = reader.tokens.at(-1) ?? end;
  const facts = columnFacts(table, name.text, reader, sql);
  table.places.set(name.text.toLowerCase(), table.columns.length);
  table.columns.push({
    name: name.text,
    type: AFTER_TYPE.has(start.upper) ? "" : sql.text.slice(start.from, end.to).replace(/\s+/g, " "),
    ...facts,
    span: sql.source(name.from, last.to),
  });
}

function columnFacts(
  table: TableDraft,
  name: string,
  reader: TokenReader,
  sql: Sql,
): Pick<SqlColumn, "nullable" | "unique" | "references"> {
  let nullable = true;
  let unique = false;
  let references: SqlColumn["references"];
  while (!reader.done) {
    if (reader.take("NOT", "NULL")) nullable = false;
    else if (reader.take("PRIMARY", "KEY")) {
      table.primaryKey.push(name);
      nullable = false;
      unique = true;
    } else if (reader.take("UNIQUE")) {
      table.uniqueKeys.push([name]);
      unique = true;
    } else if (reader.take("REFERENCES")) references = referenced(table, name, reader);
    else if (reader.take("CHECK")) addCheck(table, reader.group(), sql);
    else if (!reader.group()) reader.at++;
  }
  return { nullable, unique, ...(references && { references }) };
}

function referenced(table: TableDraft, name: string, reader: TokenReader): SqlColumn["references"] {
  const target = reader.name();
  if (!target) return undefined;
  table.foreignKeys.push({ columns: [name], table: target.text });
  const column = columnsIn(reader.group() ?? [])[0];
  return { table: target.text, ...(column !== undefined && { column }) };
}

function uniqueIndex(reader: TokenReader, tables: ReadonlyMap<string, TableDraft>): void {
  while (!reader.done && reader.peek() !== ";" && !STATEMENT.has(reader.peek())) {
    if (!reader.take("ON")) {
      reader.at++;
      continue;
    }
    reader.skip(BEFORE_NAME);
    const table = tables.get(reader.name()?.text.toLowerCase() ?? "");
    if (reader.take("USING")) reader.name();
    const columns = columnsIn(reader.group() ?? []);
    if (table && columns.length > 0) addUnique(table, columns);
    return;
  }
}

function alterTable(reader: TokenReader, tables: ReadonlyMap<string, TableDraft>, sql: Sql): void {
  reader.skip(BEFORE_NAME);
  const table = tables.get(reader.name()?.text.toLowerCase() ?? "");
  const from = reader.at;
  while (!(reader.done || opensStatement(reader))) {
    if (!reader.group()) reader.at++;
  }
  if (!table) return;
  for (const action of atCommas(reader.tokens.slice(from, reader.at))) {
    const own = new TokenReader(action);
    if (!own.take("ADD")) continue;
    own.take("COLUMN");
    own.skip(BEFORE_NAME);
    readItem(table, action.slice(own.at), sql);
  }
}

/** ALTER COLUMN is part of the statement that we are in. */
function opensStatement(reader: TokenReader): boolean {
  const word = reader.peek();
  return word === ";" || word === "CREATE" || (word === "ALTER" && reader.peek(1) !== "COLUMN");
}

/** Names in a key: `a, b DESC`, `email(191)`, `lower(email)`. */
function columnsIn(group: readonly Token[]): string[] {
  return atCommas(group).flatMap((part) => {
    const [first, open, inner] = part;
    const called = open?.upper === "(" && inner !== undefined && !/^\d/.test(inner.text) ? inner : first;
    const name = called?.upper === "(" ? part.find((token) => token.kind === "word" || token.kind === "name") : called;
    return name && (name.kind === "word" || name.kind === "name") ? [name.text] : [];
  });
}
