import { expect } from "vitest";
import { outlineOf } from "../../../server/engine/document/index.ts";
import type { Outline } from "../../../server/engine/document/outline.ts";
import type { Component, Facts, Mechanism, Operation, Quantity, Words } from "../../../server/engine/facts/facts.ts";
import type { Review } from "../../../server/engine/index.ts";
import { placeholdersIn, prepareRemedy } from "../../../server/engine/remedy/index.ts";
import type { TextChange } from "../../../server/engine/remedy/remedy.ts";
import type { Finding } from "../../../server/engine/review/finding.ts";
import { catalogue } from "../catalogue.ts";
import { sectionKinds } from "../sections.ts";

/** What a test says about a document besides its text. */
export interface Said {
  readonly owed?: readonly Partial<Finding>[];
  readonly facts?: (outline: Outline) => Partial<Facts>;
  readonly coverage?: Review["coverage"];
}

/**
 * A review with the real outline of a text, and with the facts and findings that the test gives. What the
 * findings name is an operation where it begins with a method or ends with "job", else a component.
 */
export function reviewed(text: string, { owed = [], facts, coverage = [] }: Said): Review {
  const outline = outlineOf(text, sectionKinds);
  const names = outline.statements.length === 0 ? [] : [...new Set(owed.flatMap(({ components = [] }) => components))];
  const isOperation = (name: string): boolean => /^POST |job$/.test(name);
  return {
    catalogue,
    options: {},
    outline,
    facts: {
      outline,
      scope: { scope: "system", kind: "design", why: [] },
      language: outline.language,
      components: names.filter((name) => !isOperation(name)).map((name) => component(outline, name)),
      interactions: [],
      operations: names.filter(isOperation).map((name) => operation(outline, name)),
      mechanisms: [],
      targets: [],
      quantities: [],
      said: new Map(),
      ...facts?.(outline),
    },
    findings: owed.map(finding),
    acceptances: [],
    problems: [],
    suppressions: [],
    coverage,
    score: 0,
  };
}

export function finding(given: Partial<Finding>): Finding {
  return {
    rule: "fault-recovery/timeout",
    severity: "critical",
    state: "missing",
    message: "",
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
    components: [],
    subjects: [],
    evidence: [],
    remedies: [],
    fingerprint: "",
    ...given,
  };
}

/** Somewhere in the document: for facts whose place a test does not look at. */
export function somewhere(outline: Outline): Words {
  const [statement] = outline.statements;
  if (statement === undefined) throw new Error("the document says nothing");
  return { statement, from: 0, to: 1 };
}

export function component(outline: Outline, name: string, given: Partial<Component> = {}): Component {
  return {
    name,
    aliases: [],
    kind: "service",
    classes: ["dependency"],
    external: false,
    managed: false,
    storesRecords: false,
    criticality: "medium",
    definition: somewhere(outline),
    mentions: [],
    ...given,
  };
}

export function operation(outline: Outline, name: string, given: Partial<Operation> = {}): Operation {
  const endpoint = outline.endpoints.find(({ method, path }) => `${method} ${path}` === name);
  return {
    kind: "endpoint",
    name,
    changesState: true,
    criticality: "high",
    words: somewhere(outline),
    statements: [],
    components: [],
    tables: [],
    ...(endpoint === undefined ? {} : { endpoint }),
    ...given,
  };
}

export function mechanism(outline: Outline, id: string, parameters: Readonly<Record<string, string>>): Mechanism {
  return {
    id,
    stance: "specified",
    parameters: Object.entries(parameters).map(([name, text]) => ({ name, text })),
    reach: { to: "document" },
    words: somewhere(outline),
  };
}

export function quantity(outline: Outline, given: Partial<Quantity>): Quantity {
  return { type: "percent", value: 0, comparison: "eq", unit: "", text: "", words: somewhere(outline), ...given };
}

export function applied(text: string, changes: readonly TextChange[]): string {
  return changes.reduceRight(
    (result, { span, newText }) => result.slice(0, span.from) + newText + result.slice(span.to),
    text,
  );
}

/** The text with each placeholder replaced by what `value` gives for its words. */
export function filled(text: string, value: (words: string) => string): string {
  return placeholdersIn(text).reduceRight(
    (result, { from, to }) => result.slice(0, from) + value(text.slice(from + 1, to - 1)) + result.slice(to),
    text,
  );
}

/** The text after a remedy; applied again, it must not change any more. */
export function remedied(id: string, text: string, said: Said): string {
  const result = applied(text, prepareRemedy(id, reviewed(text, said))?.changes ?? []);
  expect(prepareRemedy(id, reviewed(result, said))?.changes).toEqual([]);
  return result;
}

export function owes(remedy: string, ...components: readonly string[]): NonNullable<Said["owed"]> {
  return [{ components, remedies: [remedy] }];
}

export const shop = "# Shop\n\n## Error handling\n\nRedis and Stripe.\n";
