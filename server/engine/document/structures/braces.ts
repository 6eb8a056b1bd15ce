import type { CodeLine } from "../content.ts";
import { DEEPEST, joined, type Leaf, unquoted, withoutComment } from "./leaf.ts";

const SECTION = /^\[{1,2}\s?([^\][\n]{1,160})\]{1,2}$/;
const PAIR =
  /^(?:export\s+|set\s+)?("[^"\n]{1,120}"|'[^'\n]{1,120}'|[^\s=:{}"',;]{1,120})\s{0,20}(?:[=:]\s{0,20}|\s{1,20})(?=\S)/;
const COMMENT = /^(?:#|;|\/\/|\/\*|\*)/;

/**
 * Reads properties, INI, TOML, .env, HCL and other files of `key = value` lines with sections in brackets or
 * blocks in braces.
 */
export function readBraces(lines: readonly CodeLine[]): Leaf[] {
  return new BraceReader().read(lines);
}

class BraceReader {
  private readonly leaves: Leaf[] = [];
  private section = "";
  private readonly blocks: string[] = [];
  private tooDeep = 0;
  private readonly arrays = new Map<string, number>();
  /** Open brackets of a value that goes over several lines. */
  private brackets = 0;

  read(lines: readonly CodeLine[]): Leaf[] {
    for (const line of lines) this.line(line);
    return this.leaves;
  }

  private line(line: CodeLine): void {
    if (COMMENT.test(line.text)) return;
    const end = withoutComment(line.text, /^(?:#|\/\/)/);
    const text = line.text.slice(0, end);
    if (this.brackets > 0) {
      this.brackets = Math.max(0, this.brackets + balance(text));
      return;
    }
    const header = this.blocks.length === 0 ? SECTION.exec(text)?.[1] : undefined;
    if (header !== undefined) {
      this.open(header, text.startsWith("[["));
      return;
    }
    this.parts(line, text);
  }

  private open(header: string, repeated: boolean): void {
    const name = header.replace(/["'\s]/g, "");
    this.section = name;
    if (!repeated) return;
    const index = this.arrays.get(name) ?? 0;
    this.arrays.set(name, index + 1);
    this.section = `${name}[${index}]`;
  }

  /** Takes a line apart at its braces: `lifecycle { prevent_destroy = true }`. */
  private parts(line: CodeLine, text: string): void {
    let from = 0;
    const opened = this.blocks.length + this.tooDeep;
    for (const { sign, at, inBrackets } of signsOf(text)) {
      const inBlock = this.blocks.length + this.tooDeep > opened;
      if ((sign === "," || sign === ";") && (inBrackets || !inBlock)) continue;
      if (sign === "{") this.push(text.slice(from, at));
      else this.pair(line, text, from, at);
      if (sign === "}") this.pop();
      from = at + 1;
    }
    this.pair(line, text, from, text.length);
    this.brackets = Math.max(0, balance(text));
  }

  private push(header: string): void {
    if (this.blocks.length >= DEEPEST) {
      this.tooDeep++;
      return;
    }
    const words = header.match(/"[^"\n]*"|'[^'\n]*'|[^\s=:"']+/g) ?? [];
    const name = words.slice(0, 4).map(unquoted).join(".");
    const path = this.blocks.at(-1) ?? this.section;
    this.blocks.push(name === "" ? path : joined(path, name));
  }

  private pop(): void {
    if (this.tooDeep > 0) this.tooDeep--;
    else this.blocks.pop();
  }

  private pair(line: CodeLine, text: string, from: number, to: number): void {
    if (this.tooDeep > 0) return;
    let start = from;
    while (start < to && /[\s,]/.test(text.charAt(start))) start++;
    const part = text.slice(start, to).replace(/[\s;,]+$/, "");
    const match = PAIR.exec(part.slice(0, 320));
    if (!match) return;
    const value = part.slice(match[0].length);
    const at = line.from + start + match[0].length;
    if (value === "") return;
    const path = joined(this.blocks.at(-1) ?? this.section, unquoted(match[1] ?? ""));
    this.leaves.push({
      path,
      value: unquoted(value),
      span: { from: at, to: at + value.length },
      statement: line.statement,
    });
  }
}

/** Brackets that a line opens and does not close; those in strings are rare enough to count. */
function balance(text: string): number {
  let brackets = 0;
  for (const c of text) {
    if (c === "[" || c === "(") brackets++;
    else if (c === "]" || c === ")") brackets--;
  }
  return brackets;
}

const SIGNS = /"(?:[^"\\]|\\.)*"?|(?<=^|[\s:=,[{(])'[^']*'?|\$\{[^}]*\}?|[{}[\](),;]/g;

/** Braces, commas and semicolons that stand outside strings and `${…}`. */
function* signsOf(
  text: string,
): Generator<{ readonly sign: string; readonly at: number; readonly inBrackets: boolean }> {
  let brackets = 0;
  for (const { 0: sign, index: at } of text.matchAll(SIGNS)) {
    if (sign === "[" || sign === "(") brackets++;
    else if (sign === "]" || sign === ")") brackets--;
    else if (sign.length === 1 && /[{},;]/.test(sign)) yield { sign, at, inBrackets: brackets > 0 };
  }
}
