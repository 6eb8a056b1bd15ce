import type { Catalogue, Language } from "../../../rules/schema.ts";
import type { Review } from "../index.ts";

/** What every part of the Markdown report needs. */
export interface Context {
  readonly review: Review;
  readonly catalogue: Catalogue;
  readonly language: Language;
  /** Target of the links to lines; no links without it. */
  readonly path?: string;
}
