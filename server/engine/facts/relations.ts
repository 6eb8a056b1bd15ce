import type { Component, Facts, Interaction, Mechanism } from "./facts.ts";

/** The interactions and mechanisms of a document, found by what they are about. */
export interface Relations {
  /** Statements that speak of a mechanism. */
  mechanisms(id: string): readonly Mechanism[];
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
    relations = makeRelations(facts);
    known.set(facts, relations);
  }
  return relations;
}

function makeRelations({ interactions, mechanisms }: Facts): Relations {
  const byId = new Map<string, Mechanism[]>();
  for (const mechanism of mechanisms) {
    const list = byId.get(mechanism.id);
    if (list) list.push(mechanism);
    else byId.set(mechanism.id, [mechanism]);
  }
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
    mechanisms: (id) => byId.get(id) ?? [],
    usersOf: (component) => users.get(component) ?? NONE,
    uses: (from, to) => used.get(from)?.has(to) ?? false,
  };
}
