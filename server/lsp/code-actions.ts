import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Command,
  type Diagnostic,
  type Range,
  type ServerCapabilities,
  type WorkspaceEdit,
} from "vscode-languageserver";
import type { Language } from "../../rules/schema.ts";
import type { Review } from "../engine/index.ts";
import type { TextChange } from "../engine/remedy/remedy.ts";
import { gravestFirst, remedyAll } from "../engine/remedy-all.ts";
import type { Finding } from "../engine/review/finding.ts";
import { acceptance, acceptTarget } from "./accept.ts";
import { ActionData, type Suppress } from "./action-data.ts";
import { type Design, designOf } from "./designs.ts";
import { workspaceEdit } from "./edits.ts";
import { parse, RangeParams } from "./params.ts";
import { openRule, showAnswers } from "./reference-actions.ts";
import { type Offer, quickFix, remedyOffers } from "./remedy-actions.ts";
import type { Session } from "./session.ts";
import { source } from "./source.ts";
import { suppression } from "./suppress.ts";
import { suppressionScopes, suppressTitle } from "./words.ts";

/**
 * Quick fixes. They are worked out on the document as it is now: a diagnostic of an older version gets the
 * actions of the finding that it became, or none; an action whose finding is gone resolves to no edit.
 */
export function provideCodeActions(session: Session): Pick<ServerCapabilities, "codeActionProvider"> {
  const { connection, features } = session;
  connection.onCodeAction(
    session.precedence.first(async (params: CodeActionParams, token) => {
      parse(RangeParams, params);
      const { textDocument, range, context } = params;
      const { uri } = textDocument;
      if (!wantsQuickFixes(context.only)) return [];
      const design = await designOf(session, uri, token);
      if (design === undefined) return [];
      const { review, language } = design;
      const findings = gravestFirst(findingsAt(review.findings, range, context.diagnostics));

      const diagnosticsOf = (causes: readonly Finding[]): Diagnostic[] =>
        context.diagnostics.filter((one) => causes.some((finding) => isOf(one, finding)));
      const action = ({ causes, task, ...offer }: Offer): CodeAction => {
        const data: ActionData = { uri, task };
        const diagnostics = diagnosticsOf(causes);
        if (features.resolveActions) return { ...offer, diagnostics, data };
        const edit = editFor(session, design, data);
        return { ...offer, diagnostics, ...(edit === undefined ? {} : { edit }) };
      };
      const reading = (finding: Finding, command: Command): CodeAction => {
        const diagnostics = diagnosticsOf([finding]);
        return { title: command.title, kind: CodeActionKind.QuickFix, diagnostics, command };
      };
      const references = [
        ...findings.flatMap((one) => showAnswers(one, uri, language).map((command) => reading(one, command))),
        ...findings.map((one) => reading(one, openRule(one, language))),
      ];
      const target = await acceptTarget(session, uri);
      const acceptances = findings.flatMap((finding): CodeAction[] => {
        const accepting = target && acceptance(session, finding, target, language);
        return accepting
          ? [{ kind: CodeActionKind.QuickFix, diagnostics: diagnosticsOf([finding]), ...accepting }]
          : [];
      });
      return [
        ...remedyOffers(review, findings, language).map(action),
        ...(features.showDocument ? references : []),
        ...suppressionOffers(review, findings, language).map(action),
        ...acceptances,
      ];
    }),
  );

  connection.onCodeActionResolve(
    session.precedence.first(async (action, token) => {
      // A command is whole as it is.
      if (action.command !== undefined) return action;
      const data = parse(ActionData, action.data);
      const design = await designOf(session, data.uri, token);
      const edit = design && editFor(session, design, data);
      return edit === undefined ? action : { ...action, edit };
    }),
  );
  return { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix], resolveProvider: true } };
}

/** The narrowest of all findings first: where there are several, what is wanted most is not far down the menu. */
function suppressionOffers({ outline }: Review, findings: readonly Finding[], language: Language): readonly Offer[] {
  return suppressionScopes.flatMap((scope) =>
    findings
      .filter((finding) => suppression(finding, outline, scope, language).length > 0)
      .map((finding) =>
        quickFix(suppressTitle(language, finding.rule, scope), [finding], { suppress: finding.fingerprint, scope }),
      ),
  );
}

/** The edit of an action on the document as it was reviewed; undefined when there is nothing left to do. */
function editFor(session: Session, design: Design, { uri, task }: ActionData): WorkspaceEdit | undefined {
  const { review, version } = design;
  const changes = "remedies" in task ? remedyAll(review, task.remedies) : suppressed(design, task);
  return changes.length === 0 ? undefined : workspaceEdit(session, { uri, version, review }, changes);
}

function suppressed({ review, language }: Design, { suppress, scope }: Suppress): readonly TextChange[] {
  const finding = review.findings.find(({ fingerprint }) => fingerprint === suppress);
  return finding === undefined ? [] : suppression(finding, review.outline, scope, language);
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
