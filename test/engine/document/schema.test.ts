import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { outlineOf } from "../../../server/engine/document/index.ts";
import type { SqlTable } from "../../../server/engine/document/outline.ts";

function schema(text: string): readonly SqlTable[] {
  return outlineOf(text, []).schema;
}

function only(text: string): SqlTable {
  const tables = schema(text);
  expect(tables).toHaveLength(1);
  return tables[0] as SqlTable;
}

function columns(table: SqlTable): string[] {
  return table.columns.map(({ name, type, nullable, unique, references }) =>
    [
      name,
      type,
      nullable ? "" : "required",
      unique ? "unique" : "",
      references ? `→ ${references.table}.${references.column ?? ""}` : "",
    ]
      .filter((part) => part !== "")
      .join(" "),
  );
}

const DDL = `# Data

\`\`\`sql
-- what a guest booked, one row; two rows
create table if not exists public."bookings" (
  id            UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  guest_id      BIGINT NOT NULL REFERENCES guests (id) ON DELETE CASCADE, -- who, and why
  /* money, in cents */
  price         NUMERIC(12, 2) DEFAULT round(0.5, 1) CHECK (price >= 0),
  reference     VARCHAR(32) UNIQUE,
  key           TEXT,
  made_at       TIMESTAMP WITH TIME ZONE DEFAULT now(),
  note          TEXT DEFAULT 'a, b (c)',
  room_id       INT,
  CONSTRAINT fk_room FOREIGN KEY (room_id) REFERENCES rooms(id) ON DELETE SET NULL,
  UNIQUE (guest_id, made_at),
  CHECK (price < 1000000),
  KEY idx_made (made_at)
) PARTITION BY RANGE (made_at);

CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS one_key ON bookings USING btree (lower(key)) WHERE key IS NOT NULL;
CREATE INDEX plain ON bookings (note);
ALTER TABLE bookings ADD CONSTRAINT one_room UNIQUE (room_id, made_at), ADD COLUMN state VARCHAR(10) NOT NULL;
\`\`\`
`;

describe("schema from DDL", () => {
  it("has columns with types and constraints", () => {
    const table = only(DDL);
    expect(table.name).toBe("bookings");
    expect(DDL.slice(table.nameSpan.from, table.nameSpan.to)).toBe('"bookings"');
    expect(columns(table)).toEqual([
      "id UUID required unique",
      "guest_id BIGINT required → guests.id",
      "price NUMERIC(12, 2)",
      "reference VARCHAR(32) unique",
      "key TEXT unique",
      "made_at TIMESTAMP WITH TIME ZONE",
      "note TEXT",
      "room_id INT → rooms.id",
      "state VARCHAR(10) required",
    ]);
  });

  it("has keys and checks, with those of later statements", () => {
    const table = only(DDL);
    expect(table.primaryKey).toEqual(["id"]);
    expect(table.uniqueKeys).toEqual([["reference"], ["guest_id", "made_at"], ["key"], ["room_id", "made_at"]]);
    expect(table.foreignKeys).toEqual([
      { columns: ["guest_id"], table: "guests" },
      { columns: ["room_id"], table: "rooms" },
    ]);
    expect(table.checks).toEqual(["price >= 0", "price < 1000000"]);
  });

  it("points at the definition and its columns", () => {
    const table = only(DDL);
    const words = DDL.slice(table.span.from, table.span.to);
    expect(words.startsWith("create table")).toBe(true);
    expect(words.endsWith("PARTITION BY RANGE (made_at);")).toBe(true);
    const price = table.columns.find(({ name }) => name === "price");
    expect(price && DDL.slice(price.span.from, price.span.to)).toBe(
      "price         NUMERIC(12, 2) DEFAULT round(0.5, 1) CHECK (price >= 0)",
    );
    expect(table.statement.raw.text).toContain("create table");
  });

  it("is read from fences of any tag, from several blocks, and when it is cut short", () => {
    const text =
      "```\nCREATE TABLE a (x INT, y INT, PRIMARY KEY (x, y));\n```\n\nThen:\n\n```postgresql\nALTER TABLE a ADD z UUID UNIQUE;\nCREATE TABLE [b] (\n  id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY,\n  ...\n```\n";
    const [a, b] = schema(text);
    expect(a?.primaryKey).toEqual(["x", "y"]);
    expect(a && columns(a)).toEqual(["x INT required", "y INT required", "z UUID unique"]);
    expect(a?.columns.map(({ span }) => text.slice(span.from, span.to))).toEqual(["x INT", "y INT", "z UUID UNIQUE"]);
    expect(b && columns(b)).toEqual(["id BIGINT UNSIGNED required unique"]);
  });

  it("leaves out what defines no columns", () => {
    expect(
      schema("```sql\nCREATE TABLE p2024 PARTITION OF p FOR VALUES FROM (1) TO (2);\nSELECT 1 FROM t;\n```"),
    ).toEqual([]);
    expect(schema("We create tables (id, name) by hand.")).toEqual([]);
  });
});

describe("schema from tables of columns", () => {
  it("is read in Japanese, named by its heading", () => {
    const text = [
      "### 4.2 入庫テーブル（receipts）",
      "",
      "| カラム名 | 型 | 制約 | 説明 |",
      "|---|---|---|---|",
      "| id | BIGINT | PK | 採番 |",
      "| warehouse_id | BIGINT | FK → warehouses.id, NOT NULL | 倉庫 |",
      "| slip_no | VARCHAR(20) | UNIQUE | 伝票番号 |",
      "| item_id | BIGINT | 外部キー（items） | 品目 |",
      "| memo | TEXT | | 一意な識別子ではない |",
    ].join("\n");
    const table = only(text);
    expect(table.name).toBe("receipts");
    expect(text.slice(table.nameSpan.from, table.nameSpan.to)).toBe("receipts");
    expect(columns(table)).toEqual([
      "id BIGINT required unique",
      "warehouse_id BIGINT required → warehouses.id",
      "slip_no VARCHAR(20) unique",
      "item_id BIGINT → items.",
      "memo TEXT",
    ]);
    expect(table.primaryKey).toEqual(["id"]);
    expect(table.uniqueKeys).toEqual([["slip_no"]]);
    expect(table.foreignKeys).toEqual([
      { columns: ["warehouse_id"], table: "warehouses" },
      { columns: ["item_id"], table: "items" },
    ]);
  });

  it("is read in English, named by a bold line, with joint keys", () => {
    const text =
      "## Data model\n\n**Table name**: `shift_slots`\n\n| Column | Type | Nullable | Description |\n|---|---|---|---|\n| site_id (PK) | uuid | no | Primary key, FK to sites(id) |\n| starts_at (PK) | timestamptz | NO | |\n| `label` | varchar(40) | yes | unique identifier shown to staff |\n";
    const table = only(text);
    expect(table.name).toBe("shift_slots");
    expect(table.primaryKey).toEqual(["site_id", "starts_at"]);
    expect(columns(table)).toEqual([
      "site_id uuid required → sites.id",
      "starts_at timestamptz required",
      "label varchar(40)",
    ]);
  });

  it("takes marks in a key's own column, and a composite unique key", () => {
    const text =
      "#### tickets テーブル\n\n| 項目名 | データ型 | PK | 必須 | 備考 |\n|---|---|---|---|---|\n| 発券番号 | CHAR(12) | ○ | ○ | |\n| event_id | INT | | ○ | UNIQUE (複合) |\n| seat_no | INT | | | UNIQUE (複合) |\n";
    const table = only(text);
    expect(table.name).toBe("tickets");
    expect(table.primaryKey).toEqual(["発券番号"]);
    expect(table.uniqueKeys).toEqual([["event_id", "seat_no"]]);
    expect(columns(table)).toEqual(["発券番号 CHAR(12) required unique", "event_id INT required", "seat_no INT"]);
  });

  it("is not seen in parameter lists, props and other tables", () => {
    expect(
      schema(
        "### orders\n\n| Parameter | Type | Description |\n|---|---|---|\n| id | UUID | order |\n| day | DATE | day |",
      ),
    ).toEqual([]);
    expect(schema("### orders\n\n| パラメータ | 型 | 必須 |\n|---|---|---|\n| id | INT | ○ |")).toEqual([]);
    expect(
      schema(
        "### Response\n\n| Field | Type | Description |\n|---|---|---|\n| id | string | order |\n| paid | boolean | done |\n| total | integer | sum |",
      ),
    ).toEqual([]);
    expect(
      schema("### Services\n\n| Name | Type |\n|---|---|\n| gateway | Deployment |\n| worker | DaemonSet |"),
    ).toEqual([]);
  });
});

describe("schema of any text", () => {
  it("stays inside the text", () => {
    const word = fc.constantFrom(
      "CREATE TABLE ",
      "ALTER TABLE ",
      "a",
      "b ",
      "(",
      ")",
      ",",
      "INT",
      " PRIMARY KEY",
      " UNIQUE ",
      " REFERENCES ",
      ";",
      "'",
      '"',
      "--",
      "/*",
      "\n",
      " CHECK ",
      "ADD ",
      "ON ",
      "CREATE UNIQUE INDEX ",
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), (words) => {
        const text = `\`\`\`sql\n${words.join("")}\n\`\`\`\n`;
        for (const table of schema(text)) {
          for (const span of [table.span, table.nameSpan, ...table.columns.map((column) => column.span)]) {
            expect(span.from).toBeGreaterThanOrEqual(0);
            expect(span.to).toBeGreaterThan(span.from);
            expect(span.to).toBeLessThanOrEqual(text.length);
          }
        }
      }),
    );
  });
});
