import { type CodeLens, CodeLensRefreshRequest, type Command, type ServerCapabilities } from "vscode-languageserver";
import type { Section, Span } from "../engine/document/outline.ts";
import { offsetAt, positionAt } from "../engine/document/positions.ts";
import { countsSentence } from "../engine/report/words.ts";
import type { Finding } from "../engine/review/finding.ts";
import { type ShowFindingsArguments, showFindings } from "../protocol.ts";
import { type Design, designOf } from "./designs.ts";
import { DocumentParams, parse } from "./params.ts";
import type { Session } from "./session.ts";
import { settledWords } from "./words.ts";

/** A lens over each heading with open findings below it; and a way to have them asked for again. */
export interface CodeLensFeature {
  readonly capability: Pick<ServerCapabilities, "codeLensProvider">;
  refresh(): void;
}

export function provideCodeLens(session: Session): CodeLensFeature {
  const { connection, features } = session;
  connection.onCodeLens(
    session.precedence.first(async (params, token): Promise<CodeLens[]> => {
      const { uri } = parse(DocumentParams, params).textDocument;
      const design = await designOf(session, uri, token);
      if (design === undefined || !design.settings.codeLens.enable) return [];
      return lensesOf(design, features.showFindings);
    }),
  );
  return {
    capability: { codeLensProvider: {} },
    refresh: () => {
      if (!features.refreshCodeLens) return;
      connection.sendRequest(CodeLensRefreshRequest.type).catch((error: unknown) => {
        connection.console.warn(`The client did not refresh its code lenses: ${String(error)}`);
      });
    },
  };
}

/** A section counts what its subsections hold, too. Of findings that the editor does not show there is no word. */
function lensesOf(design: Design, canShow: boolean): CodeLens[] {
  const { review, settings, language, uri } = design;
  const { outline } = review;
  const shown = review.findings.filter(({ severity }) => settings.severity[severity] !== "off");
  return outline.sections.flatMap((section): CodeLens[] => {
    if (section.heading === undefined) return [];
    const span = spanWithSubsections(section, outline.sections, outline.text.length);
    const findings = shown.filter(({ range }) => isIn(offsetAt(outline, range.start), span));
    if (findings.length === 0) return [];
    const position = positionAt(outline.lineStarts, section.span.from);
    const title = `${countsSentence(findings, language)} · ${settledWords(language, ...settledIn(span, design))}`;
    const given: ShowFindingsArguments = [uri, position, findings.map(({ range }) => range)];
    return [{ range: { start: position, end: position }, command: commandOf(title, given, canShow) }];
  });
}

/** Without the command in the client, the lens is a title to be read. */
function commandOf(title: string, given: ShowFindingsArguments, canShow: boolean): Command {
  return canShow ? { title, command: showFindings, arguments: [...given] } : { title, command: "" };
}

function spanWithSubsections({ index, level, span }: Section, sections: readonly Section[], end: number): Span {
  const next = sections.slice(index + 1).find((other) => other.level <= level);
  return { from: span.from, to: next?.span.from ?? end };
}

function isIn(offset: number, { from, to }: Span): boolean {
  return offset >= from && offset < to;
}

/** Of the rules that have findings or answers in the span: how many are settled, and how many there are. */
function settledIn(span: Span, { review }: Design): [settled: number, all: number] {
  const isHere = ({ range }: Pick<Finding, "range">): boolean => isIn(offsetAt(review.outline, range.start), span);
  const open = new Set(review.findings.filter(isHere).map(({ rule }) => rule));
  const here = review.coverage.filter(
    ({ rule, status, answers }) => status !== "not-due" && (open.has(rule) || answers.some(isHere)),
  );
  return [here.filter(({ status }) => status === "specified").length, here.length];
}
