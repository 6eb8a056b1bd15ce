import type {
  BlockContent,
  DefinitionContent,
  List,
  ListItem,
  Node,
  PhrasingContent,
  Root,
  RootContent,
  Table,
} from "mdast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { addHeading, addParagraph, addTable, type Surroundings, TOP, under } from "./blocks.ts";
import { addCode } from "./code.ts";
import type { Collector } from "./content.ts";
import { commentsIn, type Flat } from "./flat.ts";
import { flatten } from "./inline.ts";
import type { Span } from "./outline.ts";

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

/** Left in the paragraph's place when no plain text follows it. */
const CHECKBOX = /^\[[ xX]\]\s+/;

type Block = RootContent | BlockContent | DefinitionContent;

/** Reads [from, to) of the chunk as Markdown. Throws what the parser throws. */
export function readMarkdown(out: Collector, chunk: string, from: number, to: number): void {
  // The parser drops a byte order mark at the start of what it is given, and counts without it.
  const start = chunk.charCodeAt(from) === 0xfeff ? from + 1 : from;
  const text = chunk.slice(start, to);
  if (text.trim() === "") return;
  const root: Root = processor.parse(text);
  new MarkdownReader(out, chunk, start).blocks(root.children, TOP);
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
        addHeading(out, this.flat(node.children), this.span(node), node.depth, where);
        return;
      case "paragraph":
        addParagraph(out, this.flat(node.children), this.span(node), where);
        return;
      case "list":
        this.list(node, under(out, where));
        out.leadIn = undefined;
        return;
      case "table":
        this.table(node, under(out, where));
        out.leadIn = undefined;
        return;
      case "code":
        addCode(out, this.chunk, this.span(node), {
          info: node.lang ? `${node.lang}${node.meta ? ` ${node.meta}` : ""}` : "",
          fenced: /[`~]/.test(this.chunk.charAt(this.span(node).from)),
          parent: under(out, where).parent,
          quoted: where.quoted,
        });
        out.leadIn = undefined;
        return;
      case "blockquote":
        this.blocks(node.children, { ...under(out, where), quoted: true });
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

  private span(node: Node): Span {
    return { from: this.base + (node.position?.start.offset ?? 0), to: this.base + (node.position?.end.offset ?? 0) };
  }

  private flat(nodes: readonly PhrasingContent[], inCell = false): Flat {
    return flatten(nodes, this.chunk, this.base, inCell);
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
      const own = { ...where, depth: where.depth + 1 };
      const span = this.span(first);
      const box =
        item.checked === undefined ? 0 : (CHECKBOX.exec(this.chunk.slice(span.from, span.from + 20))?.[0].length ?? 0);
      const words = { from: span.from + box, to: span.to };
      parent = addParagraph(this.out, this.flat(first.children), words, own, item) ?? parent;
      children = children.slice(1);
    }
    this.blocks(children, { parent, quoted: where.quoted, depth: where.depth + 1 });
  }

  private table(node: Table, where: Surroundings): void {
    const [head = [], ...rows] = node.children.map((row) => row.children.map((cell) => this.flat(cell.children, true)));
    const spans = node.children.slice(1).map((row) => this.span(row));
    const body = spans.map((span, i) => ({ span, cells: rows[i] ?? [] }));
    addTable(this.out, this.chunk, this.span(node), head, body, where);
  }
}
