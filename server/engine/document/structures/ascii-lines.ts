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

type Boxed = (row: number, column: number) => boolean;

/** What the character there draws, outside boxes. `-`, `|`, `v` and the like draw only beside other lines. */
export function strokeAt(grid: AsciiGrid, row: number, column: number, boxed: Boxed): Stroke | undefined {
  const char = grid.at(row, column);
  return STROKES.get(char) ?? ASCII.get(char)?.(grid, row, column, boxed);
}

type Reader = (grid: AsciiGrid, row: number, column: number, boxed: Boxed) => Stroke | undefined;

const dash: Reader = (grid, row, column, boxed) => {
  const char = grid.at(row, column);
  const inLine = isIn(grid.at(row, column - 1), `${char}<+─◄◀←|`) || isIn(grid.at(row, column + 1), `${char}>+─►▶→|`);
  const atBox = char === "-" && (boxed(row, column - 1) || boxed(row, column + 1));
  return inLine || atBox ? HORIZONTAL : undefined;
};

const bar: Reader = (grid, row, column, boxed) => {
  if (!isAlone(grid, row, column)) return undefined;
  const inLine = isUpright(grid, row - 1, column, boxed) || isUpright(grid, row + 1, column, boxed);
  const atHead = isIn(grid.at(row + 1, column), "vV") || isIn(grid.at(row - 1, column), "^");
  return inLine || atHead ? VERTICAL : undefined;
};

const plus: Reader = (grid, row, column, boxed) => {
  const inLine = isIn(grid.at(row, column - 1), "-=─<") || isIn(grid.at(row, column + 1), "-=─>");
  if (inLine) return CROSS;
  const between = isUpright(grid, row - 1, column, boxed) && isUpright(grid, row + 1, column, boxed);
  return between && isAlone(grid, row, column) ? CROSS : undefined;
};

const down: Reader = (grid, row, column) =>
  isAlone(grid, row, column) && isIn(grid.at(row - 1, column), "|+│┃┬┼┐┌:") ? DOWN : undefined;

const up: Reader = (grid, row, column) =>
  isAlone(grid, row, column) && isIn(grid.at(row + 1, column), "|+│┃┴┼┘└:") ? UP : undefined;

const ASCII: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ["-", dash],
  ["=", dash],
  ["|", bar],
  [":", bar],
  ["+", plus],
  ["v", down],
  ["V", down],
  ["^", up],
  [">", (grid, row, column) => (isIn(grid.at(row, column - 1), "-=─━═") ? RIGHT : undefined)],
  ["<", (grid, row, column) => (isIn(grid.at(row, column + 1), "-=─━═") ? LEFT : undefined)],
]);

function isUpright(grid: AsciiGrid, row: number, column: number, boxed: Boxed): boolean {
  return boxed(row, column) || [0, -1, 1].some((d) => isIn(grid.at(row, column + d), "|│┃║+┬┴├┤┼┐┌└┘▼▲↓↑"));
}

function isAlone(grid: AsciiGrid, row: number, column: number): boolean {
  return !/[\p{L}\p{N}]/u.test(grid.at(row, column - 1)) && !/[\p{L}\p{N}]/u.test(grid.at(row, column + 1));
}
