const ENTITY = /&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});/y;

/** How many characters are the same and stand for themselves: no line break, no escape, no entity. */
export function sameLength(value: string, i: number, source: string, s: number, to: number): number {
  let length = 0;
  for (; i + length < value.length && s + length < to; length++) {
    const c = value.charCodeAt(i + length);
    if (c !== source.charCodeAt(s + length) || c === 10 || c === 13) break;
    if (c === 38 && entityAt(source, s + length, value, i + length) > 0) break;
    if (c === 92 && source.charCodeAt(s + length + 1) === 92 && value.charCodeAt(i + length + 1) !== 92) break;
  }
  return length;
}

/** Length of the entity at `s` that the value has decoded; 0 without one. */
export function entityAt(source: string, s: number, value: string, i: number): number {
  if (source.charCodeAt(s) !== 38) return 0;
  ENTITY.lastIndex = s;
  const entity = ENTITY.exec(source)?.[0];
  return entity === undefined || value.startsWith(entity, i) ? 0 : entity.length;
}

/** From a line's last characters to the next line's first, past blanks and quote markers. */
export function skipLineBreak(source: string, from: number, to: number): number {
  let s = from;
  while (s < to && /[ \t]/.test(source.charAt(s))) s++;
  if (source.charAt(s) === "\r") s++;
  if (source.charAt(s) === "\n") s++;
  while (s < to && /[ \t>]/.test(source.charAt(s))) s++;
  return s;
}

/** The next place, near by, where the source has the character, past a backslash at least; else where we are. */
export function resync(source: string, c: string, from: number, to: number): number {
  const start = source.charAt(from) === "\\" ? from + 1 : from;
  const end = Math.min(to, from + 16);
  for (let s = start; s < end; s++) if (source.charAt(s) === c) return s;
  return from;
}
