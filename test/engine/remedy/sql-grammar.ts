/** The SQL that remedies are written in, read strictly: whatever a database of the dialect would refuse is a fault. */
export interface Dialect {
  readonly name: string;
  /** Types of columns, with what makes a key count up by itself. */
  readonly types: RegExp;
  /** `ADD COLUMN`, besides `ADD`. */
  readonly addColumn: boolean;
  /** A constraint on a table that exists. */
  readonly addConstraint: boolean;
  readonly onDelete: RegExp;
}

const common = "INT|INTEGER|SMALLINT|CHAR\\(\\d+\\)|VARCHAR\\(\\d+\\)|DATE";
const standardActions = /^(?:NO ACTION|CASCADE|SET NULL)$/;

function dialect(name: string, types: string, given: Partial<Dialect> = {}): Dialect {
  const pattern = new RegExp(`^(?:${common}|${types})$`);
  return { name, types: pattern, addColumn: true, addConstraint: true, onDelete: standardActions, ...given };
}

export const dialects: readonly Dialect[] = [
  dialect("PostgreSQL", "BIGINT(?: GENERATED ALWAYS AS IDENTITY)?|TEXT|JSONB?|TIMESTAMP|TIMESTAMPTZ"),
  dialect("MySQL", "BIGINT(?: AUTO_INCREMENT)?|TEXT|JSON|TIMESTAMP|DATETIME(?:\\(\\d\\))?"),
  dialect("SQL Server", "BIGINT(?: IDENTITY)?|NVARCHAR\\(MAX\\)|DATETIME2|DATETIMEOFFSET", { addColumn: false }),
  dialect("Oracle Database", "NUMBER\\(\\d+\\)(?: GENERATED ALWAYS AS IDENTITY)?|CLOB|TIMESTAMP(?: WITH TIME ZONE)?", {
    addColumn: false,
    onDelete: /^(?:CASCADE|SET NULL)$/,
  }),
  dialect("SQLite", "BIGINT|TEXT|TIMESTAMP", { addConstraint: false }),
];

const NAME = String.raw`[A-Za-z_]\w*`;
const NAMES = String.raw`\(${NAME}(?:, ${NAME})*\)`;
const VALUE = String.raw`(?:${NAME}|:${NAME}|\d+|'[^']*')`;
const TERM = `${VALUE}(?: [-+] ${VALUE})?`;
const TEST = `${TERM} (?:=|<|>|<=|>=|<>) ${TERM}`;

const create = new RegExp(String.raw`^CREATE TABLE ${NAME} \((.+)\)$`);
const index = new RegExp(`^CREATE (?:UNIQUE )?INDEX ${NAME} ON ${NAME} ${NAMES}$`);
const alter = new RegExp(`^ALTER TABLE ${NAME} ADD (COLUMN )?(.+)$`);
const update = new RegExp(
  `^UPDATE ${NAME} SET ${NAME} = ${TERM}(?:, ${NAME} = ${TERM})* WHERE ${TEST}(?: AND ${TEST})*$`,
);
const column = new RegExp(
  String.raw`^${NAME} ([A-Z][A-Z0-9_]*(?:\((?:\d+|MAX)\))?(?: (?!NOT NULL|PRIMARY|UNIQUE|DEFAULT)[A-Z_]+)*)(?: DEFAULT (?:\d+|'[^']*'))?(?: NOT NULL)?(?: PRIMARY KEY| UNIQUE)?$`,
);
const constraint = new RegExp(
  String.raw`^(?:CONSTRAINT ${NAME} )?(?:PRIMARY KEY ${NAMES}|UNIQUE ${NAMES}|CHECK \(${NAME} IN \('[^']*'(?:, '[^']*')*\)\)|FOREIGN KEY ${NAMES} REFERENCES ${NAME} ${NAMES}(?: ON DELETE ([A-Z ]+))?)$`,
);

/** What a database of the dialect would refuse in the statements of a block; empty when it takes them all. */
export function faultsOfSql(block: string, { name, ...rules }: Dialect): readonly string[] {
  const text = block.replace(/--.*$/gm, "").replace(/\s+/g, " ").trim();
  if (!text.endsWith(";")) return [`${name}: no semicolon at the end`];
  return text
    .slice(0, -1)
    .split(";")
    .map((statement) => statement.trim().replace(/\( /g, "(").replace(/ \)/g, ")"))
    .filter((statement) => !isValid(statement, { name, ...rules }))
    .map((statement) => `${name}: ${statement}`);
}

function isValid(statement: string, rules: Dialect): boolean {
  const elements = create.exec(statement)?.[1];
  if (elements !== undefined) {
    return elements.split(/, (?![^(]*\))/).every((element) => isColumn(element, rules) || isConstraint(element, rules));
  }
  const [, keyword, added = ""] = alter.exec(statement) ?? [];
  if (added === "") return update.test(statement) || index.test(statement);
  if (keyword !== undefined) return rules.addColumn && isColumn(added, rules);
  return isColumn(added, rules) || (rules.addConstraint && isConstraint(added, rules));
}

function isColumn(element: string, { types }: Dialect): boolean {
  const type = column.exec(element)?.[1];
  return type !== undefined && types.test(type);
}

function isConstraint(element: string, { onDelete }: Dialect): boolean {
  const match = constraint.exec(element);
  return match !== null && (match[1] === undefined || onDelete.test(match[1]));
}
