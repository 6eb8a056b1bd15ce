import type { RuleId } from "../../../rules/schema.ts";
import type { AcceptedRisk, Configuration, RuleLevel, RuleLevels } from "./configuration.ts";
import { globToRegExp, isGlob } from "./glob.ts";

/** What a configuration says of one document. */
export interface Policy {
  /** It is not to be reviewed. */
  readonly excluded: boolean;
  /** The weightiest first. */
  readonly levels: readonly RuleLevels[];
  readonly risks: readonly AcceptedRisk[];
}

/** The policy of documents without a configuration. */
export const noPolicy: Policy = { excluded: false, levels: [], risks: [] };

/**
 * The policy of a document. `path` is relative to the configuration's directory, with `/`; without one (a text
 * that is no file) only what holds for every document holds.
 */
export function policyFor(configuration: Configuration, path: string | undefined): Policy {
  const { include, exclude, rules, overrides, risks } = configuration;
  const concerns = (globs: readonly string[]): boolean => path !== undefined && matches(globs, path);
  return {
    excluded: path !== undefined && (concerns(exclude) || (include !== undefined && !concerns(include))),
    levels: [
      ...overrides
        .filter(({ files }) => concerns(files))
        .map((one) => one.rules)
        .toReversed(),
      rules,
    ],
    risks: risks.filter(({ files }) => files.length === 0 || concerns(files)),
  };
}

/** The level that a policy gives a rule; undefined when it says nothing of it. */
export function levelOf({ levels }: Policy, rule: RuleId): RuleLevel | undefined {
  const category = rule.slice(0, rule.indexOf("/"));
  const layer = levels.find((one) => one[rule] !== undefined || one[category] !== undefined);
  return layer?.[rule] ?? layer?.[category];
}

/** Whether one of the globs names a path; a plain name stands for a directory too. */
function matches(globs: readonly string[], path: string): boolean {
  return globs.some((glob) => {
    const name = glob.replace(/^(?:\.\/)+/, "").replace(/\/$/, "");
    return path === name || path.startsWith(`${name}/`) || (isGlob(name) && globToRegExp(name).test(path));
  });
}
