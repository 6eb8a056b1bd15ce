import { type CompletionItem, CompletionItemKind, type Range } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Catalogue, Language } from "../../rules/schema.ts";
import { type Choices, choicesFor, choicesOfColumn } from "../engine/remedy/blanks.ts";
import { placeholdersIn } from "../engine/remedy/index.ts";
import type { Completer, CompletionPlace } from "./completer.ts";

/** What others decide, in a placeholder or in a cell of a countermeasure's table. */
export const completeValue: Completer = async (session, place) => {
  const { document, position } = place;
  if (document.languageId !== "markdown") return undefined;
  const line = lineAt(document, position.line);
  const found = inPlaceholder(session.catalogue, line, place) ?? inCell(session.catalogue, line, place);
  if (found === undefined) return undefined;
  const { choices, sources } = found.offered;
  return choices
    .filter((value) => !place.isTyping || goesOn(found.text, value))
    .map(
      (value, index): CompletionItem => ({
        label: value,
        kind: CompletionItemKind.Value,
        // Beside the value there is room for a word or two.
        ...(sources.length === 0 ? {} : { documentation: sources.join("\n") }),
        // What stands there is replaced, whatever its letters are.
        filterText: found.text || value,
        sortText: String(index).padStart(2, "0"),
        textEdit: { range: found.range, newText: value },
      }),
    );
};

/** Whether a value is still one of those that an author who types may mean: a list over a value of one's own is in the way. */
function goesOn(text: string, value: string): boolean {
  return placeholdersIn(text).length > 0 || value.startsWith(text);
}

interface Found {
  readonly offered: Choices;
  readonly range: Range;
  readonly text: string;
}

function inPlaceholder(catalogue: Catalogue, line: string, { position }: CompletionPlace): Found | undefined {
  const span = placeholdersIn(line).find(({ from, to }) => from < position.character && position.character <= to);
  if (span === undefined) return undefined;
  const text = line.slice(span.from, span.to);
  const offered = inEither((language) => choicesFor(catalogue, text.slice(1, -1), language));
  return offered && { offered, text, range: rangeOn(position.line, span.from, span.to) };
}

function inCell(catalogue: Catalogue, line: string, { document, position }: CompletionPlace): Found | undefined {
  if (!/^\s*\|/.test(line)) return undefined;
  const column = cellsBefore(line.slice(0, position.character));
  const header = headerAbove(document, position.line)?.[column];
  const offered =
    header === undefined ? undefined : inEither((language) => choicesOfColumn(catalogue, header, language));
  if (offered === undefined) return undefined;
  const from = line.lastIndexOf("|", position.character - 1) + 1;
  const next = line.indexOf("|", position.character);
  const cell = line.slice(from, next < 0 ? line.length : next);
  const start = from + (cell.trim() === "" ? Math.min(1, cell.length) : cell.length - cell.trimStart().length);
  const text = cell.trim();
  return { offered, text, range: rangeOn(position.line, start, start + text.length) };
}

/** Cells of the header of the table that a line belongs to; undefined where there is none. */
function headerAbove(document: TextDocument, line: number): readonly string[] | undefined {
  for (let above = line - 1; above > 0; above--) {
    const text = lineAt(document, above);
    if (!/^\s*\|/.test(text)) return undefined;
    if (/^[\s|:-]+$/.test(text)) return cellsOf(lineAt(document, above - 1));
  }
  return undefined;
}

function cellsOf(line: string): readonly string[] {
  return line
    .trim()
    .replace(/^\||\|$/g, "")
    .split("|")
    .map((cell) => cell.trim());
}

/** Index of the cell that a row's text ends in. */
function cellsBefore(text: string): number {
  return (text.match(/\|/g)?.length ?? 1) - 1;
}

function lineAt(document: TextDocument, line: number): string {
  const range = { start: { line, character: 0 }, end: { line: line + 1, character: 0 } };
  return document.getText(range).replace(/[\r\n]+$/, "");
}

function rangeOn(line: number, from: number, to: number): Range {
  return { start: { line, character: from }, end: { line, character: to } };
}

function inEither(choices: (language: Language) => Choices | undefined): Choices | undefined {
  return choices("en") ?? choices("ja");
}
