import type { Language, SectionKind, SectionWeight } from "../../../rules/schema.ts";

/** LSP position: 0-based line, 0-based UTF-16 column. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** LSP range: `end` is exclusive. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Half-open interval of UTF-16 offsets. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * The form a statement has in the text. `edge` is one arrow of a diagram or of a flow that is drawn
 * in a code block; flows written in prose ("A → B → C") are statements of their own kind and are
 * listed in `Outline.flows` besides.
 */
export type StatementForm = "heading" | "sentence" | "item" | "row" | "code";

/**
 * A cell of a table row: a stretch of the row's plain text, which is its cells joined by " | ".
 * `header` is the plain text of its column's header ("" without one).
 */
export interface Cell extends Span {
  readonly header: string;
  readonly text: string;
}

/**
 * What one piece of text says, independent of where it stands: positions are offsets into its chunk,
 * so the same chunk text always gives the same (identical, reusable) value.
 */
export interface RawStatement {
  readonly form: StatementForm;
  /** Plain text: markup dropped, code spans kept as text, soft breaks as one space. */
  readonly text: string;
  /**
   * Where the text comes from: sorted pieces; character `textFrom + i` of `text` stands at chunk offset
   * `sourceFrom + i` for i < length. Characters between pieces were made up (a joining space).
   */
  readonly pieces: readonly { readonly textFrom: number; readonly sourceFrom: number; readonly length: number }[];
  /** The whole statement in the chunk, without list marker, quote marker or surrounding blanks. */
  readonly span: Span;
  /** Stretches of `text` that are code spans (or all of it, in a code block). */
  readonly code: readonly Span[];
  /** Stretch of `text`: bold words that open it and act as its heading: "**API Gateway**", "**Retry**: …". */
  readonly lead?: Span;
  /** Length of the bold words that the sentence begins with and that run on into it: "**Edge** terminates TLS". */
  readonly opensBold?: number;
  /** Struck through (~~…~~) as a whole. */
  readonly struck?: true;
  /** Stands in a block quote. */
  readonly quoted?: true;
  /** Position in a list: nesting depth from 0, number of an ordered item, checkbox. */
  readonly item?: { readonly depth: number; readonly ordinal?: number; readonly checked?: boolean };
  /** Index, in the chunk's statements, of the list item or lead-in that this one stands under. */
  readonly parent?: number;
  readonly cells?: readonly Cell[];
  /** Info string of the code block that the statement is a line of ("yaml", ""). */
  readonly fence?: string;
}

/** A statement in its place in the document. */
export interface Statement {
  readonly raw: RawStatement;
  /** Index in `Outline.statements`. */
  readonly index: number;
  /** Offset of the statement's chunk in the document. */
  readonly base: number;
  readonly section: Section;
  readonly parent?: Statement;
  readonly language: Language;
}

export interface Section {
  readonly index: number;
  /** 1–6; 0 for the part before the first heading. */
  readonly level: number;
  /** Heading without numbering and markup. */
  readonly title: string;
  /** Numbering as written, without the title: "7.5", "第3章", "■"; "" without one. */
  readonly numbering: string;
  /** Kinds from the most to the least specific; a heading of unknown kind has its parent's. */
  readonly kinds: readonly SectionKind[];
  /** How far its statements bind the design. */
  readonly weight: SectionWeight;
  readonly parent?: Section;
  /** The heading's statement; absent for the part before the first heading. */
  readonly heading?: Statement;
  /** From the heading's first character to the next heading of any level, in document offsets. */
  readonly span: Span;
}

export interface Table {
  readonly section: Section;
  readonly headers: readonly string[];
  readonly rows: readonly Statement[];
  readonly span: Span;
}

/** A fenced or indented code block. */
export interface CodeBlock {
  readonly section: Section;
  readonly language: string;
  /** Lines as statements of form `code`. */
  readonly lines: readonly Statement[];
  readonly span: Span;
}

export interface SqlColumn {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly unique: boolean;
  readonly references?: { readonly table: string; readonly column?: string };
  readonly span: Span;
}

/** A table of the design's schema, from DDL or from a table that lists columns. */
export interface SqlTable {
  readonly name: string;
  readonly columns: readonly SqlColumn[];
  readonly primaryKey: readonly string[];
  readonly uniqueKeys: readonly (readonly string[])[];
  readonly foreignKeys: readonly { readonly columns: readonly string[]; readonly table: string }[];
  readonly checks: readonly string[];
  /** The table's name in the text, and the whole definition. */
  readonly nameSpan: Span;
  readonly span: Span;
  readonly statement: Statement;
}

/** One leaf of a YAML, JSON or properties block: `livenessProbe.periodSeconds` = `10`. */
export interface ConfigEntry {
  readonly path: string;
  readonly value: string;
  readonly span: Span;
  readonly statement: Statement;
}

export interface Endpoint {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "WS" | "RPC";
  readonly path: string;
  /** "POST /v1/refunds" in the text. */
  readonly span: Span;
  readonly statement: Statement;
}

export type DiagramNodeShape = "box" | "store" | "queue" | "actor" | "decision" | "group";

export interface DiagramNode {
  readonly id: string;
  readonly label: string;
  readonly shape: DiagramNodeShape;
  readonly span: Span;
  readonly statement: Statement;
}

/** An arrow of a diagram, or one step of a flow written with arrows or as a numbered list. */
export interface Arrow {
  /** Label of the node it leaves and of the one it reaches, as written. */
  readonly from: string;
  readonly to: string;
  readonly label?: string;
  /** Dotted or open-headed: asynchronous, or an answer. */
  readonly dashed?: true;
  readonly fromSpan: Span;
  readonly toSpan: Span;
  readonly statement: Statement;
}

export interface Diagram {
  readonly notation: "mermaid-flowchart" | "mermaid-sequence" | "ascii" | "arrows";
  readonly nodes: readonly DiagramNode[];
  readonly arrows: readonly Arrow[];
  readonly section: Section;
  readonly span: Span;
}

/**
 * Steps in order: one line "A → B → C + D" (each step a stretch of its statement), or an ordered list
 * (each step an item).
 */
export interface Flow {
  readonly form: "arrows" | "ordered";
  readonly steps: readonly { readonly text: string; readonly span: Span; readonly statement: Statement }[];
  readonly section: Section;
  /** Name of the flow: "Real-time Sensor Data" in "1. **Real-time Sensor Data**: Device → MQTT". */
  readonly title?: string;
}

/** A stretch that was too large or too deeply nested to parse and was read line by line. */
export interface PlainStretch extends Span {
  readonly reason: "too-long" | "too-nested";
}

/** What the text is made of. Values are immutable; offsets are UTF-16 offsets into `text`. */
export interface Outline {
  readonly text: string;
  /** The language most of its statements are written in. */
  readonly language: Language;
  readonly title?: string;
  readonly frontMatter: Readonly<Record<string, unknown>>;
  readonly sections: readonly Section[];
  readonly statements: readonly Statement[];
  readonly tables: readonly Table[];
  readonly code: readonly CodeBlock[];
  readonly schema: readonly SqlTable[];
  readonly config: readonly ConfigEntry[];
  readonly endpoints: readonly Endpoint[];
  readonly diagrams: readonly Diagram[];
  readonly flows: readonly Flow[];
  readonly comments: readonly { readonly text: string; readonly span: Span }[];
  readonly plain: readonly PlainStretch[];
  /** Offsets of line starts; see `positions.ts`. */
  readonly lineStarts: readonly number[];
  /** The parsed chunks, for reuse by the next version of the document. */
  readonly chunks: readonly Chunk[];
}

/** A run of whole lines that is parsed by itself. */
export interface Chunk extends Span {
  readonly text: string;
  /** What it says, by position in the chunk; shared by every chunk with this text. */
  readonly content: ChunkContent;
}

/** Opaque outside the `document` folder. */
export interface ChunkContent {
  readonly statements: readonly RawStatement[];
}
