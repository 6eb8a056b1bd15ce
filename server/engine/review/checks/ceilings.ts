import type { Facts, Mechanism } from "../../facts/facts.ts";
import { relationsOf } from "../../facts/relations.ts";
import type { CheckInput } from "./check.ts";
import type { Clash } from "./clash.ts";
import { callerOf, type DemandPath, pathOf, titleOf } from "./demand-paths.ts";
import { allDemandsOf, type Demand } from "./demands.ts";
import { written } from "./figures.ts";
import { type Ceiling, ceilingsOf, isSamePlace } from "./rates.ts";
import { number } from "./spelling.ts";

/**
 * "The carrier takes 300 requests per minute" and "we print 450 labels per minute, one request each"; "it sustains
 * 1,200/s" and a peak of 3,000/s: a load that is more than what is stated to take it.
 */
export function ceilings(input: CheckInput): Clash[] {
  const all = ceilingsOf(input);
  if (all.length === 0) return [];
  const demands = allDemandsOf(input).filter((demand) => !all.some((ceiling) => isSamePlace(ceiling, demand)));
  return all.flatMap((ceiling): Clash[] => {
    const [highest] = isAlone(ceiling, all) ? meeting(ceiling, demands, input) : [];
    return highest && highest.demand.value > ceiling.upper * MARGIN ? [clashOf(highest, ceiling, input)] : [];
  });
}

/** Figures of so little difference are within what such figures can say. */
const MARGIN = 1.05;

interface Meeting {
  readonly demand: Demand;
  readonly path: DemandPath;
}

/** The demands that meet a ceiling without anything that holds them back, the highest first. */
function meeting(ceiling: Ceiling, demands: readonly Demand[], { facts }: CheckInput): Meeting[] {
  const reliefs = reliefsOf(ceiling, facts);
  const isHeld = (demand: Demand, path: DemandPath): boolean =>
    !demand.isUrgent && reliefs.some((relief) => path === "told" || isOf(relief, ceiling));
  return demands
    .flatMap((demand): Meeting[] => {
      const path = pathOf(demand, ceiling, facts);
      return path === undefined || isHeld(demand, path) ? [] : [{ demand, path }];
    })
    .sort((a, b) => b.demand.value - a.demand.value);
}

function clashOf({ demand, path }: Meeting, ceiling: Ceiling, { language, facts }: CheckInput): Clash {
  const times = number(Number((demand.value / ceiling.upper).toPrecision(2)));
  const subjects = nameOf(ceiling);
  return {
    case: path === "behind" ? path : ceiling.by,
    ...(path === "behind" ? { state: "underspecified" } : {}),
    slots: {
      ceiling: written(ceiling.words),
      load: demand.text,
      times: language === "ja" ? `${times}倍` : `${times} times`,
      caller: callerOf(demand, ceiling, facts)?.name ?? "",
      ...(subjects === undefined ? {} : { subjects }),
    },
    words: ceiling.words,
    figures: [ceiling.words, demand.words],
    components: [...new Set([...ceiling.components, ...demand.components])],
  };
}

/** The one that sets the ceiling: the provider, which may be no more than what its sentence begins with. */
function nameOf({ components, by, words }: Ceiling): string | undefined {
  const owner = components.find(({ external }) => external)?.name;
  const subject = SUBJECT.exec(words.statement.raw.text.slice(0, words.from));
  const named = components.find(({ name }) => words.statement.raw.text.includes(name))?.name;
  if (by === "capacity" && components[0]) return components[0].name;
  return owner ?? named ?? subject?.[1] ?? subject?.[2] ?? components[0]?.name ?? titleOf(words);
}

const SUBJECT =
  /^(?:The |Our |Each )?([\p{Lu}][\p{L}\p{N} -]{2,40}?) (?:accepts?|allows?|takes?|permits?|limits?|caps?|is limited|can|handles?|sustains?|processes)\b|^([^はの、。]{3,24}?)(?:の(?:契約|利用|呼び?出し|送信)?(?:上限|制限|限度|処理能力))?は/u;

/** Several ceilings of one section are those of several things, or of several periods of one thing. */
function isAlone(ceiling: Ceiling, all: readonly Ceiling[]): boolean {
  const others = all.filter(
    ({ words, by, value }) =>
      by === ceiling.by && words.statement.section === ceiling.words.statement.section && value !== ceiling.value,
  );
  return others.length === 0;
}

// ---- What takes the load off -------------------------------------------------------------------------

const SMOOTHED = [
  "outbound-throttling",
  "rate-limit-protection",
  "bounded-queue",
  "load-shedding",
  "caching",
  "cache-ttl",
];
const SCALED = ["autoscaling-limits", "autoscaling-signal", "autoscaling-metric", "pod-autoscaler", "elastic-capacity"];

/** Peaks are held back, answered from a cache or met with more instances: the ceiling is not what they meet. */
function reliefsOf(ceiling: Ceiling, facts: Facts): Mechanism[] {
  const { mechanisms } = relationsOf(facts);
  const relief = ceiling.by === "provider" ? SMOOTHED : [...SMOOTHED, ...SCALED];
  return relief
    .flatMap((id) => mechanisms(id))
    .filter(({ stance, words }) => stance !== "ruled-out" && words.statement !== ceiling.words.statement);
}

/** What is said of all, of the one with the ceiling, or beside it. */
function isOf({ reach, words }: Mechanism, ceiling: Ceiling): boolean {
  if (words.statement.section === ceiling.words.statement.section) return true;
  if (reach.to === "components") return reach.components.some((one) => ceiling.components.includes(one));
  return reach.to === "document" || ceiling.components.some(({ name }) => words.statement.raw.text.includes(name));
}
