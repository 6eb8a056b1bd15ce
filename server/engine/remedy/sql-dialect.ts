import type { Catalogue } from "../../../rules/schema.ts";
import type { Component } from "../facts/facts.ts";
import { technology } from "../facts/technology.ts";
import type { Review } from "../review/review.ts";
import { sameKey } from "./text.ts";

export interface SqlDialect {
  /** A key that counts up by itself. */
  readonly identity: string;
  readonly json: string;
  /** A point in time, with its zone where the dialect has that. */
  readonly timestamp: string;
  /** Whether a table that exists takes constraints, and columns that must have a value. */
  readonly altersConstraints: boolean;
}

const standard: SqlDialect = {
  identity: "BIGINT GENERATED ALWAYS AS IDENTITY",
  json: "TEXT",
  timestamp: "TIMESTAMP",
  altersConstraints: true,
};

/** By the technology at the root of a product: Aurora MySQL implements MySQL. */
const dialects: Readonly<Record<string, SqlDialect>> = {
  postgresql: { ...standard, json: "JSONB", timestamp: "TIMESTAMPTZ" },
  mysql: { ...standard, identity: "BIGINT AUTO_INCREMENT", json: "JSON", timestamp: "DATETIME(3)" },
  "sql-server": { ...standard, identity: "BIGINT IDENTITY", json: "NVARCHAR(MAX)", timestamp: "DATETIMEOFFSET" },
  "oracle-database": {
    ...standard,
    identity: "NUMBER(19) GENERATED ALWAYS AS IDENTITY",
    json: "CLOB",
    timestamp: "TIMESTAMP WITH TIME ZONE",
  },
  sqlite: { identity: "INTEGER", json: "TEXT", timestamp: "TEXT", altersConstraints: false },
};

/** Whether SQL is of use to the design: not where all its databases are of other kinds. */
export function speaksSql({ facts, outline }: Review): boolean {
  const databases = facts.components.filter(({ classes }) => classes.includes("database"));
  return outline.schema.length > 0 || databases.length === 0 || databases.some(({ kind }) => sqlKinds.has(kind));
}

/** A "database" of no known product may well be one. */
const sqlKinds: ReadonlySet<string> = new Set(["relational-database", "store", "data-warehouse"]);

/** That of the first relational database of the design; standard SQL where it is not known. */
export function sqlDialect({ facts, catalogue }: Review): SqlDialect {
  for (const component of facts.components) {
    if (component.kind !== "relational-database") continue;
    for (const root of rootsOf(component, catalogue)) {
      const dialect = dialects[root];
      if (dialect !== undefined) return dialect;
    }
  }
  return standard;
}

/** Whether a design has a technology, by its own name or in a product that stands in for it or runs it. */
export function hasTechnology({ facts, catalogue }: Review, id: string): boolean {
  return facts.components.some((component) => rootsOf(component, catalogue).includes(id));
}

/** The product, what it implements, and of those that it can run the one in its name: "Aurora PostgreSQL". */
function rootsOf({ technology: id, name, aliases }: Component, catalogue: Catalogue): readonly string[] {
  const product = id === undefined ? undefined : technology(catalogue, id);
  if (product === undefined) return [];
  const written = sameKey([name, ...aliases].join(" "));
  const isNamed = (host: string): boolean =>
    technology(catalogue, host)?.names.some((other) => written.includes(sameKey(other))) ?? false;
  return [product.id, ...(product.implements ?? []), ...(product.hosts ?? []).filter(isNamed)];
}
