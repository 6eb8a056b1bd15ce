/** The script of the review panel's page: draws what the extension sends and reports what is chosen. */
import type { Filters, FromPage, PageState, ToPage } from "../panel/messages.ts";
import { filtersIn, renderFilters, renderList, shownText } from "./findings.ts";
import { renderGraph } from "./graph.ts";
import { type Html, placeFrom } from "./html.ts";
import { renderMatrix } from "./matrix.ts";
import { renderHead, section } from "./page.ts";
import { rove, setTabStops, tabStops } from "./roving.ts";

declare function acquireVsCodeApi(): {
  postMessage(message: FromPage): void;
  getState(): PageState | undefined;
  setState(state: PageState): void;
};

const host = acquireVsCodeApi();
const restored = host.getState();
let filters: Filters = restored?.filters ?? { hiddenTiers: [] };
let shown: Extract<ToPage, { type: "report" }> | undefined;

window.addEventListener("message", ({ data }: MessageEvent<ToPage>) => {
  element("problem").textContent = data.type === "problem" ? data.text : "";
  if (data.type === "problem") return;
  const isFirst = shown === undefined;
  shown = data;
  draw(data);
  if (isFirst) window.scrollTo(0, restored?.scroll ?? 0);
  keep();
});
document.addEventListener("scrollend", keep);

document.addEventListener("click", ({ target }) => {
  const chosen = (target as Element).closest<HTMLElement | SVGElement>("[data-place], [data-export]");
  if (chosen?.dataset.place !== undefined) host.postMessage({ type: "show", range: placeFrom(chosen.dataset.place) });
  else if (chosen) host.postMessage({ type: "export" });
});

document.addEventListener("keydown", (event) => {
  rove(event);
  // Nodes of the graph are no buttons that the browser knows.
  const { target, key } = event;
  if (!(target instanceof SVGElement) || (key !== "Enter" && key !== " ")) return;
  event.preventDefault();
  target.dispatchEvent(new MouseEvent("click", { bubbles: true }));
});

element("filters").addEventListener("change", () => {
  const form = document.querySelector("form");
  if (form) filterBy(filtersIn(new FormData(form)));
});
element("filters").addEventListener("reset", (event) => {
  event.preventDefault();
  filterBy({ hiddenTiers: [] });
});

host.postMessage({ type: "ready" });

function filterBy(wanted: Filters): void {
  filters = wanted;
  if (shown) draw(shown);
  keep();
}

function keep(): void {
  if (shown) host.setState({ uri: shown.uri, filters, scroll: window.scrollY });
}

function draw({ report, words }: NonNullable<typeof shown>): void {
  put("head", renderHead(report, words));
  put("component", section("component", words.matrix, renderMatrix(report, "component", words)));
  put("operation", section("operation", words.operations, renderMatrix(report, "operation", words)));
  put("graph", section("graph", words.graph, renderGraph(report, words)));
  put("filters", section("filters", words.findings, renderFilters(report, filters, words)));
  put("list", renderList(report, filters, words));
  element("shown").textContent = shownText(report, filters, words);
}

/** Replaces the content of an element when it changed, and leaves focus, tab stops and scrolling where they were. */
function put(id: string, { markup }: Html): void {
  const container = element(id);
  if (drawn.get(id) === markup) return;
  drawn.set(id, markup);
  const stops = tabStops(container);
  const focused = container.contains(document.activeElement) ? keyOf(document.activeElement) : undefined;
  const scrolled = [...container.querySelectorAll(".scroll")].map(
    (one) => [keyOf(one), one.scrollLeft, one.scrollTop] as const,
  );
  container.innerHTML = markup;
  setTabStops(container, stops);
  for (const [key, left, top] of scrolled) keyed(container, key)?.scrollTo(left, top);
  if (focused !== undefined) keyed(container, focused)?.focus({ preventScroll: true });
}

const drawn = new Map<string, string>();

function keyOf(one: Element | null): string | undefined {
  return one?.getAttribute("data-key") ?? undefined;
}

function keyed(container: Element, key: string | undefined): HTMLElement | null {
  return key === undefined ? null : container.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}
