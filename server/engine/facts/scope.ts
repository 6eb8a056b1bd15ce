import type { DocumentCue } from "../../../rules/schema.ts";
import type { Outline } from "../document/outline.ts";
import type { DocumentScope } from "./facts.ts";
import type { ReadingOf } from "./reading.ts";
import { cueFinderOf, type FoundCue, writtenAt } from "./scope-cues.ts";

/** So much of the text tells what it is, in characters; the rest would only cost time. */
const BODY = 8000;
const HEADINGS = 120;
const MOST_REASONS = 5;
const MOST_OF_HINTS = 4;
const MOST_OF_HEADINGS = 14;
/** A title with a cue of this weight says by itself what the document is. */
const TELLING = 6;
/** Less than this does not make a titled text anything but the design that it may be. */
const LEAST_OTHER = 4;
/** Below this, nothing says that the text describes a system. */
const LEAST_TITLED = 1;
const LEAST_UNTITLED = 1.5;
/** One chapter called "Options" makes no decision. */
const LEAST_OTHER_DESIGN = 2;

interface Tally {
  readonly kind: string;
  readonly scope: DocumentCue["scope"];
  score: number;
  /** Sums that are capped: many hints, or many chapters, are still no proof. */
  hints: number;
  headings: number;
  /** Weight of the strongest cue in the title. */
  title: number;
  readonly reasons: { readonly text: string; readonly weight: number }[];
}

/**
 * What kind of document it is, from weighted cues in its title, headings, text and front matter, and from what
 * it is made of. A title that names the kind decides; otherwise the kind with the highest sum does. A text that
 * speaks of nothing known is no design.
 */
export function scopeOf(outline: Outline, cues: readonly DocumentCue[], readingOf: ReadingOf): DocumentScope {
  const tallies = new Map<string, Tally>();
  const tallyOf = (scope: Tally["scope"], kind: string): Tally => {
    const known = tallies.get(kind);
    if (known) return known;
    const tally: Tally = { kind, scope, score: 0, hints: 0, headings: 0, title: 0, reasons: [] };
    tallies.set(kind, tally);
    return tally;
  };
  const title = titleOf(outline);
  const find = cueFinderOf(cues);
  const count = ({ cue, words }: FoundCue): void => {
    const tally = tallyOf(cue.scope, cue.kind);
    if (cue.weight < 1) tally.hints = Math.min(MOST_OF_HINTS, tally.hints + cue.weight);
    else if (cue.where === "heading") tally.headings = Math.min(MOST_OF_HEADINGS, tally.headings + cue.weight);
    else tally.score += cue.weight;
    if (cue.where === "title") tally.title = Math.max(tally.title, cue.weight);
    tally.reasons.push({ text: `${cue.why ?? `It reads like a ${cue.kind}.`} (“${words}”)`, weight: cue.weight });
  };
  for (const { where, text } of textsOf(outline, title)) for (const cue of find(where, text)) count(cue);
  for (const cue of bodyCuesOf(outline, readingOf)) count(cue);
  for (const { weight, text } of structureOf(outline)) {
    const tally = tallyOf("system", "design");
    tally.score += weight;
    tally.reasons.push({ text, weight });
  }
  return verdict([...tallies.values()], title ? LEAST_TITLED : LEAST_UNTITLED);
}

function verdict(tallies: readonly Tally[], least: number): DocumentScope {
  // Proposals and decisions use the words of systems as well, so hints do not choose among designs.
  const titled = tallies
    .filter(({ title }) => title >= TELLING)
    .sort((a, b) => b.title - a.title || sumOf(b) - sumOf(a));
  const titledDesign = titled.find(({ scope }) => scope !== "none");
  const design =
    titledDesign ??
    tallies.filter(({ scope }) => scope !== "none").sort((a, b) => sumOf(b) - b.hints - (sumOf(a) - a.hints))[0];
  const other = tallies.filter(({ scope }) => scope === "none").sort((a, b) => sumOf(b) - sumOf(a))[0];
  const designSum =
    (design ? sumOf(design) - design.hints : 0) + (tallies.find(({ kind }) => kind === "design")?.hints ?? 0);
  const byTitle = titled[0] && !titledDesign ? titled[0] : undefined;
  if (byTitle) return scopeFrom(byTitle);
  if (other && sumOf(other) >= LEAST_OTHER && sumOf(other) > designSum) return scopeFrom(other);
  if (design && designSum >= leastOf(design, least)) return scopeFrom(design);
  return { scope: "none", kind: "text", why: ["Nothing in it speaks of a system."] };
}

function leastOf({ kind, title }: Tally, least: number): number {
  return kind === "design" || title > 0 ? least : LEAST_OTHER_DESIGN;
}

function sumOf({ score, hints, headings }: Tally): number {
  return score + hints + headings;
}

function scopeFrom({ scope, kind, reasons }: Tally): DocumentScope {
  const strongest = [...reasons].sort((a, b) => b.weight - a.weight).map(({ text }) => text);
  return { scope, kind, why: [...new Set(strongest)].slice(0, MOST_REASONS) };
}

function titleOf({ title, frontMatter }: Outline): string | undefined {
  return title ?? (typeof frontMatter.title === "string" ? frontMatter.title : undefined);
}

/** Cues in the text itself; each surface counts once, however often it occurs. */
function* bodyCuesOf({ statements }: Outline, readingOf: ReadingOf): Generator<FoundCue> {
  const seen = new Set<unknown>();
  let read = 0;
  for (const statement of statements) {
    if (read >= BODY) return;
    const { form, text } = statement.raw;
    if (form === "heading") continue;
    read += text.length;
    const { documentCues, normal } = readingOf(statement);
    for (const { meaning, from, to } of documentCues) {
      if (meaning.as !== "document" || seen.has(meaning)) continue;
      seen.add(meaning);
      yield { cue: meaning.cue, words: writtenAt(text, normal, from, to) };
    }
  }
}

/** The texts around the body in which cues are looked for. */
function* textsOf(
  outline: Outline,
  title: string | undefined,
): Generator<{ where: DocumentCue["where"]; text: string }> {
  if (title) yield { where: "title", text: title };
  for (const { level, title: heading } of outline.sections.slice(0, HEADINGS)) {
    if (level > 0 && heading !== title) yield { where: "heading", text: heading };
  }
  const matter = Object.entries(outline.frontMatter).map(
    ([key, value]) => `${key}: ${typeof value === "object" ? "" : String(value)}`,
  );
  if (matter.length > 0) yield { where: "front-matter", text: matter.join("\n").slice(0, BODY) };
}

/** Parts that designs have and other texts seldom do. */
function* structureOf({ endpoints, schema, diagrams, flows }: Outline): Generator<{ weight: number; text: string }> {
  if (endpoints.length > 0)
    yield { weight: Math.min(3, endpoints.length), text: `It lists endpoints (${endpoints.length}).` };
  if (schema.length > 0)
    yield { weight: Math.min(3, 1 + schema.length), text: `It defines tables (${schema.length}).` };
  if (diagrams.some(({ arrows }) => arrows.length > 1)) yield { weight: 3, text: "It draws components and arrows." };
  if (flows.some(({ form }) => form === "arrows")) yield { weight: 2, text: "It writes flows with arrows." };
}
