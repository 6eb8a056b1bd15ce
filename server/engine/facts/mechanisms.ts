import type { Catalogue, MechanismEntry, Stance } from "../../../rules/schema.ts";
import type { Cell, Outline, Statement } from "../document/outline.ts";
import { counts } from "./binding.ts";
import { cellMentions, decidedElsewhere, isHeaded, mechanismsIn, mergeMentions } from "./cells.ts";
import type { LocalQuantity, Mechanism, Operation, Parameter } from "./facts.ts";
import { outageHandled } from "./failure-rows.ts";
import type { Naming } from "./interactions.ts";
import { countOf } from "./inventory.ts";
import type { Hit, Lexicon } from "./lexicon.ts";
import { mechanismEntry } from "./mechanism-entry.ts";
import type { Mention } from "./mechanism-mentions.ts";
import { indexOf } from "./operation-index.ts";
import { bindParameters, hasTellingCue, type LocalParameter } from "./parameters.ts";
import { type ReachContext, reachOf, tableFinder } from "./reach.ts";
import type { Reading } from "./reading.ts";
import { settingsBelow } from "./settings-below.ts";
import { hasParameters } from "./specified.ts";
import { wordsAt } from "./words.ts";

interface Context extends ReachContext {
  readonly lexicon: Lexicon;
}

/** Every reliability mechanism that the document speaks of, with its stance, parameters and reach. */
export function mechanismsOf(
  input: Naming & {
    readonly outline: Outline;
    readonly catalogue: Catalogue;
    readonly lexicon: Lexicon;
    readonly operations: readonly Operation[];
  },
): Mechanism[] {
  const context: Context = {
    ...input,
    operations: indexOf(input.operations, input.outline.endpoints),
    tableAt: tableFinder(input.outline),
  };
  const found: Mechanism[] = [];
  for (const statement of context.outline.statements) {
    if (!speaks(statement) || isIllustration(statement) || isUnfilled(statement)) continue;
    const reading = context.readingOf(statement);
    for (const mention of mentionsWithContext(statement, reading, context)) {
      if (isAlternative(statement) && !isDecided(mention, reading)) continue;
      const mechanism = settle(mention, statement, reading, context);
      if (mechanism) found.push(mechanism);
    }
  }
  return found;
}

/** Whether a statement says what is, or will not be, or will be later, or what was chosen. */
function speaks(statement: Statement): boolean {
  const { weight } = statement.section;
  return counts(statement) || weight === "ruled-out" || weight === "planned" || isAlternative(statement);
}

function isAlternative({ section, raw }: Statement): boolean {
  return section.weight === "none" && section.kinds.includes("alternatives") && raw.struck !== true;
}

/** Alternatives are described as if they were built; only the verdict on one belongs to the design. */
function isDecided({ from, cue }: Mention, { cues, clauses }: Reading): boolean {
  const isHere = (hit: Hit): boolean => clauses.sentence(hit.from) === clauses.sentence(from);
  if (cue?.meaning.as === "cue" && cue.meaning.cue.stance === "ruled-out") return true;
  return cues.some((hit) => hit.meaning.as === "cue" && hit.meaning.cue.stance === "chosen" && isHere(hit));
}

/** A countermeasure that was inserted and not filled in is no evidence; a row is judged by its cells. */
function isUnfilled({ raw }: Statement): boolean {
  return !raw.cells && raw.text.includes("‹");
}

const CONFIGURATION =
  /^(?:ya?ml|json5?|toml|ini|properties|hcl|terraform|tf|env|conf|nginx|sql|xml|dockerfile|http)$/iu;

/** Lines of code that are no configuration illustrate; diagrams were read as arrows. */
function isIllustration(statement: Statement): boolean {
  const { form, fence } = statement.raw;
  return form === "code" && !CONFIGURATION.test((fence ?? "").split(/\s/u)[0] ?? "");
}

// ---- Mentions that get their mechanism or their figures from around the statement --------------

function mentionsWithContext(statement: Statement, reading: Reading, context: Context): Mention[] {
  const { cells } = reading;
  if (cells) return mentionsOfRow(cells, statement, reading, context);
  const own = reading.mentions.map((mention) => withParametersBelow(mention, statement, context));
  return [...own, ...inheritedMentions(statement, reading, own, context)];
}

function mentionsOfRow(cells: readonly Cell[], statement: Statement, reading: Reading, context: Context): Mention[] {
  const { lexicon } = context;
  const opener = cells[0]?.text ?? "";
  // "Load test | Load | Pass": the header of the first column says what the rows are.
  const rows = cells.length > 2 ? (cells[0]?.header ?? "") : "";
  const heading = statement.section.heading?.section.title ?? "";
  const lead = statement.parent?.raw.text ?? "";
  const about = [...new Set([heading, lead, rows, opener].flatMap((text) => mechanismsIn(text, lexicon)))].filter(
    ({ kind }) => kind !== "context",
  );
  const fromCells = cellMentions(cells, reading, about, lexicon, context.catalogue);
  const isUnfilledRow = cells.some(({ text }) => text.includes("‹"));
  const own = reading.mentions
    .filter((mention) => !isHeaded(cells, mention.from, mention.mechanism, about, lexicon))
    .filter(
      (mention) => !cells.some(({ from, to, text }) => mention.from >= from && mention.from < to && text.includes("‹")),
    )
    .map((mention) => withoutOthersFigures(decidedElsewhere(mention, cells, reading), cells, lexicon))
    .map((mention) => (isUnfilledRow && !mention.parameters.length ? onlyNamed(mention) : mention));
  const both = own.map((mention) =>
    fromCells.filter((other) => other.mechanism === mention.mechanism).reduce(mergeMentions, mention),
  );
  const further = fromCells.filter(({ mechanism }) => !own.some((mention) => mention.mechanism === mechanism));
  const said = [...both, ...further];
  const ofRow = [
    ...onlyOne(cells, statement, said, context),
    ...outageHandled(cells, context.mentionsOf(statement), reading.cues, context.catalogue),
  ];
  return [...said, ...ofRow.filter(({ mechanism }) => !said.some((mention) => mention.mechanism === mechanism))];
}

/** The blanks of a row describe nothing. */
function onlyNamed(mention: Mention): Mention {
  return mention.stance === "specified" ? { ...mention, stance: "named" } : mention;
}

/** "RPO | Recovery" over "24 h | manual failover": the figure is the column's; only a row's first cell speaks of all. */
function withoutOthersFigures(mention: Mention, cells: readonly Cell[], lexicon: Lexicon): Mention {
  if (mention.from < (cells[0]?.to ?? 0)) return mention;
  const parameters = mention.parameters.filter(
    ({ from, quantity }) => !quantity || !isHeaded(cells, from, mention.mechanism, [], lexicon),
  );
  return { ...mention, parameters };
}

/** Classes of which one is a single point, whatever else there is. */
const SINGLE = ["store", "broker"];
const ONE = /^(?:1|１|一)(?: ?(?:台|ノード|node|instance|server|host|primary|master))?(?: in [\w-]+)?$/iu;
const STORE_LIKE = /DB|データベース|database/iu;

/**
 * "DB server | 1" below "Count": a store or a broker of which a table of what there is counts one, or what it says
 * has no second: "Report server | none" below "Redundancy", whether or not it is counted.
 */
function onlyOne(
  cells: readonly Cell[],
  statement: Statement,
  others: readonly Mention[],
  { catalogue, mentionsOf, outline }: Context,
): Mention[] {
  const count = countOf(cells);
  const mechanism = mechanismEntry(catalogue, "single-instance");
  const redundancies = others.filter((other) => isRedundancy(other) || other.mechanism === mechanism);
  const isRuledOut = redundancies.length > 0 && redundancies.every(({ stance }) => stance === "ruled-out");
  const cell = count ?? (isRuledOut ? cells.find(isNoSecond) : undefined);
  if (!cell || !mechanism || (count && !ONE.test(count.text.trim())) || (redundancies.length > 0 && !isRuledOut))
    return [];
  const name = cells[0]?.text ?? "";
  const isStore =
    STORE_LIKE.test(name) ||
    mentionsOf(statement).some(
      ({ component: { kind, classes, external, managed } }) =>
        !external && (SINGLE.some((one) => classes.includes(one)) || (kind === "load-balancer" && !managed)),
    );
  const isServer = mentionsOf(statement)[0]?.component.kind === "service" || SERVER.test(name);
  const isAlone = !ASIDE.test(name) && (isRuledOut || (isServer && isAloneAmongSeveral(statement, cell, outline)));
  if (!isStore && !isAlone) return [];
  const place = { from: cell.from, to: cell.to };
  const text = cell.text.trim();
  const quantity = { type: "count" as const, value: 1, comparison: "eq" as const, unit: "", text, ...place };
  return [{ mechanism, ...place, stance: "specified", parameters: [{ name: "count", text, ...place, quantity }] }];
}

/** "none" below "Redundancy", and no more: "no replicas, loss is harmless" is another matter. */
function isNoSecond({ header, text }: Cell): boolean {
  return /redundan|冗長|二重化/iu.test(header) && /^(?:none|no|なし|無し?|しない|非冗長)$/iu.test(text.trim());
}

/** For trying out, testing or watching. */
const ASIDE = /検証|開発|試験|研修|踏み台|ステージング|テスト|監視|staging|test|development|training|bastion|monitor/iu;

/** A server by its name. */
const SERVER = /(?:サーバー?|server)$/iu;

/** A service of which there is one, in a table that counts two or more of another. */
function isAloneAmongSeveral(statement: Statement, { header }: Cell, { statements }: Outline): boolean {
  return statements.some(({ section, raw: { cells = [] } }) => {
    const count = cells.find((cell) => cell.header === header)?.text;
    return section === statement.section && count !== undefined && Number.parseInt(count, 10) > 1;
  });
}

function isRedundancy({ mechanism }: Mention): boolean {
  return mechanism.kind === "mechanism" && mechanism.rules.includes("availability/single-point-of-failure");
}

/** "Retry:" over "- attempts: 3", `livenessProbe:` over its settings: their figures belong to a mention without any. */
function withParametersBelow(mention: Mention, statement: Statement, context: Context): Mention {
  if (mention.stance !== "named" || statement.raw.form === "row") return mention;
  const below = statement.raw.form === "code" ? settingsBelow : childrenOf;
  const parameters = [...mention.parameters];
  for (const child of below(statement, context.outline)) {
    const reading = context.readingOf(child);
    if (reading.mentions.some((other) => other.mechanism === mention.mechanism)) continue;
    const place = { mechanism: mention.mechanism, from: 0, to: 0 };
    const free = reading.quantities.filter((quantity) => !isOfTarget(quantity, reading));
    const [bound = []] = bindParameters([place], free, reading.clauses, reading.normal.text);
    parameters.push(...bound.map((parameter) => ({ ...parameter, statement: child })));
  }
  return hasParameters(mention.mechanism, parameters) ? { ...mention, stance: "specified", parameters } : mention;
}

/** "Backups: daily. RPO 1 hour": a target keeps its figure. */
function isOfTarget({ from }: LocalQuantity, { mentions }: Reading): boolean {
  return mentions.some(
    ({ mechanism, parameters }) =>
      mechanism.kind === "objective" && parameters.some(({ quantity }) => quantity?.from === from),
  );
}

function childrenOf(statement: Statement, outline: Outline): Statement[] {
  const list: Statement[] = [];
  for (let i = statement.index + 1; i < outline.statements.length && list.length < 12; i++) {
    const next = outline.statements[i];
    if (!next || next.section !== statement.section) break;
    if (next.parent === statement) list.push(next);
    else if (next.raw.form !== "code") break;
  }
  return list;
}

/**
 * A statement without the word, below a heading or a lead that has it: "### Retry policy" over
 * "- At most 3 attempts". Only with a figure or a name that fits one of the mechanism's parameters.
 */
function inheritedMentions(
  statement: Statement,
  reading: Reading,
  own: readonly Mention[],
  context: Context,
): Mention[] {
  // "Kept 35 days.", "p95 above 200 ms fails": a time to keep or a target beside it goes on about what was before.
  const goesOnBeside = ({ mechanism: { id, kind } }: Mention): boolean => id === "retention" || kind === "objective";
  if (statement.raw.form === "heading" || !own.every(goesOnBeside)) return [];
  const goesOn = sentenceBefore(statement, context.outline);
  const sources = [goesOn, statement.parent, statement.section.heading].filter((source) => source !== undefined);
  for (const source of sources) {
    const putsOff = source === goesOn && isPuttingOff(reading);
    const opens = (mechanism: MechanismEntry): boolean =>
      source !== goesOn || source === statement.parent || putsOff || isOpenedBy(mechanism, reading);
    const found = context
      .readingOf(source)
      .mentions.filter(
        (mention) =>
          mention.stance !== "none" &&
          (putsOff || (mention.stance !== "question" && mention.mechanism.kind !== "context")) &&
          opens(mention.mechanism),
      );
    const places = found.map(({ mechanism }) => ({ mechanism, from: 0, to: Math.max(1, reading.normal.text.length) }));
    const bound = bindParameters(places, reading.quantities, reading.clauses, reading.normal.text);
    const from = (mention?: Mention): Pick<Mention, "goesOnFrom"> =>
      source === goesOn && mention ? { goesOnFrom: { mention, statement: source } } : {};
    const mentions = places.flatMap((place, index) =>
      inherit(place, bound[index] ?? [], reading).map((mention) => ({ ...mention, ...from(found[index]) })),
    );
    if (mentions.length > 0) return mentions;
  }
  return [];
}

/** The sentence before this one in its paragraph. */
function sentenceBefore(statement: Statement, outline: Outline): Statement | undefined {
  const before = outline.statements[statement.index - 1];
  if (!before || before.section !== statement.section || before.raw.form === "heading" || before.raw.cells) return;
  if (statement.raw.form === "code") return;
  const from = before.base + before.raw.span.to;
  return /^[ \t]*\n?[ \t]*$/u.test(outline.text.slice(from, statement.base + statement.raw.span.from))
    ? before
    : undefined;
}

/** "To be decided with QA.", 検討中。: a sentence that does nothing but put off, puts off what the one before asks. */
function isPuttingOff({ cues, normal }: Reading): boolean {
  return cues.some(
    ({ meaning, from }) =>
      meaning.as === "cue" &&
      meaning.cue.stance === "deferred" &&
      from <= LONGEST_OPENING &&
      normal.text.length <= LONGEST_PUTTING_OFF,
  );
}

/** In characters. */
const LONGEST_OPENING = 12;
const LONGEST_PUTTING_OFF = 48;

/** "Kept 35 days.", 保持は3か月。: a sentence that opens with how long something is kept goes on about it. */
function isOpenedBy({ parameters }: MechanismEntry, { normal }: Reading): boolean {
  return parameters.some(({ repeats, cues }) => repeats === false && hasTellingCue(cues, normal.text.slice(0, 10)));
}

function inherit(
  place: { mechanism: MechanismEntry; from: number; to: number },
  parameters: readonly LocalParameter[],
  reading: Reading,
): Mention[] {
  const cue = reading.cues.find(
    (hit) => hit.meaning.as === "cue" && ["deferred", "vague"].includes(hit.meaning.cue.stance),
  );
  if (parameters.length > 0 && hasParameters(place.mechanism, parameters))
    return [{ ...place, stance: "specified", parameters }];
  if (cue?.meaning.as !== "cue") return [];
  return [{ ...place, from: cue.from, to: cue.to, stance: cue.meaning.cue.stance as Stance, cue, parameters }];
}

// ---- What the place of a statement makes of a mention ------------------------------------------

function settle(mention: Mention, statement: Statement, reading: Reading, context: Context): Mechanism | undefined {
  const stance = stanceInPlace(mention, statement);
  if (stance === undefined) return undefined;
  const cue = mention.cue ? wordsAt(statement, reading, mention.cue) : undefined;
  const said = mention.goesOnFrom ?? { mention, statement };
  return {
    id: mention.mechanism.id,
    stance,
    parameters: mention.parameters.map((parameter) => parameterOf(parameter, statement, context)),
    reach: reachOf(said.mention, said.statement, context.readingOf(said.statement), context),
    words: wordsAt(statement, reading, mention),
    ...(cue ? { cue } : {}),
  };
}

/** A point of the open-issues section that has been settled. */
const CLOSED = /[(（[](?:decided|resolved|closed|agreed|done|決定済み?|確定|解決済み?|合意済み?|対応済み?)[)）\]]/iu;

const WISH_SECTIONS = ["background", "goals", "glossary"];
const FEATURE_SECTIONS = ["overview", ...WISH_SECTIONS];

function isIn({ kinds }: Statement["section"], sections: readonly string[]): boolean {
  return kinds.some((kind) => sections.includes(kind));
}

function stanceInPlace(mention: Mention, statement: Statement): Stance | undefined {
  if (mention.stance === "none") return undefined;
  // A heading promises; it says nothing yet.
  if (statement.raw.form === "heading") return undefined;
  const { section } = statement;
  if (mention.stance === "question") return section.weight === "deferred" ? "deferred" : undefined;
  const given = stanceOfSection(statement, mention);
  if (given) return given;
  if (section.kinds.includes("tech-stack") && mention.stance === "specified" && mention.parameters.length === 0)
    return "named";
  // Overviews and goals name features of the product ("event replay"), not mechanisms of its operation.
  const isBare = mention.stance === "named" || (mention.stance === "specified" && mention.parameters.length === 0);
  if (isBare && mention.mechanism.kind === "mechanism" && isIn(section, FEATURE_SECTIONS)) return undefined;
  // What is wished for makes nothing due.
  if (mention.mechanism.kind === "context" && isIn(section, WISH_SECTIONS)) return undefined;
  return mention.stance;
}

/** A weak point that is listed among the open ones is there all the same. */
function isWeakPoint({ mechanism, stance }: Mention): boolean {
  return mechanism.kind === "risk" && (stance === "specified" || stance === "named");
}

/** What a section makes of all its statements: open points are put off unless they say that they were closed. */
function stanceOfSection({ section: { weight }, raw }: Statement, mention: Mention): Stance | undefined {
  if (weight === "deferred") return CLOSED.test(raw.text) || isWeakPoint(mention) ? undefined : "deferred";
  return weight === "ruled-out" || weight === "planned" ? weight : undefined;
}

function parameterOf(parameter: LocalParameter, mentionedIn: Statement, context: Context): Parameter {
  const { name, text, quantity, statement = mentionedIn } = parameter;
  if (!quantity) return { name, text };
  const { from, to, ...rest } = quantity;
  return { name, text, quantity: { ...rest, words: wordsAt(statement, context.readingOf(statement), { from, to }) } };
}
