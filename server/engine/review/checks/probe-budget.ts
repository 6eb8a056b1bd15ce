import type { Language } from "../../../../rules/schema.ts";
import type { Facts } from "../../facts/facts.ts";
import type { Check, CheckInput } from "./check.ts";
import { type Clash, resultOf } from "./clash.ts";
import { type Detection, detectionsOf } from "./detections.ts";
import { areOfOne, before, componentsAt, type Figure, figureAt, figuresOf, servicesOf, textAround } from "./figures.ts";
import { settingsOf } from "./settings.ts";
import { killedAtStart, probesOf } from "./slow-starts.ts";
import { term } from "./spelling.ts";

/**
 * numbers/probe-budget: failing instances are found within the recovery target, slow starts are not taken for
 * failures, and what has to happen before the kill fits the grace period.
 */
export const probeBudget: Check = (input) => {
  const detections = detectionsOf(input);
  const graces = gracesOf(input);
  const probes = probesOf(input);
  const clashes = [...tooSlow(detections, input), ...cutOff(graces, input), ...killedAtStart(probes, input)];
  return resultOf(input, clashes, detections.length + graces.length + probes.length > 0);
};

// ---- Detection and the recovery target -----------------------------------------------------------

function tooSlow(detections: readonly Detection[], input: CheckInput): Clash[] {
  const targets = figuresOf(input, {
    rto: ["value"],
    failover: ["time"],
    "automatic-failover": ["time"],
  }).filter(({ words, quantity }) => {
    const { text } = words.statement.raw;
    const isTime = /within|RTO|recover|takes?|in (?:under|less)|以内|復旧|要す|完了|程度/iu.test(text);
    return isTime && quantity?.unit !== "every" && !/(?:after|for) \d|(?:秒|分)(?:以上|経過|応答|間応答)/iu.test(text);
  });
  return targets.flatMap((target): Clash[] => {
    const own = detections.filter((detection) => isDetectedFor(target, detection));
    // Whichever check is the fastest finds the failure.
    const [fastest] = [...own].sort((one, other) => one.time - other.time);
    if (!fastest || target.value === 0 || fastest.time <= target.upper) return [];
    const { sum, words, figures, of } = fastest;
    const slots = { sum, target: target.text, name: targetName(target, input.language) };
    return [{ case: "detection", slots, words, figures: [...figures, target.words], components: of.components }];
  });
}

/** Not the interval of the check itself, read as the time of the switch. */
function isDetectedFor(target: Figure, { of }: Detection): boolean {
  const isSame = target.words.statement === of.words.statement;
  if (isSame && target.words.from <= of.words.to) return false;
  return isTargetOf(target, of);
}

/** The target of what is checked, or of the whole system that needs it. */
function isTargetOf(target: Figure, check: Figure): boolean {
  if (target.isLabelled || check.isLabelled) return target.words.statement === check.words.statement;
  if (areOfOne(target, check) || target.components.length === 0) return true;
  return target.words.statement.section === check.words.statement.section && check.components.length === 0;
}

function targetName({ mechanism }: Figure, language: Language): string {
  if (mechanism?.id === "rto") return "RTO";
  return language === "ja" ? "フェイルオーバー時間" : "failover time";
}

// ---- Grace period ----------------------------------------------------------------------------------

const GRACE_KEY =
  /\btermination_?grace_?period(?:_?seconds)?\b|\btermination grace period\b|\bstop_?timeout\b|終了猶予(?:時間|期間)?/giu;

function gracesOf(input: CheckInput): Figure[] {
  const said = figuresOf(input, { "graceful-shutdown": ["grace"] }).filter(({ words }) => {
    const { text } = words.statement.raw;
    const front = before(words);
    return (
      /grace|SIGKILL|猶予|強制終了/iu.test(text) &&
      !/preStop|sleep|drain|ドレイン|リクエスト|requests?/iu.test(front.slice(-40))
    );
  });
  return perPlace([...settingsOf(input, GRACE_KEY, "duration"), ...said].filter(({ value }) => value > 0));
}

function perPlace(figures: readonly Figure[]): Figure[] {
  const seen = new Set<string>();
  return figures.filter(({ words }) => {
    const key = `${words.statement.index} ${words.from}`;
    return !seen.has(key) && seen.add(key);
  });
}

const SLEEP = /\bsleep["',\s]{1,6}(\d{1,4})\b/u;
const PRE_STOP = /pre_?-?stop/iu;

/** What runs between the signal and the kill. */
function cutOff(graces: readonly Figure[], input: CheckInput): Clash[] {
  if (graces.length === 0) return [];
  const works = worksOf(input);
  return graces.flatMap((grace) => {
    const longest = works
      .filter((work) => work.words.from !== grace.words.from || work.words.statement !== grace.words.statement)
      .filter((work) => isOfPod(work, grace, input.facts) && work.upper > grace.upper)
      .filter(({ words }) => !HANDED_OVER.test(textAround(input.facts, words.statement, 2)))
      .sort((a, b) => b.upper - a.upper)[0];
    if (!longest) return [];
    return [
      {
        case: "grace",
        slots: { work: longest.text, grace: term(grace.value, input.language) },
        words: grace.words,
        figures: [grace.words, longest.words],
        components: grace.components,
      },
    ];
  });
}

/** Work that is cut off and goes on elsewhere need not end in time. */
const HANDED_OVER =
  /back on(?:to)? (?:the|its) queue|re-?queue|checkpoint|hand(?:s|ed)? (?:it |them )?over|resum|another worker|キューに戻|再投入|チェックポイント|途中から再開|引き継/iu;

/** The work and the grace period of one pod: of one block of configuration, section or component. */
function isOfPod(work: Figure, grace: Figure, facts: Facts): boolean {
  const [a, b] = [work.words.statement, grace.words.statement];
  if (a === b || a.section === b.section) return true;
  if (work.components.length > 0 && grace.components.length > 0) return areOfOne(work, grace);
  return servicesOf(facts).length === 1 && isOnlyRequest(work);
}

/** "The longest request": of all that the one service answers. */
function isOnlyRequest({ words }: Figure): boolean {
  return /\b(?:longest|slowest) (?:request|call|response)|(?:最長|最も長い)(?:の)?(?:リクエスト|要求|処理)/iu.test(
    before(words),
  );
}

const LAST_WORK =
  /(?:(?:in-flight|running|longest|slowest|open|current)[^.;|]{0,24}(?:requests?|jobs?|calls?|uploads?|exports?|transactions?|tasks?|messages?)|(?:requests?|jobs?|exports?|uploads?|calls?)[^.;|]{0,24}(?:take|takes|last|run)s?)[^.;|]{0,45}$/iu;
const LAST_WORK_JA =
  /(?:処理中|実行中|仕掛かり|最長|最も長い)[^。|]{0,10}(?:の)?(?:リクエスト|ジョブ|処理|要求|タスク|メッセージ|帳票|出力)[^。|]{0,20}$/u;

function worksOf(input: CheckInput): Figure[] {
  const { facts } = input;
  const drains = figuresOf(input, { "connection-draining": ["period"] }).filter(
    ({ words }) => !/deregistration|登録解除/iu.test(words.statement.raw.text),
  );
  const sleeps = facts.outline.statements.flatMap((statement): Figure[] => {
    const { text } = statement.raw;
    const match = SLEEP.exec(text);
    const isHook =
      PRE_STOP.test(text) ||
      facts.outline.config.some(({ path, statement: at }) => at === statement && PRE_STOP.test(path));
    if (!match?.[1] || !isHook) return [];
    const value = Number(match[1]);
    const words = { statement, from: match.index, to: match.index + match[0].length };
    return [
      {
        value,
        upper: value,
        text: `preStop ${match[0].replace(/["',]+/gu, "")}`,
        words,
        components: componentsAt(statement, facts),
        isLabelled: false,
      },
    ];
  });
  const requests = facts.quantities.flatMap((quantity): Figure[] => {
    const { words, type, unit } = quantity;
    const front = before(words);
    if (type !== "duration" || unit === "every" || quantity.percentile !== undefined) return [];
    if (!LAST_WORK.test(front) && !LAST_WORK_JA.test(front)) return [];
    if (/grace|within|target|wait|after|timeout|猶予|以内に(?:復旧|応答)|目標|タイムアウト/iu.test(front.slice(-40)))
      return [];
    return [figureAt(quantity, facts)];
  });
  return [...drains, ...sleeps, ...requests];
}
