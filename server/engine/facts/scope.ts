import type { DocumentCue, Scope } from "../../../rules/schema.ts";
import type { Outline } from "../document/outline.ts";
import type { DocumentScope } from "./facts.ts";
import { normalise } from "./normalise.ts";
import { Trie } from "./trie.ts";

/** So much of the text tells what it is, in characters; the rest would only cost time. */
const BODY = 12_000;
const MOST_REASONS = 5;
const MOST_OF_HINTS = 4;
/** Below this, nothing says that the document describes a system. */
const LEAST = 1;

type Where = DocumentCue["where"];

interface Tally {
  readonly kind: string;
  readonly scope: Scope;
  score: number;
  /** Sum of the cues that only hint; many of them are still no proof. */
  hints: number;
  readonly reasons: { readonly text: string; readonly weight: number }[];
}

/**
 * What kind of document it is, from weighted cues in its title, headings, text and front matter, and from what
 * it is made of. The kind with the highest sum decides; a text that speaks of nothing known is no design.
 */
export function scopeOf(outline: Outline, cues: readonly DocumentCue[]): DocumentScope {
  const tallies = new Map<string, Tally>();
  const add = (scope: Scope, kind: string, weight: number, text: string): void => {
    const tally = tallies.get(kind) ?? { kind, scope, score: 0, hints: 0, reasons: [] };
    tallies.set(kind, tally);
    if (weight < 1) tally.hints = Math.min(MOST_OF_HINTS, tally.hints + weight);
    else tally.score += weight;
    tally.reasons.push({ text, weight });
  };
  const finder = finderOf(cues);
  for (const { where, text } of textsOf(outline)) {
    for (const { cue, words } of finder(where, text)) add(cue.scope, cue.kind, cue.weight, reasonOf(cue, words));
  }
  for (const { weight, text } of structureOf(outline)) add("system", "design", weight, text);
  return verdict([...tallies.values()].map((tally) => ({ ...tally, score: tally.score + tally.hints })));
}

function verdict(tallies: readonly Tally[]): DocumentScope {
  const best = (isDesign: boolean): Tally | undefined =>
    tallies.filter(({ scope }) => (scope !== "none") === isDesign).sort((a, b) => b.score - a.score)[0];
  const design = best(true);
  const other = best(false);
  const winner = design && design.score >= LEAST && design.score >= (other?.score ?? 0) ? design : other;
  if (!winner) return { scope: "none", kind: "text", why: ["Nothing in it speaks of a system."] };
  if (winner.scope === "none" || winner.score >= LEAST) return { scope: winner.scope, kind: winner.kind, why: whyOf(winner) };
  return { scope: "none", kind: "text", why: ["Too little in it speaks of a system."] };
}

function whyOf({ reasons }: Tally): string[] {
  return [...new Set([...reasons].sort((a, b) => b.weight - a.weight).map(({ text }) => text))].slice(0, MOST_REASONS);
}

function reasonOf({ why, kind }: DocumentCue, words: string): string {
  return `${why ?? `It reads like a ${kind}.`} (“${words}”)`;
}

/** The texts in which cues are looked for; the body is one text, so that a word counts once. */
function* textsOf(outline: Outline): Generator<{ where: Where; text: string }> {
  if (outline.title) yield { where: "title", text: outline.title };
  for (const section of outline.sections.slice(0, 120)) if (section.level > 0 && section.title !== outline.title) yield { where: "heading", text: section.title };
  let body = "";
  for (const { raw } of outline.statements) {
    if (body.length >= BODY) break;
    if (raw.form !== "heading") body += `${raw.text}\n`;
  }
  yield { where: "body", text: body.slice(0, BODY) };
  const matter = Object.entries(outline.frontMatter).map(([key, value]) => `${key}: ${typeof value === "string" ? value : ""}`);
  if (matter.length > 0) yield { where: "front-matter", text: matter.join("\n").slice(0, BODY) };
}

/** Parts that designs have and other texts seldom do. */
function* structureOf(outline: Outline): Generator<{ weight: number; text: string }> {
  const { endpoints, schema, diagrams, flows } = outline;
  if (endpoints.length > 0) yield { weight: Math.min(3, endpoints.length), text: `It lists endpoints (${endpoints.length}).` };
  if (schema.length > 0) yield { weight: Math.min(3, 1 + schema.length), text: `It defines tables (${schema.length}).` };
  if (diagrams.some(({ arrows }) => arrows.length > 1)) yield { weight: 3, text: "It draws components and arrows." };
  if (flows.some(({ form }) => form === "arrows")) yield { weight: 2, text: "It writes flows with arrows." };
}

// ---- Finding cues ------------------------------------------------------------------------------

interface FoundCue {
  readonly cue: DocumentCue;
  readonly words: string;
}

type Finder = (where: Where, text: string) => FoundCue[];

const finders = new WeakMap<readonly DocumentCue[], Finder>();

function finderOf(cues: readonly DocumentCue[]): Finder {
  let finder = finders.get(cues);
  if (!finder) {
    finder = makeFinder(cues);
    finders.set(cues, finder);
  }
  return finder;
}

function makeFinder(cues: readonly DocumentCue[]): Finder {
  const trie = new Trie();
  const words: { cue: DocumentCue; surface: string }[] = [];
  const patterns: { cue: DocumentCue; expression: RegExp }[] = [];
  for (const cue of cues) {
    for (const surface of [...cue.says.en, ...cue.says.ja]) {
      if (surface.length > 2 && surface.startsWith("/") && surface.endsWith("/")) {
        patterns.push({ cue, expression: new RegExp(surface.slice(1, -1), "iu") });
        continue;
      }
      const { text } = normalise(surface.replace(/^`|`$/g, ""));
      words.push({ cue, surface: text });
      trie.add([...text].map((character) => (/[\s-]/.test(character) ? Trie.GAP : character.charCodeAt(0))), words.length - 1);
    }
  }
  return (where, original) => {
    const { text } = normalise(original);
    const found = new Map<string, FoundCue>();
    for (let from = 0; from < text.length; from++) {
      trie.walk(text, from, (value, to) => {
        const entry = words[value];
        if (entry?.cue.where !== where || !isWhole(text, from, to)) return;
        found.set(`${value}`, { cue: entry.cue, words: original.slice(from, to).trim() || entry.surface });
      });
    }
    for (const { cue, expression } of patterns) {
      const match = cue.where === where ? expression.exec(text) : null;
      if (match) found.set(expression.source + cue.kind, { cue, words: match[0].trim().slice(0, 40) });
    }
    return where === "heading" || where === "title" ? strongestPerKind([...found.values()]) : [...found.values()];
  };
}

/** A heading counts once for a kind, however many of its words say the same. */
function strongestPerKind(found: readonly FoundCue[]): FoundCue[] {
  const byKind = new Map<string, FoundCue>();
  for (const entry of found) {
    const other = byKind.get(entry.cue.kind);
    if (!other || entry.cue.weight > other.cue.weight) byKind.set(entry.cue.kind, entry);
  }
  return [...byKind.values()];
}

function isWhole(text: string, from: number, to: number): boolean {
  const isLatin = (character: string): boolean => /[a-z0-9]/.test(character);
  if (isLatin(text.charAt(from)) && isLatin(text.charAt(from - 1))) return false;
  if (!isLatin(text.charAt(to - 1)) || !isLatin(text.charAt(to))) return true;
  return text.charAt(to) === "s" && !isLatin(text.charAt(to + 1));
}
