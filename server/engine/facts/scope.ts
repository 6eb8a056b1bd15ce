import type { DocumentCue } from "../../../rules/schema.ts";
import type { Outline } from "../document/outline.ts";
import type { DocumentScope } from "./facts.ts";

/** Stand-in until the real one is written. */
export function scopeOf(_outline: Outline, _cues: readonly DocumentCue[]): DocumentScope {
  return { scope: "system", kind: "design", why: [] };
}
