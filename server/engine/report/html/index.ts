import type { Block, Inline, Inlines, Item } from "../document/blocks.ts";
import { anchorOf } from "../document/findings.ts";
import { documentOf } from "../document/index.ts";
import { texts } from "../document/words.ts";
import { encodePath, lineHref } from "../inline.ts";
import type { Report } from "../model/report.ts";
import { words } from "../words.ts";
import { style } from "./style.ts";

/**
 * The review as one HTML page without any outside resource, for screens, light and dark, and for paper. `path` is
 * the target of links to lines; without it there are none.
 */
export function renderHtml(report: Report, path?: string): string {
  const { language, title } = report;
  const blocks = documentOf(report, path);
  const name = `${words.review[language]}: ${title ?? words.untitled[language]}`;
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(name)}</title>
<style>
${style}</style>
</head>
<body>
${renderContents(blocks, language)}<main>
${blocks.map((block, index) => renderBlock(block, index, path)).join("\n")}
</main>
</body>
</html>
`;
}

/** Links to the parts; nothing for a review without any. */
function renderContents(blocks: readonly Block[], language: Report["language"]): string {
  const links = blocks.flatMap((block, index) =>
    block.kind === "heading" && block.level === 2
      ? [`<li><a href="#${partAnchor(index)}">${renderInlines(block.content, undefined)}</a></li>`]
      : [],
  );
  if (links.length === 0) return "";
  return `<nav aria-label="${texts.contents[language]}"><ul>\n${links.join("\n")}\n</ul></nav>\n`;
}

function partAnchor(index: number): string {
  return `part-${index}`;
}

function renderBlock(block: Block, index: number, path: string | undefined): string {
  switch (block.kind) {
    case "heading": {
      const id = block.anchor ?? (block.level === 2 ? partAnchor(index) : undefined);
      const attribute = id === undefined ? "" : ` id="${id}"`;
      return `<h${block.level}${attribute}>${renderInlines(block.content, path)}</h${block.level}>`;
    }
    case "paragraph":
      return `<p>${renderInlines(block.content, path)}</p>`;
    case "list":
      return renderList(block.items, block.ordered, path);
    case "table":
      return renderTable(block, path);
    case "text":
      // Wide lines scroll, and what scrolls can be reached by keyboard.
      return `<pre tabindex="0">${escapeHtml(block.text)}</pre>`;
  }
}

function renderList(items: readonly Item[], ordered: boolean, path: string | undefined): string {
  const tag = ordered ? "ol" : "ul";
  const lines = items.map(
    ({ content, items: inner = [] }) =>
      `<li>${renderInlines(content, path)}${inner.length > 0 ? `\n${renderList(inner, false, path)}` : ""}</li>`,
  );
  return `<${tag}>\n${lines.join("\n")}\n</${tag}>`;
}

type Table = Extract<Block, { kind: "table" }>;

function renderTable({ head, rows, figuresFrom = head.length, hasTotal }: Table, path: string | undefined): string {
  const figure = (column: number): string => (column >= figuresFrom ? ' class="figure"' : "");
  const heads = head.map((cell, column) => `<th scope="col"${figure(column)}>${renderInlines(cell, path)}</th>`);
  const lines = rows.map((row, index) => {
    const [first, ...others] = row.map((cell) => renderInlines(cell, path));
    const cells = others.map((cell, column) => `<td${figure(column + 1)}>${cell}</td>`);
    const total = hasTotal && index === rows.length - 1 ? ' class="total"' : "";
    return `<tr${total}><th scope="row">${first}</th>${cells.join("")}</tr>`;
  });
  return `<div class="table" tabindex="0"><table>
<thead><tr>${heads.join("")}</tr></thead>
<tbody>
${lines.join("\n")}
</tbody>
</table></div>`;
}

function renderInlines(inlines: Inlines, path: string | undefined): string {
  return inlines.map((inline) => renderInline(inline, path)).join("");
}

function renderInline(inline: Inline, path: string | undefined): string {
  if (typeof inline === "string") return renderText(inline);
  switch (inline.kind) {
    case "strong":
      return `<strong>${renderText(inline.text)}</strong>`;
    case "code":
      return `<code>${escapeHtml(inline.text)}</code>`;
    case "quote":
      return `<q>${escapeHtml(inline.text)}</q>`;
    case "line":
      return path === undefined ? renderText(inline.text) : link(lineHref(inline.line, path), inline.text);
    case "file":
      return link(encodePath(inline.path), inline.path);
    case "finding":
      return link(`#${anchorOf(inline.id)}`, inline.id);
    case "severity":
      return `<span class="${inline.severity}">${escapeHtml(inline.text)}</span>`;
    case "status":
      return `<span class="${inline.status}">${escapeHtml(inline.text)}</span>`;
  }
}

function link(target: string, text: string): string {
  return `<a href="${escapeHtml(target)}">${escapeHtml(text)}</a>`;
}

/** Text in which `code` is marked as in Markdown. */
function renderText(text: string): string {
  return text
    .split(/`([^`]+)`/)
    .map((part, index) => (index % 2 === 1 ? `<code>${escapeHtml(part)}</code>` : escapeHtml(part)))
    .join("");
}

/** Text that HTML and XML show as it is, in elements and in attributes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
