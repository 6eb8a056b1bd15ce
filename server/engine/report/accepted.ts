import type { Review } from "../index.ts";
import type { Acceptance, Finding } from "../review/finding.ts";
import type { Context } from "./context.ts";
import { escapeText, lineLink } from "./inline.ts";
import { words } from "./words.ts";

/** Findings that somebody answers for, each with the risk that covers it; expired ones are open findings. */
export function acceptedFindings({ acceptances }: Review): readonly { finding: Finding; risk: Acceptance["risk"] }[] {
  return acceptances
    .filter(({ expired }) => !expired)
    .flatMap(({ findings, risk }) => findings.map((finding) => ({ finding, risk })));
}

/** The part on accepted risks: what is accepted, why, by whom, and until when. */
export function renderAccepted({ review, path, language }: Context): string {
  const items = acceptedFindings(review).map(({ finding: { rule, message, range }, risk }) =>
    [
      `- ${lineLink(range.start.line, path, language)} \`${rule}\`: ${escapeText(message)}`,
      `**${words.reason[language]}:** ${escapeText(risk.reason)}`,
      `**${words.owner[language]}:** ${escapeText(risk.owner)}`,
      `**${words.until[language]}:** ${risk.expires}`,
    ].join(" "),
  );
  return items.length === 0 ? "" : `## ${words.accepted[language]}\n\n${items.join("\n")}`;
}
