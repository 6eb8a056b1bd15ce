import type { Component, Facts, Interaction } from "./facts.ts";

/** The interactions of a document, found by their ends. */
export interface Relations {
  /** Interactions towards a component: its users. */
  usersOf(component: Component): readonly Interaction[];
  /** Whether one component interacts with another, in that direction. */
  uses(from: Component, to: Component): boolean;
}

const known = new WeakMap<Facts, Relations>();
const NONE: readonly Interaction[] = [];

/** The relations of a document; worked out once. */
export function relationsOf(facts: Facts): Relations {
  let relations = known.get(facts);
  if (!relations) {
    relations = makeRelations(facts.interactions);
    known.set(facts, relations);
  }
  return relations;
}

function makeRelations(interactions: readonly Interaction[]): Relations {
  const users = new Map<Component, Interaction[]>();
  const used = new Map<Component, Set<Component>>();
  for (const interaction of interactions) {
    const { from, to } = interaction;
    const list = users.get(to);
    if (list) list.push(interaction);
    else users.set(to, [interaction]);
    const set = used.get(from);
    if (set) set.add(to);
    else used.set(from, new Set([to]));
  }
  return {
    usersOf: (component) => users.get(component) ?? NONE,
    uses: (from, to) => used.get(from)?.has(to) ?? false,
  };
}
