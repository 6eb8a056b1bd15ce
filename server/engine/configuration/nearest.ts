/** The candidate that `name` was most likely meant to be; undefined when none is near. */
export function nearest(name: string, candidates: readonly string[]): string | undefined {
  const [best] = candidates
    .map((candidate) => ({ candidate, edits: Math.min(...spellings(candidate).map((one) => distance(one, name))) }))
    .sort((a, b) => a.edits - b.edits);
  return best && best.edits <= Math.max(2, name.length / 3) ? best.candidate : undefined;
}

/** A rule may be called by the part after the slash. */
function spellings(candidate: string): string[] {
  return [candidate, ...(candidate.includes("/") ? candidate.split("/").slice(1) : [])];
}

/** Edits (Levenshtein) between two short words. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substituted = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substituted, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
