import type { BlockContent, DefinitionContent, List, ListItem, Paragraph, Root, RootContent, Table } from "mdast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { addCode } from "./code.ts";
import type { Collector } from "./content.ts";
import { headingParts } from "./headings.ts";
import { commentsIn, flatten } from "./inline.ts";
import type { RawStatement, Span } from "./outline.ts";
import { addSentences, statementOf } from "./statements.ts";
import { addRow, type RowCell } from "./tables.ts";

const processor = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(function plainAutolinks() {
    // Bare links are read as text: tokenising them costs time, and their transform loses positions.
    const data = this.data() as { micromarkExtensions?: unknown[]; fromMarkdownExtensions?: unknown[] };
    data.micromarkExtensions?.push({ disable: { null: ["wwwAutolink", "protocolAutolink", "emailAutolink"] } });
    data.fromMarkdownExtensions = data.fromMarkdownExtensions?.map(withoutTransforms) ?? [];
  })
  .freeze();

function withoutTransforms(extension: unknown): unknown {
  if (Array.isArray(extension)) return extension.map(withoutTransforms);
  if (typeof extension !== "object" || extension === null) return extension;
  return { ...extension, transforms: [] };
}

type Block = RootContent | BlockContent | DefinitionContent;

/** What a block stands in. */
interface Surroundings {
  readonly parent: number | undefined;
  readonly quoted: boolean;
  readonly depth: number;
}

/** Reads [from, to) of the chunk as Markdown. Throws what the parser throws. */
export function readMarkdown(out: Collector, chunk: string, from: number, to: number): void {
  const text = chunk.slice(from, to);
  if (text.trim() === "") return;
  const root: Root = processor.parse(text);
  new MarkdownReader(out, chunk, from).blocks(root.children, { parent: undefined, quoted: false, depth: 0 });
}

class MarkdownReader {
  private readonly out: Collector;
  private readonly chunk: string;
  private readonly base: number;

  constructor(out: Collector, chunk: string, base: number) {
    this.out = out;
    this.chunk = chunk;
    this.base = base;
  }

  blocks(nodes: readonly Block[], where: Surroundings): void {
    for (const node of nodes) this.block(node, where);
  }

  private block(node: Block, where: Surroundings): void {
    const { out } = this;
    switch (node.type) {
      case "heading":
        this.heading(node, where);
        return;
      case "paragraph":
        this.paragraph(node, where);
        return;
      case "list":
        this.list(node, this.under(where));
        out.leadIn = undefined;
        return;
      case "table":
        this.table(node, this.under(where));
        out.leadIn = undefined;
        return;
      case "code":
        addCode(out, this.chunk, this.span(node), {
          info: node.lang ? `${node.lang}${node.meta ? ` ${node.meta}` : ""}` : "",
          fenced: /[`~]/.test(this.chunk.charAt(this.span(node).from)),
          parent: this.under(where).parent,
          quoted: where.quoted,
        });
        out.leadIn = undefined;
        return;
      case "blockquote":
        this.blocks(node.children, { ...this.under(where), quoted: true });
        return;
      case "footnoteDefinition":
        this.blocks(node.children, { ...where, depth: where.depth + 1 });
        return;
      case "html":
        out.comments.push(...commentsIn(this.chunk, this.span(node)));
        return;
      case "thematicBreak":
        out.bold = undefined;
        out.leadIn = undefined;
        return;
      default:
        return;
    }
  }

  /** A block at the top level stands under the lead-in or bold line above it. */
  private under(where: Surroundings): Surroundings {
    return where.parent === undefined ? { ...where, parent: this.out.above } : where;
  }

  private span(node: Block | ListItem): Span {
    return {
      from: this.base + (node.position?.start.offset ?? 0),
      to: this.base + (node.position?.end.offset ?? 0),
    };
  }

  private heading(node: Extract<Block, { type: "heading" }>, where: Surroundings): void {
    const flat = flatten(node.children, this.chunk, this.base);
    this.out.comments.push(...flat.comments);
    const words = trimmed(flat.text);
    this.out.bold = undefined;
    this.out.leadIn = undefined;
    if (!words) return;
    const statement = this.out.add(
      statementOf(flat, words, this.span(node), { form: "heading", quoted: where.quoted }),
    );
    if (where.depth > 0 || where.quoted) return;
    this.out.headings.push({ statement, level: node.depth, ...headingParts(flat.text.slice(words.from, words.to)) });
  }

  private paragraph(node: Paragraph, where: Surroundings, item?: RawStatement["item"]): number | undefined {
    const { out } = this;
    const flat = flatten(node.children, this.chunk, this.base);
    const top = where.depth === 0 && where.parent === undefined;
    const bold = flat.strong[0];
    const boldOnly = top && bold !== undefined && bold.from === 0 && /^\s*[:：]?\s*$/.test(flat.text.slice(bold.to)) && bold.to <= 120;
    if (boldOnly) out.bold = undefined;
    const added = addSentences(out, flat, this.span(node), {
      form: item ? "item" : "sentence",
      parent: where.parent ?? out.bold,
      quoted: where.quoted,
      item,
    });
    if (!added) return undefined;
    if (boldOnly) out.bold = added.first;
    if (top) out.leadIn = !boldOnly && /[:：]\s*$/.test(flat.text) ? added.last : undefined;
    return added.first;
  }

  private list(node: List, where: Surroundings): void {
    let ordinal = node.start ?? 1;
    for (const item of node.children) {
      this.item(item, where, node.ordered ? ordinal : undefined);
      ordinal++;
    }
  }

  private item(node: ListItem, where: Surroundings, ordinal: number | undefined): void {
    const item = {
      depth: where.depth,
      ...(ordinal !== undefined && { ordinal }),
      ...(typeof node.checked === "boolean" && { checked: node.checked }),
    };
    let children: readonly Block[] = node.children;
    let parent = where.parent;
    const first = children[0];
    if (first?.type === "paragraph") {
      parent = this.paragraph(first, { ...where, depth: where.depth + 1 }, item) ?? parent;
      children = children.slice(1);
    }
    this.blocks(children, { parent, quoted: where.quoted, depth: where.depth + 1 });
  }

  private table(node: Table, where: Surroundings): void {
    const { out, chunk, base } = this;
    const span = this.span(node);
    const head = (node.children[0]?.children ?? []).map((cell) => flatten(cell.children, chunk, base, true));
    const headers = head.map((flat) => flat.text.trim());
    out.comments.push(...head.flatMap((flat) => flat.comments));
    const before = out.statements.length - 1;
    const first = out.statements.length;
    for (const row of node.children.slice(1)) {
      const cells: RowCell[] = row.children.map((cell) => ({
        flat: flatten(cell.children, chunk, base, true),
        from: base + (cell.position?.start.offset ?? 0),
      }));
      addRow(out, chunk, this.span(row as unknown as ListItem), headers, cells, where);
    }
    out.tables.push({
      headers,
      first,
      count: out.statements.length - first,
      span,
      ...(where.parent !== undefined && { parent: where.parent }),
      ...(before >= 0 && { before }),
    });
  }
}

function trimmed(text: string): Span | undefined {
  const from = text.search(/\S/);
  return from < 0 ? undefined : { from, to: text.trimEnd().length };
}
