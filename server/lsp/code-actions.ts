import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Diagnostic,
  type Range,
  type ServerCapabilities,
} from "vscode-languageserver";
import { prepareRemedy } from "../engine/remedy/index.ts";
import type { TextChange } from "../engine/remedy/remedy.ts";
import type { Finding } from "../engine/review/finding.ts";
import { designOf } from "./designs.ts";
import { source } from "./diagnostic-items.ts";
import { textEdits, workspaceEdit } from "./edits.ts";
import { parse, RangeParams } from "./params.ts";
import type { Session } from "./session.ts";
import { suppression } from "./suppress.ts";
import { suppressTitle } from "./words.ts";

/**
 * Quick fixes. They are worked out on the document as it is now: a diagnostic of an older version gets the
 * actions of the finding that it became, or none.
 */
export function provideCodeActions(session: Session): Pick<ServerCapabilities, "codeActionProvider"> {
  const { connection, features } = session;
  connection.onCodeAction(async (params: CodeActionParams, token) => {
    parse(RangeParams, params);
    const { textDocument, range, context } = params;
    const { uri } = textDocument;
    if (!wantsQuickFixes(context.only)) return [];
    const design = await designOf(session, uri, token);
    if (design === undefined) return [];
    const { review, version, language } = design;
    const findings = findingsAt(review.findings, range, context.diagnostics);

    const action = (title: string, changes: readonly TextChange[], causes: readonly Finding[]): CodeAction => ({
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: context.diagnostics.filter((diagnostic) => causes.some((finding) => isOf(diagnostic, finding))),
      edit: workspaceEdit(uri, version, textEdits(review.outline, changes), features),
    });
    const inserts = [...new Set(findings.flatMap(({ remedies }) => remedies))].flatMap((id) => {
      const prepared = prepareRemedy(id, review, language);
      if (prepared === undefined || prepared.changes.length === 0) return [];
      const causes = findings.filter(({ remedies }) => remedies.includes(id));
      const preferred = causes.some(({ remedies }) => remedies[0] === id);
      return [{ ...action(prepared.title, prepared.changes, causes), ...(preferred ? { isPreferred: true } : {}) }];
    });
    const suppressions = findings.flatMap((finding) => {
      const change = suppression(finding, review.outline, language);
      return change === undefined ? [] : [action(suppressTitle(language, finding.rule), [change], [finding])];
    });
    return [...inserts, ...suppressions];
  });
  return { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] } };
}

function wantsQuickFixes(only: readonly string[] | undefined): boolean {
  return only?.some((kind) => kind === "" || kind === CodeActionKind.QuickFix) ?? true;
}

/** Findings of the diagnostics that the client names; where it names none of ours, those that the range touches. */
function findingsAt(findings: readonly Finding[], range: Range, diagnostics: readonly Diagnostic[]): Finding[] {
  const named = new Set(diagnostics.map(fingerprintOf).filter((fingerprint) => fingerprint !== undefined));
  return findings.filter(({ fingerprint, range: at }) =>
    named.size > 0 ? named.has(fingerprint) : touches(at, range),
  );
}

function isOf(diagnostic: Diagnostic, finding: Finding): boolean {
  const fingerprint = fingerprintOf(diagnostic);
  if (fingerprint !== undefined) return fingerprint === finding.fingerprint;
  return diagnostic.source === source && diagnostic.code === finding.rule && touches(diagnostic.range, finding.range);
}

function fingerprintOf({ source: from, data }: Diagnostic): string | undefined {
  if (from !== source || typeof data !== "object" || data === null || !("fingerprint" in data)) return undefined;
  return typeof data.fingerprint === "string" ? data.fingerprint : undefined;
}

function touches(one: Range, other: Range): boolean {
  const isAfter = (a: Range, b: Range): boolean =>
    a.start.line > b.end.line || (a.start.line === b.end.line && a.start.character > b.end.character);
  return !isAfter(one, other) && !isAfter(other, one);
}
