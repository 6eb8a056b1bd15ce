/**
 * One tab stop for many things: arrow keys move among those in a container that is marked `data-roving`, Home and
 * End to the first and the last.
 */
type Thing = HTMLElement | SVGElement;

const DIRECTIONS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Makes one thing of each container below `root` a tab stop: the one that has a key of `keys`, or the first. */
export function setTabStops(root: Element, keys: ReadonlySet<string>): void {
  for (const container of root.querySelectorAll("[data-roving]")) {
    const things = thingsIn(container);
    const stop = things.find(({ dataset }) => keys.has(dataset.key ?? "")) ?? things[0];
    for (const thing of things) thing.tabIndex = thing === stop ? 0 : -1;
  }
}

/** Keys of the tab stops below `root`. */
export function tabStops(root: Element): ReadonlySet<string> {
  const stops = root.querySelectorAll<HTMLElement>("[data-roving] [tabindex='0']");
  return new Set([...stops].map(({ dataset }) => dataset.key ?? ""));
}

/** Moves the focus when the key is for that. */
export function rove(event: KeyboardEvent): void {
  const from = event.target as Thing;
  const container = from.closest("[data-roving]");
  if (!container || event.altKey || event.ctrlKey || event.metaKey) return;
  const to = target(event.key, from, thingsIn(container));
  if (!to) return;
  event.preventDefault();
  for (const thing of thingsIn(container)) thing.tabIndex = thing === to ? 0 : -1;
  to.focus();
}

function thingsIn(container: Element): Thing[] {
  return [...container.querySelectorAll<Thing>("[data-place]")];
}

function target(key: string, from: Thing, things: readonly Thing[]): Thing | undefined {
  if (key === "Home") return things[0];
  if (key === "End") return things.at(-1);
  const direction = DIRECTIONS[key];
  return direction && nearest(from, things, direction);
}

/** The one that lies most in that direction; in a table the next in the row or the column. */
function nearest(from: Thing, things: readonly Thing[], [x, y]: readonly [number, number]): Thing | undefined {
  const start = centre(from);
  const isInTable = from.closest("table") !== null;
  let best: { readonly thing: Thing; readonly distance: number } | undefined;
  for (const thing of things) {
    const { x: toX, y: toY } = centre(thing);
    const along = (toX - start.x) * x + (toY - start.y) * y;
    const beside = Math.abs((toX - start.x) * y + (toY - start.y) * x);
    const distance = along + 4 * beside;
    const isThere = along > 1 && (beside < 1 || !isInTable);
    if (isThere && (!best || distance < best.distance)) best = { thing, distance };
  }
  return best?.thing;
}

function centre(thing: Thing): { readonly x: number; readonly y: number } {
  const { left, top, width, height } = thing.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}
