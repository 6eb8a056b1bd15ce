import type { Outline, Position } from "../document/outline.ts";
import { positionAt, rangeOf } from "../document/positions.ts";
import { addTo } from "../facts/groups.ts";
import type { Finding, Suppression } from "./finding.ts";

type Kind = "disable-line" | "disable-next-line" | "disable-file" | "disable" | "enable";

/** A comment that speaks to us. */
interface Directive {
  readonly kind: Kind;
  /** No rules: all of them. */
  readonly rules: readonly string[];
  readonly reason?: string;
  readonly from: number;
  readonly to: number;
}

const scopes = {
  "disable-line": "line",
  "disable-next-line": "next-line",
  "disable-file": "file",
  disable: "range",
} as const;

const directivePattern =
  /^(?:<!--)?\s*reliability-lens-(disable-next-line|disable-line|disable-file|disable|enable)(?=\s|-->|$)([\s\S]*?)(?:-->)?\s*$/;

/** A comment that hides findings of a rule, or ends that; `reason` ends up on one line. */
export function suppressionComment(kind: Kind, rule: string, reason = ""): string {
  // Two hyphens would end the comment or begin another reason.
  const why = reason
    .replace(/-{2,}>?/g, "–")
    .replace(/\s+/g, " ")
    .trim();
  return `<!-- reliability-lens-${kind} ${rule}${why === "" ? "" : ` -- ${why}`} -->`;
}

/**
 * Takes out the findings that comments of the document hide. Each is hidden by one comment: the nearest in
 * scope (line, next line, range, file). A comment that hides nothing has `hides: []`; ids that are not in
 * `ruleIds` are kept as written and hide nothing.
 */
export function applySuppressions(
  outline: Outline,
  findings: readonly Finding[],
  ruleIds: ReadonlySet<string>,
): { readonly findings: readonly Finding[]; readonly suppressions: readonly Suppression[] } {
  const directives = directivesOf(outline, ruleIds);
  if (directives.length === 0) return { findings, suppressions: [] };
  const hiderOf = hiders(outline, directives);
  const hidden = new Map<Directive, Finding[]>();
  const left: Finding[] = [];
  for (const finding of inOrder(findings)) {
    const hider = hiderOf(finding);
    if (hider === undefined) left.push(finding);
    else addTo(hidden, hider, finding);
  }
  const kept = new Set(left);
  return {
    findings: findings.filter((finding) => kept.has(finding)),
    suppressions: directives.flatMap((directive) => suppressionOf(outline, directive, hidden.get(directive) ?? [])),
  };
}

function suppressionOf(outline: Outline, directive: Directive, hides: readonly Finding[]): readonly Suppression[] {
  if (directive.kind === "enable") return [];
  const { rules, reason } = directive;
  const range = rangeOf(outline, directive);
  return [{ rules, scope: scopes[directive.kind], range, hides, ...(reason === undefined ? {} : { reason }) }];
}

function directivesOf(outline: Outline, ruleIds: ReadonlySet<string>): readonly Directive[] {
  return outline.comments
    .flatMap(({ text, span }): readonly Directive[] => {
      const [, kind, rest = ""] = directivePattern.exec(text.trim()) ?? [];
      if (kind === undefined) return [];
      const [, list = "", reason = ""] = /^([\s\S]*?)(?:(?:^|\s)--(?!-)([\s\S]*))?$/.exec(rest) ?? [];
      const rules = list.split(/[\s,、，]+/).filter((word) => word !== "");
      const known = rules.map((rule) => (ruleIds.has(rule.toLowerCase()) ? rule.toLowerCase() : rule));
      const why = reason.replace(/\s+/g, " ").trim();
      return [
        { kind: kind as Kind, rules: known, from: span.from, to: span.to, ...(why === "" ? {} : { reason: why }) },
      ];
    })
    .sort((one, other) => one.from - other.from);
}

/** Says which directive hides a finding; to be asked in the order of the document. */
function hiders(outline: Outline, directives: readonly Directive[]): (finding: Finding) => Directive | undefined {
  const byLine = new Map<number, Directive[]>();
  for (const directive of directives) {
    if (directive.kind !== "disable-line") continue;
    const { start, end } = rangeOf(outline, directive);
    for (let line = start.line; line <= end.line; line++) addTo(byLine, line, directive);
  }
  const below = directivesAbove(outline, directives);
  const blockLine = firstLinesOfBlocks(outline);
  const rangeAt = openRanges(outline, directives);
  const files = directives.filter(({ kind }) => kind === "disable-file");
  return ({ rule, range: { start } }) => {
    const names = (directive: Directive) => covers(directive, rule);
    const above = [start.line, blockLine.get(start.line) ?? -1].flatMap((line) => below.get(line) ?? []);
    const inRange = rangeAt(start, rule);
    return byLine.get(start.line)?.find(names) ?? above.find(names) ?? inRange ?? files.find(names);
  };
}

function covers({ rules }: Directive, rule: string): boolean {
  return rules.length === 0 || rules.includes(rule);
}

/** For `next-line`: directives by the first line below them that is neither blank nor a directive itself. */
function directivesAbove(outline: Outline, directives: readonly Directive[]): ReadonlyMap<number, Directive[]> {
  const targets = new Map<number, Directive[]>();
  const targetBelow = new Map<number, number>();
  for (const directive of directives.toReversed()) {
    const { start, end } = rangeOf(outline, directive);
    let line = end.line + 1;
    while (line < outline.lineStarts.length && isBlank(outline, line)) line++;
    // Directives further down are done already, so a pile of them is walked once.
    const target = targetBelow.get(line) ?? line;
    if (standsAlone(outline, directive)) targetBelow.set(start.line, target);
    if (directive.kind === "disable-next-line") addTo(targets, target, directive);
  }
  return targets;
}

/**
 * Tables and code blocks count as one line, their first: a comment cannot stand between their lines, so
 * the one above the block speaks for all of it.
 */
function firstLinesOfBlocks(outline: Outline): ReadonlyMap<number, number> {
  const first = new Map<number, number>();
  for (const { span } of [...outline.tables, ...outline.code]) {
    const { start, end } = rangeOf(outline, span);
    for (let line = start.line; line <= end.line; line++) {
      if (line === start.line || end.character > 0 || line < end.line) first.set(line, start.line);
    }
  }
  return first;
}

/**
 * The open range at a position; positions are asked in order. `enable` without rules ends all ranges, with
 * rules those of these rules, inside a range for all rules too.
 */
function openRanges(
  outline: Outline,
  directives: readonly Directive[],
): (position: Position, rule: string) => Directive | undefined {
  const byRule = new Map<string, Directive>();
  let all: Directive | undefined;
  const enabled = new Set<string>();
  const pass = (directive: Directive): void => {
    const disables = directive.kind === "disable";
    for (const rule of directive.rules) {
      if (disables) byRule.set(rule, directive);
      else byRule.delete(rule);
      if (disables) enabled.delete(rule);
      else enabled.add(rule);
    }
    if (directive.rules.length > 0) return;
    all = disables ? directive : undefined;
    enabled.clear();
    if (!disables) byRule.clear();
  };
  const bounds = directives.filter(({ kind }) => kind === "disable" || kind === "enable");
  let next = 0;
  return (position, rule) => {
    for (let bound = bounds[next]; bound !== undefined; bound = bounds[++next]) {
      if (isBefore(position, positionAt(outline.lineStarts, bound.from))) break;
      pass(bound);
    }
    return byRule.get(rule) ?? (enabled.has(rule) ? undefined : all);
  };
}

function inOrder(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted(
    ({ range: { start: one } }, { range: { start: other } }) =>
      one.line - other.line || one.character - other.character,
  );
}

function isBefore(one: Position, other: Position): boolean {
  return one.line < other.line || (one.line === other.line && one.character < other.character);
}

function isBlank({ text, lineStarts }: Outline, line: number): boolean {
  return /^[\s>]*$/.test(text.slice(lineStarts[line], lineStarts[line + 1] ?? text.length));
}

/** Whether nothing else is on the lines of a comment. */
function standsAlone({ text, lineStarts }: Outline, { from, to }: Directive): boolean {
  const start = positionAt(lineStarts, from);
  const end = positionAt(lineStarts, to);
  const before = text.slice(from - start.character, from);
  const after = text.slice(to, lineStarts[end.line + 1] ?? text.length);
  return /^[\s>]*$/.test(before) && after.trim() === "";
}
