import { groupBy } from "../../facts/groups.ts";
import type { Coverage } from "../../review/finding.ts";
import type { Combination } from "./report.ts";
import { isAbout, type Numbered, quoteOfEvidence, type Source } from "./source.ts";

/** What is worse together than alone, for the same component or operation, in the order of the findings. */
export function combinationsOf(source: Source): Combination[] {
  // What is half said is there: what is told of a combination would deny it.
  const open = source.findings.filter(({ finding }) => finding.state !== "underspecified");
  const all = open.flatMap((one) =>
    one.rule.worseWith.flatMap(({ rule, is, together }): Combination[] => {
      const other = is === "open" ? openWith(one, rule, open, source) : statedWith(one, rule, source);
      return other ? [{ text: together[source.language], ...other }] : [];
    }),
  );
  return [...groupBy(all, ({ text }) => text).values()].flatMap(([first, ...others]) =>
    first ? [{ ...first, findings: [...new Set([first, ...others].flatMap(({ findings }) => findings))] }] : [],
  );
}

type Other = Omit<Combination, "text">;

function openWith(one: Numbered, rule: string, open: readonly Numbered[], source: Source): Other | undefined {
  const own = namesIn(one.finding.components, source);
  const others = open.filter(({ finding }) => finding.rule === rule && meet(own, namesIn(finding.components, source)));
  return others.length > 0 ? { findings: [one.id, ...others.map(({ id }) => id)] } : undefined;
}

function statedWith(one: Numbered, rule: string, source: Source): Other | undefined {
  const own = namesIn(one.finding.components, source);
  const subjects: Coverage["subjects"] = source.review.coverage.find((entry) => entry.rule === rule)?.subjects ?? [];
  const stated = subjects.find(
    ({ name, status, answer }) =>
      status === "specified" &&
      answer &&
      meet(own, namesIn([name], source)) &&
      (own.size === 0 || isAbout(answer, name, source)),
  );
  return stated?.answer ? { findings: [one.id], stated: quoteOfEvidence(source.review, stated.answer) } : undefined;
}

/** Components and operations among the names, with the components of the operations. */
function namesIn(names: readonly string[], { review: { facts } }: Source): ReadonlySet<string> {
  const components = facts.components.filter(({ name }) => names.includes(name));
  const operations = facts.operations.filter(({ name }) => names.includes(name));
  const others = operations.flatMap((operation) => operation.components);
  return new Set([...operations, ...components, ...others].map(({ name }) => name));
}

/** What concerns nothing in particular concerns the whole. */
function meet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === 0 || b.size === 0 || [...a].some((name) => b.has(name));
}
