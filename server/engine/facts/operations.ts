import type { Criticality, OperationKind } from "../../../rules/schema.ts";
import type { Endpoint, Flow, Outline, SqlTable, Statement } from "../document/outline.ts";
import { counts, describesData, spanOf } from "./components.ts";
import type { Component, Operation, Words } from "./facts.ts";
import type { Naming } from "./interactions.ts";
import { bareName } from "./names.ts";

const READ_ONLY_PATH = /(?:login|logout|sign-?in|token|refresh|search|query|preview|validate|health|graphql|auth)(?:\/|$)/u;
const WEBHOOK = /web-?hooks?|callbacks?|ウェブフック|コールバック/iu;
const RECEIVES = /receiv|incoming|inbound|endpoint|handle|accept|called back|callback|from|受信|受け取|受け付け|通知を受|エンドポイント/iu;
const UPLOAD = /\buploads?\b|アップロード/iu;
const JOB = /\b(?:batch|cron|jobs?|polls?|polling|nightly)\b|\bruns? (?:hourly|daily|weekly|monthly|every)\b|バッチ|ジョブ|定期(?:実行|処理)|ポーリング|夜間(?:処理|集計)/iu;
/** The noun phrase that names a job. */
const JOB_NAME = /(?:[\w-]+\s+){0,3}?(?:job|batch|poller|task)s?\b|[\p{Script=Han}\p{Script=Katakana}ーA-Za-z]+(?:バッチ|ジョブ|処理)/iu;
/** Upkeep that is also done "daily", but is no job of the system. */
const UPKEEP = ["backup", "snapshot", "restore-test", "dr-drill", "maintenance-window", "game-day", "secret-rotation", "availability-target", "log-retention"];

/** What the system does on request or by itself: endpoints, webhooks, jobs, consumers, uploads, flows. */
export function operationsOf(outline: Outline, naming: Naming): Operation[] {
  const operations = [
    ...outline.endpoints.filter(({ statement }) => counts(statement)).map((endpoint) => endpointOperation(endpoint, outline, naming)),
    ...naming.components.flatMap((component) => componentOperation(component, outline, naming)),
    ...outline.flows.flatMap((flow) => flowOperation(flow, outline, naming)),
    ...outline.statements.flatMap((statement) => statementOperation(statement, outline, naming)),
  ];
  // A scheduler is named for the sake of its jobs; where they are described, it is none itself.
  const schedulers = new Set(naming.components.filter(({ kind }) => kind === "scheduler").map(({ name }) => name));
  const isJob = ({ kind, name }: Operation): boolean => kind === "job" && !schedulers.has(name);
  const hasJobs = operations.some(isJob);
  const byPlace = new Map<string, Operation>();
  for (const operation of operations) {
    if (hasJobs && operation.kind === "job" && !isJob(operation)) continue;
    const key = `${operation.kind} ${operation.kind === "flow" ? operation.words.statement.index : operation.name.toLowerCase()}`;
    if (!byPlace.has(key)) byPlace.set(key, operation);
  }
  return [...byPlace.values()].sort((a, b) => a.words.statement.index - b.words.statement.index);
}

function endpointOperation(endpoint: Endpoint, outline: Outline, naming: Naming): Operation {
  const statements = belonging(endpoint.statement, outline);
  const text = statements.map(({ raw }) => raw.text).join(" ");
  const found = about(statements, text, outline, naming);
  const isWebhook = WEBHOOK.test(endpoint.path) || (WEBHOOK.test(endpoint.statement.raw.text) && endpoint.method === "POST");
  const changes = ["POST", "PUT", "PATCH", "DELETE"].includes(endpoint.method) && !READ_ONLY_PATH.test(endpoint.path.toLowerCase());
  return {
    kind: isWebhook ? "webhook" : UPLOAD.test(endpoint.path) ? "upload" : "endpoint",
    name: `${endpoint.method} ${endpoint.path}`,
    changesState: changes,
    ...found,
    tables: changes && endpoint.method === "POST" && SEVERAL.test(text) ? withParts(found.tables, outline.schema) : found.tables,
    words: wordsOf(endpoint.statement, `${endpoint.method} ${endpoint.path}`, endpoint.path),
    endpoint,
  };
}

function componentOperation(component: Component, outline: Outline, naming: Naming): Operation[] {
  const kind: OperationKind | undefined = component.classes.includes("job") && !component.classes.includes("library") && !component.external
    ? "job"
    : component.classes.includes("consumer") && !component.classes.includes("broker") ? "consumer" : undefined;
  if (!kind) return [];
  const statements = belonging(component.definition.statement, outline);
  const text = statements.map(({ raw }) => raw.text).join(" ");
  const found = about(statements, text, outline, naming);
  return [{ kind, name: component.name, changesState: true, ...found, components: [...new Set([component, ...found.components])], words: component.definition }];
}

function flowOperation(flow: Flow, outline: Outline, naming: Naming): Operation[] {
  const statements = [...new Set(flow.steps.map((step) => step.statement))].filter(counts);
  const [first] = flow.steps;
  if (!first || statements.length === 0 || !describesData(flow.section)) return [];
  const text = flow.steps.map((step) => step.text).join(" → ");
  const found = about(statements, text, outline, naming);
  if (found.components.length < 2 && found.tables.length < 2) return [];
  const start = statements[0] as Statement;
  return [
    {
      kind: "flow",
      name: flow.title ?? (flow.form === "arrows" ? endsOf(flow) : start.section.title),
      changesState: isWritingFlow(flow, found.components, naming),
      ...found,
      words: { statement: start, from: 0, to: start.raw.text.length },
      flow,
      steps: flow.steps.map((step) => componentsOfStep(step, naming)),
    },
  ];
}

/** Components named in the stretch of a statement that is the step. */
function componentsOfStep({ statement, text, span }: Flow["steps"][number], { mentionsOf }: Naming): Component[] {
  const named = mentionsOf(statement).filter(({ words }) => {
    const { from, to } = spanOf(words);
    return (from < span.to && span.from < to) || (statement.raw.form === "code" && text.includes(statement.raw.text.slice(words.from, words.to)));
  });
  return [...new Set(named.map(({ component }) => component))];
}

/** "Kafka → … → PostgreSQL". */
function endsOf({ steps }: Flow): string {
  const names = steps.map((step) => bareName(step.text));
  return names.length <= 3 ? names.join(" → ") : `${names[0]} → … → ${names.at(-1)}`;
}

/**
 * A flow changes state when one of its steps does, or, where steps are only names, when it ends in a store or
 * passes through a broker.
 */
function isWritingFlow({ form, steps, title }: Flow, components: readonly Component[], naming: Naming): boolean {
  const statements = new Set(steps.map(({ statement }) => statement));
  if (form === "ordered") return [...statements].some((statement) => naming.readingOf(statement).changesState);
  const text = `${title ?? ""} ${steps.map((step) => step.text).join(" ")}`;
  if (/response|レスポンス|\bGET\b|quer(?:y|ies)|dashboard|search|表示|参照|検索|照会/iu.test(text)) return false;
  return components.some(({ classes }) => classes.includes("store") || classes.includes("broker"));
}

function statementOperation(statement: Statement, outline: Outline, naming: Naming): Operation[] {
  if (!counts(statement) || statement.raw.form === "heading" || statement.raw.form === "code") return [];
  const { text } = statement.raw;
  const kind = kindOfStatement(statement, naming);
  if (!kind || outline.endpoints.some((endpoint) => endpoint.statement === statement)) return [];
  const found = about([statement], text, outline, naming);
  if (kind === "webhook" && outline.endpoints.some((endpoint) => endpoint.statement === statement || endpoint.statement === statement.parent || endpoint.statement === statement.section.heading)) return [];
  if (kind === "job" && found.components.some(({ classes }) => classes.includes("job"))) return [];
  const subject = naming.subjectOf(statement);
  return [{ kind, name: (kind === "job" ? jobName(text) : undefined) ?? subject?.name ?? shorten(text), changesState: true, ...found, words: { statement, from: 0, to: text.length } }];
}

function kindOfStatement(statement: Statement, naming: Naming): OperationKind | undefined {
  const { text } = statement.raw;
  const { quantities, mentions } = naming.readingOf(statement);
  if (WEBHOOK.test(text) && RECEIVES.test(text)) {
    // "Webhooks are stored by event id before the answer" says how they are handled, not that there is another.
    return mentions.some(({ mechanism }) => mechanism.rules.includes("data-consistency/webhook-duplicates")) ? undefined : "webhook";
  }
  if (!JOB.test(text)) return undefined;
  if (mentions.some(({ mechanism }) => UPKEEP.includes(mechanism.id))) return undefined;
  const isTimed = quantities.some((quantity) => quantity.unit === "every") || /cron|\bnightly\b|夜間|日次|月次|scheduled/iu.test(text);
  return isTimed && !statement.section.kinds.some((kind) => NOT_JOBS.includes(kind)) ? "job" : undefined;
}

/** Sections in which "daily" is about backups, reports of tests or upkeep rather than about a job of the system. */
const NOT_JOBS = ["disaster-recovery", "testing", "security", "logging", "goals", "overview", "background", "open-issues"];

// ---- What belongs to an operation ------------------------------------------------------------

function about(
  statements: readonly Statement[],
  text: string,
  outline: Outline,
  naming: Naming,
): { criticality: Criticality; statements: readonly Statement[]; components: readonly Component[]; tables: readonly SqlTable[] } {
  const components = [...new Set(statements.flatMap((statement) => naming.mentionsOf(statement).map(({ component }) => component)))];
  const levels = new Set(statements.map((statement) => naming.readingOf(statement).criticality));
  const criticality = (["critical", "high", "medium", "low"] as const).find((level) => levels.has(level)) ?? "medium";
  return { criticality, statements, components, tables: tablesIn(text, outline) };
}

/** A request that brings several things: `device_ids[]`, a list of items. */
const SEVERAL = /\w\[\]|\b(?:array|list) of\b|\bitems\b|"\w+": ?\[|配列|明細|一括|複数の/iu;

/** Tables whose rows are parts of the rows created: order_items of orders, or a join table keyed by its parent. */
function withParts(tables: readonly SqlTable[], schema: readonly SqlTable[]): SqlTable[] {
  const isPartOf = (part: SqlTable, { name }: SqlTable): boolean => {
    const keys = [
      ...part.foreignKeys.filter(({ table }) => table === name).flatMap(({ columns }) => columns),
      ...part.columns.filter(({ references }) => references?.table === name).map((column) => column.name),
    ];
    if (keys.length === 0) return false;
    const isKeyed = part.primaryKey.length > 1 && keys.some((key) => part.primaryKey.includes(key));
    return isKeyed || part.name.startsWith(`${name.replace(/s$/u, "")}_`);
  };
  return schema.filter((table) => tables.includes(table) || tables.some((whole) => whole !== table && isPartOf(table, whole)));
}

function tablesIn(text: string, outline: Outline): SqlTable[] {
  const lower = text.toLowerCase();
  return outline.schema.filter(({ name }) => {
    const table = name.toLowerCase();
    if (new RegExp(`(?<![a-z0-9_])${escape(table)}(?![a-z0-9_])`, "u").test(lower)) return true;
    const words = table.replace(/_/g, "[-_/ ]");
    return new RegExp(`/${words}(?:[/{ ]|$)`, "u").test(lower);
  });
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** The statement, what stands under it in its list, and for a heading its section. */
export function belonging(statement: Statement, outline: Outline): Statement[] {
  const list = [statement];
  for (let i = statement.index + 1; i < outline.statements.length; i++) {
    const next = outline.statements[i];
    if (!next) break;
    const isUnder = statement.raw.form === "heading" ? next.section === statement.section : isBelow(next, statement);
    if (!isUnder) break;
    list.push(next);
  }
  return list;
}

function isBelow(statement: Statement, ancestor: Statement): boolean {
  for (let parent = statement.parent; parent; parent = parent.parent) if (parent === ancestor) return true;
  return false;
}

function wordsOf(statement: Statement, full: string, path: string): Words {
  const { text } = statement.raw;
  const at = text.indexOf(full);
  if (at >= 0) return { statement, from: at, to: at + full.length };
  const pathAt = text.indexOf(path);
  return pathAt >= 0 ? { statement, from: pathAt, to: pathAt + path.length } : { statement, from: 0, to: text.length };
}

function jobName(text: string): string | undefined {
  return JOB_NAME.exec(text)?.[0].replace(/^(?:the|an?|each|every|this)\s+/iu, "").trim();
}

function shorten(text: string): string {
  const [head = text] = text.split(/[.。;；,、(（]|[:：](?!\d)/u);
  return head.length <= 60 ? head.trim() : `${head.slice(0, 57).trim()}…`;
}
