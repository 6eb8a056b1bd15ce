import type { RuleId } from "../../rules/schema.ts";

/** Where the project's repository lives; links to the documentation start here. */
const repository = "https://github.com/reliability-lens/reliability-lens";

/** The page of the rule reference about a rule. */
export function ruleHref(rule: RuleId): string {
  return `${repository}/blob/main/docs/rules/${rule}.md`;
}
