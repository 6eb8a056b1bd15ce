import type { AsciiGrid } from "./ascii-grid.ts";

const TOP_LEFT = "┌╭╔┏╒╓";
const TOP_RIGHT = "┐╮╗┓╕╖";
const BOTTOM_LEFT = "└╰╚┗╘╙";
const BOTTOM_RIGHT = "┘╯╝┛╛╜";
const EDGE = "─━═-=┄┈╌┬┴┼╤╧╪╦╩╬┯┷┿┳┻╋+▼▲▽△↓↑v^";
const SIDE = "│┃║|├┤┼┝┥╟╢╠╣╞╡┣┫╋┠┨►▶>◄◀<→←";
const TALLEST_BOX = 200;
const MOST_BOXES = 250;
const MOST_TRIES = 2_000;

/** Rows and columns are inclusive and hold the edges. */
export interface Box {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
  /** Columns of the sides by row, from `top`; they drift. */
  readonly sides: readonly (readonly [left: number, right: number])[];
  readonly bracket: boolean;
}

/** Rectangles, and words in square brackets. */
export function boxesOf(grid: AsciiGrid): Box[] {
  const boxes: Box[] = [];
  let tries = 0;
  for (let row = 0; row < grid.height; row++) {
    for (let column = 0; column < grid.width(row) && boxes.length < MOST_BOXES; column++) {
      const char = grid.at(row, column);
      if ((char !== "+" && !isIn(char, TOP_LEFT)) || tries >= MOST_TRIES) continue;
      tries++;
      const box = rectangleAt(grid, row, column);
      if (box) boxes.push(box);
    }
  }
  return [...boxes, ...bracketsOf(grid, boxes)].slice(0, MOST_BOXES);
}

/** Inside a rectangle, brackets are boxes only when arrows are drawn there. */
function bracketsOf(grid: AsciiGrid, rectangles: readonly Box[]): Box[] {
  const still = rectangles.filter((box) => !hasHeads(grid, box));
  const boxes: Box[] = [];
  for (let row = 0; row < grid.height && boxes.length < MOST_BOXES; row++) {
    boxes.push(...bracketsIn(grid, row).filter((box) => !still.some((other) => contains(other, box))));
  }
  return boxes;
}

export function contains(outer: Box, inner: Box): boolean {
  return (
    outer !== inner &&
    !outer.bracket &&
    outer.top < inner.top &&
    outer.bottom > inner.bottom &&
    outer.left < inner.left &&
    outer.right > inner.right
  );
}

function rectangleAt(grid: AsciiGrid, top: number, left: number): Box | undefined {
  const corner = grid.at(top, left);
  if (corner === "+") {
    for (const right of plusCorners(grid, top, left)) {
      const box = sidesOf(grid, top, left, right);
      if (box) return box;
    }
    return undefined;
  }
  if (!TOP_LEFT.includes(corner) || corner === "") return undefined;
  const right = cornerRight(grid, top, left);
  return right === undefined ? undefined : sidesOf(grid, top, left, right);
}

/** The edge may carry a title: "┌─ VPC ─────┐". */
function cornerRight(grid: AsciiGrid, row: number, left: number): number | undefined {
  for (let column = left + 1; column < grid.width(row); column++) {
    const char = grid.at(row, column);
    if (isIn(char, TOP_RIGHT)) return isIn(grid.at(row, column - 1), EDGE) ? column : undefined;
    if (isIn(char, TOP_LEFT) || isIn(char, BOTTOM_LEFT) || isIn(char, BOTTOM_RIGHT)) return undefined;
  }
  return undefined;
}

function plusCorners(grid: AsciiGrid, row: number, left: number): number[] {
  const corners: number[] = [];
  if (!isIn(grid.at(row, left + 1), "-=")) return corners;
  for (let column = left + 1; column < grid.width(row) && corners.length < 8; column++) {
    const char = grid.at(row, column);
    if (char === "+") corners.push(column);
    else if (!isIn(char, EDGE)) break;
  }
  return corners;
}

/** Follows the sides down to the bottom corners. */
function sidesOf(grid: AsciiGrid, top: number, left: number, right: number): Box | undefined {
  const sides: [number, number][] = [[left, right]];
  for (let row = top + 1; row < Math.min(grid.height, top + TALLEST_BOX); row++) {
    const slack = 2 + Math.min(4, grid.wide(row) >> 1);
    const bottomLeft = nearest(left, slack, (column) => isBottomLeft(grid, row, column));
    if (bottomLeft !== undefined && row > top + 1) {
      const bottomRight = nearest(right, slack + 1, (column) => isBottomRight(grid, row, column));
      if (bottomRight !== undefined && bottomRight > bottomLeft) {
        sides.push([bottomLeft, bottomRight]);
        return { top, bottom: row, left, right, sides, bracket: false };
      }
    }
    const leftSide = nearest(left, slack, (column) => isIn(grid.at(row, column), SIDE));
    if (leftSide === undefined) return undefined;
    const rightSide = nearest(right, slack, (column) => column > leftSide + 1 && isIn(grid.at(row, column), SIDE));
    sides.push([leftSide, rightSide ?? right]);
  }
  return undefined;
}

function isBottomLeft(grid: AsciiGrid, row: number, column: number): boolean {
  const char = grid.at(row, column);
  return isIn(char, BOTTOM_LEFT) || (char === "+" && isIn(grid.at(row, column + 1), "-=+"));
}

function isBottomRight(grid: AsciiGrid, row: number, column: number): boolean {
  const char = grid.at(row, column);
  return isIn(char, BOTTOM_RIGHT) || (char === "+" && isIn(grid.at(row, column - 1), "-=+"));
}

function nearest(column: number, slack: number, accepts: (column: number) => boolean): number | undefined {
  for (let distance = 0; distance <= slack; distance++) {
    if (accepts(column - distance)) return column - distance;
    if (accepts(column + distance)) return column + distance;
  }
  return undefined;
}

function bracketsIn(grid: AsciiGrid, row: number): Box[] {
  const boxes: Box[] = [];
  let left = -1;
  let depth = 0;
  for (let column = 0; column < grid.width(row); column++) {
    const char = grid.at(row, column);
    if (char === "[" || char === "【") {
      if (depth === 0) left = column;
      depth++;
    } else if ((char === "]" || char === "】") && depth > 0) {
      depth--;
      if (depth === 0 && /\p{L}{2}|\p{Lu}/u.test(grid.text(row, left + 1, column))) {
        boxes.push({ top: row, bottom: row, left, right: column, sides: [[left, column]], bracket: true });
      }
    }
  }
  return boxes;
}

function hasHeads(grid: AsciiGrid, box: Box): boolean {
  for (let row = box.top + 1; row < box.bottom; row++) {
    if (/[→←↓↑▼▲►◄▶◀]|->|<-/.test(grid.text(row, box.left + 1, box.right))) return true;
  }
  return false;
}

export function isIn(char: string, set: string): boolean {
  return char !== "" && set.includes(char);
}
