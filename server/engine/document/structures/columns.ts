import type { Collector, RawSqlTable, RawTable } from "../content.ts";
import type { Cell, RawStatement, Span, SqlColumn } from "../outline.ts";
import { spanOfWords } from "../positions.ts";
import { DB_TYPE } from "./sqltypes.ts";

const NAME =
  /^(?:(?:カラム|列|項目|フィールド|属性)(?:名|物理名)?|物理名|名前|column(?: ?name)?|field(?: ?name)?|name|attribute)$/i;
const TYPE = /^(?:(?:データ)?(?:型|タイプ)|(?:data ?|column ?|sql ?)?type)(?:$|[\s（(・/])/i;
const CONSTRAINT =
  /制約|キー|属性|備考|説明|内容|用途|^(?:[PFU]K)(?:\/[PFU]K)*$|constraint|^key|^keys$|index|attribute|note|description|comment|remark|modifier|purpose/i;
const NOT_NULL = /^(?:not ?null|必須|required|nn)$/i;
const NULLABLE = /^(?:null|nullable|null ?(?:許[可容]|可|値)?|null\?|空許可)$/i;
const NAMES_A_TABLE = /^(?:table|テーブル|物理)\s?(?:name|名)?\s?[:：]/i;
/** Types that say nothing of a database by themselves. */
const GENERAL_TYPE = /^(?:string|str|number|object|array|map|list|any|function|file|boolean|integer)\b/i;
const YES = /^(?:○|〇|◯|✓|✔|✅|●|yes|y|true|必須)/i;
const NO = /^(?:×|✗|✕|❌|no|n|false|不可|not ?null|-|—|–)/i;

const MARKED = /^(?:PK|主キー|FK|外部キー|UK|UNIQUE|一意|ユニーク)$/i;

const PRIMARY = /\bPK\b|\bPRIMARY\s+KEY\b|\bPRI\b|主キー|プライマリ(?:ー)?キー|^(?:partition|hash|sort) key/i;
/** "unique identifier" in a description is no constraint; `Unique` alone in a cell is one. */
const UNIQUE =
  /\bUNIQUE\b|\bUK\b|\bUQ\b|\bUNI\b|^[Uu]nique(?:$|[,;])|\b[Uu]nique (?:key|constraint|index)\b|ユニーク(?:制約|キー|$|[,、])|一意(?:制約|キー|$|[,、])/;
const REFERENCE =
  /(?:\bFK\b|\bFOREIGN\s+KEY\b|外部キー|\bREFERENCES\b)(?:\s|→|->|=>|⇒|[:：(（]|\bto\b|\bREFERENCES\b){0,6}["'`]?(?<table>[A-Za-z_]\w{0,80})["'`]?(?:\s?[.(]\s?["'`]?(?<column>\w{1,80}))?/i;
const REFERENCED =
  /(?<table>[A-Za-z_]\w{0,80})(?:\.(?<column>\w{1,80}))?["'`]?\s?(?:テーブル)?(?:への(?:FK|外部キー|参照)|を参照)/i;
const NOT_A_TABLE =
  /^(?:NOT|NULL|ON|INDEX|UNIQUE|PK|PRIMARY|KEY|AND|CASCADE|NN|INDEXED|UK|constraint|DEFAULT|nullable|optional|required|composite)$/i;
const GENERIC =
  /^(?:the|this|that|a|an|each|main|following|database|db|data|schema|columns?|fields?|lookup|same|key|sql|new|table|tables|definition|models?|erd?|overview|entity|entities|summary|details?|ddl)$/i;

/** Reads the tables of the chunk that list the columns of a database table. */
export function readColumnTables(out: Collector): void {
  for (const table of out.tables) {
    const found = columnTable(out, table);
    if (found) out.schema.push(found);
  }
}

interface Layout {
  readonly name: number;
  readonly type: number;
  readonly constraints: readonly number[];
  readonly notNull: number;
  readonly nullable: number;
}

function layoutOf(headers: readonly string[]): Layout | undefined {
  const clean = headers.map((header) => header.trim());
  const physical = clean.findIndex((header) => /物理名/.test(header));
  const name = physical >= 0 ? physical : clean.findIndex((header) => NAME.test(header));
  const type = clean.findIndex((header, i) => i !== name && TYPE.test(header));
  if (name < 0 || type < 0) return undefined;
  const constraints = clean.flatMap((header, i) => (i !== name && i !== type && CONSTRAINT.test(header) ? [i] : []));
  const notNull = clean.findIndex((header) => NOT_NULL.test(header));
  return { name, type, constraints, notNull, nullable: clean.findIndex((header) => NULLABLE.test(header)) };
}

function columnTable(out: Collector, table: RawTable): RawSqlTable | undefined {
  const layout = layoutOf(table.headers);
  if (!layout) return undefined;
  const rows = out.statements.slice(table.first, table.first + table.count).filter((row) => row.cells !== undefined);
  const types = rows.map((row) => row.cells?.[layout.type]?.text.trim() ?? "");
  if (types.filter((type) => DB_TYPE.test(type)).length * 2 < types.length || types.length === 0) return undefined;
  const draft = new Draft();
  for (const row of rows) draft.read(row, layout, table.headers);
  const title = titleOf(out, table);
  const general = types.every((type) => GENERAL_TYPE.test(type) || !/^[A-Z]{3,}|[(_\d]/.test(type));
  if (general && !draft.hasKeys && !/テーブル|\btable\b/i.test(title?.text ?? "")) return undefined;
  const name = title && tableNameOf(title.text);
  const words = title && name !== undefined ? placeOf(title, name) : undefined;
  return {
    ...(name !== undefined && { name }),
    ...(words && { nameSpan: words }),
    ...draft.done(),
    checks: [],
    span: table.span,
    statement: table.first,
  };
}

/** The line that names the table: the one it stands under, "Table name: x" before it, or the chunk's heading. */
function titleOf(out: Collector, table: RawTable): RawStatement | undefined {
  const above = table.parent === undefined ? undefined : out.statements[table.parent];
  const before = table.before === undefined ? undefined : out.statements[table.before];
  const heading = out.headings.findLast((found) => found.statement < table.first);
  const named = before && (before.form === "heading" || NAMES_A_TABLE.test(before.text)) ? before : undefined;
  const lines = [above, named, heading && out.statements[heading.statement]].filter((raw) => raw !== undefined);
  // "ユーザーテーブル（users）" under a line that says only ユーザーテーブル: the name in the database goes first.
  return (
    lines.find((raw) => /^[A-Za-z_]/.test(tableNameOf(raw.text) ?? "")) ??
    lines.find((raw) => tableNameOf(raw.text) !== undefined)
  );
}

function placeOf(raw: RawStatement, name: string): Span | undefined {
  const from = raw.text.indexOf(name);
  return from < 0 ? undefined : spanOfWords({ raw, base: 0 }, { from, to: from + name.length });
}

/** Columns and keys as the rows give them. */
class Draft {
  private readonly columns: SqlColumn[] = [];
  private readonly primaryKey: string[] = [];
  private readonly uniqueKeys: string[][] = [];
  private readonly together: string[] = [];
  private readonly foreignKeys: { columns: string[]; table: string }[] = [];

  get hasKeys(): boolean {
    return this.primaryKey.length > 0 || this.foreignKeys.length > 0 || this.uniqueKeys.length > 0;
  }

  read(row: RawStatement, layout: Layout, headers: readonly string[]): void {
    const cells = row.cells ?? [];
    const cell = cells[layout.name];
    const label = cell?.text ?? "";
    const typeText = cells[layout.type]?.text ?? "";
    const stated = layout.constraints.map((i) => noteOf(cells[i], headers[i] ?? ""));
    // "order_id (PK)" and "UUID, PK" are as common as a column of their own.
    const notes = [...stated, aside(label), aside(typeText)];
    const isKey = notes.some((text) => PRIMARY.test(text));
    const unique = notes.find((text) => UNIQUE.test(text));
    const references = notes.map(referenceIn).find((found) => found !== undefined);
    const facts = {
      type: typeText.replace(/[,、]?\s*\b(?:PK|FK|UNIQUE|NOT NULL|PRIMARY KEY)\b.*$/i, "").trim(),
      nullable: !isKey && isNullable(cells, layout, notes),
      unique: unique !== undefined && !isJoint(unique),
      ...(references && { references }),
      span: label !== "" && cell ? spanOfWords({ raw: row, base: 0 }, cell) : row.span,
    };
    const names = namesIn(label);
    if (isKey) this.primaryKey.push(...names);
    if (unique !== undefined) for (const name of names) this.addUnique(name, unique);
    if (references) this.foreignKeys.push(...names.map((name) => ({ columns: [name], table: references.table })));
    this.columns.push(...names.map((name) => ({ name, ...facts })));
  }

  private addUnique(name: string, note: string): void {
    const listed = /(?:UNIQUE|UK|ユニーク|一意制約)\s?[(（]([A-Za-z_][\w, 、]{0,200})[)）]/i.exec(note)?.[1];
    const columns = listed?.split(/[,、]/).map((part) => part.trim());
    if (columns && columns.length > 1) this.uniqueKeys.push(columns);
    else if (isJoint(note)) this.together.push(name);
    else this.uniqueKeys.push([name]);
  }

  done(): Pick<RawSqlTable, "columns" | "primaryKey" | "uniqueKeys" | "foreignKeys"> {
    const { primaryKey, together, foreignKeys } = this;
    const only = primaryKey.length === 1 ? primaryKey[0] : undefined;
    const seen = new Set<string>();
    const uniqueKeys = [...this.uniqueKeys, ...(together.length > 0 ? [together] : [])].filter((key) => {
      const id = key.join(",");
      return !seen.has(id) && seen.add(id);
    });
    const columns = this.columns.map((column) => (column.name === only ? { ...column, unique: true } : column));
    return { columns, primaryKey, uniqueKeys, foreignKeys };
  }
}

/** A cell of a PK column says so by a mark alone. */
function noteOf(cell: Cell | undefined, header: string): string {
  const text = cell?.text.trim() ?? "";
  return YES.test(text) && MARKED.test(header.trim()) ? header.trim() : text;
}

function aside(text: string): string {
  const at = text.search(/[\s(（,、]/);
  return at < 0 ? "" : text.slice(at);
}

function isJoint(note: string): boolean {
  return /複合|composite|compound|together|[(（][A-Za-z_]\w*\s?[,、]/i.test(note);
}

function isNullable(cells: readonly Cell[], layout: Layout, notes: readonly string[]): boolean {
  if (YES.test(cells[layout.notNull]?.text.trim() ?? "")) return false;
  const allowed = cells[layout.nullable]?.text.trim() ?? "";
  if (allowed !== "" && NO.test(allowed)) return false;
  return !notes.some((text) => /\bNOT\s+NULL\b|\bNN\b|必須/i.test(text));
}

function referenceIn(text: string): { table: string; column?: string } | undefined {
  for (const pattern of [REFERENCE, REFERENCED]) {
    const { table, column } = pattern.exec(text)?.groups ?? {};
    if (table !== undefined && !NOT_A_TABLE.test(table)) {
      return { table, ...(column !== undefined && !NOT_A_TABLE.test(column) && { column }) };
    }
  }
  return undefined;
}

/** "id", "created_at / updated_at", "注文ID（PK）". */
function namesIn(label: string): string[] {
  const plain = label.replace(/[（(].*$/, "");
  const names = plain
    .split(/[,、/]/)
    .map((part) => part.replace(/[`"'*]/g, "").trim())
    .filter((part) => part !== "" && part.length <= 64);
  return names.every((name) => /^[A-Za-z_][\w.$]*$/.test(name)) ? names : names.slice(0, 1);
}

/** "orders テーブル", "orders table", "テーブル名: orders", "注文（orders）", "orders" → "orders". */
export function tableNameOf(text: string): string | undefined {
  for (const pattern of TABLE_NAMES) {
    const name = pattern.exec(text)?.[1];
    if (name !== undefined && !GENERIC.test(name)) return name;
  }
  return undefined;
}

const TABLE_NAMES = [
  /[`"']?([A-Za-z_][\w.]{0,80})[`"']?\s?(?:テーブル|表(?![示現])|\btable\b)/i,
  /(?:テーブル(?:名)?|\btable(?: name)?)\s?[:：]\s?[`"']?([A-Za-z_][\w.]{0,80})/i,
  /^(?:table|テーブル)\s+[`"']?([A-Za-z_][\w.]{0,80})[`"']?$/i,
  /[（(]\s?[`"']?([a-z_][a-z0-9_.]{0,80})[`"']?\s?(?:テーブル)?[)）]\s?[:：]?$/,
  /^(?:[\d.]+\s+)?[`"']?([A-Za-z_][\w.]{0,80})[`"']?(?:\s*[（(].*)?\s*[:：]?$/,
  /([\p{Script=Han}\p{Script=Katakana}ー]{1,20})テーブル/u,
] as const;
