import { entityAt, resync, sameLength, skipLineBreak } from "./align.ts";
import type { RawStatement, Span } from "./outline.ts";

/** `n` characters of plain text that came from `sn` characters of source; `exact` when they are the same. */
interface Run {
  readonly t: number;
  readonly s: number;
  n: number;
  sn: number;
  readonly exact: boolean;
}

/** Inline content as plain text that knows where each character comes from. */
export interface Flat {
  readonly source: string;
  readonly text: string;
  readonly runs: readonly Run[];
  readonly code: readonly Span[];
  readonly strong: readonly Span[];
  readonly struck: readonly Span[];
  /** Offsets of `text` at which a new statement starts whatever the punctuation says. */
  readonly breaks: readonly number[];
  /** HTML comments in between; spans are offsets of `source`. */
  readonly comments: readonly Comment[];
}

export interface Comment {
  readonly text: string;
  readonly span: Span;
}

const CJK = /[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]/;

/** Collects plain text together with its origin in `source`. */
export class FlatBuilder implements Flat {
  text = "";
  readonly runs: Run[] = [];
  readonly code: Span[] = [];
  readonly strong: Span[] = [];
  readonly struck: Span[] = [];
  readonly breaks: number[] = [];
  readonly comments: Comment[] = [];
  readonly source: string;
  private softBreak = false;

  constructor(source: string) {
    this.source = source;
  }

  /** Appends text that is the same in the source at `from`. */
  exact(from: number, length: number): void {
    if (length <= 0) return;
    this.join(this.source[from] ?? "");
    const last = this.runs.at(-1);
    if (last?.exact && last.s + last.sn === from && last.t + last.n === this.text.length) {
      last.n += length;
      last.sn += length;
    } else {
      this.runs.push({ t: this.text.length, s: from, n: length, sn: length, exact: true });
    }
    this.text += this.source.slice(from, from + length);
  }

  /** Appends text that stands for `sn` source characters at `from`, such as a decoded entity. */
  made(text: string, from: number, sn: number): void {
    this.join(text);
    if (sn > 0) this.runs.push({ t: this.text.length, s: from, n: text.length, sn, exact: false });
    this.text += text;
  }

  /** A line break in the source: one space, or nothing between Japanese characters. */
  soft(): void {
    if (this.text !== "") this.softBreak = true;
  }

  /** True right after a line break. */
  get atLineStart(): boolean {
    return this.softBreak || this.text === "";
  }

  /** Where marked text begins. */
  open(): { readonly at: number; readonly opensLine: boolean } {
    return { at: this.text.length, opensLine: this.atLineStart };
  }

  /** Ends bold text that began at `mark`; `sourceEnd` is just after its closing marks. */
  closeStrong(mark: ReturnType<FlatBuilder["open"]>, sourceEnd: number): void {
    const span = this.since(mark.at);
    if (!span) return;
    this.strong.push(span);
    if (mark.opensLine && mark.at > 0 && actsAsLabel(this, span, sourceEnd)) this.breaks.push(mark.at);
  }

  closeStruck(mark: ReturnType<FlatBuilder["open"]>): void {
    const span = this.since(mark.at);
    if (span) this.struck.push(span);
  }

  /** The text appended since, without a joining space in front. */
  private since(at: number): Span | undefined {
    const from = this.text.charAt(at) === " " ? at + 1 : at;
    return this.text.length > from ? { from, to: this.text.length } : undefined;
  }

  private join(next: string): void {
    if (!this.softBreak) return;
    this.softBreak = false;
    const last = this.text.at(-1) ?? " ";
    if (last === " " || (CJK.test(last) && CJK.test(next[0] ?? ""))) return;
    this.text += " ";
  }

  /** Appends `value`, which the source between `from` and `to` stands for. */
  aligned(value: string, from: number, to: number): void {
    let s = from;
    let i = 0;
    while (i < value.length) {
      const same = sameLength(value, i, this.source, s, to);
      this.exact(s, same);
      i += same;
      s += same;
      if (i >= value.length) return;
      const c = value.charAt(i);
      if (c === "\n" || c === "\r") {
        s = skipLineBreak(this.source, s, to);
        this.soft();
        i++;
        continue;
      }
      const entity = entityAt(this.source, s, value, i);
      const text = String.fromCodePoint(value.codePointAt(i) ?? 0);
      if (entity > 0) {
        this.made(text, s, entity);
        s += entity;
        i += text.length;
        continue;
      }
      s = resync(this.source, c, s, to);
      if (this.source.charAt(s) === c && s < to) this.exact(s++, 1);
      else this.made(c, s, 0);
      i++;
    }
  }
}

/** The HTML comments of a stretch; one that is not closed in it is none. */
export function commentsIn(source: string, stretch: Span): Comment[] {
  const text = source.slice(stretch.from, stretch.to);
  const found: Comment[] = [];
  let from = text.indexOf("<!--");
  while (from >= 0) {
    const end = text.indexOf("-->", from + 4);
    if (end < 0) break;
    const span = { from: stretch.from + from, to: stretch.from + end + 3 };
    found.push({ text: text.slice(from + 4, end).trim(), span });
    from = text.indexOf("<!--", end + 3);
  }
  return found;
}

/** "**Name**: …" or "**Name:** …" at the start of a line. */
function actsAsLabel(flat: FlatBuilder, span: Span, sourceEnd: number): boolean {
  return /[:：]/.test(flat.text.charAt(span.to - 1)) || /[:：\n\r]/.test(flat.source.charAt(sourceEnd));
}

/** The stretch [from, to) of the plain text as a statement's text, pieces and marks. */
export function clip(flat: Flat, from: number, to: number): Pick<RawStatement, "text" | "pieces" | "code"> {
  const pieces: { textFrom: number; sourceFrom: number; length: number }[] = [];
  for (const run of flat.runs) {
    const start = Math.max(run.t, from);
    const end = Math.min(run.t + run.n, to);
    if (end <= start) continue;
    if (run.exact) pieces.push({ textFrom: start - from, sourceFrom: run.s + start - run.t, length: end - start });
    else pieces.push({ textFrom: start - from, sourceFrom: run.s, length: 0 });
  }
  const code = flat.code
    .filter((span) => span.from < to && span.to > from)
    .map((span) => ({ from: Math.max(span.from, from) - from, to: Math.min(span.to, to) - from }));
  return { text: flat.text.slice(from, to), pieces, code };
}

/** Where the stretch [from, to) of the plain text stands in the source; undefined if all of it was made up. */
export function sourceOf(flat: Flat, from: number, to: number): Span | undefined {
  let start: number | undefined;
  let end = 0;
  for (const run of flat.runs) {
    if (run.t + run.n <= from) continue;
    if (run.t >= to) break;
    start ??= run.exact ? run.s + Math.max(0, from - run.t) : run.s;
    end = run.exact ? run.s + Math.min(run.sn, to - run.t) : run.s + run.sn;
  }
  return start === undefined || end <= start ? undefined : { from: start, to: end };
}
