import { type Document, isMap, isNode, isPair, isScalar, parseDocument } from "yaml";
import type { z } from "zod";
import type { RuleId } from "../../../rules/schema.ts";
import type { Range, Span } from "../document/outline.ts";
import { lineStartsOf, rangeOf } from "../document/positions.ts";
import type { AcceptedRisk, Configuration, Problem } from "./configuration.ts";
import { type Fault, faultsOf } from "./problems.ts";
import { acceptSchema, categoriesOf, configurationSchema, type KnownRule } from "./schema.ts";

/** A configuration, or what is wrong with its text, in the order of the text. Never both. */
export type Parsed<T> =
  | { readonly value: T; readonly problems: readonly [] }
  | { readonly value?: never; readonly problems: readonly Problem[] };

/** Reads the text of a configuration file. An empty one is the configuration that changes nothing. */
export function parseConfiguration(text: string, rules: readonly KnownRule[]): Parsed<Configuration> {
  const source = readYaml(text);
  if ("problems" in source) return source;
  const checked = check(source, withoutNulls(source.value), configurationSchema(rules), [], rules);
  if (checked.value === undefined) return checked;
  const { include, exclude, rules: levels, overrides, accept } = checked.value;
  const risks = risksOf(source, accept, ["accept"], "configuration");
  const value = { ...(include === undefined ? {} : { include }), exclude, rules: levels, overrides, risks };
  return { value: value as Configuration, problems: [] };
}

/**
 * Reads the risks that a document's own front matter accepts (`reliability-lens: { accept: […] }`). `span` is
 * where the YAML of the front matter stands in `text`.
 */
export function parseFrontMatterRisks(
  text: string,
  span: Span,
  rules: readonly KnownRule[],
): Parsed<readonly AcceptedRisk[]> {
  // Lines before it are kept as blanks, so that positions are those of the document.
  const before = text.slice(0, span.from).replace(/[^\r\n]/g, " ");
  const source = readYaml(before + text.slice(span.from, span.to));
  const none = { value: [], problems: [] } as const;
  // Front matter that is no YAML belongs to somebody else.
  if ("problems" in source) return none;
  const own = (source.value as Record<string, unknown> | null)?.["reliability-lens"];
  if (typeof own !== "object" || own === null) return none;
  const path = ["reliability-lens", "accept"];
  const checked = check(source, (own as { accept?: unknown }).accept ?? [], acceptSchema(rules), path, rules);
  if (checked.value === undefined) return checked;
  return { value: risksOf(source, checked.value, path, "front-matter"), problems: [] };
}

interface Source {
  readonly text: string;
  readonly lineStarts: readonly number[];
  readonly document: Document;
  readonly value: unknown;
}

function readYaml(text: string): Source | { readonly problems: readonly Problem[] } {
  const lineStarts = lineStartsOf(text);
  const refuse = (reason: string, span: Span) => {
    const line = reason.replace(/\s+/g, " ").replace(/\.$/, "");
    const message = { en: `is no valid YAML: ${line}`, ja: `YAML として読めません: ${line}` };
    return { problems: [{ message, range: firstLine(text, lineStarts, span) }] };
  };
  try {
    const document = parseDocument(text, { prettyErrors: false });
    const [error] = document.errors;
    if (error) return refuse(error.message, { from: error.pos[0], to: error.pos[1] });
    return { text, lineStarts, document, value: document.toJS() };
  } catch (error) {
    // Thousands of nested brackets, or aliases of aliases.
    return refuse(error instanceof RangeError ? "it is nested too deeply" : String(error), { from: 0, to: 0 });
  }
}

/** A key with nothing after it says as much as no key. */
function withoutNulls(value: unknown): unknown {
  if (value === null) return {};
  if (typeof value !== "object" || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== null));
}

function check<T>(
  source: Source,
  value: unknown,
  schema: z.ZodType<T>,
  base: readonly string[],
  rules: readonly KnownRule[],
): Parsed<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { value: parsed.data, problems: [] };
  const ids = rules.map(({ id }) => id);
  const known = { rules: ids, levels: [...categoriesOf(rules), ...ids] };
  const problems = parsed.error.issues
    .flatMap((issue) => faultsOf(issue, value, known))
    .map((fault) => ({ message: fault.message, range: placeOf(source, { ...fault, path: [...base, ...fault.path] }) }));
  return { problems: problems.toSorted((a, b) => a.range.start.line - b.range.start.line) };
}

/** The wrong value or key itself; where it is missing, what it is missing from. */
function placeOf({ document, text, lineStarts }: Source, { path, key }: Omit<Fault, "message">): Range {
  for (let length = path.length; length >= 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (!isNode(node) || !node.range) continue;
    const wrongKey =
      key !== undefined && isMap(node)
        ? node.items.find((pair) => isPair(pair) && isScalar(pair.key) && pair.key.value === key)?.key
        : undefined;
    const [from, to] = (isScalar(wrongKey) ? wrongKey.range : undefined) ?? node.range;
    return firstLine(text, lineStarts, { from, to });
  }
  return firstLine(text, lineStarts, { from: 0, to: 0 });
}

/** A span as far as its first line goes. */
function firstLine(text: string, lineStarts: readonly number[], { from, to }: Span): Range {
  const newline = text.slice(from, to).search(/[\r\n]/);
  return rangeOf({ lineStarts }, { from, to: newline < 0 ? to : from + newline });
}

function risksOf(
  source: Source,
  entries: readonly {
    readonly rule: string;
    readonly component?: readonly string[] | undefined;
    readonly files?: readonly string[] | undefined;
    readonly reason: string;
    readonly owner: string;
    readonly expires: string;
  }[],
  path: readonly string[],
  from: AcceptedRisk["source"],
): readonly AcceptedRisk[] {
  return entries.map(({ rule, component = [], files = [], reason, owner, expires }, index) => ({
    rule: rule as RuleId,
    components: component,
    files,
    reason,
    owner,
    expires,
    source: from,
    range: placeOf(source, { path: [...path, index] }),
  }));
}
