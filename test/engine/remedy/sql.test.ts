import { describe, expect, it } from "vitest";
import type { Remedy } from "../../../rules/schema.ts";
import { review } from "../../../server/engine/index.ts";
import { choicesOf } from "../../../server/engine/remedy/blanks.ts";
import { placeholdersIn, prepareRemedy } from "../../../server/engine/remedy/index.ts";
import { catalogue } from "../catalogue.ts";
import { dialects, faultsOfSql } from "./sql-grammar.ts";

/**
 * No parser of SQL is among our dependencies, and one for five dialects would be a large one: the few kinds of
 * statements that remedies are written in are checked against a strict grammar of our own.
 */
const withSql = catalogue.remedies.filter(
  ({ compose, parts }) =>
    compose === "sql-idempotency-key" || parts.some((part) => part.kind === "code" && part.language === "sql"),
);

function design(database: string): string {
  return `# Shop: system design

## Data model

All data is in ${database}.

\`\`\`sql
CREATE TABLE customers (id INT PRIMARY KEY, name VARCHAR(60) NOT NULL);
CREATE TABLE orders (id INT PRIMARY KEY, customer_id INT NOT NULL, status VARCHAR(20) NOT NULL, total INT);
CREATE TABLE items (sku VARCHAR(20) PRIMARY KEY, remaining_stock INT NOT NULL);
\`\`\`
`;
}

/** The SQL of a document with what a remedy inserts, with the first of the usual values for each blank. */
function sqlOf({ id, blanks }: Remedy, text: string): readonly string[] {
  const changes = prepareRemedy(id, review(text, catalogue))?.changes ?? [];
  const inserted = changes.reduceRight((all, { span, newText }) => {
    return all.slice(0, span.from) + newText + all.slice(span.to);
  }, text);
  const filled = placeholdersIn(inserted).reduceRight((result, { from, to }) => {
    const blank = Object.values(blanks).find(({ en }) => en === inserted.slice(from + 1, to - 1));
    return result.slice(0, from) + ((blank && choicesOf(blank, "en")[0]) ?? "?") + result.slice(to);
  }, inserted);
  return sqlIn(filled);
}

function sqlIn(text: string): readonly string[] {
  return Array.from(text.matchAll(/```sql\n([\s\S]*?)```/g), ([, sql = ""]) => sql);
}

describe.each(dialects.map((dialect) => [dialect.name, dialect] as const))("SQL for %s", (name, dialect) => {
  it.each(withSql.map((remedy) => [remedy.id, remedy] as const))("is valid in %s", (_, remedy) => {
    const blocks = sqlOf(remedy, design(name));
    expect(blocks.join()).not.toBe(sqlIn(design(name)).join());
    expect(blocks.flatMap((block) => faultsOfSql(block, dialect))).toEqual([]);
  });
});

it.each(dialects.map((dialect) => [dialect.name, dialect] as const))(
  "adds an idempotency key to a table of %s",
  (name, dialect) => {
    const remedy = catalogue.remedies.find(({ id }) => id === "sql-idempotency-key");
    const api = "\n## API\n\n- `POST /orders`: places an order\n";
    const blocks = remedy ? sqlOf(remedy, design(name) + api) : [];
    expect(blocks.join()).toContain("ALTER TABLE orders");
    expect(blocks.flatMap((block) => faultsOfSql(block, dialect))).toEqual([]);
  },
);

it("is that of the database which a service runs, where its name says so", () => {
  const outbox = catalogue.remedies.find(({ id }) => id === "transactional-outbox");
  expect(outbox && sqlOf(outbox, design("Cloud SQL for PostgreSQL 16")).join()).toContain("payload JSONB");
  expect(outbox && sqlOf(outbox, design("Aurora MySQL")).join()).toContain("payload JSON ");
  expect(outbox && sqlOf(outbox, design("Amazon Aurora")).join()).toContain("payload TEXT");
});

it("goes into the definition of a table where the database adds no constraint to one that exists", () => {
  const text = `# Shop: system design

All data is in SQLite.

\`\`\`sql
CREATE TABLE customers (id INT PRIMARY KEY);
CREATE TABLE shops (id INT PRIMARY KEY);
CREATE TABLE orders (
    id INT PRIMARY KEY,
    customer_id INT NOT NULL,
    shop_id INT NOT NULL -- where it is picked up
);
\`\`\`
`;
  const keys = catalogue.remedies.find(({ id }) => id === "foreign-keys");
  const [sql = ""] = keys ? sqlOf(keys, text) : [];
  expect(sql).toContain(`    shop_id INT NOT NULL, -- where it is picked up
    FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE NO ACTION,
    FOREIGN KEY (shop_id) REFERENCES shops (id) ON DELETE NO ACTION
);`);
  expect(keys && sqlOf(keys, `# Shop: system design\n\nAll data is in SQLite.\n\n\`\`\`sql\n${sql}\`\`\`\n`)).toEqual([
    sql,
  ]);
});

describe("the grammar", () => {
  const [postgres, , server, oracle] = dialects;

  it.each([
    ["CREATE TABLE t (id BIGINT PRIMARY KEY)", postgres],
    ["CREATE TABLE t (id BIGINT PRIMARY KEY,);", postgres],
    ["CREATE TABLE t (id BIGINT AUTO_INCREMENT PRIMARY KEY);", postgres],
    ["CREATE TABLE t (id BIGINT, PRIMARY KEY (id);", postgres],
    ["UPDATE t SET n = n - :n;", postgres],
    ["ALTER TABLE t ADD CHECK (status IN ('a' 'b'));", postgres],
    ["ALTER TABLE t ADD COLUMN v INTEGER;", server],
    ["ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES u (id) ON DELETE NO ACTION;", oracle],
  ])("refuses %s", (sql, dialect) => {
    expect(dialect && faultsOfSql(sql, dialect)).toHaveLength(1);
  });
});
