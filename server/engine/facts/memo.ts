/** Beyond so many entries a memo starts anew: names come from documents, and documents end. */
const MOST = 20_000;

/** Remembers the results of a pure function of a string. */
export function memoised<T>(work: (text: string) => T): (text: string) => T {
  let known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined || known.has(text)) return found as T;
    if (known.size >= MOST) known = new Map();
    const result = work(text);
    known.set(text, result);
    return result;
  };
}
