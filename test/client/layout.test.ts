import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { box, type Edge, type Layout, layoutOf } from "../../client/webview/layout.ts";

const name = fc.constantFrom(..."abcdefghijkl");
const graph = fc.record({
  names: fc.uniqueArray(name, { minLength: 1 }),
  edges: fc.array(fc.record({ from: name, to: name }), { maxLength: 25 }),
});

function at(layout: Layout, node: string) {
  const place = layout.nodes.get(node);
  if (!place) throw new Error(`${node} has no place`);
  return place;
}

describe("the layout of a graph", () => {
  it("has a place for every node, inside, and none over another", () => {
    fc.assert(
      fc.property(graph, ({ names, edges }) => {
        const layout = layoutOf(names, edges);
        const places = names.map((one) => at(layout, one));
        for (const { x, y } of places) {
          expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
          expect(x + box.width).toBeLessThanOrEqual(layout.width);
          expect(y + box.height).toBeLessThanOrEqual(layout.height);
        }
        const overlaps = places.filter((one, index) =>
          places.slice(0, index).some((other) => {
            return Math.abs(one.x - other.x) < box.width && Math.abs(one.y - other.y) < box.height;
          }),
        );
        expect(overlaps).toEqual([]);
      }),
    );
  });

  it("has a way for every edge, from the side of one box to the side of the other", () => {
    fc.assert(
      fc.property(graph, ({ names, edges }) => {
        const layout = layoutOf(names, edges);
        const known = edges.filter(({ from, to }) => from !== to && names.includes(from) && names.includes(to));
        expect(layout.edges.map(({ from, to }) => ({ from, to }))).toEqual(known);
        for (const { from, to, points } of layout.edges) {
          const middles = [at(layout, from), at(layout, to)].map(({ y }) => y + box.height / 2);
          expect([points[0]?.y, points.at(-1)?.y]).toEqual(middles);
          expect([0, box.width]).toContain((points[0]?.x ?? 0) - at(layout, from).x);
          expect([0, box.width]).toContain((points.at(-1)?.x ?? 0) - at(layout, to).x);
        }
      }),
    );
  });

  it("lets edges lead to the right unless they close a cycle", () => {
    const ordered = fc
      .array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 20 })
      .map((pairs) =>
        pairs
          .filter(([a, b]) => a !== b)
          .map(([a, b]): Edge => ({ from: String(Math.min(a, b)), to: String(Math.max(a, b)) })),
      );
    fc.assert(
      fc.property(ordered, fc.shuffledSubarray([..."0123456789"], { minLength: 10 }), (edges, names) => {
        const layout = layoutOf(names, edges);
        for (const { from, to } of edges) expect(at(layout, from).x).toBeLessThan(at(layout, to).x);
      }),
    );
  });

  it("puts a chain in the order that it runs in, and a cycle in the order that it is named in", () => {
    const edges = ["ab", "bc", "ca"].map(([from = "", to = ""]) => ({ from, to }));
    const across = (names: string): string[] => {
      const { nodes } = layoutOf([...names], edges);
      return [...nodes].sort(([, one], [, other]) => one.x - other.x).map(([node]) => node);
    };
    expect(across("abc")).toEqual(["a", "b", "c"]);
    expect(across("cab")).toEqual(["c", "a", "b"]);
  });

  it("uncrosses what need not cross", () => {
    const edges = ["ad", "bc"].map(([from = "", to = ""]) => ({ from, to }));
    const layout = layoutOf([..."abcd"], edges);
    const isAbove = (one: string, other: string): boolean => at(layout, one).y < at(layout, other).y;
    expect(isAbove("a", "b")).toBe(isAbove("d", "c"));
  });
});
