import type { Statement } from "../../document/outline.ts";
import type { Facts, Words } from "../../facts/facts.ts";
import { isBinding } from "./figures.ts";

/** A product that the document has written out: "20 tasks × pool of 20 = 400", 40台×12本＋ジョブ20＝500. */
export interface Product {
  /** What it comes to: as stated, or calculated where no result stands behind it. */
  readonly total: number;
  /** The result stands behind it. */
  readonly isStated: boolean;
  /** As written, without the result. */
  readonly text: string;
  /** The expression with its result. */
  readonly words: Words;
}

const NUMBER = "\\d[\\d,]{0,15}(?:\\.\\d{1,6})?";
/** Words around a factor: what is counted, "a pool of". */
const WORDS = "[^\\d.;:,、。|=＝≒×✕*+＋<>()（）/]{0,32}";
const TIMES = "[×✕*]";
const TERM = `${WORDS}${NUMBER}${WORDS}`;
const EXPRESSION = new RegExp(
  `(?<![\\d,])${NUMBER}${WORDS}(?:${TIMES}${TERM})+(?:[+＋]${TERM}(?:${TIMES}${TERM})*)*(?:[=＝≒] ?(?:約|about |~)?(${NUMBER})(?![\\d.]))?`,
  "gu",
);
/** A result that rounds, or that is off by more, was not read as it was meant. */
const TOLERANCE = 0.02;

/** The products of whole numbers in the design whose result, where one is stated, follows from their terms. */
export function productsIn({ outline }: Facts): Product[] {
  return outline.statements.flatMap((statement) => {
    if (statement.raw.form === "heading" || !isBinding(statement) || !/[×✕x*]/u.test(statement.raw.text)) return [];
    return productsOf(statement);
  });
}

function productsOf(statement: Statement): Product[] {
  // An x between figures multiplies: "20 tasks x 12".
  const text = statement.raw.text.replace(/(?<=[\s\d])x(?=\s?\d)/gu, "×");
  return [...text.matchAll(EXPRESSION)].flatMap((match): Product[] => {
    const [whole, stated] = match;
    const written = whole.replace(/\s*[=＝≒][^=＝≒]*$/u, "").trimEnd();
    // "pods (up to 20) × 12": a factor that begins inside of brackets or of a longer number is another's.
    if (/[\d.,–〜~-]$/u.test(text.slice(0, match.index))) return [];
    const value = worthOf(written);
    const total = stated === undefined ? value : numberOf(stated);
    if (Math.abs(value - total) > TOLERANCE * total) return [];
    const to = match.index + (stated === undefined ? written.length : whole.trimEnd().length);
    return [{ total, isStated: stated !== undefined, text: written, words: { statement, from: match.index, to } }];
  });
}

function worthOf(expression: string): number {
  const terms = expression.split(/[+＋]/u);
  const numbers = terms.map((term) => [...term.matchAll(new RegExp(NUMBER, "gu"))].map(([text]) => numberOf(text)));
  return numbers.reduce((sum, factors) => sum + factors.reduce((product, factor) => product * factor, 1), 0);
}

function numberOf(text: string): number {
  return Number(text.replaceAll(",", ""));
}
