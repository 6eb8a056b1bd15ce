import type { Statement } from "../../document/outline.ts";
import { eachMatch } from "../../facts/each-match.ts";
import type { Facts, Quantity } from "../../facts/facts.ts";
import { oncePer } from "../../facts/memo.ts";
import { quantitiesIn } from "../../facts/quantities.ts";
import type { Given } from "./check.ts";
import { componentsAt, type Figure, isBinding } from "./figures.ts";

/** Between a key and its value: `max_connections = 100`, "max_connections | 100", max_connectionsは100. */
const JOINT =
  /^["'`*]{0,2}\s{0,3}(?:\([^)]{1,20}\)|（[^）]{1,20}）)?\s{0,3}(?:[:=：|]|は|を|が|に|の値は|is set to|set to|is|of|at)?\s{0,3}["'`]?(?:約|最大|at most |up to )?$/u;
const BARE = /^[\s:=：|"'`はをがに]{0,6}(?:(?:is|of|at|set to) )?(\d[\d,]{0,11})(?!\d|\.\d|\s?(?:%|％))/u;

/** Values of settings, wherever the key stands: in prose, rows, YAML, properties. `key` is a constant with the flag `g`. */
export function settingsOf({ facts }: Given, key: RegExp, type: Quantity["type"]): Figure[] {
  const found: Figure[] = [];
  for (const statement of facts.outline.statements) {
    if (statement.raw.form === "heading" || !isBinding(statement)) continue;
    for (const end of endsOf(key)(statement.raw)) {
      const figure = valueAfter(statement, end, type, facts);
      if (figure) found.push(figure);
    }
  }
  return found;
}

/** Where a key ends in a statement; kept as long as the statement, since most have none of the keys. */
const endsOf = oncePer((key: RegExp) =>
  oncePer(({ text }: Statement["raw"]) => {
    const ends: number[] = [];
    eachMatch(key, text, (match) => ends.push(match.index + match[0].length));
    return ends;
  }),
);

/** Of the text as it is written, which is where keys are found. */
const quantitiesAsWritten = oncePer(({ text }: Statement["raw"]) => quantitiesIn(text));

function valueAfter(statement: Statement, end: number, type: Quantity["type"], facts: Facts): Figure | undefined {
  const { text } = statement.raw;
  const place = { components: componentsAt(statement, facts), isLabelled: false };
  const quantity = quantitiesAsWritten(statement.raw).find(
    (other) => other.type === type && other.from >= end && JOINT.test(text.slice(end, other.from)),
  );
  if (quantity) {
    const { from, to, ...rest } = quantity;
    const words = { statement, from, to };
    const { value, upper = value, text: written } = rest;
    return { value, upper, text: written, words, quantity: { ...rest, words }, ...place };
  }
  const bare = type === "count" ? BARE.exec(text.slice(end, end + 40)) : null;
  if (!bare?.[1]) return undefined;
  const value = Number(bare[1].replaceAll(",", ""));
  const from = end + bare[0].length - bare[1].length;
  return {
    value,
    upper: value,
    text: bare[1],
    words: { statement, from, to: from + bare[1].length },
    ...place,
  };
}
