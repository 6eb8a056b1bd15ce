import type { Frame, MechanismEntry } from "../../../rules/schema.ts";
import type { Span } from "../document/outline.ts";
import type { Clauses } from "./clauses.ts";
import type { LocalQuantity } from "./facts.ts";
import { addTo } from "./groups.ts";
import type { Hit, Meaning } from "./lexicon.ts";
import type { LocalParameter } from "./parameters.ts";

/** A frame with the mechanism that it amounts to. */
export interface ResolvedFrame {
  readonly frame: Frame;
  readonly mechanism: MechanismEntry;
}

/** Frames, found by the words that they cannot do without. */
export interface FrameIndex {
  readonly frames: readonly ResolvedFrame[];
  /** Numbers of the frames that a class of words can open, in order. */
  readonly byClass: ReadonlyMap<string, readonly number[]>;
}

/** Puts each frame under the classes of one of its roles: one that not every statement fills. */
export function frameIndexOf(frames: readonly ResolvedFrame[]): FrameIndex {
  const byClass = new Map<string, number[]>();
  for (const [index, { frame }] of frames.entries()) {
    const role = frame.roles.find((names) => !names.includes(ANYTHING)) ?? frame.roles[0] ?? [];
    for (const name of role) addTo(byClass, name, index);
  }
  return { frames, byClass };
}

/** The class of all components and their kinds. */
const ANYTHING = "thing";

/** A frame whose roles are filled in one sentence; offsets into the normalised text. */
export interface FilledFrame extends Span {
  readonly mechanism: MechanismEntry;
  readonly parameters: readonly LocalParameter[];
  /** The words that fill its roles. */
  readonly parts: readonly Span[];
}

/** Class of words that ask for a figure, which is as good as one: "how many failures", 何秒. */
const ASKED = "how-much";

/** What fills roles: words of a class, by class. */
type Fillers = ReadonlyMap<string, readonly Span[]>;

/**
 * The frames that a statement fills: "after two seconds we give up on the answer" is a timeout without the
 * word. Every role must be filled within one sentence, and close together, so that no word fires alone.
 */
export function framesIn(
  hits: readonly Hit[],
  quantities: readonly LocalQuantity[],
  clauses: Clauses,
  { frames, byClass }: FrameIndex,
): FilledFrame[] {
  const fillers = fillersOf(hits);
  const opened = new Set([...fillers.keys()].flatMap((name) => byClass.get(name) ?? []));
  return [...opened]
    .sort((a, b) => a - b)
    .flatMap((index) => {
      const { frame, mechanism } = frames[index] as ResolvedFrame;
      const filled = fill(frame, fillers, quantities, clauses);
      return filled ? [{ mechanism, ...filled }] : [];
    });
}

function fillersOf(hits: readonly Hit[]): Fillers {
  const fillers = new Map<string, Span[]>();
  for (const { meaning, from, to } of hits) {
    const name = roleOf(meaning);
    if (name !== undefined) addTo(fillers, name, { from, to });
  }
  return fillers;
}

function roleOf(meaning: Meaning): string | undefined {
  if (meaning.as === "word") return meaning.class;
  return meaning.as === "technology" || meaning.as === "noun" ? ANYTHING : undefined;
}

function fill(
  frame: Frame,
  fillers: Fillers,
  quantities: readonly LocalQuantity[],
  clauses: Clauses,
): Omit<FilledFrame, "mechanism"> | undefined {
  if (!frame.roles.every((role) => role.some((name) => fillers.has(name)))) return undefined;
  const of = (role: readonly string[]): readonly Span[] => role.flatMap((name) => fillers.get(name) ?? []);
  const [first = [], ...others] = frame.roles.map(of);
  for (const start of first) {
    const sentence = clauses.sentence(start.from);
    const isNear = (part: Span): boolean =>
      clauses.sentence(part.from) === sentence && gap(start, part) <= frame.within;
    if (frame.unless.some((name) => (fillers.get(name) ?? []).some(isNear))) continue;
    const rest = others.map((spans) => spans.filter((span) => isNear(span) && !overlaps(span, start)));
    if (rest.some((spans) => spans.length === 0)) continue;
    const chosen = [start, ...rest.map((spans) => nearest(spans, start))];
    const figures = figuresOf(frame, quantities.filter(isNear));
    if (frame.needsFigure && figures.length === 0 && !of([ASKED]).some(isNear)) continue;
    const parts = [...chosen, ...figures];
    return {
      from: Math.min(...parts.map(({ from }) => from)),
      to: Math.max(...parts.map(({ to }) => to)),
      parameters: figures,
      // Every word of a role is part of it: "only one server, and no spare".
      parts: [...first.filter(isNear), ...rest.flat()],
    };
  }
  return undefined;
}

/** The figures that stand for the frame's parameters. */
function figuresOf(frame: Frame, quantities: readonly LocalQuantity[]): LocalParameter[] {
  const found: LocalParameter[] = [];
  for (const { parameter, value, repeats } of frame.figures) {
    const quantity = quantities.find(
      (candidate) =>
        candidate.type === value &&
        (candidate.unit === "every") === repeats &&
        !found.some((other) => other.quantity === candidate),
    );
    if (!quantity) continue;
    found.push({ name: parameter, text: quantity.text, from: quantity.from, to: quantity.to, quantity });
  }
  return found;
}

function nearest(spans: readonly Span[], start: Span): Span {
  return spans.reduce((best, span) => (gap(start, span) < gap(start, best) ? span : best));
}

function gap(a: Span, b: Span): number {
  return Math.max(0, b.from - a.to, a.from - b.to);
}

function overlaps(a: Span, b: Span): boolean {
  return a.from < b.to && b.from < a.to;
}
