import type { MechanismEntry, Surfaces } from "../../../rules/schema.ts";
import type { Statement } from "../document/outline.ts";
import type { Clauses } from "./clauses.ts";
import type { LocalQuantity } from "./facts.ts";
import { startsWord } from "./letters.ts";
import { oncePer } from "./memo.ts";
import { normalise } from "./normalise.ts";

/** A parameter as one statement gives it; offsets into the normalised text. */
export interface LocalParameter {
  readonly name: string;
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly quantity?: LocalQuantity;
  /** The statement that the offsets are into, where it is another than that of the mention. */
  readonly statement?: Statement;
}

interface Mentioned {
  readonly mechanism: MechanismEntry;
  readonly from: number;
  readonly to: number;
}

/** Beyond this distance, in characters, a figure belongs to something else. */
const MAX_DISTANCE = 90;
const OTHER_CLAUSE = 45;
/** A figure beside a mechanism and a target is the mechanism's: "a bucket of 10 messages per second". */
const OBJECTIVE = 25;
/** A mention that has such a figure already seldom takes another. */
const TAKEN = 20;
/** What a comma or "and" closes, a figure behind it seldom belongs to: "RTO 2 h, RPO 15 min". */
const SEPARATED = 12;
const CUE_BONUS = 30;
const CUE_WINDOW = 14;
/** Particles and prepositions: they stand next to too much to name a parameter alone. */
const WEAK_CUE =
  /^(?:[a-z]{1,3}|when|with|from|into|then|each|only|after|using|until|over|under|per|between|across|[のはをがにへでと、]|場合|時|とき|後|から|まで|により|ごと|以内|により)$/u;

/**
 * Binds figures to the mentions of a statement: each figure once, to the nearest mention (and to those whose
 * own words hold it) that has a parameter
 * of its type, preferring the one whose cue words stand beside it. Parameters that are names are present when
 * one of their telling cue words stands in the clause. `opener` is where the first cell of a row ends.
 */
export function bindParameters(
  mentions: readonly Mentioned[],
  quantities: readonly LocalQuantity[],
  clauses: Clauses,
  text: string,
  opener = 0,
): LocalParameter[][] {
  const bound: LocalParameter[][] = mentions.map(() => []);
  for (const quantity of quantities) {
    const best = bestBinding(mentions, bound, quantity, clauses, text, opener);
    if (!best) continue;
    const place = { text: quantity.text, from: quantity.from, to: quantity.to, quantity };
    bound[best.index]?.push({ name: best.name, ...place });
    for (const [index, mention] of mentions.entries()) {
      if (index === best.index || !isWithin(quantity, mention)) continue;
      const own = bestBinding([mention], [bound[index] ?? []], quantity, clauses, text, opener);
      if (own) bound[index]?.push({ name: own.name, ...place });
    }
  }
  for (const [index, mention] of mentions.entries()) {
    const list = bound[index] ?? [];
    list.push(
      ...namesOf(mention, clauses, text, opener),
      ...bareCountOf(mention, list, text),
      ...zeroOf(mention, list, text, opener),
    );
  }
  return bound;
}

const BARE_COUNT =
  /^\s*(?:は|を|が|=|:|of|to|is|set to|exceeds?|reach(?:es)?)?\s*(?:は|を)?\s*(?:最大|最小|上限|max(?:imum)?|min(?:imum)?)?\s*(\d{1,4}(?:\.\d)?)(?=$|[\s;()。、|]|[.,](?!\d)|と|で|に|、)(?!\s*(?:%|ms|s\b|sec|min|h\b|秒|分|時間|日))/u;

/** How far behind the words a key of the same mechanism may stand. */
const KEY_DISTANCE = 40;

/** Where the cues that name a parameter by themselves end, near an offset. */
function endsOfCues(cues: Surfaces, text: string, near: number): number[] {
  return tellingCues(cues).flatMap((cue) => {
    const at = text.indexOf(cue, Math.max(0, near - cue.length));
    return at >= 0 && at <= near + KEY_DISTANCE && startsWord(text, at) ? [at + cue.length] : [];
  });
}

/** A number that the words of the mention themselves end with: "QoS 1", "R3", 複製は3; not the one of "to S3". */
const OWN_COUNT = /(?<=(?:^|[^a-z\d.,])[a-rt-z]?)\d{1,4}$/u;

/** "replication factor of 3", "PodDisruptionBudget with minAvailable 2": a number without a unit behind the words or a key. */
function bareCountOf(
  { mechanism, from, to }: Mentioned,
  bound: readonly LocalParameter[],
  text: string,
): LocalParameter[] {
  const parameter = mechanism.parameters.find(
    ({ name, value }) => value === "count" && !bound.some((other) => other.name === name),
  );
  if (!parameter) return [];
  const own = OWN_COUNT.exec(text.slice(from, to));
  if (own) return [countAt(parameter.name, own[0], from + own.index)];
  const behind = [to, ...endsOfCues(parameter.cues, text, to)];
  const [at, match] =
    behind.map((end) => [end, BARE_COUNT.exec(text.slice(end, end + 20))] as const).find(([, found]) => found) ?? [];
  if (at === undefined || !match?.[1]) return [];
  return [countAt(parameter.name, match[1], at + match[0].length - match[1].length)];
}

function countAt(name: string, digits: string, from: number): LocalParameter {
  const place = { text: digits, from, to: from + digits.length };
  return { name, ...place, quantity: { type: "count", value: Number(digits), comparison: "eq", unit: "", ...place } };
}

const ZERO = /^(?:の|目標|target)?\s*(?:は|を|が|=|:|of|is)?\s*(0|zero|nil|ゼロ|零)(?![\d%:a-z]|[.,]\d|割)/u;
const ZERO_IN_CELL = /(?:^|[^\d.,:\p{L}-])(0|zero|ゼロ)(?![\d%:a-z]|[.,]\d)/u;

/** "RPO 0", RPO はゼロ: nothing has no unit. In a row whose first cell is the objective it stands in another cell. */
function zeroOf(
  { mechanism, from, to }: Mentioned,
  bound: readonly LocalParameter[],
  text: string,
  opener: number,
): LocalParameter[] {
  const parameter = mechanism.parameters.find(({ value }) => value === "duration");
  if (mechanism.kind !== "objective" || !parameter || bound.some(({ name }) => name === parameter.name)) return [];
  const isOpener = from < opener;
  const start = isOpener ? opener : to;
  const match = (isOpener ? ZERO_IN_CELL : ZERO).exec(text.slice(start, start + 60));
  if (!match?.[1]) return [];
  const at = start + match.index + match[0].lastIndexOf(match[1]);
  const place = { text: match[1], from: at, to: at + match[1].length };
  return [
    {
      name: parameter.name,
      ...place,
      quantity: { type: "duration", value: 0, comparison: "eq", unit: "s", ...place },
    },
  ];
}

function bestBinding(
  mentions: readonly Mentioned[],
  bound: readonly (readonly LocalParameter[])[],
  quantity: LocalQuantity,
  clauses: Clauses,
  text: string,
  opener: number,
): { index: number; name: string } | undefined {
  let best: { index: number; name: string; cost: number } | undefined;
  for (const [index, mention] of mentions.entries()) {
    const fitting = fittingFor(mention.mechanism, quantity, text);
    if (fitting.length === 0) continue;
    const far = farness(mention, quantity, clauses, opener) + (isSeparated(mention, quantity, text) ? SEPARATED : 0);
    for (const { name, cues } of fitting) {
      const cost = far + takenCost(name, bound[index]) - cueBonus(cues, quantity, text);
      if (cost <= MAX_DISTANCE && (!best || cost < best.cost)) best = { index, name, cost };
    }
  }
  return best;
}

/** Parameters that a figure may be. "2 to 20 pods" says the most as well as the least: the most takes it. */
function fittingFor(
  { parameters }: MechanismEntry,
  quantity: LocalQuantity,
  text: string,
): readonly MechanismEntry["parameters"][number][] {
  const fitting = parameters.filter(
    ({ value, repeats, of }) =>
      value === quantity.type && isOfSort(repeats, quantity, text) && (!of || isCountOf(of, quantity)),
  );
  // "after 1 min, 5 min, 30 min" is each of several waits, not one of them.
  const schedule = quantity.members && fitting.filter(({ name }) => name === "schedule");
  if (schedule && schedule.length > 0) return schedule;
  const hasMost = quantity.upper !== undefined && fitting.some(({ name }) => name === "max");
  return hasMost ? fitting.filter(({ name }) => name !== "min") : fitting;
}

/** "8 connections" are no instances; "8" may be. */
function isCountOf(of: Surfaces, { unit }: LocalQuantity): boolean {
  const counted = unit.replace(/ies$/, "y").replace(/s$/, "");
  return unit === "" || foldedCues(of).some((name) => counted === name || unit === name);
}

/** Words that make a length the time from one run to the next. */
const INTERVAL = /interval|frequency|schedule|cadence|間隔|頻度|周期/u;

/** "every day" is how often, "7 days" is how long; "interval: 6 h" is how often all the same. */
function isOfSort(repeats: boolean | undefined, { unit, from, to }: LocalQuantity, text: string): boolean {
  if (repeats === undefined) return true;
  if (unit === "every") return repeats;
  return !repeats || INTERVAL.test(text.slice(Math.max(0, from - CUE_WINDOW), to + CUE_WINDOW));
}

function isWithin(quantity: LocalQuantity, { from, to }: Mentioned): boolean {
  return from <= quantity.from && quantity.to <= to;
}

function takenCost(name: string, bound: readonly LocalParameter[] | undefined): number {
  return bound?.some((parameter) => parameter.name === name) ? TAKEN : 0;
}

/** How far a figure is from a mention, in characters; what stands between them counts as more. */
function farness(mention: Mentioned, quantity: LocalQuantity, clauses: Clauses, opener: number): number {
  const objective = mention.mechanism.kind === "objective" ? OBJECTIVE : 0;
  // The first cell of a row names what the figures of the other cells are about.
  if (mention.from < opener && quantity.from >= opener) return objective;
  const isSameClause = clauses.around(mention.from) === clauses.around(quantity.from);
  return objective + distance(mention, quantity) + (isSameClause ? 0 : OTHER_CLAUSE);
}

function isSeparated(mention: Mentioned, quantity: LocalQuantity, text: string): boolean {
  const between =
    quantity.from >= mention.to ? text.slice(mention.to, quantity.from) : text.slice(quantity.to, mention.from);
  return /[、,;]|\b(?:and|then|but|while)\b/u.test(between);
}

function distance(mention: Mentioned, quantity: LocalQuantity): number {
  if (quantity.from < mention.to && mention.from < quantity.to) return 0;
  return quantity.from >= mention.to ? quantity.from - mention.to : mention.from - quantity.to;
}

function cueBonus(cues: Surfaces, quantity: LocalQuantity, text: string): number {
  const around = text.slice(Math.max(0, quantity.from - CUE_WINDOW), quantity.to + CUE_WINDOW);
  return foldedCues(cues).some((cue) => around.includes(cue)) ? CUE_BONUS : 0;
}

function namesOf(mention: Mentioned, clauses: Clauses, text: string, opener: number): LocalParameter[] {
  const found: LocalParameter[] = [];
  for (const parameter of mention.mechanism.parameters) {
    if (parameter.value !== "name" && parameter.value !== "boolean") continue;
    for (const cue of tellingCues(parameter.cues)) {
      const at = cueIn(cue, text, mention, clauses, opener);
      if (at === undefined) continue;
      const value = text.slice(at, at + 40).split(/[.,;。、]/u)[0] ?? "";
      found.push({ name: parameter.name, text: value, from: at, to: at + value.length });
      break;
    }
  }
  return found;
}

function cueIn(cue: string, text: string, mention: Mentioned, clauses: Clauses, opener: number): number | undefined {
  const sentence = clauses.sentence(mention.from);
  // An objective in the first cell of a row has its value in another: "RPO | last night".
  const isOfRow = mention.mechanism.kind === "objective" && mention.from < opener;
  for (let at = text.indexOf(cue); at >= 0; at = text.indexOf(cue, at + 1)) {
    if ((isOfRow || clauses.sentence(at) === sentence) && startsWord(text, at)) return at;
  }
  return undefined;
}

/** Whether a text has a cue word that names the parameter by itself ("attempts", 間隔), not just a particle. */
export function hasTellingCue(cues: Surfaces, text: string): boolean {
  return tellingCues(cues).some((cue) => text.includes(cue));
}

/** Whether, in both languages, one of the cues names the parameter by itself. */
export function hasTellingCues({ en, ja }: Surfaces): boolean {
  return [en, ja].every((cues) => cues.some((cue) => !WEAK_CUE.test(normalise(cue).text)));
}

const foldedCues = oncePer(({ en, ja }: Surfaces) =>
  [...en, ...ja].map((cue) => normalise(cue.replace(/^`|`$/g, "")).text),
);

const tellingCues = oncePer((cues: Surfaces) => foldedCues(cues).filter((cue) => !WEAK_CUE.test(cue)));
