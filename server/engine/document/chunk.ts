import { addCode } from "./code.ts";
import { Collector, type Content } from "./content.ts";
import { readFrontMatter } from "./frontmatter.ts";
import { hazardOf } from "./hazard.ts";
import { scriptOf } from "./language.ts";
import { isListMarker, type Line, LineReader } from "./lines.ts";
import { readMarkdown } from "./markdown.ts";
import { notePlain, plainInline, readPlain } from "./plain.ts";
import { lineStartsOf } from "./positions.ts";
import { addSimple, simpleBlock } from "./simple.ts";
import { readStructures } from "./structures.ts";

/** Reads one chunk. The result depends on nothing but the two strings. */
export function contentOf(slice: string, context: string): Content {
  // A copy of its own, so that what we keep of the chunk does not hold on to the whole document's text.
  const chunk = ` ${slice}`.slice(1);
  const out = new Collector();
  let frontMatter: Content["frontMatter"];
  if (context === "front") frontMatter = readFrontMatter(chunk);
  else readSegments(out, chunk, context);
  readStructures(out, chunk);
  const { statements, headings, tables, code, schema, config, endpoints, diagrams, flows, comments, plain } = out;
  const scripts = statements.map((statement) => scriptOf(statement));
  const found = {
    statements,
    scripts,
    headings,
    tables,
    code,
    schema,
    config,
    endpoints,
    diagrams,
    flows,
    comments,
    plain,
  };
  return { context, ...found, ...(frontMatter && { frontMatter }) };
}

/**
 * Lines that stand by themselves: a fence, a heading, or lines without a blank one between them; a list goes
 * on after blank lines. Blank lines are left out.
 */
interface Block {
  readonly kind: "fence" | "heading" | "block";
  readonly from: number;
  to: number;
  readonly lines: Line[];
}

/** Every block goes to the quickest reader that reads it rightly. */
function readSegments(out: Collector, chunk: string, context: string): void {
  const starts = lineStartsOf(chunk);
  let from = chunk.startsWith("\ufeff") ? 1 : 0;
  if (context !== "") {
    const end = tableEnd(chunk, starts);
    readPlain(out, chunk, { from, to: end }, headerCells(context));
    from = end;
  }
  const flushMarkdown = (to: number): void => {
    if (to > from) readSafely(out, chunk, from, to);
    from = to;
  };
  for (const block of blocksOf(chunk, starts, from)) {
    const simple = block.kind === "fence" ? undefined : simpleBlock(chunk, block.lines);
    const hazard = simple || block.kind === "fence" ? undefined : hazardOf(chunk, block.lines);
    if (!simple && !hazard && block.kind !== "fence") continue;
    flushMarkdown(block.from);
    from = block.to;
    if (simple) addSimple(out, chunk, simple);
    else if (hazard) {
      readPlain(out, chunk, block);
      notePlain(out, { from: block.from, to: block.to }, hazard);
    } else addFence(out, chunk, block);
  }
  flushMarkdown(chunk.length);
}

function blocksOf(chunk: string, starts: readonly number[], begin: number): Block[] {
  const reader = new LineReader(chunk);
  const blocks: Block[] = [];
  let current: Block | undefined;
  const open = (kind: Block["kind"], line: Line, next: number): Block => {
    const above = blocks.at(-1);
    if (kind === "block" && above?.kind === "block" && continuesAbove(chunk, above, line)) {
      above.lines.push(line);
      above.to = next;
      return above;
    }
    const block: Block = { kind, from: line.from, to: next, lines: [line] };
    blocks.push(block);
    return block;
  };
  for (let i = 0; i < starts.length; i++) {
    const from = Math.max(begin, starts[i] ?? 0);
    const next = starts[i + 1] ?? chunk.length;
    if (next <= begin) continue;
    const line = reader.read(from, next);
    const inFence = current?.kind === "fence";
    if (inFence && current && (line.kind === "fence" || line.kind === "fence-close")) {
      current.lines.push(line);
      current.to = next;
      if (line.kind === "fence-close") current = undefined;
      continue;
    }
    if (inFence) current = undefined;
    if (line.kind === "blank") current = undefined;
    else if (line.kind === "fence-open" && line.indent < 4 && !isNested(line, current ?? blocks.at(-1))) {
      current = open("fence", line, next);
    } else if (line.kind === "heading" && line.indent === 0) {
      open("heading", line, next);
      current = undefined;
    } else if (current) {
      current.lines.push(line);
      current.to = next;
    } else current = open("block", line, next);
  }
  return blocks;
}

/** After a list, an indented line or another item may go on with it. */
function continuesAbove(chunk: string, above: Block, line: Line): boolean {
  return (
    (line.indent > 0 || isListMarker(chunk, line.start)) && above.lines.some((own) => isListMarker(chunk, own.start))
  );
}

/** An indented fence may belong to a list item above it; then the Markdown parser reads it with the list. */
function isNested(line: Line, above: Block | undefined): boolean {
  return line.indent > 0 && above?.kind === "block";
}

function addFence(out: Collector, chunk: string, fence: Block): void {
  const [first] = fence.lines;
  const last = fence.lines.at(-1);
  if (!first || !last) return;
  const info = chunk
    .slice(first.start, first.end)
    .replace(/^[`~]+/, "")
    .trim();
  const to = last.kind === "fence-close" || last === first ? last.end : fence.to;
  addCode(out, chunk, { from: first.start, to }, { info, fenced: true, parent: out.above, quoted: false });
  out.leadIn = undefined;
}

function readSafely(out: Collector, chunk: string, from: number, to: number): void {
  try {
    readMarkdown(out, chunk, from, to);
  } catch {
    // The parser recurses; what is left after the guards is read line by line rather than not at all.
    readPlain(out, chunk, { from, to });
    notePlain(out, { from, to }, "too-nested");
  }
}

function tableEnd(chunk: string, starts: readonly number[]): number {
  for (const [i, from] of starts.entries()) {
    if (chunk.slice(from, starts[i + 1] ?? chunk.length).trim() === "") return from;
  }
  return chunk.length;
}

function headerCells(line: string): string[] {
  return line
    .trim()
    .replace(/^\||\|$/g, "")
    .split("|")
    .map((cell) => plainInline(cell, 0, cell.length).text.trim());
}
