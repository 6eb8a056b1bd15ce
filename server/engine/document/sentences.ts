import type { Span } from "./outline.ts";

const ABBREVIATIONS = new Set([
  "e.g",
  "i.e",
  "etc",
  "vs",
  "cf",
  "approx",
  "no",
  "fig",
  "incl",
  "resp",
  "mr",
  "mrs",
  "ms",
  "dr",
  "inc",
  "ltd",
  "corp",
  "sec",
  "min",
  "max",
  "avg",
  "ver",
  "est",
  "dept",
  "ex",
  "a.k.a",
  "w.r.t",
]);
const CLOSERS = /["'”’)\]」』）】〉》*]/;
const OPENING = /[（(「『【〈《]/;
const CLOSING = /[）)」』】〉》]/;

/** Names whose spelling keeps its small letter at the head of a sentence: pin-service, orders_api, gRPC, k8s. */
const SMALL_NAME = /^[a-z]+(?:[-_.][\p{L}\p{N}]|\p{Lu}|\p{N}+\p{L})/u;

/**
 * Sentences of a plain text as trimmed, non-empty stretches. `breaks` are offsets that always start a new
 * one; no sentence ends inside `code`.
 */
export function sentencesOf(text: string, breaks: readonly number[] = [], code: readonly Span[] = []): Span[] {
  const found: Span[] = [];
  let start = 0;
  for (const at of [...breaks, text.length]) {
    if (at <= start) continue;
    const inside = code.filter((span) => span.to > start && span.from < at);
    for (const end of sentenceEnds(text, start, at, inside)) {
      push(found, text, start, end);
      start = end;
    }
    push(found, text, start, at);
    start = at;
  }
  return found;
}

/** Offsets in [from, to) at which sentences end. */
function* sentenceEnds(text: string, from: number, to: number, code: readonly Span[]): Generator<number> {
  let nextCode = 0;
  let depth = 0;
  const named = (at: number) => code[nextCode]?.from === at || SMALL_NAME.test(text.slice(at, at + 40));
  const small = /^[a-z]/.test(text.slice(from, from + 1)) && !named(from);
  const opens = (at: number) => small || named(at);
  for (let i = from; i < to; i++) {
    const span = code[nextCode];
    if (span && i >= span.from) {
      nextCode++;
      i = Math.max(i, span.to) - 1;
      continue;
    }
    const c = text.charAt(i);
    if (OPENING.test(c)) depth++;
    else if (CLOSING.test(c)) depth = Math.max(0, depth - 1);
    if (!isTerminator(c)) continue;
    const after = endsHere(text, i, to, opens);
    if (after === undefined || (depth > 0 && closesSoon(text, i, after))) continue;
    depth = 0;
    yield after;
    i = after - 1;
  }
}

function isTerminator(c: string): boolean {
  return c === "." || c === "。" || c === "?" || c === "!" || c === "！" || c === "？";
}

/**
 * Offset just after the sentence if the mark at `i` ends one. Before a small letter it does only where `opens`
 * says that a sentence may begin with it: with a name, or because the author writes all of them so.
 */
function endsHere(text: string, i: number, to: number, opens: (at: number) => boolean): number | undefined {
  const c = text.charAt(i);
  const japanese = c === "。" || c === "！" || c === "？";
  let after = i + 1;
  while (after < to && (isTerminator(text.charAt(after)) || CLOSERS.test(text.charAt(after)))) after++;
  if (after >= to) return undefined;
  if (japanese) return after;
  if (!/\s/.test(text.charAt(after))) return undefined;
  if (c !== ".") return after;
  const next = after + text.slice(after, after + 4).search(/\S|$/);
  if (/[a-z]/.test(text.charAt(next)) && !opens(next)) return undefined;
  const word = /[\p{L}\p{N}.]*$/u.exec(text.slice(Math.max(0, i - 16), i))?.[0] ?? "";
  if (ABBREVIATIONS.has(word.toLowerCase())) return undefined;
  // "J. Smith", "A. Overview", and "1. First" inside a line.
  if (
    /^[A-Z]$/.test(word) ||
    (/^\d{1,3}$/.test(word) && /^\s*\S{0,3}$/.test(text.slice(Math.max(0, i - 4), i - word.length)))
  ) {
    return undefined;
  }
  return after;
}

/** "(see below.) Next" ends a sentence; "(a. b) c", 「完了した。」と返す do not. */
function closesSoon(text: string, i: number, after: number): boolean {
  const closed = text.charAt(i) !== "。" && CLOSING.test(text.slice(i, after));
  return !closed && CLOSING.test(text.slice(i, i + 160));
}

function push(found: Span[], text: string, from: number, to: number): void {
  let start = from;
  let end = to;
  while (start < end && /\s/.test(text.charAt(start))) start++;
  while (end > start && /\s/.test(text.charAt(end - 1))) end--;
  if (end > start) found.push({ from: start, to: end });
}
