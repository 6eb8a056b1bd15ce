import type { Column, RemedyPart, Selection, Slot, Wording } from "../../../rules/schema.ts";
import { endOfDefinition } from "./definition.ts";
import { slotNames, slotText } from "./slots.ts";
import { hasTechnology, speaksSql } from "./sql-dialect.ts";
import { subjectsFor } from "./subjects.ts";
import { nameAsMarkdown, onOneLine, wordsAsCell } from "./table.ts";
import type { Piece, RemedyContext, Subject, TableRow } from "./template.ts";

/** What the parts of a remedy come to in a document. */
export function piecesOf(context: RemedyContext): readonly Piece[] {
  return context.remedy.parts.flatMap((part) => piecesOfPart(context, part));
}

type TextOrCode = Exclude<RemedyPart, { readonly kind: "table" }>;
type Variant = (RemedyPart & { readonly kind: "code" })["variants"][number];

function piecesOfPart(context: RemedyContext, part: RemedyPart): readonly Piece[] {
  if (part.kind === "table") return [{ content: tableOf(context, part) }];
  if (part.kind === "code" && part.language === "sql" && !speaksSql(context.review)) return [];
  const variant = variantOf(context, part);
  if (variant?.inTable) return clausesOf(context, part, variant);
  const written = variant === undefined ? part : { ...part, body: variant.body };
  return subjectsOrNone(context, part.for).map((subject) => {
    // What is there already may have had its blanks filled in another way than they would be now; and what
    // nobody asked for is not missed beside one for another subject.
    const asked = subject?.names.length === 0 ? undefined : subject;
    const blank = linesOf({ ...context, known: () => undefined }, written, asked);
    const content = { kind: "lines" as const, lines: linesOf(context, written, subject), like: blank };
    const after = subject?.column?.table.nameSpan.from;
    return after === undefined ? { content } : { content, after };
  });
}

/** The way of a technology that the design has; undefined where that is the usual one. */
function variantOf({ review }: RemedyContext, part: TextOrCode): Variant | undefined {
  return part.kind === "code" ? part.variants.find((variant) => hasTechnology(review, variant.with)) : undefined;
}

function clausesOf(context: RemedyContext, part: TextOrCode, { body }: Variant): readonly Piece[] {
  return (part.for ? subjectsFor(context, part.for) : []).flatMap((subject) => {
    const end = subject.column && endOfDefinition(context.review.outline, subject.column.table);
    if (end === undefined) return [];
    return [{ content: { kind: "clause", clause: filled(context, context.say(body), subject, asCode), end } }];
  });
}

function linesOf(context: RemedyContext, part: TextOrCode, subject: Subject | undefined): readonly string[] {
  const isCode = part.kind === "code";
  const lines = filled(context, context.say(part.body).trimEnd(), subject, isCode ? asCode : asMarkdown).split("\n");
  return isCode ? [`\`\`\`${part.language}`, ...lines, "```"] : lines;
}

/** One piece with blanks where the document names nothing. */
function subjectsOrNone(context: RemedyContext, selection: Selection | undefined): readonly (Subject | undefined)[] {
  const subjects = selection === undefined ? [] : subjectsFor(context, selection);
  return subjects.length === 0 ? [undefined] : subjects;
}

function tableOf(context: RemedyContext, part: RemedyPart & { readonly kind: "table" }): Piece["content"] {
  const columns = part.columns.map(({ title }) => title);
  if (part.rows !== undefined) {
    const cells = part.rows.map((row) => row.map((cell) => cellText(context, cell, undefined)));
    return { kind: "table", columns, rows: cells.map((row) => ({ names: [], cells: row })) };
  }
  const rows = subjectsOrNone(context, part.for).map((subject) => rowOf(context, part.columns, subject));
  return { kind: "table", columns, rows };
}

function rowOf(context: RemedyContext, columns: readonly Column[], subject: Subject | undefined): TableRow {
  const cells = columns.map((column, index) => {
    if (index === 0 && subject !== undefined) return nameAsMarkdown(subject.name);
    return column.cell === undefined ? decisionOf(context, column, subject) : cellText(context, column.cell, subject);
  });
  return { names: subject?.names ?? [], cells };
}

function decisionOf(context: RemedyContext, { blank, shows }: Column, subject: Subject | undefined): string {
  const shown = shows === undefined ? "" : slotText(shows, context, subject);
  return wordsAsCell(shown) || asCell(decision(context, blank ?? "", subject));
}

function cellText(context: RemedyContext, wording: Wording, subject: Subject | undefined): string {
  return filled(context, context.say(wording), subject, asCell);
}

/** What the document states for a blank, or the placeholder. */
function decision(context: RemedyContext, id: string, subject: Subject | undefined): string {
  return context.known(subject, context.remedy.blanks[id]?.known ?? []) ?? context.blank(id);
}

/** How words of the document are put into the text. */
type Written = (words: string, slot?: Slot) => string;

const asCode: Written = onOneLine;
const asCell: Written = wordsAsCell;
const asMarkdown: Written = (words, slot) => (slot === "name" ? nameAsMarkdown(words) : onOneLine(words));

const slotPattern = new RegExp(`\\{(${slotNames.join("|")})\\}`, "g");

function filled(context: RemedyContext, text: string, subject: Subject | undefined, written: Written): string {
  return text
    .replace(/‹([^‹›]+)›/g, (_, id: string) => written(decision(context, id, subject)))
    .replace(slotPattern, (_, slot: Slot) => written(slotText(slot, context, subject), slot) || context.blank(slot));
}
