import type { Block, Inline, Inlines, Item } from "./document/blocks.ts";
import { anchorOf } from "./document/findings.ts";
import { documentOf } from "./document/index.ts";
import { escapeText, fileLink, lineHref, quote } from "./inline.ts";
import type { Report } from "./model/report.ts";

/** The review as a Markdown document. `path` is the target of links to lines; without it there are none. */
export function renderMarkdown(report: Report, path?: string): string {
  return `${documentOf(report, path)
    .map((block) => renderBlock(block, path))
    .join("\n\n")}\n`;
}

function renderBlock(block: Block, path: string | undefined): string {
  switch (block.kind) {
    case "heading": {
      const text = `${"#".repeat(block.level)} ${renderInlines(block.content, path)}`;
      return block.anchor === undefined ? text : `<a id="${block.anchor}"></a>\n\n${text}`;
    }
    case "paragraph":
      return renderInlines(block.content, path);
    case "list":
      return renderList(block.items, block.ordered, path, "").join("\n");
    case "table":
      return renderTable(block, path);
    case "text":
      return renderText(block.text);
  }
}

function renderList(items: readonly Item[], ordered: boolean, path: string | undefined, indent: string): string[] {
  return items.flatMap(({ content, items: inner = [] }, index) => [
    `${indent}${ordered ? `${index + 1}.` : "-"} ${renderInlines(content, path)}`,
    ...renderList(inner, false, path, `${indent}${ordered ? "   " : "  "}`),
  ]);
}

function renderTable(
  { head, rows, figuresFrom = head.length }: Extract<Block, { kind: "table" }>,
  path: string | undefined,
): string {
  const row = (cells: readonly Inlines[]): string =>
    `| ${cells.map((cell) => renderInlines(cell, path).replaceAll("|", "\\|")).join(" | ")} |`;
  const rule = head.map((_, index) => (index >= figuresFrom ? "---:" : "---"));
  return [row(head), `| ${rule.join(" | ")} |`, ...rows.map(row)].join("\n");
}

/** A fence longer than any in the text. */
function renderText(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`{3,}/g)].map(([fence]) => fence.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}markdown\n${text}\n${fence}`;
}

function renderInlines(inlines: Inlines, path: string | undefined): string {
  return inlines.map((inline) => renderInline(inline, path)).join("");
}

function renderInline(inline: Inline, path: string | undefined): string {
  // Blanks at the ends are between this and its neighbours.
  if (typeof inline === "string") return inline.replace(/\S(?:.*\S)?/s, escapeText);
  switch (inline.kind) {
    case "strong":
      return `**${escapeText(inline.text)}**`;
    case "code":
    case "quote":
      return quote(inline.text);
    case "line":
      return path === undefined
        ? escapeText(inline.text)
        : `[${escapeText(inline.text)}](${lineHref(inline.line, path)})`;
    case "file":
      return fileLink(inline.path);
    case "finding":
      return `[${inline.id}](#${anchorOf(inline.id)})`;
    case "severity":
    case "status":
      return escapeText(inline.text);
  }
}
