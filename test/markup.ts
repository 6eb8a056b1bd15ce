const EMPTY = new Set(["meta", "!DOCTYPE", "input", "link"]);
const TAG = /<(\/?)([!a-zA-Z][a-zA-Z0-9]*)((?:\s+[a-zA-Z-]+(?:="[^"<>]*")?)*)(\/?)>/g;

/** Faults of nesting; attributes must be quoted and every other `<` escaped. */
export function faultsOf(html: string): string[] {
  const body = html.replace(/<style>[\s\S]*?<\/style>/, "");
  const faults = body.replace(TAG, "").match(/[<>]/) ? ["a stray angle bracket"] : [];
  const open: string[] = [];
  for (const [, end, name = "", , closed] of body.matchAll(TAG)) {
    if (end) {
      if (open.pop() !== name) faults.push(`</${name}> closes another element`);
    } else if (!closed && !EMPTY.has(name)) open.push(name);
  }
  return [...faults, ...open.map((name) => `<${name}> is never closed`)];
}

/** Values of all attributes of that name, as they are written. */
export function attributes(html: string, name: string): string[] {
  return [...html.matchAll(new RegExp(`\\s${name}="([^"]*)"`, "g"))].map(([, value = ""]) => value);
}
