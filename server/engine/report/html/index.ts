import type { Block, Inline, Inlines, Item } from "../document/blocks.ts";
import { anchorOf } from "../document/findings.ts";
import { documentOf } from "../document/index.ts";
import { type Target, targetOf, type Written } from "../document/target.ts";
import { texts } from "../document/words.ts";
import { encodePath, lineHref } from "../inline.ts";
import { words } from "../words.ts";
import { escapeXml } from "../xml.ts";
import { style } from "./style.ts";

/**
 * Reviews as one HTML page without any outside resource, for screens, light and dark, and for paper.
 */
export function renderHtml(...documents: readonly Written[]): string {
  const language = documents.every(({ report }) => report.language === "ja") ? "ja" : "en";
  const titles = documents.map(({ report }) => report.title ?? words.untitled[language]);
  const articles = documents.map((written, index) => renderArticle(written, targetOf(written, index)));
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeXml(`${words.review[language]}: ${titles.join(", ")}`)}</title>
<style>
${style}</style>
</head>
<body>
<main>
${articles.join("\n")}
</main>
</body>
</html>
`;
}

/** One review, in its own language, below links to its parts. */
function renderArticle({ report }: Written, target: Target): string {
  const blocks = documentOf(report, target.path);
  const links = blocks.flatMap((block, index) =>
    block.kind === "heading" && block.level === 2
      ? [`<li><a href="#${partAnchor(index, target)}">${renderInlines(block.content, target)}</a></li>`]
      : [],
  );
  const [title = "", ...rest] = blocks.map((block, index) => renderBlock(block, index, target));
  const contents = `<nav aria-label="${texts.contents[report.language]}"><ul>\n${links.join("\n")}\n</ul></nav>`;
  return [
    `<article lang="${report.language}">`,
    title,
    ...(links.length > 0 ? [contents] : []),
    ...rest,
    "</article>",
  ].join("\n");
}

function partAnchor(index: number, { prefix }: Target): string {
  return `${prefix}part-${index}`;
}

function renderBlock(block: Block, index: number, target: Target): string {
  switch (block.kind) {
    case "heading": {
      const anchor = block.anchor === undefined ? undefined : target.prefix + block.anchor;
      const id = anchor ?? (block.level === 2 ? partAnchor(index, target) : undefined);
      const attribute = id === undefined ? "" : ` id="${id}"`;
      return `<h${block.level}${attribute}>${renderInlines(block.content, target)}</h${block.level}>`;
    }
    case "paragraph":
      return `<p>${renderInlines(block.content, target).trimEnd()}</p>`;
    case "list":
      return renderList(block.items, block.ordered, target);
    case "table":
      return renderTable(block, target);
    case "text":
      // Wide lines scroll, and what scrolls can be reached by keyboard.
      return `<pre tabindex="0">${escapeXml(block.text)}</pre>`;
  }
}

function renderList(items: readonly Item[], ordered: boolean, target: Target): string {
  const tag = ordered ? "ol" : "ul";
  const lines = items.map(
    ({ content, items: inner = [] }) =>
      `<li>${renderInlines(content, target)}${inner.length > 0 ? `\n${renderList(inner, false, target)}` : ""}</li>`,
  );
  return `<${tag}>\n${lines.join("\n")}\n</${tag}>`;
}

type Table = Extract<Block, { kind: "table" }>;

function renderTable({ head, rows, figuresFrom = head.length, hasTotal }: Table, target: Target): string {
  const figure = (column: number): string => (column >= figuresFrom ? ' class="figure"' : "");
  const heads = head.map((cell, column) => `<th scope="col"${figure(column)}>${renderInlines(cell, target)}</th>`);
  const lines = rows.map((row, index) => {
    const [first, ...others] = row.map((cell) => renderInlines(cell, target));
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

function renderInlines(inlines: Inlines, target: Target): string {
  return inlines.map((inline) => renderInline(inline, target)).join("");
}

function renderInline(inline: Inline, target: Target): string {
  if (typeof inline === "string") return renderText(inline);
  switch (inline.kind) {
    case "strong":
      return `<strong>${renderText(inline.text)}</strong>`;
    case "code":
      return `<code>${escapeXml(inline.text)}</code>`;
    case "quote":
      return `<q>${escapeXml(inline.text)}</q>`;
    case "line":
      return target.path === undefined
        ? renderText(inline.text)
        : link(lineHref(inline.line, target.path), inline.text);
    case "file":
      return link(encodePath(inline.path), inline.text ?? inline.path);
    case "finding":
      return link(`#${target.prefix}${anchorOf(inline.id)}`, inline.id);
    case "severity":
      return `<span class="${inline.severity}">${escapeXml(inline.text)}</span>`;
    case "status":
      return `<span class="${inline.status}">${escapeXml(inline.text)}</span>`;
  }
}

function link(target: string, text: string): string {
  return `<a href="${escapeXml(target)}">${escapeXml(text)}</a>`;
}

/** Text in which `code` is marked as in Markdown. */
function renderText(text: string): string {
  return text
    .split(/`([^`]+)`/)
    .map((part, index) => (index % 2 === 1 ? `<code>${escapeXml(part)}</code>` : escapeXml(part)))
    .join("");
}
