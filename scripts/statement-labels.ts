/** Labelled statements: what a single sentence says of which mechanisms. */
import { z } from "zod";
import type { Catalogue } from "../rules/schema.ts";
import { outlineOf } from "../server/engine/document/index.ts";
import { factsOf } from "../server/engine/facts/index.ts";

export const Label = z.object({
  id: z.string(),
  text: z.string(),
  lang: z.enum(["en", "ja"]),
  /** Id of the kind of section that the statement stands in. */
  section: z.string().nullable(),
  expect: z.array(z.object({ mechanism: z.string(), state: z.string() })),
  phenomena: z.array(z.string()),
  /** Mechanisms whose expectation is not met yet. */
  open: z.array(z.string()).default([]),
});
export type Label = z.infer<typeof Label>;

/** The labels of a file with one JSON object per line. */
export function labelsIn(text: string): Label[] {
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => Label.parse(JSON.parse(line)));
}

/** States of the mechanisms in the statement, read in a section of its kind; a vague mention counts as named. */
export function statesIn({ text, section }: Label, catalogue: Catalogue): Map<string, string[]> {
  const heading = catalogue.sections.find(({ id }) => id === section)?.headings.en[0] ?? "Design";
  const outline = outlineOf(`# Design\n\n## ${heading}\n\n${text}\n`, catalogue.sections);
  const found = new Map<string, string[]>();
  for (const { id, stance } of factsOf(outline, catalogue).mechanisms)
    found.set(id, [...(found.get(id) ?? []), stance === "vague" ? "named" : stance]);
  return found;
}

/** Whether the states found meet an expectation; `none` wants no mention at all. */
export function isMet(state: string, found: readonly string[]): boolean {
  return state === "none" ? found.length === 0 : found.includes(state);
}
