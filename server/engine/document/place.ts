import type { Content, RawArrow, RawDiagram, RawFlow, RawNode, RawSqlTable } from "./content.ts";
import type {
  Arrow,
  Chunk,
  Diagram,
  DiagramNode,
  Flow,
  Outline,
  Section,
  Span,
  SqlTable,
  Statement,
} from "./outline.ts";
import { tableNameOf } from "./structures/columns.ts";

type ReadChunk = Chunk & { readonly content: Content };
type Structured = Pick<
  Outline,
  "tables" | "code" | "schema" | "config" | "endpoints" | "diagrams" | "flows" | "comments" | "plain"
>;
type Lists = { readonly [K in keyof Structured]: Structured[K][number][] };

const DESCRIBES_STEPS =
  /flow|steps?\b|procedure|sequence|process|lifecycle|pipeline|手順|フロー|流れ|シーケンス|処理|工程/i;

/** Collects the structured parts of chunks. */
export function emptyLists(): Lists {
  return {
    tables: [],
    code: [],
    schema: [],
    config: [],
    endpoints: [],
    diagrams: [],
    flows: [],
    comments: [],
    plain: [],
  };
}

/**
 * Adds the structured parts of a chunk, moved to document offsets. `first` is the index of the chunk's first
 * statement in `statements`, `last` the section that the chunk ends in.
 */
export function placeChunk(
  lists: Lists,
  chunk: ReadChunk,
  statements: readonly Statement[],
  first: number,
  last: Section,
): void {
  const { content } = chunk;
  const place = new Place(chunk.from, statements, first, last);
  for (const { first: row, count, headers, span } of content.tables) {
    lists.tables.push({ section: place.section(row), headers, rows: place.run(row, count), span: place.span(span) });
  }
  for (const { first: line, count, language, span } of content.code) {
    lists.code.push({ section: place.section(line), language, lines: place.run(line, count), span: place.span(span) });
  }
  for (const entry of content.config) {
    lists.config.push({ ...entry, span: place.span(entry.span), statement: place.statement(entry.statement) });
  }
  for (const endpoint of content.endpoints) {
    const statement = place.statement(endpoint.statement);
    lists.endpoints.push({ ...endpoint, span: place.span(endpoint.span), statement });
  }
  lists.schema.push(...content.schema.flatMap((table) => place.sqlTable(table) ?? []));
  lists.diagrams.push(...content.diagrams.map((diagram) => place.diagram(diagram)));
  lists.flows.push(...content.flows.flatMap((flow) => place.flow(flow) ?? []));
  for (const { text, span } of content.comments) lists.comments.push({ text, span: place.span(span) });
  for (const stretch of content.plain) lists.plain.push({ ...stretch, ...place.span(stretch) });
}

/** Turns a chunk's offsets and indexes into the document's. */
class Place {
  private readonly base: number;
  private readonly statements: readonly Statement[];
  private readonly first: number;
  private readonly last: Section;

  constructor(base: number, statements: readonly Statement[], first: number, last: Section) {
    this.base = base;
    this.statements = statements;
    this.first = first;
    this.last = last;
  }

  span(span: Span): Span {
    return { from: span.from + this.base, to: span.to + this.base };
  }

  statement(index: number): Statement {
    return this.statements[this.first + index] as Statement;
  }

  run(index: number, count: number): readonly Statement[] {
    return this.statements.slice(this.first + index, this.first + index + count);
  }

  /** The section of a statement, which an empty block at the chunk's end does not have. */
  section(index: number): Section {
    return (this.statements[this.first + index] ?? this.statements.at(-1))?.section ?? this.last;
  }

  /** Undefined for a table of columns that nothing names. */
  sqlTable(table: RawSqlTable): SqlTable | undefined {
    const statement = this.statement(table.statement);
    const name = table.name ?? tableNameOf(statement.section.title);
    if (name === undefined) return undefined;
    return {
      ...table,
      name,
      columns: table.columns.map((column) => ({ ...column, span: this.span(column.span) })),
      nameSpan: this.span(table.nameSpan ?? table.span),
      span: this.span(table.span),
      statement,
    };
  }

  diagram({ notation, nodes, arrows, first, span }: RawDiagram): Diagram {
    return {
      notation,
      nodes: nodes.map((node) => this.node(node)),
      arrows: arrows.map((arrow) => this.arrow(arrow)),
      section: this.section(first),
      span: this.span(span),
    };
  }

  /** Undefined for a list of named things where nothing says that they are steps. */
  flow({ form, steps, title, named }: RawFlow): Flow | undefined {
    const { section } = this.statement(steps[0]?.statement ?? 0);
    if (named && !DESCRIBES_STEPS.test(section.title)) return undefined;
    return {
      form,
      steps: steps.map((step) => ({ ...step, span: this.span(step.span), statement: this.statement(step.statement) })),
      section,
      ...(title !== undefined && { title }),
    };
  }

  private node(node: RawNode): DiagramNode {
    return { ...node, span: this.span(node.span), statement: this.statement(node.statement) };
  }

  private arrow(arrow: RawArrow): Arrow {
    return {
      ...arrow,
      fromSpan: this.span(arrow.fromSpan),
      toSpan: this.span(arrow.toSpan),
      statement: this.statement(arrow.statement),
    };
  }
}
