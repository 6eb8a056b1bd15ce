import type { SectionKindEntry } from "../../../rules/schema.ts";
import { assemble } from "./assemble.ts";
import { contentOf } from "./chunk.ts";
import type { Content } from "./content.ts";
import { cutsOf } from "./cut.ts";
import type { Chunk, Outline } from "./outline.ts";
import { lineStartsOf } from "./positions.ts";

/** A chunk with all that its readers found, which is opaque outside this folder. */
interface ReadChunk extends Chunk {
  readonly content: Content;
}

/**
 * Reads a Markdown document. `previous` is the outline of an earlier version: chunks with the same text are
 * taken over from it, and the result is equal to the one without it. Never throws; linear in the text.
 */
export function outlineOf(text: string, sectionKinds: readonly SectionKindEntry[], previous?: Outline): Outline {
  const lineStarts = lineStartsOf(text);
  const known = new Map<string, Content>();
  for (const chunk of (previous?.chunks ?? []) as readonly ReadChunk[]) {
    known.set(keyOf(chunk.text, chunk.content.context), chunk.content);
  }
  const chunks = cutsOf(text, lineStarts).map((cut): ReadChunk => {
    const slice = text.slice(cut.from, cut.to);
    const content = known.get(keyOf(slice, cut.context)) ?? contentOf(slice, cut.context);
    return { from: cut.from, to: cut.to, text: slice, content };
  });
  return assemble(text, lineStarts, chunks, sectionKinds);
}

function keyOf(text: string, context: string): string {
  return context === "" ? text : `${context}\u0000${text}`;
}
