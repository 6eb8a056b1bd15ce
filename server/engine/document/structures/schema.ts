import type { Collector } from "../content.ts";
import { BlockText } from "./block.ts";
import { readColumnTables } from "./columns.ts";
import { readDdl } from "./sql.ts";
import type { TableDraft } from "./sqltable.ts";

const SQL = /^(?:sql|postgres(?:ql)?|pgsql|plpgsql|mysql|mariadb|sqlite|ddl|tsql|plsql|cql|bigquery|snowflake)$/;
const CREATES = /\bcreate\s+(?:[a-z]+\s+){0,3}table\b/i;
const CHANGES = /\b(?:create\s+unique\s+index|alter\s+table)\b/i;

/** Reads the tables of the design's schema: DDL in code blocks, and tables that list columns. */
export function readSchemas(out: Collector, chunk: string): void {
  const known = new Map<string, TableDraft>();
  for (const code of out.code) {
    const sql = new BlockText(out, chunk, code);
    const changes = CHANGES.test(sql.text) && (SQL.test(code.language) || known.size > 0);
    if (!changes && !CREATES.test(sql.text)) continue;
    for (const { table, nameAt } of readDdl(sql, known)) {
      known.set(table.name.toLowerCase(), table);
      const { places: _, ...definition } = table;
      out.schema.push({ ...definition, statement: sql.statement(nameAt) });
    }
  }
  readColumnTables(out);
}
