import { catalogue } from "reliability-lens:catalogue";
import { lint } from "markdownlint/sync";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { outlineOf } from "../../server/engine/document/index.ts";
import { factsOf } from "../../server/engine/facts/index.ts";
import { review } from "../../server/engine/index.ts";
import { reviewFacts } from "../../server/engine/review/index.ts";
import { documentOf, typedInto } from "./documents.ts";
import { median, ms, ratio, table, timed } from "./statistics.ts";

const stageRounds = 15;

/** Times every task once per round, in turn, so that a busy machine slows all of them alike. */
function race<Name extends string>(
  tasks: Readonly<Record<Name, () => unknown>>,
  rounds: number,
): Readonly<Record<Name, number>> {
  const entries = Object.entries(tasks) as [Name, () => unknown][];
  const times = new Map<Name, number[]>(entries.map(([name]) => [name, []]));
  // The first third only warms up.
  for (let round = -Math.ceil(rounds / 3); round < rounds; round++) {
    for (const [name, task] of entries) {
      const time = timed(task);
      if (round >= 0) times.get(name)?.push(time);
    }
  }
  return Object.fromEntries([...times].map(([name, values]) => [name, median(values)])) as Record<Name, number>;
}

/** The stages of a review of 10 KB documents, beside plain remark and markdownlint on the same ones. */
export function stagesTable(): string {
  const documents = [0, 10, 20, 30].flatMap((seed) => [documentOf(10_000, "en", seed), documentOf(10_000, "ja", seed)]);
  const processor = unified().use(remarkParse).use(remarkFrontmatter).use(remarkGfm).freeze();
  const stages: Stages[] = [];
  const times = race(
    {
      stages: () => stages.push(stagesOf(documents)),
      review: () => documents.forEach((text) => void review(text, catalogue)),
      remark: () => documents.forEach((text) => void processor.parse(text)),
      markdownlint: () => documents.forEach((text) => void lint({ strings: { text } })),
    },
    stageRounds,
  );
  const measured = stages.slice(-stageRounds);
  const row = (name: string, time: number): string[] => [
    name,
    ms(time / documents.length),
    ratio(time, times.remark),
    ratio(time, times.markdownlint),
  ];
  return table([
    ["10 KB document", "median", "to remark-parse", "to markdownlint"],
    row("outline", median(measured.map(({ outline }) => outline))),
    row("facts", median(measured.map(({ facts }) => facts))),
    row("findings", median(measured.map(({ findings }) => findings))),
    row("whole review", times.review),
    row("remark-parse", times.remark),
    row("markdownlint", times.markdownlint),
  ]);
}

/** Milliseconds that each stage takes for all documents together. */
interface Stages {
  readonly outline: number;
  readonly facts: number;
  readonly findings: number;
}

/** One after the other on fresh values, since a stage keeps what it worked out for a statement. */
function stagesOf(documents: readonly string[]): Stages {
  const start = performance.now();
  const outlines = documents.map((text) => outlineOf(text, catalogue.sections));
  const outlined = performance.now();
  const facts = outlines.map((outline) => factsOf(outline, catalogue));
  const known = performance.now();
  for (const fact of facts) {
    reviewFacts({ facts: fact, catalogue, rules: catalogue.rules, language: fact.language, risks: [] });
  }
  return { outline: outlined - start, facts: known - outlined, findings: performance.now() - known };
}

/** A one-character edit against a full review. */
export function editTable(): string {
  const rows = [10, 100, 1000].map((size) => {
    const rounds = size < 1000 ? 10 : 3;
    const before = documentOf(size * 1000, "en", 0);
    const after = typedInto(before, "x");
    const previous = review(before, catalogue);
    const tasks = { full: () => review(after, catalogue), edit: () => review(after, catalogue, {}, previous) };
    const { full, edit } = race(tasks, rounds);
    return [`${size} KB`, ms(full), ms(edit), ratio(edit, full)];
  });
  return table([["one character typed", "full review", "after the edit", "edit to full"], ...rows]);
}
