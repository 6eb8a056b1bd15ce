import type { BlockText } from "./block.ts";
import { DEEPEST, joined, type Leaf, unquoted } from "./leaf.ts";

interface Frame {
  readonly path: string;
  /** Index of the next item; undefined in an object. */
  index: number | undefined;
  key: string | undefined;
}

const TOKEN = /\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|[{}[\],:]|[^\s{}[\],:"'/]+|[^\s]/g;

/** Reads JSON, JSON5, or an excerpt of either, in one pass; an excerpt need not be complete. */
export function readJson(block: BlockText): Leaf[] {
  const leaves: Leaf[] = [];
  const frames: Frame[] = [];
  let tooDeep = 0;
  for (const match of block.text.matchAll(TOKEN)) {
    const [token] = match;
    if (/^\/[/*]/.test(token)) continue;
    const frame = frames.at(-1);
    if (token === "{" || token === "[") {
      if (frames.length >= DEEPEST) tooDeep++;
      else frames.push({ path: frame ? pathOf(frame) : "", index: token === "[" ? 0 : undefined, key: undefined });
    } else if (token === "}" || token === "]") {
      if (tooDeep > 0) tooDeep--;
      else frames.pop();
    } else if (tooDeep > 0 || !frame) {
      continue;
    } else if (token === ",") {
      if (frame.index !== undefined) frame.index++;
      frame.key = undefined;
    } else if (token !== ":") {
      if (frame.index === undefined && frame.key === undefined) {
        frame.key = unquoted(token);
        continue;
      }
      const path = pathOf(frame);
      if (path === "" || /^\.{2,}$|^…$/.test(token)) continue;
      const span = block.source(match.index, match.index + token.length);
      leaves.push({ path, value: unquoted(token), span, statement: block.statement(match.index) });
      // Words after a value, up to the comma, say nothing.
      if (frame.index === undefined) frame.key = undefined;
    }
  }
  return leaves;
}

function pathOf(frame: Frame): string {
  return frame.index === undefined ? joined(frame.path, frame.key ?? "") : `${frame.path}[${frame.index}]`;
}
