import type { Language } from "../../../../rules/schema.ts";
import type { Words } from "../../facts/facts.ts";
import { relationsOf } from "../../facts/relations.ts";
import type { CheckInput } from "./check.ts";
import { componentsOf, type Figure, figureFrom, figuresOf, isBinding, quantitiesOf, servicesOf } from "./figures.ts";
import { signs, term } from "./spelling.ts";

/** How long a failure goes unnoticed: interval and threshold of a check, or the time that an alert waits. */
export interface Detection {
  /** In seconds. */
  readonly time: number;
  readonly sum: string;
  readonly words: Words;
  readonly figures: readonly Words[];
  /** What is checked. */
  readonly of: Figure;
}

/** Checks and alerts by which the design learns of failures. */
export function detectionsOf(input: CheckInput): Detection[] {
  return [...checksOf(input), ...alertsOf(input)];
}

const CHECKS = ["lb-health-check", "health-endpoint", "liveness", "readiness", "dns-failover"];

/** Interval and threshold of one health check, said in one sentence, row or list. */
function checksOf(input: CheckInput): Detection[] {
  const intervals = [
    ...figuresOf(input, Object.fromEntries(CHECKS.map((id) => [id, ["interval", "period"]]))),
    ...figuresOf(input, { heartbeat: ["interval"] }).filter((figure) => isSwitchedOn(figure, input)),
  ].filter(({ value }) => value > 0 && value <= 3600);
  return intervals.flatMap((interval): Detection[] => {
    const { statement } = interval.words;
    const threshold = quantitiesOf(input.facts, statement).find(
      ({ words, type, value, unit }) =>
        type === "count" &&
        value >= 2 &&
        value <= 20 &&
        /^(?:times|failures?|checks?|probes?|attempts?|回|intervals?|threshold|)$/u.test(unit) &&
        FAILED.test(statement.raw.text.slice(Math.max(0, words.from - 24), words.to + 28)),
    );
    if (!threshold) return [];
    const { value, words } = threshold;
    return [
      {
        time: value * interval.value,
        sum: times(value, interval.value, input.language),
        words,
        figures: [interval.words, words],
        of: interval,
      },
    ];
  });
}

const FAILED =
  /fail|unhealthy|consecutive|in a row|missed|without (?:an? )?(?:answer|reply|response)|unanswered|失敗|連続|異常|応答(?:が)?(?:ない|なし|なけれ)|途絶|未達|しきい値|閾値/iu;

/** Signs of life that decide about a switch; those of devices only show who is there. */
function isSwitchedOn({ words }: Figure, { facts }: CheckInput): boolean {
  const { mechanisms } = relationsOf(facts);
  return ["failover", "automatic-failover"]
    .flatMap((id) => mechanisms(id))
    .some(({ words: other }) => other.statement === words.statement);
}

function times(count: number, each: number, language: Language): string {
  const counted = language === "ja" ? `${count}回` : String(count);
  return `${counted}${signs.times[language]}${term(each, language)}${signs.equals[language]}${term(count * each, language)}`;
}

// ---- Alerts ------------------------------------------------------------------------------------------

const OUTAGE =
  /\b(?:errors?|fail\w*|down|unavailab\w+|unreachab\w+|5xx|not respond\w*|(?:no|without) (?:answer|response|heartbeat)s?)\b|エラー|失敗|停止|ダウン|応答(?:が)?(?:ない|なし|なく|せず|しな)|疎通|死活|不通/iu;
const OTHER =
  /disk|\bCPU\b|memory|\blag\b|queue|latency|certificate|backlog|storage|\b(?:back-?up|job|batch)\b|ディスク|容量|メモリ|滞留|遅延|証明書|使用率|バックアップ|ジョブ|バッチ|burn/iu;

/** "alerts when the API has returned errors for 30 minutes"; none if an alert of the same kind says no time. */
function alertsOf(input: CheckInput): Detection[] {
  const { mechanisms } = relationsOf(input.facts);
  // What switches over by itself waits for no alert.
  if (mechanisms("automatic-failover").some(({ stance }) => stance !== "ruled-out")) return [];
  const alerts = mechanisms("alert-threshold").filter(({ stance, words: { statement } }) => {
    const { text } = statement.raw;
    const isStated = stance === "specified" || stance === "named";
    return isStated && isBinding(statement) && OUTAGE.test(text) && !OTHER.test(text);
  });
  const timed = alerts.map((alert) => {
    const after = alert.parameters.find(({ name, quantity }) => name === "for" && quantity?.type === "duration");
    return after?.quantity ? figureFrom(after.quantity, alert, input) : undefined;
  });
  if (timed.some((figure) => figure === undefined)) return [];
  return timed.flatMap((figure): Detection[] => {
    if (!figure?.mechanism) return [];
    const components = componentsOf(figure.mechanism, input);
    // The alert of one of several services says nothing of the others.
    if (components.length > 0 && servicesOf(input.facts).some((service) => !components.includes(service))) return [];
    const of = { ...figure, components };
    return [{ time: figure.value, sum: figure.text, words: figure.words, figures: [figure.words], of }];
  });
}
