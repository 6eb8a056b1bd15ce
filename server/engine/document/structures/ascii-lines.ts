import { isIn } from "./ascii-boxes.ts";
import type { AsciiGrid } from "./ascii-grid.ts";

export type Direction = "up" | "down" | "left" | "right";

export const STEP: Readonly<Record<Direction, readonly [row: number, column: number]>> = {
  up: [-1, 0],
  down: [1, 0],
  left: [0, -1],
  right: [0, 1],
};

export const OPPOSITE: Readonly<Record<Direction, Direction>> = {
  up: "down",
  down: "up",
  left: "right",
  right: "left",
};

/** A character of a connector: where lines go on from it, and where an arrow head points. */
export interface Stroke {
  readonly goes: readonly Direction[];
  readonly heads: readonly Direction[];
}

const LINES: readonly (readonly [characters: string, goes: readonly Direction[]])[] = [
  ["─━═┄┈╌╴╶", ["left", "right"]],
  ["│┃║┆┊╎", ["up", "down"]],
  ["┌╭╔┏", ["down", "right"]],
  ["┐╮╗┓", ["down", "left"]],
  ["└╰╚┗", ["up", "right"]],
  ["┘╯╝┛", ["up", "left"]],
  ["├╠┣┝", ["up", "down", "right"]],
  ["┤╣┫┥", ["up", "down", "left"]],
  ["┬╦┳", ["left", "right", "down"]],
  ["┴╩┻", ["left", "right", "up"]],
  ["┼╬╋", ["up", "down", "left", "right"]],
];

const HEADS: readonly (readonly [characters: string, heads: readonly Direction[]])[] = [
  ["→►▶▷⇒➔➜⟶⇨⟹", ["right"]],
  ["←◄◀◁⇐⟵⇦", ["left"]],
  ["↓▼▽⇓⬇⇩", ["down"]],
  ["↑▲△⇑⬆⇧", ["up"]],
  ["↔⇔⟷", ["left", "right"]],
  ["↕⇕", ["up", "down"]],
];

const STROKES = new Map<string, Stroke>([
  ...LINES.flatMap(([characters, goes]) => [...characters].map((char) => [char, { goes, heads: [] }] as const)),
  ...HEADS.flatMap(([characters, heads]) =>
    [...characters].map(
      (char) => [char, { goes: heads.length > 1 ? [] : heads.map((d) => OPPOSITE[d]), heads }] as const,
    ),
  ),
]);

const HORIZONTAL: Stroke = { goes: ["left", "right"], heads: [] };
const VERTICAL: Stroke = { goes: ["up", "down"], heads: [] };
const CROSS: Stroke = { goes: ["up", "down", "left", "right"], heads: [] };
const RIGHT: Stroke = { goes: ["left"], heads: ["right"] };
const LEFT: Stroke = { goes: ["right"], heads: ["left"] };
const DOWN: Stroke = { goes: ["up"], heads: ["down"] };
const UP: Stroke = { goes: ["down"], heads: ["up"] };

/** Whether the character, on a box's edge, is an arrow head that points that way. */
export function isHead(char: string, direction: Direction): boolean {
  return STROKES.get(char)?.heads.includes(direction) ?? false;
}

/** What the character there draws, outside boxes. `-`, `|`, `v` and the like draw only beside other lines. */
export function strokeAt(
  grid: AsciiGrid,
  row: number,
  column: number,
  boxed: (row: number, column: number) => boolean,
): Stroke | undefined {
  const char = grid.at(row, column);
  const known = STROKES.get(char);
  if (known) return known;
  const left = grid.at(row, column - 1);
  const right = grid.at(row, column + 1);
  const upright = (r: number): boolean =>
    [0, -1, 1].some((d) => isIn(grid.at(r, column + d), "|│┃║+┬┴├┤┼┐┌└┘▼▲↓↑") || (d === 0 && boxed(r, column)));
  switch (char) {
    case "-":
    case "=":
      return isIn(left, `${char}<+─◄◀←|`) ||
        isIn(right, `${char}>+─►▶→|`) ||
        (char === "-" && (boxed(row, column - 1) || boxed(row, column + 1)))
        ? HORIZONTAL
        : undefined;
    case ">":
      return isIn(left, "-=─━═") ? RIGHT : undefined;
    case "<":
      return isIn(right, "-=─━═") ? LEFT : undefined;
    case "|":
    case ":":
      return isAlone(left, right) &&
        (upright(row - 1) ||
          upright(row + 1) ||
          isIn(grid.at(row + 1, column), "vV") ||
          isIn(grid.at(row - 1, column), "^"))
        ? VERTICAL
        : undefined;
    case "v":
    case "V":
      return isAlone(left, right) && isIn(grid.at(row - 1, column), "|+│┃┬┼┐┌:") ? DOWN : undefined;
    case "^":
      return isAlone(left, right) && isIn(grid.at(row + 1, column), "|+│┃┴┼┘└:") ? UP : undefined;
    case "+":
      return isIn(left, "-=─<") || isIn(right, "-=─>") || (isAlone(left, right) && upright(row - 1) && upright(row + 1))
        ? CROSS
        : undefined;
    default:
      return undefined;
  }
}

function isAlone(left: string, right: string): boolean {
  return !/[\p{L}\p{N}]/u.test(left) && !/[\p{L}\p{N}]/u.test(right);
}
