import type { Language } from "../../../../rules/schema.ts";
import type { Component, Words } from "../../facts/facts.ts";
import { goesOn } from "../../facts/paragraphs.ts";
import { type Relations, relationsOf } from "../../facts/relations.ts";
import { budgetSeconds } from "../error-budget.ts";
import type { Check, Given } from "./check.ts";
import { type Clash, resultOf } from "./clash.ts";
import { areOfOne, before, behind, contextOf, type Figure, figuresOf } from "./figures.ts";
import { asPeriod, lengthsOf, type Period, periodName, usualLength } from "./periods.ts";
import { restores } from "./restores.ts";
import { duration, number } from "./spelling.ts";

interface Target extends Figure {
  readonly period?: Period;
}

interface Recovery extends Figure {
  readonly by: "rto" | "failover";
  readonly isOfDisaster: boolean;
}

/** One recovery beside the downtime that the target allows. */
export interface RecoveryShare {
  readonly recovery: Recovery;
  readonly target: Target;
  /** Seconds that the recovery takes. */
  readonly seconds: number;
  /** The stated one; else a month, or a year where one recovery takes more than a year allows. */
  readonly period: Period;
  /** Seconds of downtime that the target allows in the period. */
  readonly allowed: number;
}

/**
 * numbers/recovery-exceeds-budget: one recovery (RTO, failover) fits the downtime that the availability target
 * allows in its period, and a failover fits the RTO. Recovery from the loss of a region is another matter.
 */
export const recoveryExceedsBudget: Check = (input) => {
  const targets = targetsOf(input);
  const recoveries = recoveriesOf(input);
  const objectives = recoveries.filter(({ by }) => by === "rto");
  const clashes = [
    ...recoverySharesOf(input).flatMap((share) => againstTarget(share, input.language)),
    ...recoveries.flatMap((recovery) => againstObjective(recovery, objectives)),
    ...restores(input),
  ];
  return resultOf(input, clashes, recoveries.length > 0 && targets.length + objectives.length > 1);
};

const REGIONAL =
  /\bregion(?:al|s)?\b|site loss|loss of (?:a|the) (?:site|data ?cent)|earthquake|natural disaster|リージョン|広域|大規模災害|地震|corrupt|ransomware|(?:restored?|rebuilt) from|full restore|拠点(?:障害|喪失|被災)|データセンター(?:障害|被災|喪失)|被災|データ破損|全損|バックアップから|ランサムウェア/iu;
/** "災害復旧目標（RTO）", "Disaster recovery: RTO 4 h". */
const OF_DISASTER = /disaster[ -]recovery|災害(?:時|復旧|対策)|ディザスタ/iu;
/** "In the loss of the region it is restored there. RTO is 4 h": the sentence before says what is recovered from. */
const LOST = /\bregion(?:al)?\b|\bsite\b|data ?cent(?:er|re)|リージョン|拠点|データセンター/iu;
const EXCLUDED = /exclud\w+[^.;]{0,40}(?:disaster|force majeure|failover)|災害(?:時)?[^。]{0,6}を?除/iu;

function targetsOf(input: Given): Target[] {
  return figuresOf(input, { "availability-target": ["target"], sla: ["target"] })
    .filter(({ value, words }) => value >= 90 && value < 100 && !EXCLUDED.test(words.statement.raw.text))
    .filter(({ words }) => !OTHERWISE.test(behind(words)) && !OTHERWISE_BEFORE.test(before(words)))
    .filter((figure) => !isProviders(figure) && (figure.mechanism?.id !== "sla" || isOfUptime(figure)))
    .map((figure) => {
      const period = periodOf(figure);
      return period ? { ...figure, period } : figure;
    });
}

/** "99.9 % from 6 to 22 and 99 % otherwise": the weaker one holds for the hours that matter less. */
const OTHERWISE = /^\s*(?:otherwise|outside|at night|at other times|at weekends|in the remaining|for the rest)/iu;
const OTHERWISE_BEFORE = /(?:それ以外|上記以外|その他の時間帯?|夜間|休日|時間外)(?:の時間帯)?[はに、：:]{0,2}\s?$/u;

/** An SLA may as well be of deliveries or answered calls. */
export function isOfUptime({ words: { statement } }: Figure): boolean {
  const headers = (statement.raw.cells ?? []).map(({ header }) => header).join(" ");
  return /avail|up-?time|downtime|稼働|可用|ダウンタイム|停止/iu.test(`${contextOf(statement)} ${headers}`);
}

/** What a provider promises of its own service is no promise of the design. */
function isProviders({ components, words }: Figure): boolean {
  return (
    components.length > 0 &&
    components.every(({ managed, external }) => managed || external) &&
    /\bSLA\b|provider|vendor|提供元|事業者/iu.test(words.statement.raw.text)
  );
}

/** The period that the target is measured over, by the downtime beside it or by words of the statement. */
export function periodOf({ quantity, mechanism, words }: Figure): Period | undefined {
  const beside = mechanism?.parameters.find(({ quantity: other }) => other?.type === "duration" && other.per)?.quantity;
  const stated = asPeriod(quantity?.per ?? beside?.per);
  if (stated) return stated;
  const headers = (words.statement.raw.cells ?? []).map(({ header }) => header).join(" ");
  const text = `${words.statement.raw.text} ${headers}`;
  const named = PERIOD_WORDS.filter(([, pattern]) => pattern.test(text)).map(([period]) => period);
  return named.length === 1 ? named[0] : undefined;
}

const PERIOD_WORDS: readonly (readonly [Period, RegExp])[] = [
  ["week", /\bweek(?:ly)?\b|週間|毎週/iu],
  ["month", /\bmonth(?:ly)?\b|\b(?:28|30|31)[- ]days?\b|月間|月次|毎月|[／/]月|月あたり/iu],
  ["quarter", /\bquarter(?:ly)?\b|四半期/iu],
  ["year", /\byear(?:ly)?\b|annual|年間|年次|[／/]年|年あたり/iu],
];

function recoveriesOf(input: Given): Recovery[] {
  const as = (by: Recovery["by"], figures: readonly Figure[]): Recovery[] =>
    figures.map((figure) => ({ ...figure, by, isOfDisaster: isOfDisaster(figure.words, input) }));
  return [
    ...as("rto", figuresOf(input, { rto: ["value"] })),
    ...as("failover", figuresOf(input, { failover: ["time"], "automatic-failover": ["time"] })),
  ].filter(
    ({ quantity, words, by }) =>
      !/^(?:ge|gt)$/.test(quantity?.comparison ?? "eq") &&
      quantity?.unit !== "every" &&
      // "120 min a month" is what all failovers together take.
      quantity?.per === undefined &&
      !REGIONAL.test(contextOf(words.statement)) &&
      (by === "rto" || isTime(words.statement.raw.text)),
  );
}

/** Whether a recovery is said to be that from a disaster, which a target may leave out. */
function isOfDisaster({ statement }: Words, { facts }: Given): boolean {
  if (OF_DISASTER.test(statement.raw.text)) return true;
  const previous = facts.outline.statements[statement.index - 1];
  return previous !== undefined && goesOn(statement, previous, facts.outline) && LOST.test(previous.raw.text);
}

/** Several objectives of the whole are those of tiers or faults: the shortest is that of what the target is for. */
function withoutSlowerTiers(recoveries: readonly Recovery[]): Recovery[] {
  const isOfAll = ({ by, components }: Recovery): boolean => by === "rto" && components.length === 0;
  const shortest = Math.min(...recoveries.filter(isOfAll).map(({ value }) => value));
  return recoveries.filter((recovery) => !isOfAll(recovery) || recovery.value === shortest);
}

/** "8 h, in the week before payday 3 h": the rule is what stands there without a condition. */
function withoutExceptions(recoveries: readonly Recovery[]): Recovery[] {
  const rules = new Set(recoveries.filter(isUnconditional).map(({ words }) => words.statement));
  return recoveries.filter((recovery) => !rules.has(recovery.words.statement) || isUnconditional(recovery));
}

function isUnconditional({ by, words }: Recovery): boolean {
  return (
    by === "rto" && /(?:^|[|:：]|RTO(?:は|が)?)\s*$/u.test(before(words)) && /^\s*(?:[、,;；]|$)/u.test(behind(words))
  );
}

/** "within 60 s", "takes 2 min", 60秒以内: a time that the switch takes; not after which it starts. */
function isTime(text: string): boolean {
  return (
    /within|takes?|\bin (?:about |under |less than )?\d|time|complet|以内|要す|かか|時間|完了|程度|最大|約|で(?:自動)?(?:切|昇格|フェイル)/iu.test(
      text,
    ) &&
    !/(?:for|after|more than|longer than) \d|\bgrace\b|猶予|(?:秒|分|時間)(?:間)?(?:以上|継続|続|経過|超|応答)/iu.test(
      text,
    )
  );
}

/** Recoveries with the target that their time counts against. */
export function recoverySharesOf(input: Given): RecoveryShare[] {
  const targets = targetsOf(input);
  const relations = relationsOf(input.facts);
  return withoutSlowerTiers(withoutExceptions(recoveriesOf(input))).flatMap((recovery): RecoveryShare[] => {
    const fitting = targets.filter(
      (target) =>
        isDowntimeOf(target, recovery) ||
        isBelow(target, recovery, relations) ||
        isBesideOnly(target, recovery, targets),
    );
    // Several targets: the one that allows most, so that what is said holds for each of them.
    const [target] = [...fitting].sort((a, b) => allowedBy(b) - allowedBy(a));
    if (!target) return [];
    const seconds = recovery.by === "rto" ? recovery.value : recovery.upper;
    const period = target.period ?? (seconds > allowedBy(target) ? "year" : "month");
    return [{ recovery, target, seconds, period, allowed: budgetSeconds(target.value, usualLength(period)) }];
  });
}

function againstTarget({ recovery, target, seconds, period, allowed }: RecoveryShare, language: Language): Clash[] {
  if (seconds <= budgetSeconds(target.value, Math.max(...lengthsOf(period)))) return [];
  const slots = {
    recovery: nameOfRecovery(recovery, language),
    target: target.text,
    allowed: duration(allowed, language),
    allowedPerYear: duration(budgetSeconds(target.value, usualLength("year")), language),
    period: periodName(period, language),
    times: number(Number((seconds / allowed).toPrecision(2))),
  };
  const isOpen = target.period === undefined && period === "month";
  return [
    {
      ...(isOpen || recovery.isOfDisaster ? { state: "underspecified" } : {}),
      // A target may leave disasters out, so theirs contradicts none until it says that it does not.
      ...(recovery.isOfDisaster && !isOpen ? { case: "disaster" } : {}),
      slots,
      words: recovery.words,
      figures: [recovery.words, target.words],
      components: [...recovery.components, ...target.components],
    },
  ];
}

/** Downtime in seconds that a target allows in its period, a year where none is stated. */
function allowedBy(target: Target): number {
  return budgetSeconds(target.value, Math.max(...lengthsOf(target.period ?? "year")));
}

/** Whether the time of this recovery is downtime of what the target is for. */
function isDowntimeOf(target: Target, recovery: Recovery): boolean {
  if (areOfOne(target, recovery)) return true;
  if (target.isLabelled || recovery.isLabelled) return false;
  // The system's recovery is the recovery of each part; a part's is the system's only when all hangs on it.
  if (recovery.components.length === 0) return true;
  return target.components.length === 0 && recovery.components.some(isVital);
}

/** The target is of an API, the recovery of the database that it reads. */
function isBelow(target: Target, recovery: Recovery, { uses }: Relations): boolean {
  return target.components.some((user) =>
    recovery.components.some((store) => isVital(store) && store !== user && uses(user, store)),
  );
}

/** The rows of one table of service levels: one availability, and the recovery of the database behind it. */
function isBesideOnly(target: Target, recovery: Recovery, targets: readonly Target[]): boolean {
  const { statement } = recovery.words;
  const inTable = targets.filter(({ words }) => words.statement.section === statement.section);
  const isTable = statement.raw.cells !== undefined && target.words.statement.raw.cells !== undefined;
  return isTable && inTable.length === 1 && inTable[0] === target && recovery.components.some(isVital);
}

const ASIDE = /analytic|report|audit|archive|\blogs?\b|history|dwh|warehouse|分析|帳票|監査|ログ|履歴|集計/iu;

/** The database that answers the requests. */
function isVital({ kind, name, storesRecords }: Component): boolean {
  const isDatabase = storesRecords && ["relational-database", "document-database"].includes(kind);
  return (isDatabase || CALLED_DATABASE.test(name)) && !ASIDE.test(name);
}

/** "orders-db", "trackdb", 受注DB: a name of the document's own. */
const CALLED_DATABASE = /(?:[a-z\d]|[-_ ])(?:db|database)$|DB$|データベース$/u;

function againstObjective(recovery: Recovery, objectives: readonly Recovery[]): Clash[] {
  if (recovery.by === "rto") return [];
  const fitting = objectives.filter((objective) => isDowntimeOf(objective, recovery));
  const [objective] = [...fitting].sort((a, b) => b.value - a.value);
  if (!objective || recovery.upper <= objective.upper) return [];
  return [
    {
      case: "objective",
      slots: { failover: recovery.text, objective: objective.text },
      words: recovery.words,
      figures: [recovery.words, objective.words],
      components: recovery.components,
    },
  ];
}

/** "An RTO of 4 h", フェイルオーバー時間60秒. */
export function nameOfRecovery({ by, text }: Recovery, language: Language): string {
  if (language === "ja") return by === "rto" ? `RTO ${text}` : `フェイルオーバー時間${text}`;
  return by === "rto" ? `An RTO of ${text}` : `A failover that takes ${text}`;
}
