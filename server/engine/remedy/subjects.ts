import type { Selection } from "../../../rules/schema.ts";
import type { SqlTable } from "../document/outline.ts";
import type { Component, Operation } from "../facts/facts.ts";
import { undeclaredReferences } from "../review/references.ts";
import type { ColumnOfTable, RemedyContext, Subject } from "./template.ts";

/** A table for more than so many that no finding names would be an inventory. */
const mostUnasked = 12;

/** Columns that hold a state by their name: "status", "order_state". */
const stateColumn = /(?:^|_)(?:status|state)$/i;

/** Columns that hold what several take from: "stock", "remaining_seats", "point_balance". */
const amountColumn = /(?:^|_)(?:stock|balance|remaining|available|remainder|quota|inventory|on_hand)(?:_|$)/i;

/**
 * What a part is written for: the components or operations that the findings owe it for, or else all that the
 * design has of these kinds. The latter carry no names: they are not missed in a table that is already there.
 */
export function subjectsFor(context: RemedyContext, selection: Selection): readonly Subject[] {
  const { facts, outline } = context.review;
  if (selection.columns === "references") {
    return undeclaredReferences(facts).map((reference) => subjectOfColumn(reference));
  }
  if (selection.columns === "states") return outline.schema.flatMap(stateColumnsOf).map(subjectOfColumn);
  if (selection.columns === "amounts") return outline.schema.flatMap(amountColumnsOf).map(subjectOfColumn);
  const owed = context.owed.filter(
    ({ operation }) => (operation ? selection.operations : selection.components).length > 0,
  );
  if (selection.onlyNamed) return owed.filter((subject) => isSelected(subject, selection));
  if (owed.length > 0) return owed;
  const all = [...facts.components.map(subjectOfComponent), ...facts.operations.map(subjectOfOperation)].filter(
    (subject) => isSelected(subject, selection),
  );
  return all.slice(0, mostUnasked).map((subject) => ({ ...subject, names: [] }));
}

export function subjectOfComponent(component: Component): Subject {
  return { name: component.name, names: [component.name, ...component.aliases], component };
}

export function subjectOfOperation(operation: Operation): Subject {
  return { name: operation.name, names: [operation.name], operation };
}

function isSelected({ component, operation }: Subject, { components, operations }: Selection): boolean {
  if (operation !== undefined) return operations.includes(operation.kind);
  if (component === undefined) return false;
  return components.includes(component.kind) || component.classes.some((name) => components.includes(name));
}

function subjectOfColumn(column: ColumnOfTable): Subject {
  const name = `${column.table.name}.${column.column.name}`;
  return { name, names: [name], column };
}

function stateColumnsOf(table: SqlTable): readonly ColumnOfTable[] {
  return table.columns
    .filter(({ name }) => stateColumn.test(name) && !table.checks.some((check) => check.includes(name)))
    .map((column) => ({ table, column }));
}

/** The first of the table, as an example of how it is changed. Numbers only: `stock_code` is none. */
function amountColumnsOf(table: SqlTable): readonly ColumnOfTable[] {
  return table.columns
    .filter(({ name, type }) => amountColumn.test(name) && /^(?:big|small|tiny)?int|^num|^dec|^money/i.test(type))
    .slice(0, 1)
    .map((column) => ({ table, column }));
}
