import type { SectionKindEntry } from "../../../rules/schema.ts";
import type { Content, RawArrow, RawNode } from "./content.ts";
import { documentLanguage, languageOf } from "./language.ts";
import type {
  Arrow,
  Chunk,
  CodeBlock,
  ConfigEntry,
  Diagram,
  DiagramNode,
  Endpoint,
  Flow,
  Outline,
  PlainStretch,
  Section,
  Span,
  SqlTable,
  Statement,
  Table,
} from "./outline.ts";
import { sectionReader } from "./sections.ts";
import { tableNameOf } from "./structures/columns.ts";

type Writable<T> = { -readonly [K in keyof T]: T[K] };
type ReadChunk = Chunk & { readonly content: Content };

/** Puts the chunks' contents in their places in the document. */
export function assemble(
  text: string,
  lineStarts: readonly number[],
  chunks: readonly ReadChunk[],
  sectionKinds: readonly SectionKindEntry[],
): Outline {
  const contents = chunks.map((chunk) => chunk.content);
  const language = documentLanguage(contents);
  const reader = sectionReader(sectionKinds);
  const statements: Statement[] = [];
  const sections: Writable<Section>[] = [
    {
      index: 0,
      level: 0,
      title: "",
      numbering: "",
      kinds: [],
      weight: "specification",
      span: { from: 0, to: text.length },
    },
  ];
  const open: Writable<Section>[] = [];
  let section = sections[0] as Writable<Section>;
  let frontMatter: Readonly<Record<string, unknown>> = {};
  const found = new Placed();
  let titled = false;
  for (const chunk of chunks) {
    const { content } = chunk;
    if (content.frontMatter) frontMatter = content.frontMatter;
    const first = statements.length;
    let nextHeading = 0;
    for (const [i, raw] of content.statements.entries()) {
      const heading = content.headings[nextHeading];
      const base = chunk.from;
      const own = languageOf(content.scripts[i] ?? "none", language);
      const parent = raw.parent === undefined ? undefined : statements[first + raw.parent];
      const index = statements.length;
      if (heading?.statement !== i) {
        statements.push({ raw, index, base, section, ...(parent && { parent }), language: own });
        continue;
      }
      nextHeading++;
      const at = base + raw.span.from;
      section.span = { from: section.span.from, to: at };
      while ((open.at(-1)?.level ?? 0) >= heading.level) open.pop();
      const above = open.at(-1);
      // The document's own title names the whole and says nothing of one section.
      const isTitle = !titled && heading.level === 1;
      titled = true;
      const { kinds, weight } = isTitle
        ? { kinds: [], weight: "specification" as const }
        : reader.read(heading.title, above);
      section = {
        index: sections.length,
        level: heading.level,
        title: heading.title,
        numbering: heading.numbering,
        kinds,
        weight,
        ...(above && { parent: above }),
        span: { from: at, to: text.length },
      };
      const statement: Statement = { raw, index, base, section, ...(parent && { parent }), language: own };
      section.heading = statement;
      sections.push(section);
      open.push(section);
      statements.push(statement);
    }
    found.place(chunk, statements, first, section);
  }
  const title = titleOf(frontMatter, sections);
  return {
    text,
    language,
    ...(title !== undefined && { title }),
    frontMatter,
    sections,
    statements,
    ...found.lists(),
    lineStarts,
    chunks,
  };
}

function titleOf(frontMatter: Readonly<Record<string, unknown>>, sections: readonly Section[]): string | undefined {
  const { title } = frontMatter;
  if (typeof title === "string" && title !== "") return title;
  return (sections.find((section) => section.level === 1) ?? sections[1])?.title;
}

/** Collects the structured parts, moved from chunk offsets to document offsets. */
class Placed {
  private readonly tables: Table[] = [];
  private readonly code: CodeBlock[] = [];
  private readonly schema: SqlTable[] = [];
  private readonly config: ConfigEntry[] = [];
  private readonly endpoints: Endpoint[] = [];
  private readonly diagrams: Diagram[] = [];
  private readonly flows: Flow[] = [];
  private readonly comments: { text: string; span: Span }[] = [];
  private readonly plain: PlainStretch[] = [];

  lists() {
    const { tables, code, schema, config, endpoints, diagrams, flows, comments, plain } = this;
    return { tables, code, schema, config, endpoints, diagrams, flows, comments, plain };
  }

  /** `first` is the index of the chunk's first statement, `last` the section that the chunk ends in. */
  place(chunk: ReadChunk, statements: readonly Statement[], first: number, last: Section): void {
    const { content, from: base } = chunk;
    const move = (span: Span): Span => ({ from: span.from + base, to: span.to + base });
    const at = (index: number): Statement => statements[first + index] as Statement;
    const sectionAt = (index: number): Section => (statements[first + index] ?? statements.at(-1))?.section ?? last;
    for (const table of content.tables) {
      this.tables.push({
        section: sectionAt(table.first),
        headers: table.headers,
        rows: statements.slice(first + table.first, first + table.first + table.count),
        span: move(table.span),
      });
    }
    for (const block of content.code) {
      this.code.push({
        section: sectionAt(block.first),
        language: block.language,
        lines: statements.slice(first + block.first, first + block.first + block.count),
        span: move(block.span),
      });
    }
    for (const table of content.schema) {
      const name = table.name ?? tableNameOf(at(table.statement).section.title);
      const nameSpan = table.nameSpan ?? table.span;
      if (name === undefined) continue;
      this.schema.push({
        ...table,
        name,
        columns: table.columns.map((column) => ({ ...column, span: move(column.span) })),
        nameSpan: move(nameSpan),
        span: move(table.span),
        statement: at(table.statement),
      });
    }
    for (const entry of content.config) {
      this.config.push({ ...entry, span: move(entry.span), statement: at(entry.statement) });
    }
    for (const endpoint of content.endpoints) {
      this.endpoints.push({ ...endpoint, span: move(endpoint.span), statement: at(endpoint.statement) });
    }
    const node = (raw: RawNode): DiagramNode => ({ ...raw, span: move(raw.span), statement: at(raw.statement) });
    const arrow = (raw: RawArrow): Arrow => ({
      ...raw,
      fromSpan: move(raw.fromSpan),
      toSpan: move(raw.toSpan),
      statement: at(raw.statement),
    });
    for (const diagram of content.diagrams) {
      this.diagrams.push({
        notation: diagram.notation,
        nodes: diagram.nodes.map(node),
        arrows: diagram.arrows.map(arrow),
        section: sectionAt(diagram.first),
        span: move(diagram.span),
      });
    }
    for (const flow of content.flows) {
      const { section } = at(flow.steps[0]?.statement ?? 0);
      if (flow.named && !DESCRIBES_STEPS.test(section.title)) continue;
      this.flows.push({
        form: flow.form,
        steps: flow.steps.map((step) => ({ text: step.text, span: move(step.span), statement: at(step.statement) })),
        section,
        ...(flow.title !== undefined && { title: flow.title }),
      });
    }
    for (const comment of content.comments) this.comments.push({ text: comment.text, span: move(comment.span) });
    for (const stretch of content.plain) this.plain.push({ ...stretch, ...move(stretch) });
  }
}

const DESCRIBES_STEPS =
  /flow|steps?\b|procedure|sequence|process|lifecycle|pipeline|手順|フロー|流れ|シーケンス|処理|工程/i;
