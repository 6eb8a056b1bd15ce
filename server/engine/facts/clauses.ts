import type { Cell, Span } from "../document/outline.ts";
import { eachMatch } from "./each-match.ts";
import { isHandledInNext } from "./failure-rows.ts";

/**
 * The clauses of a statement: how far a "not", a "TBD" or a figure reaches. A parenthesis is a clause of its
 * own inside the one around it; a cell of a table row is a clause.
 */
export interface Clauses {
  /** Number of the clause at an offset. */
  at(offset: number): number;
  /** The clause around the parenthesis that the offset stands in; the clause itself outside of one. */
  around(offset: number): number;
  /** Number of the sentence at an offset. */
  sentence(offset: number): number;
}

const BOUNDARY =
  /, (?<=(?:^|[\s(])(?:if|when|while|unless|until|once|after|before|should|without) [^,.;]{1,100}, )|(?:場合(?:は|に|には)?|とき(?:は|に)|時(?:は|には)|たら|れば)、|; |；|, (?:but|however|while|whereas|although|so|then|because|since|which|with the exception) | (?<!\b(?:nothing|all|anything|none|else|last|any) )but (?!also\b|for\b|not\b)| because | since (?!\d|the (?:last|start|previous))| so that | - | — |, and (?=\w+ (?:is|are|will|does|do|has|have)\b)|、ただし|、しかし|(?:だ)?が、|ものの、|けれど|一方|ため、|ので、|よう(?:に)?、|、(?<=[しりてず]、)|／/gu;
/** Three dots leave something out, in code above all: "insert ... on conflict". */
const SENTENCE_END = /(?:(?<!\.)\.|[!?])(?=\s|$)|。|！|？/gu;

export function clausesOf(text: string, cells?: readonly Cell[]): Clauses {
  const ends = cutsAt(text, SENTENCE_END);
  const cuts = [...cutsAt(text, BOUNDARY), ...ends];
  if (cells) for (const cell of cells) cuts.push(cell.from, cell.to);
  cuts.sort((a, b) => a - b);
  const sentenceCuts = cells
    ? cells.filter((cell, i) => !isHandledInNext(cell, cells[i + 1])).map((cell) => cell.to)
    : ends;
  const parentheses = parenthesesIn(text);
  const inside = (offset: number): number => {
    for (let i = 0; i < parentheses.length; i++) {
      const { from, to } = parentheses[i] as Span;
      if (from <= offset && offset < to) return i;
    }
    return -1;
  };
  return {
    at: (offset) => {
      const index = inside(offset);
      return index < 0 ? below(cuts, offset) : 1000 + index;
    },
    around: (offset) => below(cuts, parentheses[inside(offset)]?.from ?? offset),
    sentence: (offset) => below(sentenceCuts, offset),
  };
}

function cutsAt(text: string, boundary: RegExp): number[] {
  const cuts: number[] = [];
  eachMatch(boundary, text, (match) => cuts.push(match.index + match[0].length));
  return cuts;
}

function below(cuts: readonly number[], offset: number): number {
  let count = 0;
  for (const cut of cuts) {
    if (cut > offset) break;
    count++;
  }
  return count;
}

function parenthesesIn(text: string): Span[] {
  const found: Span[] = [];
  let open = -1;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 0x28 || unit === 0xff08) open = i;
    else if (open >= 0 && (unit === 0x29 || unit === 0xff09)) {
      found.push({ from: open, to: i + 1 });
      open = -1;
    }
  }
  return found;
}
