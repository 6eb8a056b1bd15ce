/** The format of `rules/remedies`: countermeasures as text to insert. One file, named after its id, is one remedy. */
import { z } from "zod";
import { Bilingual, nonEmpty, OperationKind } from "./terms.ts";

/** What the document shows of a subject, to be written as `{name}`; worked out in server/engine/remedy/slots.ts. */
export const Slot = z.enum([
  /** The subject's name; as an identifier, `slug`. */
  "name",
  "slug",
  /** Of a component: what is done to it. */
  "operations",
  /** Of a column of the document's SQL: its table, the key of that, itself, and the table and key that it refers to. */
  "table",
  "key",
  "column",
  "parent",
  "parent_key",
  /** Of a column that holds a state: its states, as strings of SQL, and what may follow on what. */
  "states",
  "transitions",
  /** Column types of the document's SQL dialect. */
  "sql_identity",
  "sql_json",
  "sql_timestamp",
]);
export type Slot = z.infer<typeof Slot>;

/**
 * Markdown, YAML, SQL or words of a cell, the same in both languages or one for each. `‹blank-id›` is a decision
 * that is owed (see `blanks`), `{slot}` is filled from the document; where it shows nothing, the blank of the
 * same name stands there.
 */
export const Wording = z.union([nonEmpty, Bilingual]);
export type Wording = z.infer<typeof Wording>;

/** The most usual first. */
const Choices = z.strictObject({ en: z.array(nonEmpty).min(1), ja: z.array(nonEmpty).min(1) });

/**
 * A decision that is left to the author: `‹read timeout›`. Its words mean one thing in all remedies. It offers either
 * `values` that others decide, with the document that says so, or, where all depends on the design, `examples` of
 * what may stand there. Neither is ever written as if decided.
 */
const Blank = z
  .strictObject({
    en: nonEmpty,
    ja: nonEmpty,
    /** Parameters by which the document may state it already, as `mechanism.parameter`, best first. */
    known: z.array(z.string().regex(/^[a-z][a-z0-9-]*\.[a-z][a-z_0-9]*$/)).default([]),
    values: Choices.optional(),
    /** Where the values come from: who publishes the document, its title, and the setting or figure in it. */
    source: z
      .string()
      .regex(
        /^[^,;]+, [^;]+(?:; [^,;]+, [^;]+)*$/,
        'a source is "publisher or product, document (figure)"; more than one are separated by ";"',
      )
      .optional(),
    examples: Choices.optional(),
  })
  .refine(({ values, source }) => (values === undefined) === (source === undefined), {
    message: "`values` have a `source`, and nothing else has one",
  })
  .refine(({ values, examples }) => (values === undefined) !== (examples === undefined), {
    message: "a blank has either `values` or `examples`",
  });
export type Blank = z.infer<typeof Blank>;

/**
 * What a part is written for, one after the other: the components or operations that findings name; where they
 * name none, all that the design has of these kinds.
 */
export const Selection = z.strictObject({
  /** Kinds or classes of components. */
  components: z.array(nonEmpty).default([]),
  operations: z.array(OperationKind).default([]),
  /** Only those of these kinds that findings name: one blank row says more than an inventory of the design. */
  onlyNamed: z.boolean().default(false),
  /**
   * Of the document's SQL: columns that refer to another table undeclared; columns that hold a state unchecked;
   * of each table, a column that holds an amount which several take from.
   */
  columns: z.enum(["references", "states", "amounts"]).optional(),
});
export type Selection = z.infer<typeof Selection>;

const Column = z
  .strictObject({
    /** As in the middle of a sentence. */
    title: Bilingual,
    /** The decision that the column holds; in the first column, what stands where there is no name. */
    blank: nonEmpty.optional(),
    /** What the document shows of the row's subject, instead of the blank. */
    shows: Slot.optional(),
    /** The same words in every row. */
    cell: Wording.optional(),
  })
  .refine(({ blank, shows, cell }) => (blank === undefined || cell === undefined) && (blank ? true : !shows), {
    message: "a column has a `blank`, which `shows` may fill, or a `cell`",
  });
export type Column = z.infer<typeof Column>;

/** A table with a row for each subject of `for`, under its name; or with the `rows` that are given. */
const TablePart = z
  .strictObject({
    kind: z.literal("table"),
    for: Selection.optional(),
    columns: z.array(Column).min(2),
    rows: z.array(z.array(Wording).min(2)).optional(),
  })
  .refine((part) => (part.for === undefined) !== (part.rows === undefined), {
    message: "a table has either `for` or `rows`",
  })
  .refine(
    (part) => part.columns.every(({ blank, cell }) => (blank ?? cell) === undefined) === (part.for === undefined),
    {
      message: "the columns of a table `for` something say what they hold, those of one with `rows` do not",
    },
  )
  .refine(({ columns, rows }) => rows?.every((row) => row.length === columns.length) ?? true, {
    message: "every row has a cell for each column",
  });

/** Paragraphs or lists, once or for each subject. */
const TextPart = z.strictObject({ kind: z.literal("text"), for: Selection.optional(), body: Wording });

/** A code block, once or for each subject. */
const CodePart = z.strictObject({
  kind: z.literal("code"),
  language: z.enum(["yaml", "sql", "properties", "http"]),
  for: Selection.optional(),
  body: Wording,
  /** What is written instead in a design with a technology that has its own way; the first that fits. */
  variants: z
    .array(
      z.strictObject({
        with: nonEmpty,
        body: Wording,
        /** The body is a line of the definition of the table that it is for, instead of a block of its own. */
        inTable: z.boolean().default(false),
      }),
    )
    .default([]),
});

export const RemedyPart = z.discriminatedUnion("kind", [TablePart, TextPart, CodePart]);
export type RemedyPart = z.infer<typeof RemedyPart>;

export const Remedy = z
  .strictObject({
    id: z.string().regex(/^[a-z]+(?:-[a-z0-9]+)*$/),
    title: Bilingual,
    /** Heading or caption of what it inserts. */
    heading: Bilingual,
    /**
     * Offered only in designs that have one of these technologies (or one that stands in for it), kinds or classes
     * of components; in all of them unless said.
     */
    onlyWith: z.array(nonEmpty).default([]),
    /** Offered only for findings all of whose components are of these; for all findings unless said. */
    onlyFor: z.array(nonEmpty).default([]),
    /** Kinds of sections that should hold it, best first. */
    sections: z.array(nonEmpty).min(1),
    /** Heading of the chapter to open where the document has no such section; of one of these kinds. */
    chapter: Bilingual,
    blanks: z.record(z.string().regex(/^[a-z]+(?:[-_][a-z0-9]+)*$/), Blank).default({}),
    parts: z.array(RemedyPart).default([]),
    /** Name of the module in server/engine/remedy/compose that works the parts out instead. */
    compose: nonEmpty.optional(),
  })
  .refine(({ parts, compose }) => (compose === undefined) !== (parts.length === 0), {
    message: "a remedy has either `parts` or `compose`",
  });
export type Remedy = z.infer<typeof Remedy>;
