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
  let quote = "";
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    if (quote !== "") {
      if (c === "\\" && quote === '"') i++;
      else if (c === quote) quote = "";
    } else if ((c === '"' || c === "'") && (i === 0 || /[\s:=,[{(]/.test(text.charAt(i - 1)))) quote = c;
    else if (mark.test(text.slice(i, i + 2)) && (i === 0 || /\s/.test(text.charAt(i - 1))))
      return text.slice(0, i).trimEnd().length;
  }
  return text.trimEnd().length;
}
