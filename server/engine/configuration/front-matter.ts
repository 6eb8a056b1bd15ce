import type { Outline, Span } from "../document/outline.ts";
import type { AcceptedRisk, Problem } from "./configuration.ts";
import { parseFrontMatterRisks } from "./parse.ts";
import type { KnownRule } from "./schema.ts";

/** The risks that a document accepts in its front matter, and what is wrong with them. */
export function frontMatterRisks(
  { text, frontMatter }: Outline,
  rules: readonly KnownRule[],
): { readonly risks: readonly AcceptedRisk[]; readonly problems: readonly Problem[] } {
  const span = "reliability-lens" in frontMatter ? yamlSpan(text) : undefined;
  if (span === undefined) return { risks: [], problems: [] };
  const { value = [], problems } = parseFrontMatterRisks(text, span, rules);
  return { risks: value, problems };
}

/** Between the fences; undefined for front matter in another language. */
function yamlSpan(text: string): Span | undefined {
  const start = /^\uFEFF?---[ \t]*(?:\r\n|\r|\n)/.exec(text)?.[0].length;
  if (start === undefined) return undefined;
  const close = text.slice(start).search(/^(?:---|\.\.\.)[ \t]*$/m);
  return close < 0 ? undefined : { from: start, to: start + close };
}
