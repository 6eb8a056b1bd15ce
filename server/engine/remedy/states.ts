import type { Outline, SqlColumn } from "../document/outline.ts";

/** "HELD → COMMITTED → SHIPPED", "approved -> paid/refunded". */
const chain =
  /(?<![\p{L}\p{N}_/])[\p{L}\p{N}_]+(?:\/[\p{L}\p{N}_]+)*(?:\s*(?:→|⇒|->|=>)\s*[\p{L}\p{N}_]+(?:\/[\p{L}\p{N}_]+)*)+/gu;
const arrow = /\s*(?:→|⇒|->|=>)\s*/u;

/** A change of state that the document allows. */
export interface Transition {
  readonly from: string;
  readonly to: string;
}

/** The transitions that statements about a column of states draw with arrows, each once, in their order. */
export function transitionsOf({ statements }: Outline, { name }: SqlColumn): readonly Transition[] {
  const names = new RegExp(`(?<![\\p{L}\\p{N}_])${name.replace(/\W/g, "\\$&")}(?![\\p{L}\\p{N}_])`, "iu");
  const found = new Map<string, Transition>();
  for (const { raw } of statements) {
    if (raw.form === "code" || !names.test(raw.text)) continue;
    for (const [drawn] of raw.text.matchAll(chain))
      for (const step of stepsOf(drawn)) found.set(`${step.from} ${step.to}`, step);
  }
  return [...found.values()];
}

function stepsOf(drawn: string): readonly Transition[] {
  const stages = drawn.split(arrow).map((stage) => stage.split("/"));
  return stages.flatMap((stage, index) =>
    stage.flatMap((from) => (stages[index + 1] ?? []).map((to): Transition => ({ from, to }))),
  );
}
