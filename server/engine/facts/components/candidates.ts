import type { Catalogue } from "../../../../rules/schema.ts";
import type { Cell, Diagram, Flow, Outline, Statement } from "../../document/outline.ts";
import { counts, describesData, isMeasured } from "../binding.ts";
import type { Words } from "../facts.ts";
import { groupBy } from "../groups.ts";
import { endCells, tellsHow } from "../interface-rows.ts";
import { bareName, kindOfName } from "../names.ts";
import type { ReadingOf } from "../reading.ts";
import { textOf, whole, wordsAt, wordsOfSpan } from "../words.ts";
import { isCode, withoutCode } from "./codes.ts";

/** A name that the document introduces for something the system is made of. */
export interface Candidate {
  readonly label: string;
  readonly words: Words;
  /** The number that the document gives it: "C4" of "C4 Operational database". */
  readonly code?: string;
  /** Headings, leads and boxes define; a mere mention does not. */
  readonly defines: boolean;
  /** A section of external systems lists it. */
  readonly isExternal?: true;
  /** Only what may fail, says the text; what the design introduces nowhere else is somebody else's. */
  readonly fails?: true;
}

const COMPONENT_SECTIONS = ["components", "architecture", "externals", "data-flow", "tech-stack"];
const COMPONENT_COLUMN =
  /^(?:components?|(?:building )?blocks?|elements?|services?|modules?|systems?|subsystems?|servers?|コンポーネント|サービス|モジュール|システム|サーバー?|構成要素|要素|ブロック|機能|サブシステム|依存先|連携先|接続先|相手先?|呼び?出?し?先|dependency|dependencies|名称|名前)(?:名|\s*name)?$/iu;
/** "Area | Name | …": the first column groups the rows, the second names them. */
const GROUPING_COLUMN = /^(?:区分|分類|種別|カテゴリー?|層|レイヤー?|グループ|category|layer|tier|group|area)$/iu;
/** Longest name of a component, in characters. */
export const MAX_NAME = 48;

/** Names in boxes and flows, in headings, leads and first columns of component sections, and in prose. */
export function* candidatesOf(outline: Outline, readingOf: ReadingOf, catalogue: Catalogue): Generator<Candidate> {
  // The table that numbers the parts has their names in full; drawings abbreviate them.
  const numbered = outline.statements
    .filter((one) => counts(one) && isAboutComponents(one, outline))
    .flatMap(numberedBy);
  const codes = new Set(numbered.map(({ code }) => code));
  yield* numbered;
  for (const candidate of unnumbered(outline, readingOf, catalogue))
    yield { ...candidate, ...withoutCode(candidate.label, codes) };
}

function* unnumbered(outline: Outline, readingOf: ReadingOf, catalogue: Catalogue): Generator<Candidate> {
  for (const diagram of outline.diagrams) if (drawsComponents(diagram, readingOf, catalogue)) yield* boxesOf(diagram);
  for (const flow of outline.flows) if (linksComponents(flow)) yield* stepsOf(flow);
  const binding = outline.statements.filter((statement) => counts(statement) && !isMeasured(statement));
  for (const statement of binding) {
    if (!isAboutComponents(statement, outline)) continue;
    yield* listedBy(statement);
    yield* boughtIn(statement);
  }
  yield* introducedInBold(binding);
  for (const statement of binding)
    if (statement.section.weight === "specification") yield* namedInProse(statement, readingOf);
  for (const statement of binding) yield* calledInRow(statement);
}

function listedBy(statement: Statement): Candidate[] {
  const named = namedBy(statement);
  const isExternal = listsExternals(statement) || isCalledExternal(statement);
  return isExternal ? named.map((candidate) => ({ ...candidate, isExternal: true as const })) : named;
}

/** What a row of a table of interfaces calls; what the design introduces nowhere else is somebody else's. */
function* calledInRow(statement: Statement): Generator<Candidate> {
  const { cells = [] } = statement.raw;
  const called = tellsHow(cells) ? endCells(cells)?.to : undefined;
  if (called)
    yield { label: called.text, words: { statement, from: called.from, to: called.to }, defines: false, fails: true };
}

/** "**Edge** terminates TLS. **Ledger** keeps the books." A section that opens several sentences so lists its parts. */
function* introducedInBold(binding: readonly Statement[]): Generator<Candidate> {
  const opening = binding.filter(
    ({ raw: { opensBold = 0, text, form }, section }) =>
      form === "sentence" &&
      section.weight === "specification" &&
      /^\p{Lu}[\p{L}\d-]*(?: \p{Lu}[\p{L}\d-]*){0,2}$/u.test(text.slice(0, opensBold)) &&
      /^ [a-z]{2,}s\b/u.test(text.slice(opensBold)),
  );
  for (const statement of [...groupBy(opening, ({ section }) => section).values()].flatMap((list) =>
    list.length >= 2 ? list : [],
  )) {
    const { text, opensBold = 0 } = statement.raw;
    yield { label: text.slice(0, opensBold), words: { statement, from: 0, to: opensBold }, defines: false };
  }
}

function isAboutComponents(statement: Statement, outline: Outline): boolean {
  const { raw, section } = statement;
  if (isInventory(statement)) return true;
  if (!section.kinds.some((kind) => COMPONENT_SECTIONS.includes(kind))) return false;
  return raw.form !== "heading" || !isGroup(statement, outline);
}

/** A row that says what a component is made of does so under any heading. */
function isInventory({ raw: { cells = [] }, section }: Statement): boolean {
  if (section.weight !== "specification" || !describesData(section)) return false;
  return nameCell(cells) !== undefined && technologyBeside(cells) !== "";
}

/** The cell that names what the row is about: the first, or the one behind a code or a group. */
function nameCell(cells: readonly Cell[]): Cell | undefined {
  const [first, second] = cells;
  const leads = first && (isCode(first.text) || GROUPING_COLUMN.test(first.header.trim())) ? second : first;
  return leads && COMPONENT_COLUMN.test(leads.header.trim()) ? leads : undefined;
}

/** "HIS: REST API of each hospital" below "External systems", not "Authentication: OAuth 2". */
function listsExternals({ raw, section }: Statement): boolean {
  const isBelow = raw.form === "heading" ? section.parent?.kinds[0] === "externals" : section.kinds[0] === "externals";
  return isBelow && SYSTEM.test(raw.text);
}

/** "Clearview (credit checks)" in a list of outside systems, and "Maps: Northstar Routing API" in a technology stack. */
function boughtIn(statement: Statement): Candidate[] {
  const { raw, section } = statement;
  if (raw.form !== "item" && raw.form !== "row") return [];
  // Below "Technology stack", too, the nearest heading says what is listed.
  const isListed = section.kinds[0] === "externals" || section.kinds.at(-1) === "externals";
  const isStack = section.kinds.includes("tech-stack");
  const found = (isListed && LISTED.exec(raw.text)) || (isStack && BOUGHT_API.exec(raw.text));
  if (!found) return [];
  const from = found.index;
  return [{ ...defined(found[0], { statement, from, to: from + found[0].length }), isExternal: true }];
}

const LISTED = /^\p{Lu}[\p{L}\d&.-]*(?: \p{Lu}[\p{L}\d&.-]*){0,3}(?= (?:\(|[–—-] ))/u;
const BOUGHT_API = /(?<=^[^:：|]{2,40}[:：|] ?)\p{Lu}[\p{L}\d-]*(?: \p{Lu}[\p{L}\d-]*){0,3} API(?![\p{L}\d])/u;

/** "Rating engine | external", 検査システム | 検査部門所管(外部): another cell says whose it is. */
function isCalledExternal({ raw: { cells = [] } }: Statement): boolean {
  const name = nameCell(cells);
  return name !== undefined && cells.some((cell) => cell !== name && SOMEBODY_ELSES.test(cell.text.trim()));
}

const SOMEBODY_ELSES =
  /^(?:外部|社外|他社|external|third[- ]party)(?:サービス|システム| service| system| API)?$|[(（](?:外部|社外|他社|external|third[- ]party)[)）]/iu;

const SYSTEM =
  /\b(?:systems?|services?|APIs?|providers?|platforms?|gateways?|partners?|vendors?)\b|システム|サービス|API|基盤|事業者|機関/iu;

/**
 * A drawing of components has boxes that are known for such: databases, services, products. Boxes that hold
 * steps ("work out the usage") draw a procedure; what stands in a chapter on monitoring draws its tools.
 */
function drawsComponents({ nodes, section }: Diagram, readingOf: ReadingOf, catalogue: Catalogue): boolean {
  if (section.kinds[0] === "monitoring" || section.kinds[0] === "testing") return false;
  const boxes = nodes.filter(({ shape }) => shape !== "group");
  if (boxes.filter(({ label }) => isStep(label)).length * 2 > boxes.length) return false;
  const isKnown = ({ label, shape, statement }: Diagram["nodes"][number]): boolean => {
    if (shape === "store" || shape === "queue" || shape === "actor") return true;
    if (kindOfName(bareName(label), catalogue)) return true;
    const folded = label.toLowerCase();
    return readingOf(statement).technologies.some(({ from, to }) =>
      folded.includes(readingOf(statement).normal.text.slice(from, to)),
    );
  };
  return boxes.filter(isKnown).length * LEAST_KNOWN >= boxes.length;
}

/** At least one box in so many is of a known kind. */
const LEAST_KNOWN = 4;

/** "assert lease ownership", "Worker A finishes late": some words in a row of which one is no part of a name. */
function isStep(label: string): boolean {
  const words = bareName(label).split(/\s+/u);
  return words.length >= 3 && words.some((word) => /^[a-z]{4,}$/u.test(word) && word !== "with" && word !== "from");
}

/** Data goes from one to the next; between layers of one program ("Controller → Service → Repository") none is sent. */
function linksComponents({ form, section, steps }: Flow): boolean {
  return form === "arrows" && describesData(section) && !steps.some(({ text }) => LAYER_OF_CODE.test(bareName(text)));
}

const LAYER_OF_CODE =
  /^(?:Controllers?|Repositor(?:y|ies)|Use ?Cases?|Interactors?|DAOs?|Entit(?:y|ies)|Presenters?|Domain Models?|View ?Models?|Handlers?|コントローラー?|リポジトリ|ユースケース|ドメインモデル)(?: ?(?:layer|層))?$/iu;

function* boxesOf({ nodes }: Diagram): Generator<Candidate> {
  for (const { shape, statement, label, span } of nodes) {
    if (shape === "decision" || shape === "group" || !counts(statement)) continue;
    yield defined(label, wordsOfSpan(statement, span));
  }
}

function* stepsOf({ steps }: Flow): Generator<Candidate> {
  for (const { text, span, statement } of steps)
    if (counts(statement)) yield { label: text, words: wordsOfSpan(statement, span), defines: false };
}

function* namedInProse(statement: Statement, readingOf: ReadingOf): Generator<Candidate> {
  const reading = readingOf(statement);
  const { mentions, names, technologies } = reading;
  for (const { name, from, to, fails, told } of names) {
    // "Azure Service Bus" is a product, no "Azure Service".
    if (technologies.some((other) => other.from <= from && to <= other.to && other.to - other.from > to - from))
      continue;
    // デッドレターキュー is a mechanism, not one of the design's queues.
    if (!told && mentions.some((mention) => mention.from <= from && mention.to >= to)) continue;
    // "Azure Service" is no name in "Azure Service Bus".
    if (technologies.some((other) => other.from <= from && other.to >= to && other.to - other.from > to - from))
      continue;
    // HISの取消API is a part of the HIS.
    if (name.endsWith("API") && reading.normal.text.charAt(from - 1) === "の") continue;
    yield { label: name, words: wordsAt(statement, reading, { from, to }), defines: false, ...(fails && { fails }) };
  }
}

/** A heading over a list of named things ("Ingestion adapters") groups them and is none itself. */
function isGroup(heading: Statement, outline: Outline): boolean {
  if (heading.section.kinds.includes("tech-stack")) return true;
  let named = 0;
  for (let i = heading.index + 1; i < outline.statements.length; i++) {
    const next = outline.statements[i];
    if (next?.section !== heading.section) break;
    if (next.raw.form === "item" && /^\p{Lu}[^:：]{1,46}[:：]/u.test(next.raw.text)) named++;
  }
  return named >= 2;
}

const TECHNOLOGY_COLUMN =
  /technolog|stack|platform|product|implement|runs on|built with|技術|実装|実現|製品|基盤|採用|使用|ミドルウェア|^(?:方式|中身)$/iu;

/** " (Cloud SQL for PostgreSQL)" where a column of the row says what the component is made of. */
function technologyBeside(cells: readonly Cell[]): string {
  const cell = cells.find(({ header }, index) => index > 0 && TECHNOLOGY_COLUMN.test(header));
  const text = cell?.text.split(/[(（,、]/u)[0]?.trim();
  return text ? ` (${text})` : "";
}

/** Headings, leads and "Name: what it does" items of sections that describe components. */
function namedBy(statement: Statement): Candidate[] {
  const { raw, section } = statement;
  if (raw.form === "heading") return section.level >= 3 ? [defined(section.title, whole(statement))] : [];
  // In a technology stack the label is a role ("Cache: Redis"), not a component.
  const isStack = section.kinds.includes("tech-stack");
  if (raw.lead && !isStack) return [named({ statement, ...raw.lead }, technologyBehind(raw.text.slice(raw.lead.to)))];
  const cell = nameCell(raw.cells ?? []);
  if (cell)
    return [defined(cell.text + technologyBeside(raw.cells ?? []), { statement, from: cell.from, to: cell.to })];
  const colon = raw.form === "item" && !isStack ? raw.text.search(/[:：]/u) : -1;
  return colon > 1 && colon <= MAX_NAME
    ? [named({ statement, from: 0, to: colon }, technologyBehind(raw.text.slice(colon)))]
    : [];
}

/** The row of a table of components that has their codes in its first column: "C4 | Operational database | …". */
function numberedBy(statement: Statement): (Candidate & { code: string })[] {
  const { cells = [] } = statement.raw;
  const [code, name] = cells;
  if (!code || !name || !isCode(code.text) || !COMPONENT_COLUMN.test(name.header.trim())) return [];
  const words = { statement, from: name.from, to: name.to };
  return [{ ...defined(name.text + technologyBeside(cells), words), code: code.text.trim() }];
}

/** " (Aurora MySQL)" of "Orders DB: Aurora MySQL, Multi-AZ": the few words that stand behind the colon alone. */
function technologyBehind(rest: string): string {
  const words = /^[:：]?\s*([^,、.。;；:：(（]{2,32})(?=[,、.。;；(（]|$)/u.exec(rest)?.[1]?.trim();
  return words && words.split(/\s+/u).length <= 3 ? ` (${words})` : "";
}

function named(words: Words, technology: string): Candidate {
  return defined(textOf(words) + technology, words);
}

function defined(label: string, words: Words): Candidate {
  return { label, words, defines: true };
}
