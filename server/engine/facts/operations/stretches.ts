import type { Language } from "../../../../rules/schema.ts";
import type { Span } from "../../document/outline.ts";
import { eachMatch } from "../each-match.ts";

/** Between two things that one sentence says are done: "updates the row, then publishes", 登録し、送信する. */
const CUTS: Readonly<Record<Language, RegExp>> = {
  en: /[;:] |, (?:(?:and|then|finally|also|afterwards|after that|which|who) ?,? ?){0,3}| and (?:then |also |finally |only then )?| then | before (?=\w+ing )/gu,
  ja: /(?<=[しりきみちいえけせてねべめれに])、|て(?:から|、)|(?:した|った|んだ|いた)(?:後|あと|のち|うえで|上で)(?:に|で)?、?|その後|[:：]/gu,
};

/**
 * The stretches of a sentence that each tell of one thing being done; `isVerb` tells whether one does. What has no
 * verb goes on from the stretch before it: "to Kafka and SNS".
 */
export function stretchesOf(text: string, language: Language, hasVerb: (stretch: Span) => boolean): Span[] {
  const stretches: Span[] = [];
  let from = 0;
  const close = (to: number): void => {
    const stretch = { from, to };
    const last = stretches.at(-1);
    if (language === "ja" || !last || hasVerb(stretch)) stretches.push(stretch);
    else stretches[stretches.length - 1] = { from: last.from, to };
    from = to;
  };
  eachMatch(CUTS[language], text, (match) => close(match.index + match[0].length));
  if (from < text.length) close(text.length);
  return stretches;
}
