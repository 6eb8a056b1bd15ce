import type { Flow, Outline, Statement } from "../../document/outline.ts";
import { counts, describesData } from "../binding.ts";
import type { Component, Operation } from "../facts.ts";
import type { Naming } from "../interactions.ts";
import { bareName } from "../names.ts";
import { spanOf, textOf, whole } from "../words.ts";
import { about } from "./about.ts";
import { takenAfterLook } from "./allocation.ts";
import { changedTogether } from "./sequences.ts";

/** A flow that runs through at least two components, or two tables, or gives away what it found free. */
export function flowOperation(flow: Flow, outline: Outline, naming: Naming): Operation[] {
  const statements = [...new Set(flow.steps.map((step) => step.statement))].filter(counts);
  const [start] = statements;
  if (!start || !describesData(flow.section)) return [];
  const text = flow.steps.map((step) => step.text).join(" → ");
  const found = about(statements, text, outline, naming);
  const effects = flow.form === "ordered" ? changedTogether(statements, naming, true) : [];
  const takes = flow.form === "ordered" ? takenAfterLook(statements, naming) : undefined;
  if (found.components.length < 2 && found.tables.length < 2 && effects.length === 0 && !takes) return [];
  return [
    {
      kind: "flow",
      name: flow.title ?? (flow.form === "arrows" ? firstAndLast(flow) : start.section.title),
      changesState: effects.length > 0 || takes !== undefined || isWritingFlow(flow, found.components, naming),
      ...found,
      words: whole(start),
      flow,
      ...(effects.length > 0 && { effects }),
      ...(takes && { takes }),
      steps: flow.steps.map((step) => componentsOfStep(step, naming)),
    },
  ];
}

/** Components named in the stretch of a statement that is the step; an external system only where it is changed. */
function componentsOfStep({ statement, text, span }: Flow["steps"][number], naming: Naming): Component[] {
  const { mentionsOf, readingOf } = naming;
  const isLookedAt = readingOf(statement).reads && !changesSomething(statement, naming);
  const named = mentionsOf(statement).filter(({ words }) => {
    const { from, to } = spanOf(words);
    return (from < span.to && span.from < to) || (statement.raw.form === "code" && text.includes(textOf(words)));
  });
  const components = new Set(named.map(({ component }) => component));
  return [...components].filter(({ external }) => !(external && isLookedAt));
}

/** "Kafka → … → PostgreSQL". */
function firstAndLast({ steps }: Flow): string {
  const names = steps.map((step) => bareName(step.text));
  return names.length <= 3 && names.join("").length < 50 ? names.join(" → ") : `${names[0]} → … → ${names.at(-1)}`;
}

/**
 * A flow changes state when one of its steps does, or, where steps are only names, when it ends in a store or
 * passes through a broker.
 */
function isWritingFlow({ form, steps, title }: Flow, components: readonly Component[], naming: Naming): boolean {
  const statements = new Set(steps.map(({ statement }) => statement));
  if (form === "ordered") return [...statements].some((statement) => changesSomething(statement, naming));
  const text = `${title ?? ""} ${steps.map((step) => step.text).join(" ")}`;
  if (/response|レスポンス|\bGET\b|quer(?:y|ies)|dashboard|search|表示|参照|検索|照会/iu.test(text)) return false;
  return components.some(({ classes }) => classes.includes("store") || classes.includes("broker"));
}

/** A verb in the name of a component ("Medical Record Service") changes nothing. */
function changesSomething(statement: Statement, { readingOf, mentionsOf }: Naming): boolean {
  const named = mentionsOf(statement).map(({ words }) => words);
  return readingOf(statement).changes.some((hit) => !named.some(({ from, to }) => hit.from >= from && hit.to <= to));
}
