import type { Outline, Statement } from "../../document/outline.ts";
import { counts, describesData } from "../binding.ts";
import { highest } from "../criticality.ts";
import type { Component, Effect, Operation, Words } from "../facts.ts";
import { groupBy } from "../groups.ts";
import type { Naming } from "../interactions.ts";
import { goesOn } from "../paragraphs.ts";
import { type Actor, acts, SYSTEM } from "./actors.ts";
import { effectsOf, isNextStep, type ToldEffect } from "./effects.ts";

/**
 * What one actor changes step by step, told in a sentence, a paragraph or a list without numbers: "We update the
 * row, then publish an event." Numbered lists and arrows are flows already.
 */
export function writeSequences(outline: Outline, naming: Naming): Operation[] {
  const inFlows = new Set(outline.flows.flatMap(({ steps }) => steps.map(({ statement }) => statement)));
  const told = outline.statements.filter((statement) => isTold(statement) && !inFlows.has(statement));
  return blocksOf(told, outline).flatMap((block) => {
    const effects = changedTogether(block, naming, block.every(isStepRow));
    const [first] = effects;
    if (!first) return [];
    const statements = [...new Set(effects.map(({ words }) => words.statement))];
    const actor = componentOf(first.actor);
    const operation: Operation = {
      kind: "flow",
      name: actor?.name ?? titleOf(first.words.statement),
      changesState: true,
      criticality: highest(statements.map((statement) => naming.readingOf(statement).criticality)) ?? "medium",
      words: partingOf(effects) ?? first.words,
      statements: block,
      components: [...(actor ? [actor] : []), ...effects.flatMap(({ component }) => component ?? [])],
      tables: [],
      effects,
    };
    return [operation];
  });
}

/**
 * What statements that go on from each other change by one actor's hand, each store once; empty unless it is several.
 * `areSteps`: each is a step by its number, however it is worded.
 */
export function changedTogether(
  statements: readonly Statement[],
  naming: Naming,
  areSteps: boolean,
): readonly ToldEffect[] {
  const effects: ToldEffect[] = [];
  for (const [index, statement] of statements.entries()) {
    const subject = naming.subjectOf(statement);
    const before = effects.at(-1)?.actor ?? (subject && acts(subject) ? subject : SYSTEM);
    const next = statements[index + 1];
    const isFollowed = next !== undefined && isNextStep(naming.readingOf(next).normal.text);
    effects.push(...effectsOf(statement, before, naming, isFollowed));
  }
  const [most = []] = [...groupBy(effects, ({ actor }) => actor).values()]
    .map((group) => {
      const isKnown = componentOf(group[0]?.actor) !== undefined && group.some(({ isStep }) => isStep);
      return distinct(areSteps || isKnown ? group : group.filter(({ isStep }) => isStep));
    })
    .sort((a, b) => b.length - a.length);
  return most.length > 1 && most.some(({ kind }) => kind === "record" || kind === "store") ? most : [];
}

/** A component whose steps they are; undefined where the system, or something without a name of its own, takes them. */
function componentOf(actor: Actor): Component | undefined {
  return typeof actor === "object" ? actor : undefined;
}

/** Each thing changed once; a record without a store's name is kept in the database that another step names. */
function distinct(effects: readonly ToldEffect[]): ToldEffect[] {
  const hasDatabase = effects.some(({ kind, component }) => kind === "record" && component);
  const byTarget = groupBy(
    effects.filter(({ kind, component, isApart }) => isApart || !(hasDatabase && kind === "record" && !component)),
    ({ name }) => name,
  );
  return [...byTarget.values()].flatMap(([first]) => first ?? []);
}

/** Where things can part: from the first thing changed to the second, or the second where it stands elsewhere. */
export function partingOf([first, second]: readonly Effect[]): Words | undefined {
  if (!first || !second) return undefined;
  const isNear = first.words.statement === second.words.statement && second.words.to - first.words.from <= WIDEST;
  return isNear ? { ...second.words, from: Math.min(first.words.from, second.words.from) } : second.words;
}

/** Widest words that are underlined, in characters. */
const WIDEST = 120;

function titleOf({ section, raw }: Statement): string {
  return section.title === "" ? raw.text.slice(0, 40) : section.title;
}

function isTold(statement: Statement): boolean {
  const { raw, section } = statement;
  return (
    counts(statement) &&
    section.weight !== "context" &&
    describesData(section) &&
    (raw.form === "sentence" || raw.form === "item" || isStepRow(statement))
  );
}

/** "2 | The fee is booked" below "Step | What is done". */
function isStepRow({ raw: { cells } }: Statement): boolean {
  const [first] = cells ?? [];
  return first !== undefined && STEP.test(first.header.trim()) && /^[(（]?\d+[.)）]?$/u.test(first.text.trim());
}

const STEP = /^(?:steps?|手順|ステップ|順序|順番)(?: ?(?:no\.?|番号|#))?$/iu;

/** Sentences of one paragraph, and items below one lead. */
function blocksOf(statements: readonly Statement[], outline: Outline): Statement[][] {
  const blocks: Statement[][] = [];
  for (const statement of statements) {
    const block = blocks.at(-1);
    const previous = block?.at(-1);
    const isSame =
      previous !== undefined &&
      ((isStepRow(statement) && isStepRow(previous) && statement.base === previous.base) ||
        goesOn(statement, previous, outline) ||
        (statement.parent !== undefined &&
          block?.some((one) => one === statement.parent || one.parent === statement.parent)));
    if (isSame) block?.push(statement);
    else blocks.push([statement]);
  }
  return blocks;
}
