import type { Collector } from "../content.ts";
import type { Endpoint, RawStatement, Span } from "../outline.ts";
import { spanOfWords } from "../positions.ts";

type Method = Endpoint["method"];

/** A piece of a path: `{id}`, `<id>`, or characters that a path may have. */
const PATH = String.raw`(?:\{[^{}\s]{1,60}\}|<[A-Za-z_][\w-]{0,40}>|\[[A-Za-z_.]{1,40}\]|[\w\-.~%/:*@+$])*`;
const BASE = String.raw`(?:(?<scheme>https?|wss?):\/\/(?:\{[^{}\s]{1,60}\}|[\w.:-]){1,200}|\$?\{\{?[\w.]{1,40}\}?\})?`;
const METHOD = "GET|POST|PUT|PATCH|DELETE|WebSocket|WSS?";

/** "POST /v1/x", "GET https://host/x", "curl -X PUT 'https://host/x'". */
const CALL = new RegExp(
  String.raw`(?<![A-Za-z0-9_/-])(?<methods>(?:${METHOD})(?:\s?[/,|・]\s?(?:${METHOD})){0,4})[\])】:：]?\s{1,4}["'（(]?(?<target>${BASE}(?<path>\/${PATH})?)`,
  "g",
);
/** A socket's address says by itself what it is. */
const SOCKET = new RegExp(
  String.raw`(?<![A-Za-z0-9_])wss?:\/\/(?:\{[^{}\s]{1,60}\}|[\w.:-]){1,200}(?<path>\/${PATH})?`,
  "g",
);
const METHOD_CELL = new RegExp(String.raw`^(?:${METHOD})(?:\s*[/,;|・、 ]\s*(?:${METHOD})){0,4}$`, "i");
const PATH_CELL = new RegExp(String.raw`^${BASE}(?<path>\/${PATH})`);
const RPC = /^rpc\s+(?<name>[A-Za-z_]\w{0,80})\s*\(/;
/** "/v1/refunds:" and "post:" of an OpenAPI block. */
const OPENAPI_PATH = new RegExp(String.raw`^["']?(?<path>\/${PATH})["']?:$`);
const OPENAPI_METHOD = /^(?<method>get|post|put|patch|delete):$/;

/** Finds the endpoints that statements name, each once per statement. */
export function readEndpoints(out: Collector, chunk: string): void {
  const place = new Openapi();
  out.statements.forEach((raw, statement) => {
    const known = new Set<string>();
    const add = (methods: string, path: string, span: Span): void => {
      const clean = cleanPath(path);
      for (const method of methodsOf(methods)) {
        const key = `${method} ${clean}`;
        if (known.has(key)) continue;
        known.add(key);
        out.endpoints.push({ method, path: clean, span, statement });
      }
    };
    fromText(raw, add);
    if (raw.cells) fromCells(raw, add);
    if (raw.form === "code") place.read(raw, chunk, add);
    else place.leave();
  });
}

type Add = (methods: string, path: string, span: Span) => void;

function fromText(raw: RawStatement, add: Add): void {
  const { text } = raw;
  if (text.includes("/")) {
    for (const match of text.matchAll(CALL)) call(raw, match, add);
    for (const match of text.matchAll(SOCKET)) {
      const { path } = match.groups as { path?: string };
      add("WS", path ?? "/", wordsOf(raw, { from: match.index, to: endOf(match, path) }));
    }
  }
  const { name } = ((raw.form === "code" && RPC.exec(text)?.groups) || {}) as { name?: string };
  if (name === undefined) return;
  const from = text.indexOf(name, 3);
  add("RPC", name, wordsOf(raw, { from, to: from + name.length }));
}

function call(raw: RawStatement, match: RegExpExecArray, add: Add): void {
  const { methods = "", target, path, scheme } = match.groups as Partial<Record<string, string>>;
  if (path === undefined && scheme === undefined) return;
  const to = endOf(match, path);
  // "GET / POST": a slash between two methods.
  if (target === "/" && /^\s*[A-Z]{3,}/.test(raw.text.slice(to, to + 12))) return;
  add(scheme?.startsWith("ws") ? "WS" : methods, path ?? "/", wordsOf(raw, { from: match.index, to }));
}

/** Where a match ends that ends with the path. */
function endOf(match: RegExpExecArray, path = ""): number {
  return match.index + match[0].length - (path.length - trimPath(path).length);
}

/** A row with the method in one cell and the path in the next one, or the one before. */
function fromCells(raw: RawStatement, add: Add): void {
  const cells = raw.cells ?? [];
  cells.forEach((cell, i) => {
    const method = cell.text.trim();
    if (method.length > 40 || !METHOD_CELL.test(method)) return;
    for (const near of [cells[i + 1], cells[i - 1], cells[i + 2]]) {
      const match = near && PATH_CELL.exec(near.text);
      const path = match?.groups?.path;
      if (!near || !match || path === undefined) continue;
      const to = near.from + match[0].length - (path.length - trimPath(path).length);
      add(method, path, wordsOf(raw, { from: near.from, to }));
      return;
    }
  });
}

/** Paths of an OpenAPI block and the methods below them. */
class Openapi {
  private path: { readonly text: string; readonly column: number } | undefined;

  leave(): void {
    this.path = undefined;
  }

  read(raw: RawStatement, chunk: string, add: Add): void {
    const column = columnOf(chunk, raw.span.from);
    if (this.path && column <= this.path.column) this.path = undefined;
    const path = OPENAPI_PATH.exec(raw.text)?.groups?.path;
    if (path !== undefined) {
      this.path = { text: path, column };
      return;
    }
    const method = this.path && OPENAPI_METHOD.exec(raw.text)?.groups?.method;
    if (this.path && method !== undefined)
      add(method, this.path.text, { from: raw.span.from, to: raw.span.from + method.length });
  }
}

/** Columns from the line's start, as far as they matter. */
function columnOf(chunk: string, from: number): number {
  let start = from;
  while (start > 0 && from - start < 80 && !/[\r\n]/.test(chunk.charAt(start - 1))) start--;
  return from - start;
}

function methodsOf(text: string): Method[] {
  const words = text.toUpperCase().match(/[A-Z]+/g) ?? [];
  return words.map((word) => (word.startsWith("W") ? "WS" : (word as Method)));
}

/** Punctuation of the sentence is not part of the path. */
function trimPath(path: string): string {
  return path.replace(/(?<=.)[.:*]+$/, "");
}

function cleanPath(path: string): string {
  const clean = trimPath(path);
  return clean.length > 1 && clean.endsWith("/") ? clean.slice(0, -1) : clean;
}

/** Where words of the statement's text stand in the chunk. */
function wordsOf(raw: RawStatement, words: Span): Span {
  return spanOfWords({ raw, base: 0 }, words);
}
