import { addCode } from "./code.ts";
import { Collector, type Content } from "./content.ts";
import { readFrontMatter } from "./frontmatter.ts";
import { hazardOf } from "./hazard.ts";
import { scriptOf } from "./language.ts";
import { readMarkdown } from "./markdown.ts";
import { notePlain, plainInline, readPlain } from "./plain.ts";
import { lineStartsOf } from "./positions.ts";
import { addSimple, simpleBlock } from "./simple.ts";
import { type Block, blocksOf } from "./split.ts";
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

/** Every block goes to the quickest reader that reads it rightly. */
function readSegments(out: Collector, chunk: string, context: string): void {
  const starts = lineStartsOf(chunk);
  let from = chunk.startsWith("\ufeff") ? 1 : 0;
  if (context !== "") {
    const end = tableEnd(chunk, starts);
    readPlain(out, chunk, { from, to: end }, headerCells(context));
    from = end;
  }
  for (const block of blocksOf(chunk, starts, from)) {
    const read = readerOf(out, chunk, block);
    if (!read) continue;
    readSafely(out, chunk, from, block.from);
    read();
    from = block.to;
  }
  readSafely(out, chunk, from, chunk.length);
}

/** What reads a block; undefined when it is left, with its neighbours, to the Markdown parser. */
function readerOf(out: Collector, chunk: string, block: Block): (() => void) | undefined {
  if (block.kind === "fence") return () => addFence(out, chunk, block);
  const simple = simpleBlock(chunk, block.lines);
  if (simple) return () => addSimple(out, chunk, simple);
  const hazard = hazardOf(chunk, block.lines);
  if (!hazard) return undefined;
  return () => {
    readPlain(out, chunk, block);
    notePlain(out, { from: block.from, to: block.to }, hazard);
  };
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
  if (to <= from) return;
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
