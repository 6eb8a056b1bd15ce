import { isMap, isScalar, isSeq, type Pair, parseDocument, stringify } from "yaml";
import type { Span } from "../document/outline.ts";

/** An accepted risk as it is written down. */
export interface RiskEntry {
  readonly rule: string;
  readonly component?: string | readonly string[];
  readonly files?: string;
  readonly reason: string;
  readonly owner: string;
  readonly expires: string;
}

interface Change {
  readonly span: Span;
  readonly newText: string;
}

/**
 * The change that adds a risk to the text of a configuration file and touches nothing else: comments, order and
 * formatting stay. Undefined when the text is no configuration that one can be added to.
 */
export function insertRisk(text: string, entry: RiskEntry): Change | undefined {
  const change = changeOf(text, entry);
  return change !== undefined && holds(text, change, entry) ? change : undefined;
}

function changeOf(text: string, entry: RiskEntry): Change | undefined {
  const root = rootOf(text);
  if (root === undefined) return undefined;
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const block = (indent: number): string =>
    stringify([entry], { lineWidth: 0 })
      .trimEnd()
      .split("\n")
      .map((line) => " ".repeat(indent) + line + eol)
      .join("");
  const pair = root?.items.find(({ key }) => isScalar(key) && key.value === "accept");
  if (!pair) return appended(text, text.length, `accept:${eol}${block(2)}`, eol);
  const { value } = pair;
  if (isSeq(value) && value.range) {
    const [from, to] = value.range;
    if (value.flow !== true) return appended(text, endOfLine(text, to), block(columnOf(text, from)), eol);
    if (value.items.length === 0) return { span: { from, to }, newText: `${eol}${block(2).trimEnd()}` };
    return { span: { from: to - 1, to: to - 1 }, newText: `, ${flow(entry)}` };
  }
  return isScalar(value) && value.value === null ? belowKey(text, pair, block(2), eol) : undefined;
}

/** The mapping at the top; null in a file that says nothing yet. Undefined for anything else. */
function rootOf(text: string) {
  try {
    const { errors, contents } = parseDocument(text, { prettyErrors: false });
    if (errors.length > 0) return undefined;
    if (contents === null || (isScalar(contents) && contents.value === null)) return null;
    return isMap(contents) && contents.flow !== true ? contents : undefined;
  } catch {
    return undefined;
  }
}

/** `accept:` with nothing, or with null, behind it. */
function belowKey(text: string, { key, value }: Pair, block: string, eol: string): Change | undefined {
  if (!isScalar(key) || !key.range || !isScalar(value)) return undefined;
  const [from, to] = value.range ?? key.range;
  if (value.source) return { span: { from, to }, newText: `${eol}${block.trimEnd()}` };
  return appended(text, endOfLine(text, key.range[1]), block, eol);
}

function appended(text: string, at: number, block: string, eol: string): Change {
  const isAtLineStart = at === 0 || text[at - 1] === "\n";
  return { span: { from: at, to: at }, newText: isAtLineStart ? block : eol + block };
}

/** Where the next line starts, unless one starts here. */
function endOfLine(text: string, offset: number): number {
  if (text[offset - 1] === "\n") return offset;
  const newline = text.indexOf("\n", offset);
  return newline < 0 ? text.length : newline + 1;
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf("\n", offset - 1) + 1);
}

function flow(entry: RiskEntry): string {
  return stringify(entry, { collectionStyle: "flow", lineWidth: 0 }).trimEnd();
}

/** Whether the change does what it is meant to: one entry more, everything else the same. */
function holds(text: string, { span, newText }: Change, entry: RiskEntry): boolean {
  const after = parseDocument(text.slice(0, span.from) + newText + text.slice(span.to), { prettyErrors: false });
  const list = after.get("accept");
  if (after.errors.length > 0 || !isSeq(list)) return false;
  const before = parseDocument(text, { prettyErrors: false }).toJS() ?? {};
  const expected = { ...before, accept: [...(before.accept ?? []), entry] };
  return isSame(after.toJS(), expected);
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

/** Top-level keys in one order: a key that was added comes last. */
function sorted(value: unknown): unknown {
  return Object.entries(value as object).sort(([a], [b]) => (a < b ? -1 : 1));
}
