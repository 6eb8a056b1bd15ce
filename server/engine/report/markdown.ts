import type { Block, Inline, Inlines, Item } from "./document/blocks.ts";
import { anchorOf } from "./document/findings.ts";
import { documentOf } from "./document/index.ts";
import { type Target, targetOf, type Written } from "./document/target.ts";
import { escapeText, fileLink, lineHref, quote } from "./inline.ts";

/** Reviews as one Markdown document. */
export function renderMarkdown(...documents: readonly Written[]): string {
  return documents
    .map((written, index) => {
      const target = targetOf(written, index);
      return renderBlocks(documentOf(written.report, target.path), target);
    })
    .join("\n---\n\n");
}

/** The blocks of one document. */
export function renderBlocks(blocks: readonly Block[], target: Target): string {
  return `${blocks.map((block) => renderBlock(block, target)).join("\n\n")}\n`;
}

function renderBlock(block: Block, target: Target): string {
  switch (block.kind) {
    case "heading": {
      const text = `${"#".repeat(block.level)} ${renderInlines(block.content, target)}`;
      return block.anchor === undefined ? text : `<a id="${target.prefix}${block.anchor}"></a>\n\n${text}`;
    }
    case "paragraph":
      return renderInlines(block.content, target).trimEnd();
    case "list":
      return renderList(block.items, block.ordered, target, "").join("\n");
    case "table":
      return renderTable(block, target);
    case "text":
      return renderText(block.text);
  }
}

function renderList(items: readonly Item[], ordered: boolean, target: Target, indent: string): string[] {
  return items.flatMap(({ content, items: inner = [] }, index) => [
    `${indent}${ordered ? `${index + 1}.` : "-"} ${renderInlines(content, target)}`,
    ...renderList(inner, false, target, `${indent}${ordered ? "   " : "  "}`),
  ]);
}

function renderTable(
  { head, rows, figuresFrom = head.length }: Extract<Block, { kind: "table" }>,
  target: Target,
): string {
  const row = (cells: readonly Inlines[]): string =>
    `| ${cells.map((cell) => renderInlines(cell, target).replaceAll("|", "\\|")).join(" | ")} |`;
  const rule = head.map((_, index) => (index >= figuresFrom ? "---:" : "---"));
  return [row(head), `| ${rule.join(" | ")} |`, ...rows.map(row)].join("\n");
}

/** A fence longer than any in the text. */
function renderText(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`{3,}/g)].map(([fence]) => fence.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}markdown\n${text}\n${fence}`;
}

function renderInlines(inlines: Inlines, target: Target): string {
  return inlines.map((inline) => renderInline(inline, target)).join("");
}

function renderInline(inline: Inline, target: Target): string {
  // Blanks at the ends are between this and its neighbours.
  if (typeof inline === "string") return inline.replace(/\S(?:.*\S)?/s, escapeText);
  switch (inline.kind) {
    case "strong":
      return `**${escapeText(inline.text)}**`;
    case "code":
    case "quote":
      return quote(inline.text);
    case "line":
      return lineLink(inline, target);
    case "file":
      return fileLink(inline.path, inline.text);
    case "finding":
      return `[${inline.id}](#${target.prefix}${anchorOf(inline.id)})`;
    case "severity":
    case "status":
      return escapeText(inline.text);
  }
}

function lineLink({ line, text }: { readonly line: number; readonly text: string }, { path }: Target): string {
  return path === undefined ? escapeText(text) : `[${escapeText(text)}](${lineHref(line, path)})`;
}
