import type { Technology } from "../../../../rules/schema.ts";
import type { Words } from "../facts.ts";
import { nameKey } from "../names.ts";

/** A component in the making. */
export interface Draft {
  name: string;
  aliases: string[];
  /** Other technologies that it turned out to be: Kafka on MSK. */
  bases?: Technology[];
  /** Name that a heading, a box or the first column of a table gives it. */
  givenName?: string;
  technology?: Technology;
  kind: string;
  definition: Words;
  /** A heading, lead or box introduces it. */
  defines: boolean;
  /** Stands somewhere as the one that acts, rather than as what is called. */
  acts: boolean;
  /** A statement says that something calls it. */
  isCalled?: boolean;
  /** A provider runs it. */
  isHosted?: true;
  mentions: Words[];
}

/** The drafts of a document, found by key, by any of their names, or by technology. */
export class Drafts {
  readonly #byKey = new Map<string, Draft>();
  readonly #byName = new Map<string, Draft>();
  readonly #byTechnology = new Map<string, Draft[]>();

  get(key: string): Draft | undefined {
    return this.#byKey.get(key);
  }

  /** The draft that has the name, in any spelling. */
  named(name: string): Draft | undefined {
    return this.#byName.get(nameKey(name));
  }

  /** Drafts made from mentions of a technology, not those that merely run on it. */
  ofTechnology(id: string): readonly Draft[] {
    return this.#byTechnology.get(id) ?? [];
  }

  add(key: string, draft: Draft): void {
    this.#byKey.set(key, draft);
    this.#byName.set(nameKey(draft.name), draft);
    const { technology, kind } = draft;
    if (technology?.kind === kind) this.#byTechnology.set(technology.id, [...this.ofTechnology(technology.id), draft]);
  }

  addAlias(draft: Draft, name: string): void {
    const key = nameKey(name);
    if (key === nameKey(draft.name) && name === draft.name) return;
    if (!draft.aliases.includes(name)) draft.aliases.push(name);
    if (!this.#byName.has(key)) this.#byName.set(key, draft);
  }

  /** Makes `draft` part of `target`. */
  merge(draft: Draft, target: Draft): void {
    for (const [key, value] of this.#byKey) if (value === draft) this.#byKey.delete(key);
    const { technology } = draft;
    if (technology !== undefined)
      this.#byTechnology.set(
        technology.id,
        this.ofTechnology(technology.id).filter((other) => other !== draft),
      );
    target.mentions.push(...draft.mentions);
    for (const name of [draft.name, ...draft.aliases]) {
      if (!target.aliases.includes(name)) target.aliases.push(name);
      this.#byName.set(nameKey(name), target);
    }
    if (draft.givenName) target.givenName ??= draft.givenName;
    if (!target.defines && draft.definition.statement.index < target.definition.statement.index)
      target.definition = draft.definition;
  }

  [Symbol.iterator](): IterableIterator<Draft> {
    return this.#byKey.values();
  }
}
