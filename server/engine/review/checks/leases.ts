import type { Language } from "../../../../rules/schema.ts";
import type { Statement } from "../../document/outline.ts";
import type { Facts, Quantity, Words } from "../../facts/facts.ts";
import { paragraphOf } from "../../facts/paragraphs.ts";
import type { CheckInput } from "./check.ts";
import { type Clash, outlasted } from "./clash.ts";
import {
  areOfOne,
  before,
  behind,
  componentsAt,
  contextOf,
  type Figure,
  figureAt,
  figuresOf,
  servicesOf,
} from "./figures.ts";
import { term } from "./spelling.ts";
import { isWorkTime } from "./work-times.ts";

const EXTENDED = /extend|renew|heartbeat|延長|更新/iu;
const PROCESSING =
  /(?:process(?:ing|es|ed)?|handl(?:ing|es)|work(?:er|s)?|consumer|job|task|render\w*|transcod\w*|処理|変換|生成|実行)[^.。;|]{0,40}$/iu;
const TAKES = /(?:takes?|lasts?|needs?|runs? for|up to|time|か?かか|所要|要す|時間)/iu;

/** A message that is still worked on when its lease ends is handed to a second worker. */
export function leases(input: CheckInput): Clash[] {
  const leases = figuresOf(input, { "visibility-timeout": ["timeout"] }).filter(
    ({ words }) => !EXTENDED.test(contextOf(words.statement)),
  );
  if (leases.length === 0) return [];
  const works = [...figuresOf(input, { "job-timeout": ["timeout"] }), ...processingTimes(input, leases)];
  return leases.flatMap((lease) => {
    const longer = works
      .filter((work) => work.words.from !== lease.words.from || work.words.statement !== lease.words.statement)
      .filter((work) => work.upper > lease.upper && (areOfOne(work, lease) || isAround(work, lease)))
      .filter(
        ({ components, words, quantity }) =>
          components.length > 0 ||
          isNear(words.statement, lease.words.statement) ||
          leaseOfWorker(words, leases, input.facts) === lease ||
          (quantity !== undefined && leaseOfTask(quantity, leases, input.facts) === lease),
      )
      .sort((a, b) => b.upper - a.upper)[0];
    const outer = spelled(lease, input.language);
    return longer ? [outlasted("lease", longer, lease, { outer })] : [];
  });
}

/** As written, with the time that a bare number comes to: "900 (15 min)". */
function spelled({ text, value }: Figure, language: Language): string {
  if (!/^\d+$/u.test(text)) return text;
  return language === "ja" ? `${text}（${term(value, language)}）` : `${text} (${term(value, language)})`;
}

/** "A job takes up to 5 minutes" in the sentence, the list or the section of the lease. */
function processingTimes({ facts }: CheckInput, leases: readonly Figure[]): Figure[] {
  return facts.quantities.flatMap((quantity): Figure[] => {
    const { words, type, unit, value, text } = quantity;
    const lease =
      leases.find((other) => isNear(words.statement, other.words.statement)) ??
      leaseOfWorker(words, leases, facts) ??
      leaseOfTask(quantity, leases, facts);
    if (!lease || type !== "duration" || unit === "every" || value > 6 * 3600) return [];
    const front = before(words);
    const isLease = lease.words.statement === words.statement && lease.words.from === words.from;
    if (isLease) return [];
    const isNamed = PROCESSING.test(front) && TAKES.test(`${front.slice(-40)}${text}${behind(words).slice(0, 12)}`);
    if (!isNamed && !isTold(quantity, lease) && leaseOfTask(quantity, leases, facts) !== lease) return [];
    if (
      /retention|timeout|visib|delay|wait|within|target|保持|タイムアウト|可視|遅延|以内|目標/iu.test(front.slice(-40))
    )
      return [];
    return [{ ...figureAt(quantity, facts), components: lease.components }];
  });
}

/** The one lease there is, for what a section on the one worker says. */
function leaseOfWorker({ statement }: Words, leases: readonly Figure[], facts: Facts): Figure | undefined {
  const [worker, another] = servicesOf(facts).filter(({ classes }) => classes.includes("consumer"));
  if (!worker || another || leases.length > 1) return undefined;
  const isOfWorker = componentsAt(statement, facts).includes(worker) || WORKER.test(statement.section.title);
  const isExtended = facts.outline.statements.some(
    ({ section, raw }) =>
      section === statement.section && EXTENDED.test(raw.text) && !/\bnot\b|n't|ない|せず/u.test(raw.text),
  );
  return isOfWorker && !isExtended ? leases[0] : undefined;
}

const TASK = /\b(?:tasks?|jobs?|workers?|consumers?)\b|タスク|ジョブ|ワーカー|コンシューマー?/iu;
const SCHEDULED = /night|daily|weekly|monthly|hourly|cron|schedul|batch|夜間|日次|週次|月次|定期|バッチ|スケジュール/iu;

/** "A Celery task joins the chunks. A recording takes about 25 minutes": of the one queue that there is. */
function leaseOfTask(quantity: Quantity, leases: readonly Figure[], facts: Facts): Figure | undefined {
  const [lease, another] = leases;
  const queues = facts.components.filter(({ kind, classes }) => classes.includes("broker") || kind === "queue");
  if (!lease || another || !isWorkTime(quantity)) return undefined;
  const paragraph = paragraphOf(quantity.words.statement, facts.outline).filter(
    ({ index }) => index <= quantity.words.statement.index,
  );
  const text = paragraph.map(({ raw }) => raw.text).join(" ");
  const isOfQueue = queues.length < 2 || lease.components.some(({ name }) => text.includes(name));
  return isOfQueue && TASK.test(text) && !SCHEDULED.test(text) && !EXTENDED.test(text) ? lease : undefined;
}

const WORKER = /\b(?:workers?|consumers?|processing)\b|ワーカー|コンシューマー?/iu;

/** "Visibility timeout 30 s. The search can take up to 45 s": told of the work, right beside the lease. */
function isTold(quantity: Quantity, lease: Figure): boolean {
  const { statement } = quantity.words;
  const isBeside = isNextTo(statement, lease.words.statement) || isItemOfQueue(statement, lease);
  return isBeside && isWorkTime(quantity);
}

/** Sentences of one item or paragraph, one after the other; cells of one row. */
function isNextTo(a: Statement, b: Statement): boolean {
  if (a === b) return true;
  if (a.section !== b.section || Math.abs(a.index - b.index) > 1) return false;
  if (a.raw.cells || b.raw.cells) return false;
  const [first, second] = a.index < b.index ? [a, b] : [b, a];
  const isItem = first.raw.form === "item" || second.raw.form === "item";
  return isItem ? second.parent === first && second.raw.item === undefined : a.base === b.base;
}

/** The next item but one of a list whose heading is the queue: "### Service Bus" over lock duration and work. */
function isItemOfQueue(statement: Statement, { words, components }: Figure): boolean {
  const { statement: own } = words;
  return (
    statement.section === own.section &&
    statement.raw.item !== undefined &&
    own.raw.item !== undefined &&
    Math.abs(statement.index - own.index) <= 3 &&
    components.some(({ name, aliases }) => [name, ...aliases].some((one) => own.section.title.includes(one)))
  );
}

/** Of the same section, and the only queue or the only worker there is to speak of. */
function isNear(a: Statement, b: Statement): boolean {
  return a === b || (a.section === b.section && Math.abs(a.index - b.index) <= 6);
}

function isAround(work: Figure, lease: Figure): boolean {
  return isNear(work.words.statement, lease.words.statement) && !work.isLabelled && !lease.isLabelled;
}
