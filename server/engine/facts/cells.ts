import type { Catalogue, MechanismEntry } from "../../../rules/schema.ts";
import type { Cell } from "../document/outline.ts";
import type { LocalQuantity } from "./facts.ts";
import { addTo } from "./groups.ts";
import type { Hit, Lexicon } from "./lexicon.ts";
import type { Mention } from "./mechanism-mentions.ts";
import { memoised, oncePer } from "./memo.ts";
import { normalise } from "./normalise.ts";
import { hasTellingCue, type LocalParameter } from "./parameters.ts";
import { withoutLookalikes } from "./places.ts";
import type { Reading } from "./reading.ts";
import { hasParameters, wantsFigures } from "./specified.ts";

const EMPTY = /^(?:|[-ー–—/]|n\/?a|対象外|該当なし)$/iu;
const NONE =
  /^(?:なし|無し|無|none|no|not? (?:set|used|supported|configured)|未対応|未設定|未実装|×|✗|❌)(?: ?[(（][^)）]*[)）])?$/iu;
/** A cell that is a number, or opens with one: "3", "3, exponential with jitter". */
const BARE_NUMBER = /^\D{0,3}?(\d+(?:\.\d+)?)(?:\D{0,2}$|\s?[,;、](?=\s|\p{Script=Han}))/u;
const HEADER_UNIT = /[(（](ms|ミリ秒|s|sec|秒|min|分|%|回|times)[)）]/iu;
/** Seconds in the units that headers give; a count otherwise. */
const SECONDS: Readonly<Record<string, number>> = { ms: 0.001, ミリ秒: 0.001, s: 1, sec: 1, 秒: 1, min: 60, 分: 60 };

/**
 * What the cells of a row say about mechanisms that stand in the headers ("Timeout"), or in the heading of the
 * table ("Retry policy") with parameters in the headers ("Attempts", "Backoff").
 */
export function cellMentions(
  cells: readonly Cell[],
  reading: Reading,
  about: readonly MechanismEntry[],
  lexicon: Lexicon,
  catalogue: Catalogue,
): Mention[] {
  const found = new Map<MechanismEntry, Mention>();
  const filled = cells.filter(isFilled);
  const ofRow = filled.flatMap(({ header, text }) => (isGiven(text) ? [] : mechanismsIn(header, lexicon)));
  for (const cell of filled) {
    const headed = mechanismsIn(cell.header, lexicon);
    const columns = ofColumn(cell.header, catalogue);
    const beside = headed.length === 0 ? namedBeside(ofRow, cell) : [];
    for (const mechanism of new Set([...headed, ...columns, ...about, ...beside])) {
      const isHeader = headed.includes(mechanism);
      const parameters = parametersOf(mechanism, cell, isHeader || columns.includes(mechanism), reading);
      if (parameters.length === 0 && !isHeader && !isPutOff(mechanism, cell, columns.includes(mechanism), reading))
        continue;
      const mention = mentionOf(mechanism, cell, parameters, isHeader, reading);
      const other = found.get(mechanism);
      found.set(mechanism, other ? mergeMentions(other, mention) : mention);
    }
  }
  return [...found.values()];
}

/** A cell that has its own figure, or says that there is none, needs none from the cells beside it. */
function isGiven(text: string): boolean {
  return /\d/.test(text) || NONE.test(text.trim());
}

function isFilled({ header, text }: Cell): boolean {
  return header !== "" && !EMPTY.test(text.trim()) && !text.includes("‹");
}

/** "SLI | Target": the header beside names the matter, this one a parameter of it. */
function namedBeside(ofRow: readonly MechanismEntry[], { header }: Cell): MechanismEntry[] {
  const { text } = normalise(header);
  return ofRow.filter(({ parameters }) => parameters.some(({ cues }) => hasTellingCue(cues, text)));
}

/** "Breaker", and "Breaker: open at / open for" or "Breaker (open at)", whose rest says how to read the cells. */
function ofColumn(header: string, catalogue: Catalogue): readonly MechanismEntry[] {
  const { text } = normalise(header);
  const [head = ""] = text.split(/[:(（：]/, 1);
  return byColumn(catalogue).get(text.trim()) ?? byColumn(catalogue).get(head.trim()) ?? [];
}

const byColumn = oncePer(({ mechanisms }: Catalogue) => {
  const found = new Map<string, MechanismEntry[]>();
  for (const mechanism of mechanisms)
    for (const header of [...mechanism.columns.en, ...mechanism.columns.ja])
      addTo(found, normalise(header).text, mechanism);
  return found;
});

/** Whether the header of the cell at an offset gives the cell a matter of its own. */
export function isHeaded(
  cells: readonly Cell[],
  offset: number,
  except: MechanismEntry,
  about: readonly MechanismEntry[],
  lexicon: Lexicon,
): boolean {
  const cell = cells.find(({ from, to }) => from <= offset && offset < to);
  if (!cell?.header) return false;
  const headed = mechanismsIn(cell.header, lexicon);
  // "3, exponential with jitter" under "Retries": ways of doing what the header names.
  if (headed.some((mechanism) => mechanism === except || except.of.includes(mechanism.id))) return false;
  if (headed.length > 0) return true;
  const header = normalise(cell.header).text;
  const isSibling = (mechanism: MechanismEntry): boolean =>
    mechanism === except || mechanism.rules.some((rule) => except.rules.includes(rule));
  return about.some(
    (mechanism) => !isSibling(mechanism) && mechanism.parameters.some(({ cues }) => hasTellingCue(cues, header)),
  );
}

function parametersOf(mechanism: MechanismEntry, cell: Cell, isHeaded: boolean, reading: Reading): LocalParameter[] {
  const header = normalise(cell.header).text;
  const text = cell.text.trim();
  const quantities = [
    ...reading.quantities.filter(({ from, to }) => from >= cell.from && to <= cell.to),
    ...bareNumber(cell, header),
  ];
  return mechanism.parameters.flatMap(({ name, value, cues }): LocalParameter[] => {
    if (!isHeaded && !hasTellingCue(cues, header) && !hasTellingCue(cues, normalise(text).text)) return [];
    const quantity = quantities.find((other) => other.type === value || (other.unit === "" && value === "count"));
    if (quantity)
      return [
        { name, text: quantity.text, from: cell.from, to: cell.to, quantity: { ...periodOf(header), ...quantity } },
      ];
    // "reads go to the primary" under "Replication lag": the header names the matter, the cell the parameter.
    const named = isHeaded ? `${header} ${normalise(text).text}` : header;
    const isName = (value === "name" || value === "boolean") && hasTellingCue(cues, named) && !NONE.test(text);
    return isName ? [{ name, text, from: cell.from, to: cell.to }] : [];
  });
}

/** "Downtime per month": the period that the figures of the column are over. */
function periodOf(header: string): Pick<LocalQuantity, "per"> {
  const per = PERIODS.find(([, words]) => words.test(header))?.[0];
  return per ? { per } : {};
}

const PERIODS: readonly (readonly ["day" | "week" | "month" | "year", RegExp])[] = [
  ["day", /per day|a day|daily|日次|1日/u],
  ["week", /per week|a week|weekly|週/u],
  ["month", /per month|a month|monthly|月/u],
  ["year", /per year|a year|yearly|annual|年/u],
];

/** What a cell of another column makes of a mention in the first: "Load test | TBD". */
export function decidedElsewhere(mention: Mention, cells: readonly Cell[], reading: Reading): Mention {
  const [first, ...others] = cells;
  if (!first || mention.from >= first.to || mention.stance !== "named") return mention;
  const cue = reading.cues.find((hit) => others.some((cell) => isWholeCell(hit, cell)));
  const stance = cue?.meaning.as === "cue" ? cue.meaning.cue.stance : undefined;
  return cue && (stance === "deferred" || stance === "planned" || stance === "vague")
    ? { ...mention, stance, cue }
    : mention;
}

/** "TBD" under "Attempts", or in a column of the mechanism's own: 要検討 under 異常時. */
function isPutOff(mechanism: MechanismEntry, cell: Cell, isColumn: boolean, reading: Reading): boolean {
  const header = normalise(cell.header).text;
  return (
    (isColumn || mechanism.parameters.some(({ cues }) => hasTellingCue(cues, header))) &&
    reading.cues.some((hit) => isWholeCell(hit, cell))
  );
}

/** "5" under "Attempts", "3" under "タイムアウト(秒)": the header has the unit. */
function bareNumber(cell: Cell, header: string): LocalQuantity[] {
  const match = BARE_NUMBER.exec(cell.text.trim());
  if (!match?.[1]) return [];
  const unit = HEADER_UNIT.exec(header)?.[1] ?? "";
  const seconds = SECONDS[unit];
  return [
    {
      type: typeOfUnit(unit),
      value: Number(match[1]) * (seconds ?? 1),
      comparison: "eq",
      unit,
      text: cell.text.trim(),
      from: cell.from,
      to: cell.to,
    },
  ];
}

function typeOfUnit(unit: string): "percent" | "count" | "duration" {
  if (unit === "%") return "percent";
  return SECONDS[unit] === undefined ? "count" : "duration";
}

function mentionOf(
  mechanism: MechanismEntry,
  cell: Cell,
  parameters: readonly LocalParameter[],
  isHeaded: boolean,
  reading: Reading,
): Mention {
  const place = { mechanism, from: cell.from, to: cell.to, parameters };
  const text = cell.text.trim();
  if (NONE.test(text)) return { ...place, stance: "ruled-out" };
  const cue = reading.cues.find((hit) => isWholeCell(hit, cell));
  const stance = cue?.meaning.as === "cue" ? cue.meaning.cue.stance : undefined;
  if (cue && (stance === "deferred" || stance === "planned" || stance === "ruled-out"))
    return { ...place, stance, cue };
  if (cue && stance === "vague" && !hasParameters(mechanism, parameters)) return { ...place, stance: "vague", cue };
  const isSpecified = hasParameters(mechanism, parameters) || (isHeaded && !wantsFigures(mechanism, "always"));
  return { ...place, stance: isSpecified ? "specified" : "named" };
}

/** A cue decides a cell when it is most of it: "TBD", "not used"; not in "timeouts, leader not available". */
function isWholeCell(hit: Hit, cell: Cell): boolean {
  return hit.from >= cell.from && hit.to <= cell.to && (hit.to - hit.from) * 2 >= cell.text.trim().length;
}

/** Two mentions of one mechanism in a row: the parameters of both, and the stance that says more. */
export function mergeMentions(a: Mention, b: Mention): Mention {
  const parameters = [...a.parameters, ...b.parameters];
  if (hasParameters(a.mechanism, parameters)) return { ...a, stance: "specified", parameters };
  return { ...(b.stance === "named" ? a : b), parameters };
}

/** Mechanisms that a header or a heading speaks of by words. */
export function mechanismsIn(header: string, lexicon: Lexicon): readonly MechanismEntry[] {
  return mechanismFinder(lexicon)(header);
}

const mechanismFinder = oncePer((lexicon: Lexicon) =>
  memoised((header): readonly MechanismEntry[] => {
    const hits = lexicon.find(normalise(header), header);
    const words = hits.filter(({ meaning, by }) => meaning.as === "mechanism" && by !== "pattern");
    const lookalikes = hits.filter(({ meaning }) => meaning.as === "lookalike");
    const found = withoutLookalikes(words, lookalikes).map(({ mechanism }) => mechanism);
    return [...new Set(found)];
  }),
);
