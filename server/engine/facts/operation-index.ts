import type { Endpoint, SqlTable, Statement } from "../document/outline.ts";
import { isCode } from "./components/codes.ts";
import type { Operation } from "./facts.ts";
import { addTo, groupBy } from "./groups.ts";

/** Endpoints, webhooks, jobs and consumers, found by what speaks of them. */
export interface OperationIndex {
  /** Those that a statement helps to describe: it stands below their heading or item, or names their endpoint. */
  describedBy(statement: Statement): readonly Operation[];
  /** Those that the statement itself introduces. */
  saidIn(statement: Statement): readonly Operation[];
  /** Jobs of a table that a text names: 利息計算は1トランザクションとする. */
  namedIn(text: string): readonly Operation[];
  touching(table: SqlTable): readonly Operation[];
}

export function indexOf(operations: readonly Operation[], endpoints: readonly Endpoint[]): OperationIndex {
  const described = new Map<Statement, Operation[]>();
  const said = new Map<Statement, Operation[]>();
  const touching = new Map<SqlTable, Operation[]>();
  const mentioned = groupBy(endpoints, keyOf);
  for (const operation of operations) {
    for (const table of operation.tables) addTo(touching, table, operation);
    if (operation.kind === "flow") continue;
    const { statement: own } = operation.words;
    addTo(said, own, operation);
    // In its own statement, what is said may hold for those around it.
    const others = (mentioned.get(keyOf(operation.endpoint)) ?? []).map(({ statement }) => statement);
    const below = operation.statements.length > 1 ? operation.statements : [];
    for (const statement of [...below, ...others.filter((other) => other !== own)])
      addTo(described, statement, operation);
  }
  return {
    describedBy: (statement) => described.get(statement) ?? [],
    saidIn: (statement) => said.get(statement) ?? [],
    namedIn: jobFinder(operations),
    touching: (table) => touching.get(table) ?? [],
  };
}

/** Finds jobs that a table lists by their names and codes. */
function jobFinder(operations: readonly Operation[]): OperationIndex["namedIn"] {
  const byName = new Map<string, Operation>();
  for (const operation of operations) {
    const row = operation.kind === "job" ? operation.words.statement.raw.cells : undefined;
    const code = row?.[0] && isCode(row[0].text) ? [row[0].text.trim()] : [];
    if (row) for (const name of [operation.name, ...code]) byName.set(name, operation);
  }
  if (byName.size === 0) return () => [];
  const names = [...byName.keys()].sort((a, b) => b.length - a.length).map(escaped);
  const expression = new RegExp(
    `(?<![\\p{L}\\d])(?:${names.join("|")})(?![A-Za-z\\d\\p{Script=Han}\\p{Script=Katakana}ー])`,
    "gu",
  );
  return (text) =>
    [...new Set(Array.from(text.matchAll(expression), ([name]) => byName.get(name)))].flatMap((one) => one ?? []);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

function keyOf(endpoint: Endpoint | undefined): string {
  return endpoint === undefined ? "" : `${endpoint.method} ${endpoint.path}`;
}
