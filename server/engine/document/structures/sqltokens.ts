/** A word, a quoted name, a string or a sign of SQL; comments are left out. */
export interface Token {
  readonly kind: "word" | "name" | "string" | "sign";
  /** Without quotes; words as written. */
  readonly text: string;
  /** Words in capitals, signs as they are, "" for what is quoted. */
  readonly upper: string;
  readonly from: number;
  readonly to: number;
}

const TOKEN =
  /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:[^'\n]|'')*'?|"([^"\n]*)"?|`([^`\n]*)`?|\[([A-Za-z_][\w ]{0,80})\]|[\p{L}_][\p{L}\p{N}_$]*|\d[\w.]*|#[^\n]*|[^\s]/gu;

/** Reads SQL as tokens, one pass, whatever it holds. */
export function tokensOf(sql: string): Token[] {
  const tokens: Token[] = [];
  for (const match of sql.matchAll(TOKEN)) {
    const [all, double, back, bracket] = match;
    if (all.startsWith("--") || all.startsWith("/*") || all.startsWith("#")) continue;
    const place = { from: match.index, to: match.index + all.length };
    const name = double ?? back ?? bracket;
    if (name !== undefined) tokens.push({ kind: "name", text: name, upper: "", ...place });
    else if (all.startsWith("'")) tokens.push({ kind: "string", text: all, upper: "", ...place });
    else if (/^[\p{L}_\d]/u.test(all)) tokens.push({ kind: "word", text: all, upper: all.toUpperCase(), ...place });
    else tokens.push({ kind: "sign", text: all, upper: all, ...place });
  }
  return tokens;
}

/** Reads tokens one after the other. */
export class TokenReader {
  at = 0;
  readonly tokens: readonly Token[];

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  peek(ahead = 0): string {
    return this.tokens[this.at + ahead]?.upper ?? "";
  }

  /** Takes the words if they come next, in this order. */
  take(...words: readonly string[]): boolean {
    if (!words.every((word, i) => this.peek(i) === word)) return false;
    this.at += words.length;
    return true;
  }

  /** Takes any of these words, as often as they come. */
  skip(words: ReadonlySet<string>): void {
    while (words.has(this.peek())) this.at++;
  }

  /** Takes a name such as `public."orders"`; gives its last part. */
  name(): Token | undefined {
    let last = this.identifier();
    while (last && this.peek() === "." && this.tokens[this.at + 1]) {
      this.at++;
      last = this.identifier() ?? last;
    }
    return last;
  }

  private identifier(): Token | undefined {
    const token = this.tokens[this.at];
    if (!token || (token.kind !== "word" && token.kind !== "name") || /^\d/.test(token.text)) return undefined;
    this.at++;
    return token;
  }

  /** Takes "( … )" and gives what is between, or nothing when no parenthesis comes next. */
  group(): Token[] | undefined {
    if (this.peek() !== "(") return undefined;
    const from = ++this.at;
    let depth = 1;
    for (; this.at < this.tokens.length; this.at++) {
      const sign = this.peek();
      if (sign === "(") depth++;
      else if (sign === ")" && --depth === 0) return this.tokens.slice(from, this.at++);
      else if (sign === ";") break;
    }
    return this.tokens.slice(from, this.at);
  }

  get done(): boolean {
    return this.at >= this.tokens.length;
  }
}

/** Splits at the commas that are in no parentheses. */
export function atCommas(tokens: readonly Token[]): Token[][] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.upper === "(") depth++;
    else if (token.upper === ")") depth--;
    if (token.upper === "," && depth <= 0) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts.filter((part) => part.length > 0);
}
