import type { Collector } from "./content.ts";
import { clip, type Flat, sourceOf } from "./flat.ts";
import type { RawStatement, Span, StatementForm } from "./outline.ts";
import { sentencesOf } from "./sentences.ts";

/** Where a statement stands, besides its words. */
export interface Place {
  readonly form: StatementForm;
  readonly parent?: number | undefined;
  readonly quoted?: boolean;
  readonly item?: RawStatement["item"] | undefined;
}

/**
 * Adds the sentences of one block of inline text. The first has the form and the item of `place`; with an
 * item, the others stand under it. `block` is the block's span, which the first and last one fill.
 * Returns the indexes of the first and last statement, or undefined when there are no words.
 */
export function addSentences(
  out: Collector,
  flat: Flat,
  block: Span,
  place: Place,
): { first: number; last: number } | undefined {
  out.comments.push(...flat.comments);
  let first: number | undefined;
  let last = -1;
  const sentences = sentencesOf(flat.text, flat.breaks, flat.code).flatMap((words) => {
    const source = sourceOf(flat, words.from, words.to);
    return source ? [{ words, source }] : [];
  });
  sentences.forEach(({ words, source }, i) => {
    const before = sentences[i - 1]?.source.to;
    const after = sentences[i + 1]?.source.from;
    const from = before === undefined ? Math.min(block.from, source.from) : openersFrom(flat, before, source.from);
    const to = after === undefined ? Math.max(block.to, source.to) : closersTo(flat, source.to, after);
    const own = first === undefined || place.item === undefined;
    last = out.add(
      statementOf(
        flat,
        words,
        { from, to },
        {
          ...place,
          form: own ? place.form : "sentence",
          item: own ? place.item : undefined,
          parent: own ? place.parent : first,
        },
      ),
    );
    first ??= last;
  });
  return first === undefined ? undefined : { first, last };
}

/** One statement of the words [from, to) of `flat`. */
export function statementOf(flat: Flat, words: Span, span: Span, place: Place): RawStatement {
  const lead = leadOf(flat, words);
  const strong = flat.strong.find((s) => s.from === words.from && s.to < words.to);
  const struck = flat.struck.some((s) => s.from <= words.from && s.to >= words.to);
  return {
    form: place.form,
    ...clip(flat, words.from, words.to),
    span,
    ...(lead && { lead }),
    ...(strong && !lead && { opensBold: strong.to - strong.from }),
    ...(struck && { struck: true as const }),
    ...(place.quoted && { quoted: true as const }),
    ...(place.item && { item: place.item }),
    ...(place.parent !== undefined && { parent: place.parent }),
  };
}

/** Bold words that open the statement and are set off from the rest. */
function leadOf(flat: Flat, words: Span): Span | undefined {
  const strong = flat.strong.find((s) => s.from === words.from);
  if (!strong || strong.to > words.to) return undefined;
  const text = flat.text.slice(strong.from, strong.to);
  const rest = flat.text.slice(strong.to, words.to);
  const colon = /[:：]\s*$/.exec(text);
  if (!colon && rest !== "" && !/^\s*(?:[:：(（|=→]|[-–—]\s|->)/.test(rest)) return undefined;
  const length = colon ? colon.index : text.length;
  return length > 0 ? { from: 0, to: length } : undefined;
}

/** The markup just before a sentence belongs to it when blanks set it off from the sentence before. */
function openersFrom(flat: Flat, from: number, to: number): number {
  const gap = flat.source.slice(from, to);
  const blank = gap.search(/\S*$/);
  return /\s/.test(gap) ? from + blank : to;
}

function closersTo(flat: Flat, from: number, to: number): number {
  const gap = flat.source.slice(from, to);
  const blank = gap.search(/\s/);
  return blank < 0 ? from : from + blank;
}
