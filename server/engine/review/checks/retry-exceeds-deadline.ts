import type { Language } from "../../../../rules/schema.ts";
import type { ConfigEntry } from "../../document/outline.ts";
import type { Facts } from "../../facts/facts.ts";
import { quantitiesIn } from "../../facts/quantities.ts";
import { relationsOf } from "../../facts/relations.ts";
import { wordsOfSpan } from "../../facts/words.ts";
import type { Check, CheckInput } from "./check.ts";
import { type Clash, resultOf } from "./clash.ts";
import { areOfOne, contextOf, type Figure, figureFrom, figuresOf, quantitiesOf, textAround } from "./figures.ts";
import { jobRetries } from "./job-retries.ts";
import { callersOf, isAwaited, isWhole, lengthOf, type RetryPlan, retryPlansOf, sumOf } from "./retry-plans.ts";
import { planOfRow, retryRowsOf } from "./retry-rows.ts";
import { signs, term } from "./spelling.ts";

interface Deadline extends Figure {
  readonly kind: "total" | "latency" | "gateway" | "client" | "function";
}

/** numbers/retry-exceeds-deadline: all attempts of a retried call, with their waits, fit the time that its caller has. */
export const retryExceedsDeadline: Check = (input) => {
  const plans = retryPlansOf(input).filter(isAwaited);
  const deadlines = plans.length > 0 ? deadlinesOf(input) : [];
  const clashes = plans.flatMap((plan) => clashOf(plan, deadlines, input));
  return resultOf(
    input,
    [...rowsOf(input), ...clashes, ...routesOf(input), ...jobRetries(input)],
    plans.length > 0 && deadlines.length > 0,
  );
};

function deadlinesOf(input: CheckInput): Deadline[] {
  const requests = figuresOf(input, { "request-timeout": ["timeout", "total"] });
  const as = (kind: Deadline["kind"], figures: readonly Figure[]): Deadline[] =>
    figures.map((figure) => ({ ...figure, kind }));
  return [
    ...as("total", wholesOf(input)),
    ...as("total", figuresOf(input, { "deadline-propagation": ["budget"] })),
    ...as(
      "client",
      requests.filter(({ words }) => isClients(words.statement.raw.text.slice(Math.max(0, words.from - 60), words.to))),
    ),
    ...as("gateway", figuresOf(input, { "gateway-timeout": ["timeout"] })),
    ...as(
      "function",
      figuresOf(input, { "job-timeout": ["timeout"] }).filter(({ words }) =>
        /lambda|function|関数/iu.test(words.statement.raw.text),
      ),
    ),
    ...as(
      "latency",
      figuresOf(input, { "latency-target": ["value"] }).filter(
        ({ value, words }) => value <= 60 && !/average|\bmean\b|平均/iu.test(words.statement.raw.text),
      ),
    ),
  ].filter(({ value, quantity }) => value > 0 && quantity?.unit !== "every");
}

/** "the overall limit is 10 s" beside timeouts or retries. */
function wholesOf(input: CheckInput): Figure[] {
  const { mechanisms } = relationsOf(input.facts);
  const said = ["request-timeout", "retry", "exponential-backoff"].flatMap((id) => mechanisms(id));
  return said
    .filter(({ stance }) => stance === "specified" || stance === "named")
    .flatMap((mechanism) =>
      quantitiesOf(input.facts, mechanism.words.statement)
        .filter(({ type, words }) => type === "duration" && isWhole(words))
        .map((quantity) => figureFrom(quantity, mechanism, input)),
    );
}

function isClients(before: string): boolean {
  return /(?:\b(?:mobile|web) ?(?:app|client)|\bclients?\b|browser|クライアント|ブラウザ|アプリ(?:側|が|は|の)|端末)[^.。;|]{0,50}$/iu.test(
    before,
  );
}

function clashOf(plan: RetryPlan, deadlines: readonly Deadline[], input: CheckInput): Clash[] {
  const length = lengthOf(plan);
  const { timeout, retries, figures } = plan;
  const missed = deadlines
    .filter((deadline) => deadline.words !== timeout?.words && isOver(deadline, plan, input) && length > deadline.upper)
    .sort((a, b) => b.value - a.value)[0];
  if (!missed) return [];
  const { language } = input;
  return [
    {
      slots: { sum: sumOf(plan, language), limit: spelled(missed, language) },
      words: retries.words,
      figures: [retries, ...figures, missed].map(({ words }) => words),
      components: retries.components,
    },
  ];
}

/** Whether the retried call is made while the deadline runs. */
function isOver(deadline: Deadline, plan: RetryPlan, input: CheckInput): boolean {
  const { retries } = plan;
  const { statement } = retries.words;
  const other = deadline.words.statement;
  if (other === statement) return true;
  if (deadline.isLabelled || retries.isLabelled) return false;
  if (isOneOperation(deadline, retries, input.facts)) return true;
  if (deadline.kind === "total")
    return deadline.components.length > 0 && retries.components.length > 0 && areOfOne(deadline, retries);
  // The client waits for what its section tells of, whichever component retries in it.
  if (deadline.kind === "client" && other.section === statement.section) return isAlone(deadline, input);
  const callers = callersOf(plan, input);
  if (deadline.components.length > 0) return deadline.components.some((component) => callers.includes(component));
  if (other.section === statement.section) return isAlone(deadline, input);
  return deadline.kind === "latency" && isAnswered(plan, input) && isOnlyTarget(deadline, input);
}

/** The call is made while a request waits: below an endpoint, or it is said to be synchronous. */
function isAnswered({ retries }: RetryPlan, { facts }: CheckInput): boolean {
  const { statement } = retries.words;
  const isOfEndpoint = facts.operations.some(
    ({ kind, statements }) => kind === "endpoint" && statements.length > 1 && statements.includes(statement),
  );
  return (
    isOfEndpoint ||
    /(?<!a)synchronous|in the request path|(?<!非)同期的?に(?:呼|実行|処理|照会)/iu.test(textAround(facts, statement))
  );
}

/** One response time for all that the system answers: no second target, none of a page or a search. */
function isOnlyTarget(deadline: Deadline, input: CheckInput): boolean {
  const values = new Set(figuresOf(input, { "latency-target": ["value"] }).map(({ value }) => value));
  return (
    values.size === 1 &&
    !/search|page|dashboard|report|検索|一覧|画面|表示|帳票/iu.test(deadline.words.statement.raw.text)
  );
}

/** One operation says both: the flow or the endpoint whose steps retry is the one that has to answer in time. */
function isOneOperation(a: Figure, b: Figure, { operations }: Facts): boolean {
  return operations.some(
    ({ statements, kind }) =>
      kind !== "job" &&
      kind !== "consumer" &&
      statements.length > 1 &&
      statements.includes(a.words.statement) &&
      statements.includes(b.words.statement),
  );
}

/** Sections that list what holds for all of the system, one thing beside the other. */
const GENERAL = ["requirements", "performance", "goals", "availability", "overview"];

/** The section states no other deadline: it has to be about the calls that it also gives retries for. */
function isAlone(deadline: Deadline, input: CheckInput): boolean {
  const { section } = deadline.words.statement;
  if (section.kinds.some((kind) => GENERAL.includes(kind))) return false;
  const others = deadlinesOf(input).filter(
    ({ words, kind }) => words.statement.section === section && kind !== "total" && words.from !== deadline.words.from,
  );
  return others.length === 0 && !/test|試験|テスト/iu.test(contextOf(deadline.words.statement));
}

function spelled({ kind, text, quantity }: Deadline, language: Language): string {
  const percentile = quantity?.percentile ? `p${quantity.percentile} ` : "";
  const names: Readonly<Record<Deadline["kind"], readonly [string, string]>> = {
    total: ["the overall limit of ", "全体の上限"],
    latency: [
      percentile ? `the ${percentile}target of ` : "the response-time target of ",
      `${percentile}応答時間目標の`,
    ],
    gateway: ["the gateway's timeout of ", "ゲートウェイのタイムアウト"],
    client: ["the client's timeout of ", "クライアントのタイムアウト"],
    function: ["the function's timeout of ", "関数のタイムアウト"],
  };
  return `${names[kind][language === "ja" ? 1 : 0]}${text}`;
}

/** Rows with a column for the overall limit. */
function rowsOf(input: CheckInput): Clash[] {
  const { language } = input;
  return retryRowsOf(input).flatMap((row): Clash[] => {
    const { retries, limit } = row;
    const plan = planOfRow(row);
    if (lengthOf(plan) <= limit.upper) return [];
    return [
      {
        slots: { sum: sumOf(plan, language), limit: spelled({ ...limit, kind: "total" }, language) },
        words: retries.words,
        figures: [retries, ...plan.figures, limit].map(({ words }) => words),
        components: retries.components,
      },
    ];
  });
}

// ---- Routes of a mesh: `timeout` beside `retries: {attempts, perTryTimeout}` ---------------------

const PER_TRY = /^(?:(.*)\.)?(?:retries|retryPolicy|retry_policy)\.(?:perTryTimeout|per_try_timeout)$/u;

/** A route's own timeout ends the attempts that it is configured with. */
function routesOf({ facts, language }: CheckInput): Clash[] {
  const entries = new Map(facts.outline.config.map((entry) => [entry.path, entry]));
  return facts.outline.config.flatMap((entry): Clash[] => {
    const match = PER_TRY.exec(entry.path);
    const group = entry.path.replace(/\.[^.]*$/u, "");
    const retries = ["attempts", "numRetries", "num_retries"].flatMap((key) => entries.get(`${group}.${key}`) ?? [])[0];
    const route = match && entries.get(`${match[1] === undefined ? "" : `${match[1]}.`}timeout`);
    if (!retries || !route) return [];
    const [each, whole, count] = [secondsOf(entry), secondsOf(route), Number(retries.value)];
    if (!each || !whole || !Number.isInteger(count) || (count + 1) * each <= whole) return [];
    const sum = `${count + 1}${signs.times[language]}${term(each, language)}${signs.equals[language]}${term((count + 1) * each, language)}`;
    const figures = [route, retries, entry].map(({ statement, span }) => wordsOfSpan(statement, span));
    return [
      {
        slots: {
          sum,
          limit: language === "ja" ? `ルートのtimeout ${route.value}` : `the route's timeout of ${route.value}`,
        },
        words: wordsOfSpan(route.statement, route.span),
        figures,
      },
    ];
  });
}

function secondsOf({ value }: ConfigEntry): number | undefined {
  const [quantity] = quantitiesIn(value);
  return quantity?.type === "duration" ? quantity.value : undefined;
}
