import type { PhrasingContent } from "mdast";
import { commentsIn, FlatBuilder } from "./flat.ts";

const SIMPLE_BREAK = /^<br\s*\/?>$/i;

/** Plain text of inline nodes. `inCell`: `<br>` separates inside one statement instead of ending it. */
export function flatten(nodes: readonly PhrasingContent[], source: string, base: number, inCell = false): FlatBuilder {
  const flat = new FlatBuilder(source);
  for (const node of nodes) append(flat, node, base, inCell);
  return flat;
}

function append(flat: FlatBuilder, node: PhrasingContent, base: number, inCell: boolean): void {
  const from = base + (node.position?.start.offset ?? 0);
  const to = base + (node.position?.end.offset ?? 0);
  switch (node.type) {
    case "text":
      flat.aligned(node.value, from, to);
      return;
    case "inlineCode":
      appendCode(flat, node.value, from, to);
      return;
    case "break":
      if (!inCell) flat.breaks.push(flat.text.length);
      flat.soft();
      return;
    case "html":
      flat.comments.push(...commentsIn(flat.source, { from, to }));
      if (!SIMPLE_BREAK.test(node.value)) return;
      if (inCell) flat.made("; ", from, to - from);
      else {
        flat.breaks.push(flat.text.length);
        flat.soft();
      }
      return;
    case "strong":
    case "delete":
      appendMarked(flat, node, base, inCell);
      return;
    case "emphasis":
    case "link":
    case "linkReference":
      for (const child of node.children) append(flat, child, base, inCell);
      return;
    default:
      return;
  }
}

function appendCode(flat: FlatBuilder, value: string, from: number, to: number): void {
  let ticks = 0;
  while (flat.source.charAt(from + ticks) === "`") ticks++;
  const inner = from + ticks;
  const start = flat.source.startsWith(value, inner) ? inner : inner + 1;
  const before = flat.text.length;
  flat.aligned(value, flat.source.startsWith(value, start) ? start : inner, to - ticks);
  const joined = flat.text.length - before > value.length && flat.text.charAt(before) === " ";
  const begun = joined ? before + 1 : before;
  if (flat.text.length > begun) flat.code.push({ from: begun, to: flat.text.length });
}

function appendMarked(
  flat: FlatBuilder,
  node: Extract<PhrasingContent, { type: "strong" | "delete" }>,
  base: number,
  inCell: boolean,
): void {
  const mark = flat.open();
  for (const child of node.children) append(flat, child, base, inCell);
  if (node.type === "delete") flat.closeStruck(mark);
  else flat.closeStrong(mark, base + (node.position?.end.offset ?? 0));
}
