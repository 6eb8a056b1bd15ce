import type { Statement } from "../../document/outline.ts";
import { positionAt } from "../../document/positions.ts";
import type { Facts, Words } from "../../facts/facts.ts";
import { groupBy } from "../../facts/groups.ts";
import { textOf } from "../../facts/words.ts";
import { evidence, makeFinding } from "../findings.ts";
import { fill } from "../words.ts";
import type { Check } from "./check.ts";

/** Placeholders of inserted countermeasures: ‹timeout›. */
const PLACEHOLDER = /‹[^‹›\n]{1,40}›/gu;

/** clarity/unfilled-template: one finding per block (a table, a list, a code block) that still has placeholders. */
export const unfilledTemplate: Check = ({ rule, facts, language }) => {
  const message = rule.messages.underspecified;
  const { lineStarts, statements } = facts.outline;
  const blocks = groupBy([...placeholdersOf(statements), ...templateMarks(facts)], ({ statement }) => {
    const { line } = positionAt(lineStarts, statement.base);
    return `${statement.section.index} ${line} ${statement.raw.form}`;
  });
  const findings = [...blocks.values()].flatMap((block) => {
    const [first] = block;
    if (!first || !message) return [];
    const texts = block.map(textOf);
    return [
      makeFinding(facts, {
        rule,
        state: "underspecified",
        severity: rule.severity,
        message: fill(
          message,
          { placeholder: [...new Set(texts)].slice(0, 4).join(" "), subjects: first.statement.section.title },
          language,
        ),
        words: first,
        components: [],
        evidence: block.slice(0, 12).map((words) => evidence("need", words, facts)),
      }),
    ];
  });
  return { findings, isDue: findings.length > 0 };
};

function placeholdersOf(statements: readonly Statement[]): Words[] {
  return statements.flatMap((statement) =>
    [...statement.raw.text.matchAll(PLACEHOLDER)].map((match) => ({
      statement,
      from: match.index,
      to: match.index + match[0].length,
    })),
  );
}

/** Marks that templates of others leave. */
function templateMarks({ mechanisms }: Facts): Words[] {
  return mechanisms
    .filter(
      ({ id, words }) =>
        id === "template-placeholder" && words.statement.raw.form !== "code" && !textOf(words).includes("‹"),
    )
    .map(({ words }) => words);
}
