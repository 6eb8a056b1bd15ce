/** How many columns text takes in a terminal, and cutting and wrapping by columns. */

const wide =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA4CF\uA960-\uA97C\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{1B000}-\u{1B2FF}\u{20000}-\u{3FFFD}]|\p{Emoji_Presentation}/u;
const invisible = /[\p{Mn}\p{Me}\p{Cf}\p{Emoji_Modifier}]/u;

/** Columns of one character: 2 for East Asian wide ones and emoji, 0 for combining ones. */
function columnsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x300) return 1;
  if (invisible.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}

export function stringWidth(text: string): number {
  let width = 0;
  for (const character of text) width += columnsOf(character);
  return width;
}

/** `text` with blanks after it up to `width` columns. */
export function padTo(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - stringWidth(text)));
}

/** Cuts to at most `width` columns, with … where something is left out. */
export function truncate(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  return width > 0 ? `${takeColumns(text, width - 1)}…` : "";
}

/** The same from the other side: the end of `text` stays. */
export function truncateStart(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  const characters = [...text];
  let columns = 1;
  let from = characters.length;
  while (from > 0 && columns + columnsOf(characters[from - 1] ?? "") <= width)
    columns += columnsOf(characters[--from] ?? "");
  return width > 0 ? `…${characters.slice(from).join("")}` : "";
}

/** The longest head of `text` that fits. */
function takeColumns(text: string, width: number): string {
  let taken = 0;
  let end = 0;
  for (const character of text) {
    taken += columnsOf(character);
    if (taken > width) break;
    end += character.length;
  }
  return text.slice(0, end);
}

/** Characters that Japanese text does not put at the start of a line, and at the end of one. */
const notFirst = /^[、。，．,.・：；:;？！?!）)\]｝}〕〉》」』】’”ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々…％%]/u;
const notLast = /[（([{｛〔〈《「『【‘“]$/u;
/** Words in katakana are kept whole. */
const katakana = /[ァ-ヴー]/u;

/**
 * Wraps to lines of at most `width` columns: at blanks, and between Japanese characters where the rules
 * of Japanese line breaking allow it. Words longer than a line are cut.
 */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const piece of piecesOf(text)) {
    if (line !== "" && stringWidth(line + piece.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += line === "" ? piece.trimStart() : piece;
    while (stringWidth(line.trimEnd()) > width) {
      const head = takeColumns(line, Math.max(2, width));
      lines.push(head);
      line = line.slice(head.length);
    }
  }
  if (line.trim() !== "") lines.push(line.trimEnd());
  return lines.length > 0 ? lines : [""];
}

/** Pieces between which a line may break. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  let piece = "";
  let before = "";
  for (const character of text) {
    const afterBlank = before === " " && character !== " ";
    const inKatakana = katakana.test(before) && katakana.test(character);
    const betweenWide =
      (columnsOf(before) === 2 || columnsOf(character) === 2) && before !== "" && character !== " " && !inKatakana;
    if (afterBlank || (betweenWide && !notFirst.test(character) && !notLast.test(before))) {
      pieces.push(piece);
      piece = "";
    }
    piece += character;
    before = character;
  }
  return [...pieces, piece];
}
