import type { Criticality } from "../../../rules/schema.ts";
import type { Statement } from "../document/outline.ts";
import type { Component, Mechanism, Operation, Words } from "../facts/facts.ts";
import type { Reference } from "./references.ts";

/** What a rule asks its question of. */
export interface Subject {
  /** As a message names it. */
  readonly name: string;
  /** The names of several components that are one subject. */
  readonly names?: readonly string[];
  readonly criticality: Criticality;
  readonly component?: Component;
  readonly operation?: Operation;
  readonly mechanism?: Mechanism;
  /** The mechanism is that of nothing in particular, and called by its own words. */
  readonly isNameless?: boolean;
  readonly reference?: Reference;
  /** Name of the sentence for its case, where the message of the rule does not fit. */
  readonly says?: string;
  /** The same for what the component is, where nothing is said of it. */
  readonly saysWhenMissing?: string;
  /** Statements that create the need, the most telling first; never empty. */
  readonly needs: readonly Words[];
}

/** The first words of each statement. */
export function oncePerStatement(words: readonly Words[]): Words[] {
  const seen = new Set<Statement>();
  return words.filter(({ statement }) => !seen.has(statement) && seen.add(statement));
}
