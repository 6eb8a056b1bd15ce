import type { BlockText } from "./block.ts";
import { DEEPEST, joined, type Leaf, unquoted } from "./leaf.ts";

interface Frame {
  readonly path: string;
  /** Index of the next item; undefined in an object. */
  index: number | undefined;
  key: string | undefined;
}

const TOKEN =
  /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|[{}[\],:]|[^\s{}[\],:"'/]+|[^\s]/g;

/** Reads JSON, JSON5, or an excerpt of either, in one pass; an excerpt need not be complete. */
export function readJson(block: BlockText): Leaf[] {
  const reader = new JsonReader(block);
  for (const match of block.text.matchAll(TOKEN)) reader.token(match[0], match.index);
  return reader.leaves;
}

class JsonReader {
  readonly leaves: Leaf[] = [];
  private readonly frames: Frame[] = [];
  private tooDeep = 0;
  private readonly block: BlockText;

  constructor(block: BlockText) {
    this.block = block;
  }

  token(token: string, at: number): void {
    if (token === "{" || token === "[") this.open(token === "[");
    else if (token === "}" || token === "]") this.close();
    else if (this.tooDeep === 0 && !/^\/[/*]/.test(token)) this.inside(token, at);
  }

  private open(isList: boolean): void {
    const frame = this.frames.at(-1);
    if (this.frames.length >= DEEPEST) this.tooDeep++;
    else this.frames.push({ path: frame ? pathOf(frame) : "", index: isList ? 0 : undefined, key: undefined });
  }

  private close(): void {
    if (this.tooDeep > 0) this.tooDeep--;
    else this.frames.pop();
  }

  private inside(token: string, at: number): void {
    const frame = this.frames.at(-1);
    if (!frame || token === ":") return;
    if (token === ",") {
      if (frame.index !== undefined) frame.index++;
      frame.key = undefined;
    } else if (frame.index === undefined && frame.key === undefined) frame.key = unquoted(token);
    else this.leaf(frame, token, at);
  }

  private leaf(frame: Frame, token: string, at: number): void {
    const path = pathOf(frame);
    if (path === "" || /^(?:\.{2,}|…)$/.test(token)) return;
    const span = this.block.source(at, at + token.length);
    this.leaves.push({ path, value: unquoted(token), span, statement: this.block.statement(at) });
    if (frame.index === undefined) frame.key = undefined;
  }
}

function pathOf(frame: Frame): string {
  return frame.index === undefined ? joined(frame.path, frame.key ?? "") : `${frame.path}[${frame.index}]`;
}
