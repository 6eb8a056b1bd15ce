/** What a line is to the block structure, as far as cutting the text needs to know. */
export type LineKind = "blank" | "heading" | "text" | "fence-open" | "fence" | "fence-close" | "comment" | "raw";

/** A line of text: [from, end) without its line ending; `start` is its first character that is not blank. */
export interface Line {
  readonly from: number;
  readonly end: number;
  readonly start: number;
  readonly indent: number;
  readonly kind: LineKind;
}

const FENCE = /(`{3,}|~{3,})([^\n\r]*)/y;
const HEADING = /#{1,6}(?=[ \t\r\n]|$)/y;
const RAW_OPEN = /<(pre|script|style|textarea)(?=[\s>])/iy;
const LIST_MARKER = /(?:[-+*]|\d{1,9}[.)])(?=[ \t]|[\r\n]|$)/y;

/** Reads lines in order, keeping track of fences, comments and raw HTML. */
export class LineReader {
  private fence: { readonly mark: string; readonly indent: number; readonly inList: boolean } | undefined;
  private until: string | undefined;
  private inList = false;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** True when the next line is not inside a fence, a comment or raw HTML. */
  get free(): boolean {
    return this.fence === undefined && this.until === undefined;
  }

  /** Forgets everything: the next line starts a chunk. */
  reset(): void {
    this.fence = undefined;
    this.until = undefined;
    this.inList = false;
  }

  /** Reads the line [from, next), `next` being the start of the following one. */
  read(from: number, next: number): Line {
    const { text } = this;
    let end = next;
    while (end > from && isLineEnd(text.charCodeAt(end - 1))) end--;
    let start = from;
    let indent = 0;
    for (; start < end; start++) {
      const code = text.charCodeAt(start);
      if (code === 32) indent++;
      else if (code === 9) indent += 4 - (indent % 4);
      else break;
    }
    return { from, end, start, indent, kind: this.kindOf(start, end, indent) };
  }

  private kindOf(start: number, end: number, indent: number): LineKind {
    if (this.fence) {
      const kind = this.insideFence(this.fence, start, end, indent);
      if (kind) return kind;
    }
    if (this.until !== undefined) return this.insideRaw(this.until, start, end);
    if (start === end) return "blank";
    const opened = this.opens(this.text.charCodeAt(start), start, end, indent);
    if (opened) return opened;
    if (indent < 2) this.inList = isListMarker(this.text, start);
    return "text";
  }

  /** What a line opens that begins with this character. */
  private opens(first: number, start: number, end: number, indent: number): LineKind | undefined {
    if (first === 96 || first === 126) return this.opensFence(start, indent);
    if (indent > 3) return undefined;
    if (first === 60) return this.opensRaw(start, end);
    HEADING.lastIndex = start;
    if (first !== 35 || !HEADING.test(this.text)) return undefined;
    this.inList = false;
    return "heading";
  }

  private opensFence(start: number, indent: number): LineKind | undefined {
    FENCE.lastIndex = start;
    const match = FENCE.exec(this.text);
    const mark = match?.[1];
    if (mark === undefined || (indent > 3 && !this.inList)) return undefined;
    if (mark.startsWith("`") && match?.[2]?.includes("`")) return undefined;
    if (indent < 2) this.inList = false;
    this.fence = { mark, indent, inList: this.inList };
    return "fence-open";
  }

  private insideFence(
    fence: NonNullable<LineReader["fence"]>,
    start: number,
    end: number,
    indent: number,
  ): LineKind | undefined {
    if (start < end && fence.inList && indent < 2) {
      this.fence = undefined;
      return undefined;
    }
    const mark = fence.mark.charAt(0);
    let at = start;
    while (at < end && this.text.charAt(at) === mark) at++;
    if (at - start < fence.mark.length || this.text.slice(at, end).trim() !== "") return "fence";
    if (indent >= fence.indent + 4) return "fence";
    this.fence = undefined;
    return "fence-close";
  }

  private opensRaw(start: number, end: number): LineKind | undefined {
    if (this.text.startsWith("<!--", start)) {
      this.until = "-->";
      return this.insideRaw("-->", start + 4, end);
    }
    RAW_OPEN.lastIndex = start;
    const tag = RAW_OPEN.exec(this.text)?.[1];
    if (tag === undefined) return undefined;
    this.until = `</${tag.toLowerCase()}>`;
    return this.insideRaw(this.until, start, end);
  }

  private insideRaw(until: string, start: number, end: number): LineKind {
    const line = this.text.slice(start, end);
    if ((until === "-->" ? line : line.toLowerCase()).includes(until)) this.until = undefined;
    return until === "-->" ? "comment" : "raw";
  }
}

export function isLineEnd(code: number): boolean {
  return code === 10 || code === 13;
}

export function isListMarker(text: string, at: number): boolean {
  LIST_MARKER.lastIndex = at;
  return LIST_MARKER.test(text);
}
