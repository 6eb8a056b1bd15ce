import type { Language } from "../../../rules/schema.ts";
import { usualLength } from "../review/checks/periods.ts";
import { sumOfConnections } from "../review/checks/pool-exceeds-limit.ts";
import { nameOfRecovery } from "../review/checks/recovery-exceeds-budget.ts";
import { lengthOf, sumOf } from "../review/checks/retry-plans.ts";
import { duration, number, term } from "../review/checks/spelling.ts";
import { budgetSeconds } from "../review/error-budget.ts";
import type { Connections, DataLoss, DerivedFigure, Downtime, RecoveryTime, WorstCase } from "./derived.ts";

/** The result in a few words, to be read right after the stated figure; undefined where that says too little. */
export function derivedResult(figure: DerivedFigure, language: Language): string | undefined {
  const isJapanese = language === "ja";
  switch (figure.kind) {
    case "downtime":
      return `${allowedIn(figure.window, figure, language)} / ${daysText(figure.window, language)}`;
    case "worst-case": {
      const length = term(lengthOf(figure.plan), language);
      if (figure.plan.timeout) return isJapanese ? `最長${length}` : `worst case ${length}`;
      return isJapanese ? `待ち時間の合計${length}` : `waits ${length} in all`;
    }
    case "connections":
      return sumText(figure, language);
    default:
      return undefined;
  }
}

/** The result with the calculation, as one sentence without a full stop. */
export function derivedSentence(figure: DerivedFigure, language: Language): string {
  switch (figure.kind) {
    case "downtime":
      return downtimeSentence(figure, language);
    case "worst-case":
      return worstCaseSentence(figure, language);
    case "connections":
      return connectionsSentence(figure, language);
    case "data-loss":
      return dataLossSentence(figure, language);
    case "recovery-time":
      return recoverySentence(figure, language);
  }
}

/** "43 min 12 s": the downtime that the target allows in so many seconds. */
function allowedIn(seconds: number, { target }: Downtime, language: Language): string {
  return duration(budgetSeconds(target.value, seconds), language, 3);
}

/** "30 d", 30日. */
export function daysText(seconds: number, language: Language): string {
  return duration(seconds, language, 1);
}

function downtimeSentence(figure: Downtime, language: Language): string {
  const year = usualLength("year");
  const windows = figure.window === year ? [year] : [figure.window, year];
  const allowed = windows.map((window) => [daysText(window, language), allowedIn(window, figure, language)] as const);
  const { text } = figure.target;
  if (language === "ja")
    return `${text}で許される停止時間は${allowed.map(([days, time]) => `${days}で${time}`).join("、")}`;
  return `${text} allows a downtime of ${allowed.map(([days, time]) => `${time} in ${days}`).join(", ")}`;
}

function worstCaseSentence({ plan }: WorstCase, language: Language): string {
  const sum = sumOf(plan, language);
  if (!plan.timeout) {
    return language === "ja"
      ? `待ち時間の合計は${sum}。各試行にかかる時間は別に加わる`
      : `The waits come to ${sum}; the time of the attempts is on top`;
  }
  if (plan.waits.length > 0) return language === "ja" ? `最長で${sum}` : `Worst case: ${sum}`;
  return language === "ja" ? `最長で${sum}（待ち時間を除く）` : `Worst case: ${sum}, without waits`;
}

function connectionsSentence(figure: Connections, language: Language): string {
  const sum = sumText(figure, language);
  const limit = figure.limit && number(figure.limit.value);
  if (language === "ja") return `接続数: ${sum}${limit ? `（上限${limit}）` : ""}`;
  return `Connections: ${sum}${limit ? `; the limit is ${limit}` : ""}`;
}

function sumText({ sum }: Connections, language: Language): string {
  if (!("total" in sum)) return sumOfConnections(sum, language);
  return `${sum.text}${language === "ja" ? "＝" : " = "}${number(sum.total)}`;
}

function dataLossSentence({ store, loss, point }: DataLoss, language: Language): string {
  const lost = term(loss, language);
  const fits = loss <= point.upper * 1.01;
  if (language === "ja") {
    const of = store ? `${store.name}の` : "";
    return `${of}最後のコピーは最大${lost}前のもので、RPO ${point.text}に${fits ? "収まる" : "収まらない"}`;
  }
  const of = store ? ` of ${store.name}` : "";
  return `The last copy${of} is up to ${lost} old: ${fits ? "within" : "more than"} the RPO of ${point.text}`;
}

function recoverySentence({ recovery, target, seconds, period, allowed }: RecoveryTime, language: Language): string {
  const name = nameOfRecovery(recovery, language);
  const share = `${number(Number(((100 * seconds) / allowed).toPrecision(2)))}%`;
  const time = duration(allowed, language, 3);
  const days = daysText(usualLength(period), language);
  return language === "ja"
    ? `${name}は、${target.text}で${days}に許される停止時間${time}の${share}に当たる`
    : `${name} uses ${share} of the ${time} of downtime that ${target.text} allows in ${days}`;
}
