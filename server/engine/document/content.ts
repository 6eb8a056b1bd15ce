import type {
  ChunkContent,
  Diagram,
  DiagramNodeShape,
  Endpoint,
  PlainStretch,
  RawStatement,
  Span,
  SqlTable,
} from "./outline.ts";

/**
 * What the readers of one chunk find. Spans are offsets into the chunk; `statement`, `first` and `parent`
 * are indexes of the chunk's statements.
 */
export interface Content extends ChunkContent {
  /** What the reading needed to know of the text before the chunk; part of its identity. */
  readonly context: string;
  readonly scripts: readonly Script[];
  readonly headings: readonly RawHeading[];
  readonly tables: readonly RawTable[];
  readonly code: readonly RawCode[];
  readonly schema: readonly RawSqlTable[];
  readonly config: readonly RawConfig[];
  readonly endpoints: readonly RawEndpoint[];
  readonly diagrams: readonly RawDiagram[];
  readonly flows: readonly RawFlow[];
  readonly comments: readonly { readonly text: string; readonly span: Span }[];
  readonly plain: readonly PlainStretch[];
  readonly frontMatter?: Readonly<Record<string, unknown>>;
}

/** What a statement's letters say of its language; `none` is left to the document. */
export type Script = "kana" | "kanji" | "english" | "none";

export interface RawHeading {
  readonly statement: number;
  readonly level: number;
  readonly numbering: string;
  readonly title: string;
}

export interface RawTable {
  readonly headers: readonly string[];
  readonly first: number;
  readonly count: number;
  readonly span: Span;
  /** The lead-in or bold line above it. */
  readonly parent?: number;
  /** The last statement before it. */
  readonly before?: number;
}

export interface RawCode {
  readonly language: string;
  readonly first: number;
  readonly count: number;
  readonly span: Span;
}

export type RawSqlTable = Omit<SqlTable, "statement" | "name" | "nameSpan"> & {
  readonly statement: number;
  /** Absent for a table of columns that only its section's heading can name. */
  readonly name?: string;
  readonly nameSpan?: Span;
};
export interface RawConfig {
  readonly path: string;
  readonly value: string;
  readonly span: Span;
  readonly statement: number;
}
export type RawEndpoint = Omit<Endpoint, "statement"> & { readonly statement: number };

export interface RawNode {
  readonly id: string;
  readonly label: string;
  readonly shape: DiagramNodeShape;
  readonly span: Span;
  readonly statement: number;
}

export interface RawArrow {
  readonly from: string;
  readonly to: string;
  readonly label?: string;
  readonly dashed?: true;
  readonly fromSpan: Span;
  readonly toSpan: Span;
  readonly statement: number;
}

export interface RawDiagram {
  readonly notation: Diagram["notation"];
  readonly nodes: readonly RawNode[];
  readonly arrows: readonly RawArrow[];
  readonly span: Span;
  /** Statement that places it in a section. */
  readonly first: number;
}

export interface RawFlow {
  readonly form: "arrows" | "ordered";
  readonly steps: readonly { readonly text: string; readonly span: Span; readonly statement: number }[];
  readonly title?: string;
  /** Every step opens with a bold name: a list of things rather than of steps, unless its heading says otherwise. */
  readonly named?: true;
}

/** A line of a code block: offsets of its text in the chunk, and its column. */
export interface CodeLine {
  readonly text: string;
  readonly from: number;
  readonly indent: number;
  readonly statement: number;
}

/** Mutable collector that the readers of a chunk write into. */
export class Collector {
  readonly statements: RawStatement[] = [];
  readonly headings: RawHeading[] = [];
  readonly tables: RawTable[] = [];
  readonly code: RawCode[] = [];
  readonly schema: RawSqlTable[] = [];
  readonly config: RawConfig[] = [];
  readonly endpoints: RawEndpoint[] = [];
  readonly diagrams: RawDiagram[] = [];
  readonly flows: RawFlow[] = [];
  readonly comments: { text: string; span: Span }[] = [];
  readonly plain: PlainStretch[] = [];
  /** Bold-only line that what follows stands under, and the lead-in directly above. */
  bold: number | undefined;
  leadIn: number | undefined;

  add(statement: RawStatement): number {
    return this.statements.push(statement) - 1;
  }

  /** What a block that comes now stands under. */
  get above(): number | undefined {
    return this.leadIn ?? this.bold;
  }
}
