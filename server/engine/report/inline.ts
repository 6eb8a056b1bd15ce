import type { Outline, Position, Section } from "../document/outline.ts";
import { offsetAt } from "../document/positions.ts";

const longestQuote = 160;

/** Text that Markdown shows as it is; code spans (`…`) are kept, line ends become spaces. */
export function escapeText(text: string): string {
  return oneLine(text)
    .split(/(`[^`]+`)/)
    .map((part, index) => (index % 2 === 1 ? part : escapePlain(part)))
    .join("");
}

function escapePlain(text: string): string {
  return (
    text
      .replace(/[\\`*[\]<~$]/g, "\\$&")
      .replace(/&(?=[#\w])/g, "\\&")
      // Inside a word an underscore is only an underscore.
      .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
  );
}

/** The words of the document as a code span of at most 160 characters. */
export function quote(text: string): string {
  const line = shorten(oneLine(text), longestQuote);
  let fence = "`";
  while (line.includes(fence)) fence += "`";
  const padding = line.startsWith("`") || line.endsWith("`") ? " " : "";
  return `${fence}${padding}${line}${padding}${fence}`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** Cuts at a code point, so that a surrogate pair is never halved. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}

/** "docs/a.md#L212"; `line` is 0-based. */
export function lineHref(line: number, path: string): string {
  return `${encodePath(path)}#L${line + 1}`;
}

export function fileLink(path: string, text = path): string {
  return `[${escapeText(text)}](${encodePath(path)})`;
}

/** A path as the target of a link. */
export function encodePath(path: string): string {
  const encoded = path.replaceAll("\\", "/").split("/").map(encodeURIComponent).join("/");
  return encoded.replace(/[()]/g, (bracket) => (bracket === "(" ? "%28" : "%29")).replace(/^([A-Za-z])%3A\//, "/$1:/");
}

/** The section that holds a position, or nothing before the first heading. */
export function sectionAt(outline: Outline, position: Position): Section | undefined {
  const offset = offsetAt(outline, position);
  let low = 0;
  let high = outline.sections.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((outline.sections[middle]?.span.from ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const section = outline.sections[low - 1];
  return section?.heading ? section : undefined;
}

/** "§7.3 Availability", 第3章 可用性; the title alone where the numbering is only a mark. */
export function sectionName({ numbering, title }: Pick<Section, "numbering" | "title">): string {
  const number = numbering.trim().replace(/[.:、．：]+$/, "");
  if (/^[\dA-Za-z][\w.-]*$/.test(number)) return `§${number} ${title}`;
  return /[\d一二三四五六七八九十]/.test(number) ? `${number} ${title}` : title;
}
