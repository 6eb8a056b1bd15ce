import type { Remedy, Rule } from "../rules/schema.ts";
import { choicesOf } from "../server/engine/remedy/blanks.ts";
import { capitalised } from "../server/engine/report/words.ts";

const sectionTitle = "Countermeasures that can be inserted";

/** docs/remedies.md: what can be inserted, for which rules, with the decisions that it leaves and their usual values. */
export function remedyReference(remedies: readonly Remedy[], rules: readonly Rule[]): string {
  const parts = [
    `# ${sectionTitle}`,
    "<!-- Generated from rules/remedies by `npm run docs`. -->",
    "Each is written in the language of the document, for its own components, in the section that should say it. What is left to decide stands as ‹placeholder›; the values are what others usually decide, the most usual first, with the document that says so; where all depends on the design, they are examples.",
    ...remedies.map((remedy) => partOf(remedy, rules)),
  ];
  return `${parts.join("\n\n")}\n`;
}

function partOf({ id, title, blanks }: Remedy, rules: readonly Rule[]): string {
  const asking = rules
    .filter(({ remedies }) => remedies.includes(id))
    .map((rule) => `[${rule.id}](rules/${rule.id}.md)`);
  const decisions = Object.values(blanks).map((blank) => {
    const choices = [choicesOf(blank, "en").join("; "), choicesOf(blank, "ja").join("；")];
    const cells = [blank.en, blank.ja, ...choices, blank.source ?? "examples"];
    return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  });
  return [
    `## ${id}`,
    `**${capitalised(title.en)}** · ${title.ja}`,
    asking.length > 0 ? `Settles: ${asking.join(", ")}` : "No rule asks for it; it is in the command palette.",
    [
      "| Decision | 決めること | Usual values or examples | 一般的な値・例 | Source |",
      "| --- | --- | --- | --- | --- |",
      ...decisions,
    ].join("\n"),
  ].join("\n\n");
}
