import type { RawArrow, RawDiagram, RawNode } from "../content.ts";
import type { Diagram, DiagramNodeShape, Span } from "../outline.ts";

/** No drawing that people read has more; a hostile one could have one per pair of names. */
const MOST_ARROWS = 2_000;

/** A name in a diagram's source: what it is known by, where it stands, in which line. */
export interface Mention {
  readonly id: string;
  readonly span: Span;
  readonly statement: number;
}

interface Edge {
  readonly from: Mention;
  readonly to: Mention;
  readonly label: string;
  readonly dashed: boolean;
  readonly statement: number;
}

/** Gathers the nodes and arrows of one diagram; labels may be given after the arrows that use them. */
export class DiagramBuilder {
  private readonly nodes = new Map<string, RawNode>();
  private readonly labelled = new Set<string>();
  private readonly edges: Edge[] = [];

  /** Notes a node where it is named. The first place that gives it a label is the one that counts. */
  mention(mention: Mention, label?: string, shape?: DiagramNodeShape): void {
    const { id, span, statement } = mention;
    const known = this.nodes.get(id);
    const defines = label !== undefined && label !== "" && !this.labelled.has(id);
    if (known && !defines) return;
    if (defines) this.labelled.add(id);
    this.nodes.set(id, { id, label: defines ? label : id, shape: shape ?? known?.shape ?? "box", span, statement });
  }

  arrow(from: Mention, to: Mention, label = "", dashed = false, statement = from.statement): void {
    if (this.edges.length < MOST_ARROWS) this.edges.push({ from, to, label, dashed, statement });
  }

  /** The diagram, or undefined when nothing was found. */
  build(notation: Diagram["notation"], span: Span, first: number): RawDiagram | undefined {
    if (this.nodes.size === 0) return undefined;
    const labelOf = (mention: Mention): string => this.nodes.get(mention.id)?.label ?? mention.id;
    const arrows = this.edges.map(
      ({ from, to, label, dashed, statement }): RawArrow => ({
        from: labelOf(from),
        to: labelOf(to),
        ...(label !== "" && { label }),
        ...(dashed && { dashed: true as const }),
        fromSpan: from.span,
        toSpan: to.span,
        statement,
      }),
    );
    return { notation, nodes: [...this.nodes.values()], arrows, span, first };
  }
}

/** A label as one line of plain words: quotes, tags and escapes dropped. */
export function plainLabel(text: string): string {
  return text
    .trim()
    .replace(/^["'`]+|["'`]+$/g, "")
    .replace(/<[^<>]{0,40}>|\\n/g, " ")
    .replace(/#quot;|&quot;/g, '"')
    .replace(/&amp;/g, "&")
    .replace(/\s+/g, " ")
    .trim();
}
