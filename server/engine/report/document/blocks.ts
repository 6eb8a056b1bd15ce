import type { Severity } from "../../../../rules/schema.ts";
import type { CoverageStatus } from "../../review/finding.ts";
import type { FindingId } from "../model/report.ts";

/** The written review, before it becomes Markdown or HTML. */
export type Block =
  | { readonly kind: "heading"; readonly level: 1 | 2 | 3 | 4; readonly content: Inlines; readonly anchor?: string }
  | { readonly kind: "paragraph"; readonly content: Inlines }
  | { readonly kind: "list"; readonly ordered: boolean; readonly items: readonly Item[] }
  | {
      readonly kind: "table";
      readonly head: readonly Inlines[];
      /** The first cell of each row names the row. */
      readonly rows: readonly (readonly Inlines[])[];
      /** Columns from this one on hold figures. */
      readonly figuresFrom?: number;
      /** The last row sums the others up. */
      readonly hasTotal?: boolean;
    }
  | { readonly kind: "text"; readonly text: string };

export interface Item {
  readonly content: Inlines;
  readonly items?: readonly Item[];
}

export type Inlines = readonly Inline[];

export type Inline =
  | string
  | { readonly kind: "strong"; readonly text: string }
  /** Names of rules and files. */
  | { readonly kind: "code"; readonly text: string }
  /** Words of the document. */
  | { readonly kind: "quote"; readonly text: string }
  /** A line of the document, 0-based. */
  | { readonly kind: "line"; readonly line: number; readonly text: string }
  /** A document; shown as its path when `text` is absent. */
  | { readonly kind: "file"; readonly path: string; readonly text?: string }
  /** A finding of this review. */
  | { readonly kind: "finding"; readonly id: FindingId; readonly text?: string }
  | { readonly kind: "severity"; readonly severity: Severity; readonly text: string }
  | { readonly kind: "status"; readonly status: CoverageStatus; readonly text: string };

export function heading(level: 1 | 2 | 3 | 4, content: Inlines | string, anchor?: string): Block {
  const inlines = typeof content === "string" ? [content] : content;
  return { kind: "heading", level, content: inlines, ...(anchor === undefined ? {} : { anchor }) };
}

export function paragraph(...content: Inlines): Block {
  return { kind: "paragraph", content };
}

export function strong(text: string): Inline {
  return { kind: "strong", text };
}

/** A list, or nothing without items. */
export function list(items: readonly (Item | Inlines)[], ordered = false): Block[] {
  if (items.length === 0) return [];
  return [{ kind: "list", ordered, items: items.map((item) => ("content" in item ? item : { content: item })) }];
}

/** A table, or nothing without rows. A column in which no row has anything to say is left out. */
export function table(
  head: readonly string[],
  rows: readonly (readonly Inlines[])[],
  options: { readonly figuresFrom?: number; readonly hasTotal?: boolean } = {},
): Block[] {
  if (rows.length === 0) return [];
  const isSaid = (_: unknown, column: number): boolean =>
    column === 0 || rows.some((row) => row[column]?.some((inline) => inline !== ""));
  const shown = rows.map((row) => row.filter(isSaid));
  return [{ kind: "table", head: head.filter(isSaid).map((text) => [text]), rows: shown, ...options }];
}

/** A part with its heading; nothing when it has nothing to say. */
export function part(level: 2 | 3, title: string, blocks: readonly Block[]): Block[] {
  return blocks.length === 0 ? [] : [heading(level, title), ...blocks];
}

/** Several inlines with something between them. */
export function joined(parts: readonly (Inlines | Inline)[], separator: string): Inlines {
  return parts.flatMap((one, index) => [
    ...(index > 0 ? [separator] : []),
    ...(Array.isArray(one) ? (one as Inlines) : [one as Inline]),
  ]);
}
