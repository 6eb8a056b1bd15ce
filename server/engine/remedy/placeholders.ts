import type { Span } from "../document/outline.ts";

/** Single angle quotation marks, U+2039 and U+203A: they mean nothing in Markdown, YAML, SQL or HTTP. */
const placeholderPattern = /‹[^\s‹›](?:[^‹›\r\n]{0,78}[^\s‹›])?›/gu;

/** A decision that is still owed: `‹timeout›`. */
export function placeholder(name: string): string {
  return `‹${name}›`;
}

/** The placeholders that were left in a text, in order, as UTF-16 offsets into it. */
export function placeholdersIn(text: string): readonly Span[] {
  return Array.from(text.matchAll(placeholderPattern), (match) => ({
    from: match.index,
    to: match.index + match[0].length,
  }));
}
