import type { CodeLine } from "../content.ts";
import { LIST_MARKER } from "./arrow-chain.ts";
import { AsciiCanvas, type TextRun } from "./ascii-canvas.ts";
import { AsciiGrid } from "./ascii-grid.ts";
import { type Net, netsOf } from "./ascii-nets.ts";
import { type AsciiNode, nodesOf } from "./ascii-nodes.ts";
import type { DiagramBuilder, Mention } from "./diagram-builder.ts";
import { isFlow, isState } from "./step-forms.ts";

const MOST_ARROWS = 400;
const LONGEST_LABEL = 80;
/** Without any of these there is no line, head or box. */
const DRAWN = /[\u2190-\u21ff\u2500-\u257f\u25b2-\u25c4➔➜⟶⟹]|[-=+|]{2}|[-=]>|<[-=]|\]\s*[-|/\\]|^\s*[|/\\v]/u;

/** Reads a diagram drawn with characters. Returns its notation, or undefined when nothing is drawn. */
export function readDrawing(
  lines: readonly CodeLine[],
  chunk: string,
  start: number,
  into: DiagramBuilder,
): "ascii" | "arrows" | undefined {
  if (!lines.some((line) => DRAWN.test(line.text))) return undefined;
  const grid = new AsciiGrid(lines, chunk, start);
  const canvas = new AsciiCanvas(grid, nodesOf(grid));
  const drawing = new Drawing(canvas, into);
  drawing.read();
  const rectangles = canvas.nodes.filter(({ box }) => !box.bracket);
  if (drawing.arrows === 0 && (rectangles.length < 2 || isTable(rectangles))) return undefined;
  return canvas.nodes.length > 0 ? "ascii" : "arrows";
}

/** Boxes that share a side are the cells of a table. */
function isTable(nodes: readonly AsciiNode[]): boolean {
  const lefts = new Set(nodes.map(({ box }) => box.top * 1_000 + box.left));
  return nodes.some(({ box }) => lefts.has(box.top * 1_000 + box.right));
}

class Drawing {
  arrows = 0;
  /** Where each head that points right found what it leaves, for the branches below it. */
  private readonly sources = new Map<number, Mention>();
  private previous: { row: number; target: Mention } | undefined;

  constructor(
    private readonly canvas: AsciiCanvas,
    private readonly into: DiagramBuilder,
  ) {}

  read(): void {
    const { canvas, into } = this;
    canvas.nodes.forEach((node, i) => {
      if (node.label === "") return;
      const shape = node.group ? "group" : "box";
      into.mention(this.box(i), node.label, shape);
    });
    for (const net of netsOf(canvas)) {
      if (this.arrows < MOST_ARROWS) this.net(net);
    }
    this.diagonals();
  }

  private box(index: number): Mention {
    const node = this.canvas.nodes[index];
    const span = node?.span ?? { from: 0, to: 0 };
    return { id: `#${index}`, span, statement: this.canvas.grid.statement(node?.row ?? 0) };
  }

  private net(net: Net): void {
    const ends = (heads: boolean): Mention[] =>
      net.contacts
        .filter((contact) => (contact.head !== undefined) === heads)
        .flatMap((contact) => this.mentionOf(contact.what) ?? [])
        .sort((a, b) => a.span.from - b.span.from);
    const left = ends(false);
    const reached = ends(true);
    this.leaves(net);
    if (net.headRow === undefined) this.headless(net, left);
    else if (left.length === 0 && reached.length > 1) this.twoWay(net, reached);
    else this.oneWay(net, left, reached);
  }

  /** A line without heads is read in reading order. */
  private headless(net: Net, ends: readonly Mention[]): void {
    const [first, ...others] = ends;
    if (!first || net.contacts.some((contact) => typeof contact.what !== "number")) return;
    for (const other of others) this.arrow(first, other, net);
  }

  private twoWay(net: Net, [a, b, more]: readonly Mention[]): void {
    const directions = new Set(net.contacts.map((contact) => contact.head));
    if (!a || !b || more || directions.size < 2) return;
    this.arrow(a, b, net);
    this.arrow(b, a, net);
  }

  private oneWay(net: Net, left: readonly Mention[], reached: readonly Mention[]): void {
    const [to] = reached;
    if (!to) return;
    const above = left.length > 0 ? undefined : this.above(net, to);
    const sources = above ? [above] : left;
    for (const from of sources) for (const target of reached) this.arrow(from, target, net);
    if (sources[0]) this.sources.set(net.column, sources[0]);
    this.previous = { row: net.headRow ?? net.row, target: to };
  }

  /** "→ [Redis]" that begins its row goes on from the arrow above it, or from the row before. */
  private above(net: Net, target: Mention): Mention | undefined {
    const { canvas } = this;
    const level = canvas.strokeAt(net.row, net.column);
    if (!level?.heads.includes("right") && !level?.goes.includes("right")) return undefined;
    if (canvas.grid.text(net.row, 0, net.column).trim() !== "") return undefined;
    return this.branching(net, target) ?? this.goingOn(net, target);
  }

  private branching(net: Net, target: Mention): Mention | undefined {
    const sources = [net.column, net.column - 1, net.column + 1].flatMap((column) => this.sources.get(column) ?? []);
    return sources.find((source) => this.isBox(source) || this.isBox(target));
  }

  private goingOn(net: Net, target: Mention): Mention | undefined {
    for (let row = net.row - 1; row >= net.row - 2; row--) {
      if (this.previous?.row === row && !this.isBox(target)) return this.previous.target;
      const found = this.canvas.isBlankRow(row) ? undefined : this.canvas.under(row, net.column);
      if (found !== undefined) return this.mentionOf(found);
    }
    return undefined;
  }

  private isBox(mention: Mention): boolean {
    return mention.id.startsWith("#");
  }

  private mentionOf(what: number | TextRun): Mention | undefined {
    if (typeof what === "number") return this.canvas.nodes[what]?.label ? this.box(what) : undefined;
    const number = LIST_MARKER.exec(what.text)?.[0].length ?? 0;
    const words = what.text.slice(number);
    const name = /^[^:：]+(?=[:：](?:\s|$|[^\x20-\x7e]))/.exec(words)?.[0].trim() ?? words;
    if (!isName(name)) return undefined;
    const from = what.span.from + number;
    return { id: name, span: { from, to: from + name.length }, statement: this.canvas.grid.statement(what.row) };
  }

  private leaves(net: Net): void {
    if (!net.contacts.some((contact) => typeof contact.what === "number")) return;
    for (const run of net.leaves) {
      const mention = this.mentionOf(run);
      if (mention) this.into.mention(mention);
    }
  }

  private arrow(from: Mention, to: Mention, net: Net): void {
    const names = [this.nameOf(from), this.nameOf(to)];
    if (from.id === to.id || names.every(isState) || !isFlow(names)) return;
    this.arrows++;
    this.into.mention(from);
    this.into.mention(to);
    const { grid } = this.canvas;
    const row = net.headRow ?? net.row;
    // Where its row holds nothing but strokes, the arrow is told of at the name that it reaches.
    const isBare = !/[\p{L}\p{N}]/u.test(grid.text(row, 0, grid.width(row)));
    const statement = isBare ? to.statement : grid.statement(row);
    this.into.arrow(from, to, net.label.slice(0, LONGEST_LABEL), net.dashed, statement);
  }

  private nameOf(mention: Mention): string {
    return this.isBox(mention) ? (this.canvas.nodes[Number(mention.id.slice(1))]?.label ?? "") : mention.id;
  }

  /** A row of "/ | \" fans out from the box above it to the boxes below. */
  private diagonals(): void {
    const { grid } = this.canvas;
    for (let row = 1; row < grid.height - 1; row++) {
      const text = grid.text(row, 0, grid.width(row));
      if (!/^[\s/|\\│]+$/.test(text)) continue;
      for (const match of text.matchAll(/[/\\]/g)) this.diagonal(row, match.index, match[0] === "/" ? -1 : 1);
    }
  }

  private diagonal(row: number, column: number, side: number): void {
    const from = this.nearestBox(row - 1, column);
    const to = this.nearestBox(row + 1, column, side);
    if (from === undefined || to === undefined) return;
    const net = { contacts: [], label: "", dashed: false, row, column, headRow: undefined, leaves: [] };
    this.arrow(this.box(from), this.box(to), net);
  }

  /** With a `side`, boxes whose middle is on the other side of the column do not count. */
  private nearestBox(row: number, column: number, side = 0): number | undefined {
    for (let distance = 0; distance < 12; distance++) {
      for (const at of [column - distance, column + distance]) {
        const found = this.canvas.leafAt(row, at);
        const box = found === undefined ? undefined : this.canvas.nodes[found]?.box;
        if (box && (box.left + box.right - 2 * column) * side >= 0) return found;
      }
    }
    return undefined;
  }
}

/** Words that can name a step: no code. */
function isName(text: string): boolean {
  if (text.length > 80 || !/\p{L}/u.test(text) || CODE.test(text)) return false;
  return text.split(/[(（]/).length === text.split(/[)）]/).length;
}

const CODE =
  /[;{}=`"\\]|^(?:def|fn|func|function|return|if|else|for|while|let|const|var|SELECT|INSERT|UPDATE|DELETE)\b|\(\)|\w\(.*[:,].*\)|\(.*: .*\)|^[)\]]/;
