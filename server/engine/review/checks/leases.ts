import type { Statement } from "../../document/outline.ts";
import type { Facts, Quantity, Words } from "../../facts/facts.ts";
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
        ({ components, words }) =>
          components.length > 0 ||
          isNear(words.statement, lease.words.statement) ||
          leaseOfWorker(words, leases, input.facts) === lease,
      )
      .sort((a, b) => b.upper - a.upper)[0];
    return longer ? [outlasted("lease", longer, lease)] : [];
  });
}

/** "A job takes up to 5 minutes" in the sentence, the list or the section of the lease. */
function processingTimes({ facts }: CheckInput, leases: readonly Figure[]): Figure[] {
  return facts.quantities.flatMap((quantity): Figure[] => {
    const { words, type, unit, value, text } = quantity;
    const lease =
      leases.find((other) => isNear(words.statement, other.words.statement)) ?? leaseOfWorker(words, leases, facts);
    if (!lease || type !== "duration" || unit === "every" || value > 6 * 3600) return [];
    const front = before(words);
    const isLease = lease.words.statement === words.statement && lease.words.from === words.from;
    if (isLease) return [];
    const isNamed = PROCESSING.test(front) && TAKES.test(`${front.slice(-40)}${text}${behind(words).slice(0, 12)}`);
    if (!isNamed && !isTold(quantity, lease)) return [];
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

const WORKER = /\b(?:workers?|consumers?|processing)\b|ワーカー|コンシューマー?/iu;

const MAY_TAKE =
  /\b(?:(?:can|may|could|might|sometimes|often|usually|normally) (?:even )?(?:takes?|lasts?|needs?)|takes?|needs?|lasts?)(?: (?:up to|at most|as long as|about|around|some))? ?(?:~|≈)?$/iu;
const MAY_TAKE_AFTER = /^(?:ほど|程度)?(?:かか|を?要)/u;
/** What takes its time apart from any message. */
const APART =
  /fail-?over|deploy|rollout|rolling|start|boot|rebuil|reindex|recover|propagat|back-?up|restor|provision|scal|warm|promot|migrat|replay|redriv|takeover|フェイルオーバー|切り?替|デプロイ|起動|再構築|復旧|復元|バックアップ|反映|スケール|昇格|移行|引き継/iu;

/** "Visibility timeout 30 s. The search can take up to 45 s": told of the work, right beside the lease. */
function isTold({ words }: Quantity, lease: Figure): boolean {
  const { statement } = words;
  const isBeside = isNextTo(statement, lease.words.statement) || isItemOfQueue(statement, lease);
  const clause = before(words).replace(/^.*[.;。|]\s/su, "");
  const isTaking = MAY_TAKE.test(clause) || MAY_TAKE_AFTER.test(behind(words));
  return isBeside && isTaking && !APART.test(statement.raw.text);
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
