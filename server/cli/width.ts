import { displayWidth } from "../engine/document/display-width.ts";

/** How many columns text takes in a terminal. */
export function stringWidth(text: string): number {
  let width = 0;
  for (const character of text) width += displayWidth(character);
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
  while (from > 0 && columns + displayWidth(characters[from - 1] ?? "") <= width)
    columns += displayWidth(characters[--from] ?? "");
  return width > 0 ? `…${characters.slice(from).join("")}` : "";
}

/** The longest head of `text` that fits. */
function takeColumns(text: string, width: number): string {
  let taken = 0;
  let end = 0;
  for (const character of text) {
    taken += displayWidth(character);
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
      (displayWidth(before) === 2 || displayWidth(character) === 2) &&
      before !== "" &&
      character !== " " &&
      !inKatakana;
    if (afterBlank || (betweenWide && !notFirst.test(character) && !notLast.test(before))) {
      pieces.push(piece);
      piece = "";
    }
    piece += character;
    before = character;
  }
  return [...pieces, piece];
}
