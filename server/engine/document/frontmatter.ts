type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

const YAML_PAIR = /^("[^"]{1,120}"|'[^']{1,120}'|[^\s#:'"[\]{}-][^:]{0,119}?)\s*:(?:\s+(.*))?$/;
const TOML_PAIR = /^("[^"]{1,120}"|'[^']{1,120}'|[\w.-]{1,120})\s*=\s*(.+)$/;

/**
 * Reads the front matter chunk, fences included, as a plain object: scalars, lists, and maps one level
 * down. Lines that are anything else are passed over.
 */
export function readFrontMatter(chunk: string): Readonly<Record<string, unknown>> {
  const lines = chunk
    .replace(/^\ufeff/, "")
    .split(/\r\n|\r|\n/)
    .map((line) => line.trimEnd());
  const body = lines.slice(1);
  const end = body.findIndex((line) => line === "---" || line === "..." || line === "+++");
  const inner = end < 0 ? body : body.slice(0, end);
  return lines[0] === "+++" ? readToml(inner) : readYaml(inner);
}

/** An object without inherited keys: front matter may say `__proto__`. */
function blank(): Record<string, Value> {
  return Object.create(null) as Record<string, Value>;
}

function readYaml(lines: readonly string[]): Record<string, Value> {
  const root = blank();
  let i = 0;
  while (i < lines.length) {
    const match = YAML_PAIR.exec(lines[i] ?? "");
    i++;
    if (!match) continue;
    const below: string[] = [];
    while (i < lines.length && /^(?:\s|-\s|-$|$)/.test(lines[i] ?? "")) below.push(lines[i++] ?? "");
    root[keyOf(match[1] ?? "")] = nodeOf(withoutComment(match[2] ?? ""), below);
  }
  return root;
}

/** A value on the key's line, or what stands below it. */
function nodeOf(inline: string, below: readonly string[]): Value {
  const written = below.map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("#"));
  if (/^[|>][-+]?$/.test(inline)) return written.join(inline.startsWith("|") ? "\n" : " ");
  if (inline !== "")
    return written.length > 0 && !/^["'[{]/.test(inline) ? [inline, ...written].join(" ") : scalar(inline);
  if (written.length === 0) return null;
  if (/^-(?:\s|$)/.test(written[0] ?? "")) return listOf(written);
  const map = blank();
  for (const line of written) {
    const match = YAML_PAIR.exec(line);
    if (match) map[keyOf(match[1] ?? "")] = scalar(withoutComment(match[2] ?? ""));
  }
  return map;
}

/** "- a", or "- key: value" with more keys on the lines that follow. */
function listOf(lines: readonly string[]): Value[] {
  const items: Value[] = [];
  let map: Record<string, Value> | undefined;
  for (const line of lines) {
    const dash = /^-(?:\s+|$)/.exec(line);
    const rest = withoutComment(line.slice(dash?.[0].length ?? 0));
    const pair = YAML_PAIR.exec(rest);
    if (dash) {
      map = pair ? blank() : undefined;
      items.push(map ?? scalar(rest));
    }
    if (pair && map) map[keyOf(pair[1] ?? "")] = scalar(pair[2] ?? "");
  }
  return items;
}

function readToml(lines: readonly string[]): Record<string, Value> {
  const root = blank();
  let place = root;
  for (const line of lines) {
    const table = /^\[([\w.-]{1,120})\]$/.exec(line.trim())?.[1];
    if (table !== undefined) {
      place = blank();
      root[table] = place;
      continue;
    }
    const match = TOML_PAIR.exec(line.trim());
    if (match) place[keyOf(match[1] ?? "")] = scalar(withoutComment(match[2] ?? ""));
  }
  return root;
}

function keyOf(text: string): string {
  return unquote(text).trim();
}

/** Without the comment after the value. */
function withoutComment(text: string): string {
  if (/^["']/.test(text)) {
    const end = text.indexOf(text.charAt(0), 1) + 1;
    return end > 0 && /^\s*(?:#|$)/.test(text.slice(end)) ? text.slice(0, end) : text.trim();
  }
  const comment = text.search(/(?:^|\s)#/);
  return (comment < 0 ? text : text.slice(0, comment)).trim();
}

function scalar(text: string): Value {
  if (text.startsWith("[") && text.endsWith("]")) return inlineList(text.slice(1, -1));
  if (text === "" || text === "~" || text === "null") return null;
  if (text === "true" || text === "false") return text === "true";
  if (/^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/.test(text)) return Number(text);
  return unquote(text);
}

function inlineList(text: string): Value[] {
  const parts = text.match(/"[^"]*"|'[^']*'|[^\s,][^,]*/g) ?? [];
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map(scalar);
}

function unquote(text: string): string {
  const first = text.charAt(0);
  return text.length > 1 && (first === '"' || first === "'") && text.endsWith(first) ? text.slice(1, -1) : text;
}
