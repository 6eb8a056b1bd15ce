import type { Criticality } from "../../../../rules/schema.ts";
import type { Outline, SqlTable, Statement } from "../../document/outline.ts";
import { counts } from "../binding.ts";
import { highest } from "../criticality.ts";
import type { Component } from "../facts.ts";
import type { Naming } from "../interactions.ts";
import { goesOn } from "../paragraphs.ts";
import { tablesIn } from "./tables.ts";

/** What the statements that describe an operation name: components, tables, and how much hangs on it. */
export function about(
  statements: readonly Statement[],
  text: string,
  outline: Outline,
  naming: Naming,
): {
  criticality: Criticality;
  statements: readonly Statement[];
  components: readonly Component[];
  tables: readonly SqlTable[];
} {
  const components = [
    ...new Set(statements.flatMap((statement) => naming.mentionsOf(statement).map(({ component }) => component))),
  ];
  const criticality = highest(statements.map((statement) => naming.readingOf(statement).criticality)) ?? "medium";
  return { criticality, statements, components, tables: tablesIn(text, outline) };
}

/** The statement, what stands under it in its list, and for a heading its section. */
export function belonging(statement: Statement, outline: Outline): Statement[] {
  const list = [statement];
  for (let i = statement.index + 1; i < outline.statements.length; i++) {
    const next = outline.statements[i];
    if (!next) break;
    const isUnder = statement.raw.form === "heading" ? next.section === statement.section : isBelow(next, statement);
    if (!isUnder) break;
    list.push(next);
  }
  return list;
}

function isBelow(statement: Statement, ancestor: Statement): boolean {
  for (let parent = statement.parent; parent; parent = parent.parent) if (parent === ancestor) return true;
  return false;
}

/**
 * What a paragraph says on after it has named a job: "The close job runs at night. Each stage … It starts again
 * from there." It goes on about the job until it comes to something else that acts.
 */
export function goingOnAbout(component: Component, outline: Outline, naming: Naming): ReadonlySet<Statement> {
  const found = new Set<Statement>();
  const isAnother = (statement: Statement): boolean =>
    naming
      .mentionsOf(statement)
      .some((other) => other.component !== component && other.component.classes.includes("compute"));
  for (const { statement } of component.mentions) {
    if (!counts(statement) || (statement.raw.form !== "sentence" && statement.raw.form !== "item")) continue;
    const isHeaded = statement.raw.lead !== undefined;
    for (let i = statement.index + 1; i < outline.statements.length; i++) {
      const [previous, next] = [outline.statements[i - 1], outline.statements[i]];
      if (!previous || !next || found.has(next) || !goesOn(next, previous, outline)) break;
      if (!isHeaded && isAnother(next)) break;
      found.add(next);
    }
  }
  return found;
}
