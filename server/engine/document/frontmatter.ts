/** Reads the front matter chunk, fences included, as a plain object. */
export function readFrontMatter(_chunk: string): Readonly<Record<string, unknown>> {
  return {};
}
