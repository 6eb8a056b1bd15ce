/** Wide (two columns) in a fixed-width font: CJK, kana, Hangul, full-width forms, emoji. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const NONE = /[\u0300-\u036f\u200b-\u200f\ufe00-\ufe0f\u3099\u309a]/u;

/** Columns that one character takes; characters of ambiguous width (box drawing, arrows) take one. */
export function displayWidth(character: string): 0 | 1 | 2 {
  if (character < "\u0300") return 1;
  if (WIDE.test(character)) return 2;
  return NONE.test(character) ? 0 : 1;
}
