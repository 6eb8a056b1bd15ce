import type { ReportResult } from "../../server/protocol.ts";
import type { Words } from "../panel/messages.ts";
import { tiers } from "./findings.ts";
import { fill, type Html, html } from "./html.ts";

/** The parts of the page that stand above the findings, by the ids of their elements; empty ones are left out. */
export function renderHead({ score, counts, scope }: ReportResult, words: Words): Html {
  const button = html`<button data-key="export" data-export>${words.exportReview}</button>`;
  if (scope === "none") return html`<p>${words.notDesign}</p>`;
  const found = tiers.filter((tier) => counts[tier] > 0);
  return html`<p><strong class="score">${fill(words.score, score)}</strong> ${found.map(
    (tier) => html`<span class="badge ${tier}">${words.tiers[tier]} ${counts[tier]}</span> `,
  )}</p>${button}`;
}

/** A part of the page under its heading; empty when it has no content. */
export function section(id: string, heading: string, content: Html): Html {
  if (content.markup === "") return html``;
  return html`<h2 id="${id}-heading">${heading}</h2>${content}`;
}
