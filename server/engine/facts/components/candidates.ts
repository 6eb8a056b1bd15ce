import type { Outline, Statement } from "../../document/outline.ts";
import { counts, describesData } from "../binding.ts";
import type { Words } from "../facts.ts";
import { wordsOfSpan } from "../words.ts";
import type { ReadingOf } from "./draft.ts";

/** A name that the document introduces for something the system is made of. */
export interface Candidate {
  readonly label: string;
  readonly words: Words;
  /** Headings, leads and boxes define; a mere mention does not. */
  readonly defines: boolean;
}

const COMPONENT_SECTIONS = ["components", "architecture", "data-flow", "tech-stack"];
const COMPONENT_COLUMN =
  /^(?:components?|services?|modules?|systems?|subsystems?|コンポーネント|サービス|モジュール|システム|構成要素|機能|サブシステム|依存先|連携先|dependency|dependencies)(?:名|\s*name)?$/iu;
/** Longest name of a component, in characters. */
export const MAX_NAME = 48;

/** Names in boxes and flows, in headings, leads and first columns of component sections, and in prose. */
export function* candidatesOf(outline: Outline, readingOf: ReadingOf): Generator<Candidate> {
  for (const diagram of outline.diagrams)
    for (const node of diagram.nodes) {
      if (node.shape === "decision" || node.shape === "group" || !counts(node.statement)) continue;
      yield { label: node.label, words: wordsOfSpan(node.statement, node.span), defines: true };
    }
  for (const flow of outline.flows) {
    if (flow.form !== "arrows" || !describesData(flow.section)) continue;
    for (const step of flow.steps)
      if (counts(step.statement))
        yield { label: step.text, words: wordsOfSpan(step.statement, step.span), defines: false };
  }
  for (const statement of outline.statements) {
    if (!counts(statement) || !statement.section.kinds.some((kind) => COMPONENT_SECTIONS.includes(kind))) continue;
    if (statement.raw.form !== "heading" || !isGroup(statement, outline)) yield* namedBy(statement);
  }
  for (const statement of outline.statements) {
    const { form } = statement.raw;
    if (form === "heading" || form === "code" || statement.section.weight !== "specification" || !counts(statement))
      continue;
    const { mentions, names } = readingOf(statement);
    for (const { name, from, to } of names) {
      // デッドレターキュー is a mechanism, not one of the design's queues.
      if (mentions.some((mention) => mention.from <= from && mention.to >= to)) continue;
      yield { label: name, words: { statement, from, to }, defines: false };
    }
  }
}

/** A heading over a list of named things ("Ingestion adapters") groups them and is none itself. */
function isGroup(heading: Statement, outline: Outline): boolean {
  if (heading.section.kinds.includes("tech-stack")) return true;
  let named = 0;
  for (let i = heading.index + 1; i < outline.statements.length; i++) {
    const next = outline.statements[i];
    if (next?.section !== heading.section) break;
    if (next.raw.form === "item" && /^\p{Lu}[^:：]{1,46}[:：]/u.test(next.raw.text)) named++;
  }
  return named >= 2;
}

/** Headings, leads and "Name: what it does" items of sections that describe components. */
function* namedBy(statement: Statement): Generator<Candidate> {
  const { raw } = statement;
  if (raw.form === "heading") {
    if (statement.section.level >= 3)
      yield { label: statement.section.title, words: { statement, from: 0, to: raw.text.length }, defines: true };
    return;
  }
  const isStack = statement.section.kinds.includes("tech-stack");
  if (raw.lead && !isStack) {
    yield { label: raw.text.slice(raw.lead.from, raw.lead.to), words: { statement, ...raw.lead }, defines: true };
    return;
  }
  const [cell] = raw.cells ?? [];
  if (cell && COMPONENT_COLUMN.test(cell.header.trim())) {
    yield { label: cell.text, words: { statement, from: cell.from, to: cell.to }, defines: true };
    return;
  }
  // In a technology stack the label is a role ("Cache: Redis"), not a component.
  const colon = raw.form === "item" && !isStack ? raw.text.search(/[:：]/u) : -1;
  if (colon > 1 && colon <= MAX_NAME)
    yield { label: raw.text.slice(0, colon), words: { statement, from: 0, to: colon }, defines: true };
}
