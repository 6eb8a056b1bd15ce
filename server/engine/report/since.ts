/** What tells a finding from others, through all edits that do not touch it. */
export interface Fingerprinted {
  readonly fingerprint: string;
}

/** What of a review an earlier one does not have, and the other way round. */
export function changesSince<Now extends Fingerprinted, Then extends Fingerprinted>(
  now: readonly Now[],
  then: readonly Then[],
): { readonly opened: readonly Now[]; readonly closed: readonly Then[] } {
  return { opened: without(now, then), closed: without(then, now) };
}

function without<T extends Fingerprinted>(all: readonly T[], others: readonly Fingerprinted[]): readonly T[] {
  const known = new Set(others.map(({ fingerprint }) => fingerprint));
  return all.filter(({ fingerprint }) => !known.has(fingerprint));
}
