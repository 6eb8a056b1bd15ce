/** Places of the nodes of a directed graph and ways of its edges: layers from left to right, few crossings. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  /** Upper left corners, by name. */
  readonly nodes: ReadonlyMap<string, Point>;
  readonly edges: readonly { readonly from: string; readonly to: string; readonly points: readonly Point[] }[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Edge {
  readonly from: string;
  readonly to: string;
}

export const box = { width: 180, height: 46 } as const;

const GAP = { column: 56, row: 18, bend: 14, margin: 8 } as const;
const SWEEPS = 6;

/** A node, or a bend of an edge that passes through a layer; linked to its neighbours in both layers beside it. */
interface Slot {
  readonly name?: string;
  readonly layer: number;
  readonly before: Slot[];
  readonly after: Slot[];
  at: number;
  y: number;
}

/**
 * The same graph always gives the same layout. Edges that close a cycle run backwards; nodes without edges stand in
 * rows beneath. Edges from a node to itself and to unknown nodes are left out.
 */
export function layoutOf(names: readonly string[], edges: readonly Edge[]): Layout {
  const known = new Set(names);
  const drawn = edges.filter(({ from, to }) => from !== to && known.has(from) && known.has(to));
  const linked = names.filter((name) => drawn.some(({ from, to }) => from === name || to === name));
  const layerOf = layersOf(linked, drawn);
  const slots = new Map(linked.map((name) => [name, slotOf(layerOf.get(name) ?? 0, name)]));
  const chains = drawn.map((edge) => ({ ...edge, slots: chainOf(edge, slots) }));
  const layers = layered([...slots.values(), ...chains.flatMap(({ slots: [, ...inner] }) => inner.slice(0, -1))]);
  order(layers);
  const height = place(layers);
  const nodes = new Map([...slots].map(([name, { layer, y }]) => [name, { x: xOf(layer), y }]));
  const alone = names.filter((name) => !slots.has(name));
  const columns = Math.max(layers.length, Math.min(alone.length, 4));
  for (const [index, name] of alone.entries()) {
    const row = Math.floor(index / columns);
    nodes.set(name, { x: xOf(index % columns), y: height + GAP.margin + row * (box.height + GAP.row) });
  }
  const rows = Math.ceil(alone.length / Math.max(columns, 1));
  return {
    width: xOf(columns) - GAP.column + GAP.margin,
    height: height + rows * (box.height + GAP.row) + GAP.margin,
    nodes,
    edges: chains.map(({ from, to, slots: chain }) => ({ from, to, points: wayOf(chain) })),
  };
}

/** The longest way from a start, where a start stands right before the first that it leads to. */
function layersOf(names: readonly string[], edges: readonly Edge[]): Map<string, number> {
  const sorted = sortedAlong(names, edges);
  const place = new Map(sorted.map((name, index) => [name, index]));
  const isForward = ({ from, to }: Edge): boolean => (place.get(from) ?? 0) < (place.get(to) ?? 0);
  const along = edges.map((edge) => (isForward(edge) ? edge : { from: edge.to, to: edge.from }));
  const layers = new Map(sorted.map((name) => [name, 0]));
  const layerOf = (name: string): number => layers.get(name) ?? 0;
  for (const name of sorted) {
    for (const { to } of along.filter(({ from }) => from === name)) {
      layers.set(to, Math.max(layerOf(to), layerOf(name) + 1));
    }
  }
  const ends = new Set(along.map(({ to }) => to));
  for (const name of sorted.filter((one) => !ends.has(one))) {
    layers.set(name, Math.min(...along.filter(({ from }) => from === name).map(({ to }) => layerOf(to))) - 1);
  }
  return layers;
}

/** Names so that edges lead forward; in a cycle the one that is named first comes first. */
function sortedAlong(names: readonly string[], edges: readonly Edge[]): string[] {
  const left = new Set(names);
  const sorted: string[] = [];
  while (left.size > 0) {
    const isFree = (name: string): boolean =>
      !edges.some(({ from, to }) => to === name && from !== name && left.has(from));
    const next = [...left].find(isFree) ?? [...left][0] ?? "";
    left.delete(next);
    sorted.push(next);
  }
  return sorted;
}

function slotOf(layer: number, name?: string): Slot {
  return { ...(name === undefined ? {} : { name }), layer, before: [], after: [], at: 0, y: 0 };
}

/** The slots that an edge passes, from its start to its end, linked with each other. */
function chainOf({ from, to }: Edge, slots: ReadonlyMap<string, Slot>): Slot[] {
  const [start, end] = [slots.get(from), slots.get(to)];
  if (!start || !end) return [];
  const [left, right] = start.layer < end.layer ? [start, end] : [end, start];
  const inner = Array.from({ length: Math.max(0, right.layer - left.layer - 1) }, (_, index) =>
    slotOf(left.layer + index + 1),
  );
  const chain = [left, ...inner, right];
  for (const [index, slot] of chain.entries()) {
    const next = chain[index + 1];
    if (!next) continue;
    slot.after.push(next);
    next.before.push(slot);
  }
  return left === start ? chain : chain.reverse();
}

function layered(slots: readonly Slot[]): Slot[][] {
  const layers: Slot[][] = [];
  for (const slot of slots) {
    layers[slot.layer] ??= [];
    const layer = layers[slot.layer] ?? [];
    slot.at = layer.length;
    layer.push(slot);
  }
  return layers;
}

/** Sorts each layer by the mean place of the neighbours in the layer before, then after, and again. */
function order(layers: readonly Slot[][]): void {
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const isForth = sweep % 2 === 0;
    for (const layer of isForth ? layers : [...layers].reverse()) {
      const meanOf = new Map(layer.map((slot) => [slot, mean(isForth ? slot.before : slot.after, slot.at)]));
      layer.sort((a, b) => (meanOf.get(a) ?? 0) - (meanOf.get(b) ?? 0));
      for (const [index, slot] of layer.entries()) slot.at = index;
    }
  }
}

function mean(slots: readonly Slot[], otherwise: number): number {
  return slots.length === 0 ? otherwise : slots.reduce((sum, { at }) => sum + at, 0) / slots.length;
}

/** Stacks each layer, centred on the tallest; returns how far down that reaches. */
function place(layers: readonly Slot[][]): number {
  const heightOf = ({ name }: Slot): number => (name === undefined ? GAP.bend : box.height) + GAP.row;
  const heights = layers.map((layer) => layer.reduce((sum, slot) => sum + heightOf(slot), 0));
  const tallest = Math.max(0, ...heights);
  for (const [index, layer] of layers.entries()) {
    let y = GAP.margin + (tallest - (heights[index] ?? 0)) / 2;
    for (const slot of layer) {
      slot.y = y;
      y += heightOf(slot);
    }
  }
  return tallest;
}

function xOf(layer: number): number {
  return GAP.margin + layer * (box.width + GAP.column);
}

/** From the side of the first box, straight through the bends, to the side of the last. */
function wayOf(chain: readonly Slot[]): Point[] {
  const isForward = (chain[0]?.layer ?? 0) < (chain.at(-1)?.layer ?? 0);
  const sides = isForward ? [0, box.width] : [box.width, 0];
  return chain.flatMap((slot, index) => {
    const x = xOf(slot.layer);
    const y = slot.y + (slot.name === undefined ? GAP.bend : box.height) / 2;
    const points = sides.map((side) => ({ x: x + side, y }));
    if (index === 0) return points.slice(1);
    return index === chain.length - 1 ? points.slice(0, 1) : points;
  });
}
