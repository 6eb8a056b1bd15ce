import type { Language } from "../../../rules/schema.ts";
import type { Span } from "../document/outline.ts";

/** A change of the document's text, in UTF-16 offsets. */
export interface TextChange {
  readonly span: Span;
  readonly newText: string;
}

/** A remedy worked out for one document: what to insert and where. */
export interface PreparedRemedy {
  readonly id: string;
  /** In the language asked for: "Insert timeout matrix for Stripe API, Redis". */
  readonly title: string;
  readonly language: Language;
  /** Placeholders are written ‹like this›. Empty when the document already has all of it. */
  readonly changes: readonly TextChange[];
}
