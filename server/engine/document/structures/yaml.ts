import type { CodeLine } from "../content.ts";
import { DEEPEST, joined, type Leaf, unquoted, withoutComment } from "./leaf.ts";

/** An open map or list: what it is called, and the column of its keys or dashes. */
interface Frame {
  readonly path: string;
  readonly column: number;
  /** Number of items so far, for a list. */
  items?: number;
}

const KEY =
  /^(?:"([^"\n]{1,120})"|'([^'\n]{1,120})'|([^\s#:'"[\]{},&*!|>%@`-][^:\n]{0,119}?|-[^\s:][^:\n]{0,118}?))\s{0,8}:(?=\s|$)/;
/** Longest value of a block of text ("|"). */
const LONGEST_TEXT = 1_000;

/** Reads YAML line by line, by its indentation; what it cannot read it leaves out. */
export function readYaml(lines: readonly CodeLine[]): Leaf[] {
  return new YamlReader().read(lines);
}

class YamlReader {
  private readonly leaves: Leaf[] = [];
  private frames: Frame[] = [];
  private parent = "";
  /** A text block: lines further in than this belong to it. */
  private text:
    | { readonly column: number; readonly path: string; readonly start: CodeLine; value: string; to: number }
    | undefined;

  read(lines: readonly CodeLine[]): Leaf[] {
    for (const line of lines) this.line(line);
    this.endText();
    return this.leaves;
  }

  private line(line: CodeLine): void {
    if (this.isText(line) || line.text.startsWith("#")) return;
    if (/^(?:---|\.\.\.)(?:\s|$)/.test(line.text)) {
      this.frames = [];
      this.parent = "";
      return;
    }
    const at = this.dashes(line);
    if (at >= line.text.length) return;
    const match = KEY.exec(line.text.slice(at, at + 160));
    if (match) this.pair(line, at, match);
    else if (at > 0) this.leaf(this.parent, line, at);
  }

  /** Takes the line if it goes on with a block of text; else ends the block. */
  private isText(line: CodeLine): boolean {
    const { text } = this;
    if (!text || line.indent <= text.column) {
      this.endText();
      return false;
    }
    if (text.value.length < LONGEST_TEXT) text.value += `${text.value && " "}${line.text}`;
    text.to = line.from + line.text.length;
    return true;
  }

  /** Opens the items that the line begins with; gives where its words start. */
  private dashes(line: CodeLine): number {
    let at = 0;
    for (let depth = 0; depth < DEEPEST && /^-(?:\s|$)/.test(line.text.slice(at, at + 2)); depth++) {
      this.parent = this.item(line.indent + at);
      at++;
      while (/\s/.test(line.text.charAt(at))) at++;
    }
    return at;
  }

  private pair(line: CodeLine, at: number, match: RegExpExecArray): void {
    const key = match[1] ?? match[2] ?? match[3] ?? "";
    const column = line.indent + at;
    this.close(column, false);
    let frame = this.frames.at(-1);
    if (!frame || frame.column < column) {
      frame = { path: this.parent, column };
      this.frames.push(frame);
    }
    const path = joined(frame.path, key);
    this.parent = path;
    let from = at + match[0].length;
    while (/\s/.test(line.text.charAt(from))) from++;
    const value = line.text.slice(from, from + withoutComment(line.text.slice(from), /^#/));
    if (/^[|>][-+0-9]{0,2}$/.test(value)) this.text = { column, path, start: line, value: "", to: line.from };
    else if (value !== "" && !/^(?:&\S+|!\S+)$/.test(value)) this.leaf(path, line, from);
  }

  /** Opens or goes on with a list whose dashes are in this column; gives the item's path. */
  private item(column: number): string {
    this.close(column, true);
    let frame = this.frames.at(-1);
    if (frame?.items === undefined || frame.column !== column) {
      frame = { path: this.parent, column, items: 0 };
      this.frames.push(frame);
    }
    const path = `${frame.path}[${frame.items}]`;
    frame.items = (frame.items ?? 0) + 1;
    return path;
  }

  /** Closes what is further in; a list may have its dashes in the column of the key above it. */
  private close(column: number, dash: boolean): void {
    for (let frame = this.frames.at(-1); frame; frame = this.frames.at(-1)) {
      const inside = frame.column > column || (frame.column === column && !dash && frame.items !== undefined);
      if (!inside) return;
      this.frames.pop();
    }
  }

  private leaf(path: string, line: CodeLine, from: number): void {
    const raw = line.text.slice(from, from + withoutComment(line.text.slice(from), /^#/));
    if (raw === "" || path === "" || this.frames.length > DEEPEST) return;
    const start = line.from + from;
    this.leaves.push({
      path,
      value: unquoted(raw),
      span: { from: start, to: start + raw.length },
      statement: line.statement,
    });
  }

  private endText(): void {
    const { text } = this;
    this.text = undefined;
    if (!text || text.value === "" || this.frames.length > DEEPEST) return;
    const { path, value, start, to } = text;
    this.leaves.push({ path, value, span: { from: start.from, to }, statement: start.statement });
  }
}
