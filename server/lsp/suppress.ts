import type { Language } from "../../rules/schema.ts";
import type { Outline, Span } from "../engine/document/outline.ts";
import { offsetAt, positionAt } from "../engine/document/positions.ts";
import type { TextChange } from "../engine/remedy/remedy.ts";
import type { Finding } from "../engine/review/finding.ts";
import { suppressionComment } from "../engine/review/suppressions.ts";
import { reasonPlaceholder } from "./words.ts";

/**
 * The change that suppresses a finding: a comment on the line above it, as deep as it. Above the whole
 * table or code block where the finding stands in one, since a comment inside would not be one. Undefined
 * in front matter, which holds no comments.
 */
export function suppression(finding: Finding, outline: Outline, language: Language): TextChange | undefined {
  const at = offsetAt(outline, finding.range.start);
  const block = [...outline.code, ...outline.tables].find(({ span }) => span.from <= at && at < span.to);
  const { line } = block === undefined ? finding.range.start : positionAt(outline.lineStarts, block.span.from);
  if (line <= lastFrontMatterLine(outline)) return undefined;
  const from = outline.lineStarts[line] ?? 0;
  const { text } = outline;
  const depth = /^[ \t>]*/.exec(lineAt(outline, line))?.[0] ?? "";
  const comment = suppressionComment(finding.rule, reasonPlaceholder[language]);
  const span: Span = { from, to: from };
  return { span, newText: `${depth}${comment}${text.includes("\r\n") ? "\r\n" : "\n"}` };
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
