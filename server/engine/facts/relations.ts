import type { Component, Facts, Interaction, Mechanism } from "./facts.ts";
import { groupBy } from "./groups.ts";
import { oncePer } from "./memo.ts";

/** The interactions and mechanisms of a document, found by what they are about. */
export interface Relations {
  /** Statements that speak of a mechanism. */
  mechanisms(id: string): readonly Mechanism[];
  /** Interactions towards a component: its users. */
  usersOf(component: Component): readonly Interaction[];
  /** Whether one component interacts with another, in that direction. */
  uses(from: Component, to: Component): boolean;
}

/** The relations of a document; worked out once. */
export const relationsOf = oncePer(({ interactions, mechanisms }: Facts): Relations => {
  // What was rejected among the alternatives says nothing of what was chosen.
  const own = mechanisms.filter(
    ({ stance, words }) => stance !== "ruled-out" || words.statement.section.weight !== "none",
  );
  const byId = groupBy(own, ({ id }) => id);
  const users = groupBy(interactions, ({ to }) => to);
  const used = new Map<Component, Set<Component>>();
  for (const { from, to } of interactions) used.set(from, (used.get(from) ?? new Set()).add(to));
  return {
    mechanisms: (id) => byId.get(id) ?? [],
    usersOf: (component) => users.get(component) ?? [],
    uses: (from, to) => used.get(from)?.has(to) ?? false,
  };
});
