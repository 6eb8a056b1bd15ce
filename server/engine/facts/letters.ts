/** Letters and the ends of words in normalised text (see `normalise`): Latin letters are in lower case. */

/** A letter or digit that makes up Latin words. */
export function isLatin(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57);
}

/** A katakana letter or the long-vowel mark; the middle dot is none. */
export function isKatakana(unit: number): boolean {
  return unit >= 0x30a1 && unit <= 0x30fc && unit !== 0x30fb;
}

/** Whether what starts at an offset does not start inside a Latin word. */
export function startsWord(text: string, from: number): boolean {
  return !isLatin(text.charCodeAt(from)) || !isLatin(text.charCodeAt(from - 1));
}

/** Whether what ends at an offset does not end inside a Latin word. */
export function endsWord(text: string, to: number): boolean {
  return !isLatin(text.charCodeAt(to - 1)) || !isLatin(text.charCodeAt(to));
}

/** The same, where the s of a plural may follow: "queue" in "queues". */
export function endsWordOrPlural(text: string, to: number): boolean {
  return endsWord(text, to) || (text.charAt(to) === "s" && !isLatin(text.charCodeAt(to + 1)));
}
