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

/** A frame whose classes of words are numbers. */
interface NumberedFrame extends ResolvedFrame {
  readonly roles: readonly (readonly number[])[];
  readonly unless: readonly number[];
}

/** Frames, found by the words that they cannot do without. */
export interface FrameIndex {
  readonly frames: readonly NumberedFrame[];
  /** Numbers of the classes of words. */
  readonly classes: ReadonlyMap<string, number>;
  /** By class: numbers of the frames that it can open, in order. */
  readonly openedBy: readonly (readonly number[])[];
}

/** Puts each frame under the classes of one of its roles: one that not every statement fills. */
export function frameIndexOf(frames: readonly ResolvedFrame[]): FrameIndex {
  const names = new Set(frames.flatMap(({ frame: { roles, unless } }) => [...roles.flat(), ...unless]).concat(ASKED));
  const classes = new Map([...names].map((name, index) => [name, index]));
  const numbersOf = (role: readonly string[]): number[] => role.map((name) => classes.get(name) ?? -1);
  const openedBy: number[][] = [...names].map(() => []);
  for (const [index, { frame }] of frames.entries()) {
    const role = frame.roles.find((names) => !names.includes(ANYTHING)) ?? frame.roles[0] ?? [];
    for (const number of numbersOf(role)) openedBy[number]?.push(index);
  }
  const numbered = frames.map((resolved) => ({
    ...resolved,
    roles: resolved.frame.roles.map(numbersOf),
    unless: numbersOf(resolved.frame.unless),
  }));
  return { frames: numbered, classes, openedBy };
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

/** What fills roles: words of a class, by the number of the class. */
type Fillers = ReadonlyMap<number, readonly Span[]>;

/**
 * The frames that a statement fills: "after two seconds we give up on the answer" is a timeout without the
 * word. Every role must be filled within one sentence, and close together, so that no word fires alone.
 */
export function framesIn(
  hits: readonly Hit[],
  quantities: readonly LocalQuantity[],
  clauses: Clauses,
  { frames, classes, openedBy }: FrameIndex,
): FilledFrame[] {
  const fillers = fillersOf(hits, classes);
  const opened = new Set([...fillers.keys()].flatMap((number) => openedBy[number] ?? []));
  const asked = fillers.get(classes.get(ASKED) ?? -1) ?? [];
  return [...opened]
    .filter((index) => frames[index]?.roles.every((role) => role.some((number) => fillers.has(number))))
    .sort((a, b) => a - b)
    .flatMap((index) => {
      const frame = frames[index] as NumberedFrame;
      const filled = fill(frame, fillers, asked, quantities, clauses);
      return filled ? [{ mechanism: frame.mechanism, ...filled }] : [];
    });
}

function fillersOf(hits: readonly Hit[], classes: ReadonlyMap<string, number>): Fillers {
  const fillers = new Map<number, Span[]>();
  for (const { meaning, from, to } of hits) {
    const number = classes.get(roleOf(meaning) ?? "");
    if (number !== undefined) addTo(fillers, number, { from, to });
  }
  return fillers;
}

function roleOf(meaning: Meaning): string | undefined {
  if (meaning.as === "word") return meaning.class;
  return meaning.as === "technology" || meaning.as === "noun" ? ANYTHING : undefined;
}

function fill(
  { frame, roles, unless }: NumberedFrame,
  fillers: Fillers,
  asked: readonly Span[],
  quantities: readonly LocalQuantity[],
  clauses: Clauses,
): Omit<FilledFrame, "mechanism"> | undefined {
  const of = (role: readonly number[]): readonly Span[] => role.flatMap((number) => fillers.get(number) ?? []);
  const [first = [], ...others] = roles.map(of);
  for (const start of first) {
    const sentence = clauses.sentence(start.from);
    const isNear = (part: Span): boolean =>
      clauses.sentence(part.from) === sentence && gap(start, part) <= frame.within;
    if (unless.some((number) => fillers.get(number)?.some(isNear))) continue;
    const rest = others.map((spans) => spans.filter((span) => isNear(span) && !overlaps(span, start)));
    if (rest.some((spans) => spans.length === 0)) continue;
    const chosen = [start, ...rest.map((spans) => nearest(spans, start))];
    const figures = figuresOf(frame, quantities.filter(isNear));
    if (frame.needsFigure && figures.length === 0 && !asked.some(isNear)) continue;
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
