import type { ReportedComponent, ReportResult } from "../../server/protocol.ts";
import type { Words } from "../panel/messages.ts";
import { fill, type Html, html, placeText } from "./html.ts";
import { box, layoutOf, type Point } from "./layout.ts";

/** Components and who uses whom, coloured by the worst finding; empty when there are no components. */
export function renderGraph({ components, interactions, language }: ReportResult, words: Words): Html {
  if (components.length === 0) return html``;
  const layout = layoutOf(
    components.map(({ name }) => name),
    interactions,
  );
  return html`<div class="scroll" data-key="scroll graph">
<svg role="group" aria-labelledby="graph-heading" data-roving lang="${language}" width="${layout.width}" height="${layout.height}" viewBox="0 0 ${layout.width} ${layout.height}">
<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0.5 8 4 0 7.5z"/></marker></defs>
${layout.edges.map(({ from, to, points }) => renderEdge(`${from} → ${to}`, points))}
${components.map((component) => renderNode(component, layout.nodes.get(component.name) ?? { x: 0, y: 0 }, interactions, words))}
</svg></div>
<p class="legend">${legendItem("plain store", words.store)}${legendItem("plain external", words.external)}</p>`;
}

type Interactions = ReportResult["interactions"];

/** Level where it leaves and arrives. */
function renderEdge(title: string, [first, ...others]: readonly Point[]): Html {
  if (!first) return html``;
  let last = first;
  let path = `M${first.x} ${first.y}`;
  for (const point of others) {
    const middle = (last.x + point.x) / 2;
    path += ` C${middle} ${last.y} ${middle} ${point.y} ${point.x} ${point.y}`;
    last = point;
  }
  return html`<path class="edge" d="${path}" marker-end="url(#arrow)"><title>${title}</title></path>`;
}

function renderNode(component: ReportedComponent, { x, y }: Point, interactions: Interactions, words: Words): Html {
  const { name, kind, isStore, isExternal, worst, range } = component;
  const shape = `${worst ?? "plain"}${isStore ? " store" : ""}${isExternal ? " external" : ""}`;
  const label = describe(component, interactions, words);
  const sign = worst ? html` <span class="sign">${words.tiers[worst]}</span>` : html``;
  return html`<g class="node ${shape}" role="button" data-place="${placeText(range)}" data-key="node ${name}" aria-label="${label}" transform="translate(${x} ${y})">
<title>${label}</title>${outline(isStore, box.width, box.height)}
<foreignObject x="10" y="5" width="${box.width - 20}" height="${box.height - 8}"><p>${name}</p> <p class="kind"><span>${kind}</span>${sign}</p></foreignObject></g>`;
}

/** A store has the second line that its symbol has in diagrams. */
function outline(isStore: boolean, width: number, height: number): Html {
  const line = isStore ? html`<path class="line" d="M4 3.5H${width - 4}"/>` : html``;
  return html`<rect width="${width}" height="${height}" rx="${isStore ? 10 : 3}"/>${line}`;
}

function legendItem(shape: string, text: string): Html {
  return html`<span><svg class="node ${shape}" width="26" height="16" viewBox="-1 -1 28 18" aria-hidden="true">${outline(shape.includes("store"), 26, 16)}</svg> ${text}</span> `;
}

/** Begins with what is seen, in that order, for those who steer by voice. */
function describe(
  { name, kind, isStore, isExternal, worst }: ReportedComponent,
  interactions: Interactions,
  words: Words,
): string {
  const uses = interactions.filter(({ from }) => from === name).map(({ to }) => to);
  const usedBy = interactions.filter(({ to }) => to === name).map(({ from }) => from);
  return [
    name,
    kind,
    ...(worst ? [fill(words.worst, words.tiers[worst])] : []),
    ...(isStore ? [words.store] : []),
    ...(isExternal ? [words.external] : []),
    ...(uses.length > 0 ? [fill(words.uses, uses.join(", "))] : []),
    ...(usedBy.length > 0 ? [fill(words.usedBy, usedBy.join(", "))] : []),
  ].join("; ");
}
