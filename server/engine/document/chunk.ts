import { addCode } from "./code.ts";
import { Collector, type Content } from "./content.ts";
import { notePlain, plainInline, readPlain } from "./plain.ts";
import { hazardOf } from "./hazard.ts";
import { scriptOf } from "./language.ts";
import { type Line, LineReader } from "./lines.ts";
import { readMarkdown } from "./markdown.ts";
import { lineStartsOf } from "./positions.ts";
import { readFrontMatter } from "./frontmatter.ts";
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
  const found = { statements, scripts, headings, tables, code, schema, config, endpoints, diagrams, flows, comments, plain };
  return { context, ...found, ...(frontMatter && { frontMatter }) };
}

/** Fences are read directly; the rest goes to the Markdown parser, or, block by block, to the plain reader. */
function readSegments(out: Collector, chunk: string, context: string): void {
  const starts = lineStartsOf(chunk);
  const reader = new LineReader(chunk);
  const bom = chunk.startsWith("\ufeff") ? 1 : 0;
  let from = bom;
  let blockFrom = bom;
  let block: Line[] = [];
  let fence: Line | undefined;
  const flushMarkdown = (to: number): void => {
    if (to > from) readSafely(out, chunk, from, to);
    from = Math.max(from, to);
  };
  const flushBlock = (to: number): void => {
    const reason = hazardOf(chunk, block);
    if (reason) {
      flushMarkdown(blockFrom);
      readPlain(out, chunk, { from: blockFrom, to });
      notePlain(out, { from: blockFrom, to }, reason);
      from = to;
    }
    block = [];
    blockFrom = to;
  };
  if (context !== "") {
    const end = tableEnd(chunk, starts);
    readPlain(out, chunk, { from: bom, to: end }, headerCells(context));
    from = end;
  }
  for (let i = 0; i < starts.length; i++) {
    const lineFrom = Math.max(bom, starts[i] ?? 0);
    const next = starts[i + 1] ?? chunk.length;
    const line = reader.read(lineFrom, next);
    if (lineFrom < from) {
      blockFrom = next;
      continue;
    }
    if (line.kind === "fence-open" && line.indent < 4 && !isNested(chunk, line, from)) {
      flushBlock(lineFrom);
      flushMarkdown(lineFrom);
      fence = line;
    } else if (fence) {
      if (line.kind === "fence-close" || reader.free) {
        const to = line.kind === "fence-close" ? line.end : lineFrom;
        addFence(out, chunk, fence, to);
        fence = undefined;
        from = line.kind === "fence-close" ? next : lineFrom;
        blockFrom = from;
        if (line.kind === "text") block.push(line);
      }
    } else if (line.kind === "blank") {
      flushBlock(next);
    } else if (line.kind === "text") {
      block.push(line);
    }
  }
  if (fence) {
    addFence(out, chunk, fence, chunk.length);
    return;
  }
  flushBlock(chunk.length);
  flushMarkdown(chunk.length);
}

/** An indented fence may belong to a list item above it; then the Markdown parser reads it with the list. */
function isNested(chunk: string, line: Line, from: number): boolean {
  return line.indent > 0 && chunk.slice(from, line.from).trim() !== "";
}

function addFence(out: Collector, chunk: string, fence: Line, to: number): void {
  const info = chunk.slice(fence.start, fence.end).replace(/^[`~]+/, "").trim();
  addCode(out, chunk, { from: fence.start, to: Math.max(to, fence.end) }, { info, fenced: true, parent: out.above, quoted: false });
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

