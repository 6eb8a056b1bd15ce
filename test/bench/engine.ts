import { catalogue } from "reliability-lens:catalogue";
import { lint } from "markdownlint/sync";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { outlineOf } from "../../server/engine/document/index.ts";
import { factsOf } from "../../server/engine/facts/index.ts";
import { review } from "../../server/engine/index.ts";
import { documentOf, typedInto } from "./documents.ts";
import { median, ms, ratio, table, timed } from "./statistics.ts";

const rounds = 15;

/** Times every task once per round, in turn, so that a busy machine slows all of them alike. */
function race<Name extends string>(tasks: Readonly<Record<Name, () => unknown>>): Readonly<Record<Name, number>> {
  const entries = Object.entries(tasks) as [Name, () => unknown][];
  const times = new Map<Name, number[]>(entries.map(([name]) => [name, []]));
  // The first third only warms up.
  for (let round = -rounds / 3; round < rounds; round++) {
    for (const [name, task] of entries) {
      const time = timed(task);
      if (round >= 0) times.get(name)?.push(time);
    }
  }
  return Object.fromEntries([...times].map(([name, values]) => [name, median(values)])) as Record<Name, number>;
}

/**
 * The stages of a review of 10 KB documents, beside plain remark and markdownlint on the same ones. A stage's
 * time is what it adds: stages keep what they worked out for a statement, so none can be repeated alone.
 */
export function stagesTable(): string {
  const documents = [0, 10, 20, 30].flatMap((seed) => [documentOf(10_000, "en", seed), documentOf(10_000, "ja", seed)]);
  const processor = unified().use(remarkParse).use(remarkFrontmatter).use(remarkGfm).freeze();
  const each = (work: (text: string) => unknown) => () => documents.forEach((text) => void work(text));
  const times = race({
    outline: each((text) => outlineOf(text, catalogue.sections)),
    facts: each((text) => factsOf(outlineOf(text, catalogue.sections), catalogue)),
    review: each((text) => review(text, catalogue)),
    remark: each((text) => processor.parse(text)),
    markdownlint: each((text) => lint({ strings: { text } })),
  });
  const row = (name: string, time: number): string[] => [
    name,
    ms(time / documents.length),
    ratio(time, times.remark),
    ratio(time, times.markdownlint),
  ];
  return table([
    ["10 KB document", "median", "to remark-parse", "to markdownlint"],
    row("outline", times.outline),
    row("+ facts", times.facts - times.outline),
    row("+ findings", times.review - times.facts),
    row("= review", times.review),
    row("remark-parse", times.remark),
    row("markdownlint", times.markdownlint),
  ]);
}

/** A one-character edit against a full review. */
export function editTable(): string {
  const rows = [10, 100, 1000].map((size) => {
    const before = documentOf(size * 1000, "en", 0);
    const after = typedInto(before, "x");
    const previous = review(before, catalogue);
    const { full, edit } = race({
      full: () => review(after, catalogue),
      edit: () => review(after, catalogue, {}, previous),
    });
    return [`${size} KB`, ms(full), ms(edit), ratio(edit, full)];
  });
  return table([["one character typed", "full review", "after the edit", "edit to full"], ...rows]);
}
