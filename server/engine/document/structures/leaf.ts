import type { RawConfig } from "../content.ts";

export type Leaf = RawConfig;

/** Settings below this depth are not read. */
export const DEEPEST = 32;
/** Longer keys are cut, so that paths stay short. */
const LONGEST_KEY = 120;

/** `path.key`, or `key` at the top. */
export function joined(path: string, key: string): string {
  const own = key.slice(0, LONGEST_KEY);
  return path === "" ? own : `${path}.${own}`;
}

/** A scalar without its quotes. */
export function unquoted(text: string): string {
  const first = text.charAt(0);
  return text.length > 1 && (first === '"' || first === "'") && text.endsWith(first) ? text.slice(1, -1) : text;
}

/** Length of the value in front of a comment that `mark` opens after a blank; quotes hide it. */
export function withoutComment(text: string, mark: RegExp): number {
  let i = 0;
  while (i < text.length) {
    const before = i === 0 ? " " : text.charAt(i - 1);
    if (mark.test(text.slice(i, i + 2)) && /\s/.test(before)) break;
    i = /["']/.test(text.charAt(i)) && /[\s:=,[{(]/.test(before) ? afterQuoted(text, i) : i + 1;
  }
  return text.slice(0, i).trimEnd().length;
}

/** Index behind the quoted stretch that opens at `start`; the text's end where it is not closed. */
function afterQuoted(text: string, start: number): number {
  const quote = text.charAt(start);
  for (let i = start + 1; i < text.length; i++) {
    if (text.charAt(i) === "\\" && quote === '"') i++;
    else if (text.charAt(i) === quote) return i + 1;
  }
  return text.length;
}
