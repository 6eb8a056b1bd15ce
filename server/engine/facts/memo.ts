/** Beyond so many entries a memo starts anew: names come from documents, and documents end. */
const MOST = 20_000;

/** Remembers the result of a pure function of an object for as long as the object lives. */
export function oncePer<K extends object, T>(work: (key: K) => T): (key: K) => T {
  const known = new WeakMap<K, { readonly result: T }>();
  return (key) => {
    let entry = known.get(key);
    if (!entry) {
      entry = { result: work(key) };
      known.set(key, entry);
    }
    return entry.result;
  };
}

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
