/** A heading's text taken apart: "7.5 Retry" → numbering "7.5", title "Retry". */
export interface HeadingParts {
  readonly numbering: string;
  readonly title: string;
}

/** Numbering stands at the front; a heading may be as long as a line. */
const LOOK_AT = 80;
const EMOJI = /^(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}|\ufe0f|\u200d|\s){1,40}/u;
/** Ways of numbering; the match is the numbering with what sets it off. */
const NUMBERINGS = [
  /^第\s?[0-9０-９一二三四五六七八九十百]{1,4}\s?[章節部項編条](?:[:：、.．]\s*|\s+|$)?/,
  /^[■●◆□◇○▼△▲★☆※◎▶►・]+\s*/,
  /^[\u2460-\u2473\u24eb-\u24ff\u2776-\u277f\u3251-\u325f\u32b1-\u32bf]\s*/,
  /^[（(][0-9０-９]{1,3}[)）]\s*/,
  /^[（(](?:[a-zA-Zア-ン]|[ivx]{1,4})[)）]\s*/,
  /^(?:chapter|section|part)\s+(?:\d{1,3}|[ivx]{1,5})(?:[:：.]\s*|\s+[-–—]\s+|\s+)/i,
  /^§\s?\d{1,3}(?:\.\d{1,3})*\s+/,
  /^[0-9０-９]{1,3}(?:[-.．][0-9０-９]{1,3})+[.．)）:：]?(?:\s+|$|(?=[^\d\s%年月日時分秒倍つ個台件回人.．,A-Za-z]))/,
  /^[0-9０-９]{1,3}[.．)）、:：](?:\s+|$|(?=[^\d\s０-９]))/,
  /^[0-9０-９]{1,3}\s+(?=[A-Z\u3040-\u30ff\u3400-\u9fff])/,
  /^[A-Z](?:[-.]\d{1,3}){1,4}[.)]?\s+/,
  /^[A-Z]\d{0,2}[.)]\s+/,
  /^[IVX]{1,6}[.)]\s+/,
  /^[IVX]{2,6}\s+(?=[A-Z])/,
] as const;

/** Takes the numbering off a heading's plain text; emoji in front are dropped. */
export function headingParts(text: string): HeadingParts {
  let rest = withoutEmoji(text.trim());
  let numbering = "";
  for (let round = 0; round < 2; round++) {
    const length = numberingLength(rest);
    if (length === 0 || length >= rest.length) break;
    numbering = `${numbering} ${rest.slice(0, length).trim()}`.trim();
    rest = withoutEmoji(rest.slice(length));
  }
  return { numbering: numbering.replace(/(?<=[0-9０-９A-Z章節部項編条])[.．、:：]$/, ""), title: rest.trim() };
}

/** Emoji that are all of a heading are its title. */
function withoutEmoji(text: string): string {
  const emoji = EMOJI.exec(text.slice(0, LOOK_AT))?.[0] ?? "";
  return emoji.length < text.length ? text.slice(emoji.length) : text;
}

function numberingLength(text: string): number {
  const start = text.slice(0, LOOK_AT);
  for (const pattern of NUMBERINGS) {
    const length = pattern.exec(start)?.[0].length ?? 0;
    if (length > 0) return length;
  }
  return 0;
}
