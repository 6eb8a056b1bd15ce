import type { Outline, Statement } from "../document/outline.ts";

/** "**Runtime**: Java" below "**Database**: MySQL": lines with a label each are about different things. */
export function standSideBySide(statement: Statement, previous: Statement): boolean {
  return statement.raw.lead !== undefined && previous.raw.lead !== undefined;
}

/** Whether a sentence goes on in the paragraph of the one right before it. */
export function goesOn(statement: Statement, previous: Statement, { text }: Outline): boolean {
  if (standSideBySide(statement, previous)) return false;
  if (statement.raw.form !== "sentence" || previous.section !== statement.section) return false;
  if (previous.raw.form !== "sentence" && previous.raw.form !== "item") return false;
  const between = text.slice(previous.base + previous.raw.span.to, statement.base + statement.raw.span.from);
  return !/\n\s*\n|\n\s*(?:[-*+]|\d+[.)])\s/u.test(between);
}

/** The sentences of the paragraph, or of the list item, that a statement stands in. */
export function paragraphOf(statement: Statement, outline: Outline): readonly Statement[] {
  const { statements } = outline;
  const isJoined = (at: number): boolean => {
    const [previous, own] = [statements[at - 1], statements[at]];
    return previous !== undefined && own !== undefined && goesOn(own, previous, outline);
  };
  let [from, to] = [statement.index, statement.index];
  while (isJoined(from)) from--;
  while (isJoined(to + 1)) to++;
  return statements.slice(from, to + 1);
}
