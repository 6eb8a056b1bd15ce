import type { CodeLine } from "../content.ts";
import type { DiagramNodeShape } from "../outline.ts";
import { type DiagramBuilder, type Mention, plainLabel } from "./diagram-builder.ts";

/** Longer openers first. */
const SHAPES: readonly (readonly [open: string, closes: readonly string[], shape: DiagramNodeShape])[] = [
  ["(((", [")))"], "box"],
  ["((", ["))"], "box"],
  ["([", ["])"], "box"],
  ["[(", [")]"], "store"],
  ["[[", ["]]"], "box"],
  ["[/", ["/]", "\\]"], "box"],
  ["[\\", ["\\]", "/]"], "box"],
  ["{{", ["}}"], "box"],
  ["{", ["}"], "decision"],
  ["[", ["]"], "box"],
  ["(", [")"], "box"],
  [">", ["]"], "box"],
];

const IGNORED =
  /^(?:graph|flowchart(?:-elk)?|classDef|class|style|linkStyle|click|direction|end|accTitle|accDescr|title)(?:\s|$|:)/;
const PLAIN_LINK = /\s*(<|(?<=\s)[xo])?(-{2,}[->xo]|={2,}[=>xo]|-\.+-[>xo]?|~~~+)(?:\s*\|([^|]*)\|)?\s*/y;
const WORDED_LINK = /\s*(<|(?<=\s)[xo])?(--|==|-\.)\s*([^|]+?)\s*(-{2,}[->xo]?|={2,}[=>xo]?|\.+-[>xo]?)\s*/y;
const ID = /(?:(?!--|-\.|==|~~~)[\p{L}\p{N}\p{M}_.:/\\*+#%@!?$・ー-])+/uy;

interface Link {
  readonly label: string;
  readonly dashed: boolean;
  readonly both: boolean;
  readonly hidden: boolean;
}

/** Reads the lines of a Mermaid `graph` or `flowchart`. */
export function readFlowchart(lines: readonly CodeLine[], into: DiagramBuilder): void {
  for (const line of lines) {
    const text = line.text.replace(/%%.*$/, "").replace(/;\s*$/, "");
    if (readSubgraph(text, line, into)) continue;
    if (IGNORED.test(text) || text.startsWith("---")) continue;
    new LineParser(text, line, into).read();
  }
}

function readSubgraph(text: string, line: CodeLine, into: DiagramBuilder): boolean {
  const match = /^subgraph\s+(.+)$/.exec(text);
  if (!match) return /^subgraph\b/.test(text);
  const rest = match[1] ?? "";
  const from = line.from + text.length - rest.length;
  const titled = /^([^\s["]+)\s*\[(.*)\]\s*$/.exec(rest);
  const id = titled?.[1] ?? plainLabel(rest);
  into.mention(
    { id, span: { from, to: from + rest.trimEnd().length }, statement: line.statement },
    plainLabel(titled?.[2] ?? rest),
    "group",
  );
  return true;
}

/** `A[x] & B --> C -- label --> D` */
class LineParser {
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly line: CodeLine,
    private readonly into: DiagramBuilder,
  ) {}

  read(): void {
    let left = this.group();
    while (left.length > 0) {
      const link = this.link();
      if (!link) return;
      const right = this.group();
      for (const from of left) {
        for (const to of right) this.connect(from, to, link);
      }
      left = right;
    }
  }

  private connect(from: Mention, to: Mention, link: Link): void {
    if (link.hidden) return;
    this.into.arrow(from, to, link.label, link.dashed);
    if (link.both) this.into.arrow(to, from, link.label, link.dashed);
  }

  private group(): Mention[] {
    const mentions: Mention[] = [];
    do {
      const mention = this.node();
      if (!mention) break;
      mentions.push(mention);
    } while (this.take(/\s*&\s*/y) !== undefined && mentions.length < 20);
    return mentions;
  }

  private node(): Mention | undefined {
    this.take(/\s+/y);
    const from = this.at;
    // An edge may be named: "e1@-->".
    const id = this.take(ID)?.[0].replace(/:::.*$/, "");
    if (id === undefined || id === "") return undefined;
    const shaped = this.shape();
    const to = this.at;
    this.take(/:::[\w-]+/y);
    const mention = {
      id,
      span: { from: this.line.from + from, to: this.line.from + to },
      statement: this.line.statement,
    };
    this.into.mention(mention, shaped?.label, shaped?.shape);
    return mention;
  }

  private shape(): { label: string; shape: DiagramNodeShape } | undefined {
    const { text } = this;
    const found = SHAPES.find(([open]) => text.startsWith(open, this.at));
    if (!found) return undefined;
    const [open, closes, shape] = found;
    const start = this.at + open.length;
    const quoted = text.charAt(start) === '"' ? text.indexOf('"', start + 1) : -1;
    const ends = closes.map((close) => text.indexOf(close, quoted < 0 ? start : quoted + 1)).filter((end) => end >= 0);
    const end = ends.length > 0 ? Math.min(...ends) : text.length;
    this.at = Math.min(text.length, end + (closes[0]?.length ?? 0));
    return { label: plainLabel(text.slice(start, quoted < 0 ? end : quoted)), shape };
  }

  private link(): Link | undefined {
    const plain = this.take(PLAIN_LINK);
    if (plain) return linkOf(plain[1], plain[2] ?? "", plain[3] ?? "");
    const worded = this.take(WORDED_LINK);
    return worded && linkOf(worded[1], `${worded[2]}${worded[4]}`, worded[3] ?? "");
  }

  private take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (match) this.at = pattern.lastIndex;
    return match ?? undefined;
  }
}

function linkOf(tail: string | undefined, line: string, label: string): Link {
  return { label: plainLabel(label), dashed: line.includes("."), both: tail === "<", hidden: line.startsWith("~~~") };
}
