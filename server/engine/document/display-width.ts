import { eastAsianWidth } from "get-east-asian-width";

/** Combining marks, joiners and skin tones are drawn over the character before them. */
const invisible = /[\p{Mn}\p{Me}\p{Cf}\p{Emoji_Modifier}]/u;

/**
 * Columns that one character takes in a fixed-width font; characters of ambiguous width (box drawing, arrows)
 * take one.
 */
export function displayWidth(character: string): 0 | 1 | 2 {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x300) return 1;
  if (invisible.test(character)) return 0;
  return eastAsianWidth(code);
}
