import type { Language } from "../../rules/schema.ts";
import type { Outline, Section, Span } from "../engine/document/outline.ts";
import { offsetAt, positionAt } from "../engine/document/positions.ts";
import { endOfSection, isPlain } from "../engine/remedy/placement.ts";
import type { TextChange } from "../engine/remedy/remedy.ts";
import type { Finding } from "../engine/review/finding.ts";
import { suppressionComment } from "../engine/review/suppressions.ts";
import { reasonPlaceholder, type SuppressionScope } from "./words.ts";

/** The changes that suppress a finding with a reason to fill in; none where no comment can say it. */
export function suppression(
  { rule, range }: Finding,
  outline: Outline,
  scope: SuppressionScope,
  language: Language,
): readonly TextChange[] {
  const reason = reasonPlaceholder[language];
  const at = offsetAt(outline, range.start);
  const ending = outline.text.includes("\r\n") ? "\r\n" : "\n";
  if (scope === "next-line")
    return aboveLine(outline, at, suppressionComment("disable-next-line", rule, reason), ending);
  if (scope === "line") return atLineEnd(outline, at, suppressionComment("disable-line", rule, reason));
  if (scope === "file") {
    const from = outline.lineStarts[lastFrontMatterLine(outline) + 1] ?? 0;
    return [insertion(from, suppressionComment("disable-file", rule, reason) + ending + ending)];
  }
  const section = sectionAt(outline, at);
  if (section === undefined || !isPlain(section)) return [];
  const end = endOfSection(outline, section);
  return [
    insertion(section.span.from, suppressionComment("disable", rule, reason) + ending + ending),
    insertion(end, ending + ending + suppressionComment("enable", rule)),
  ];
}

/**
 * A comment on the line above the finding, as deep as it. Above the whole table or code block where it stands
 * in one, since a comment inside would not be one; none in front matter, which holds no comments.
 */
function aboveLine(outline: Outline, at: number, comment: string, ending: string): readonly TextChange[] {
  const block = [...outline.code, ...outline.tables].find(({ span }) => span.from <= at && at < span.to);
  const { line } = positionAt(outline.lineStarts, block?.span.from ?? at);
  if (line <= lastFrontMatterLine(outline)) return [];
  const depth = /^[ \t>]*/.exec(lineAt(outline, line))?.[0] ?? "";
  return [insertion(outline.lineStarts[line] ?? 0, depth + comment + ending)];
}

/**
 * A comment at the end of the finding's line, where one of its own would speak for a whole table or split a list:
 * in the last cell of a row, or behind the words of a list item.
 */
function atLineEnd(outline: Outline, at: number, comment: string): readonly TextChange[] {
  if (isIn(outline.code, at)) return [];
  const { line } = positionAt(outline.lineStarts, at);
  if (line <= lastFrontMatterLine(outline)) return [];
  const text = lineAt(outline, line);
  const isRow = isIn(outline.tables, at);
  if (!isRow && !/^[\s>]*(?:[-*+]|\d+[.)])\s/.test(text)) return [];
  const words = isRow ? text.replace(/\s*\|$/, "") : text;
  return [insertion((outline.lineStarts[line] ?? 0) + words.length, ` ${comment}`)];
}

function isIn(blocks: readonly { readonly span: Span }[], at: number): boolean {
  return blocks.some(({ span }) => span.from <= at && at < span.to);
}

/** The section that an offset stands in: the last that begins at or before it. */
export function sectionAt({ sections }: Outline, at: number): Section | undefined {
  return sections.findLast(({ span }) => span.from <= at);
}

function insertion(from: number, newText: string): TextChange {
  return { span: { from, to: from }, newText };
}

function lineAt({ text, lineStarts }: Outline, line: number): string {
  return text.slice(lineStarts[line], lineStarts[line + 1]).trimEnd();
}

/** The line of the closing `---`, or -1. */
function lastFrontMatterLine(outline: Outline): number {
  if (lineAt(outline, 0) !== "---") return -1;
  for (let line = 1; line < outline.lineStarts.length; line++) {
    if (lineAt(outline, line) === "---") return line;
  }
  return -1;
}
