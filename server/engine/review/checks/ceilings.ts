import type { Component, Facts, Words } from "../../facts/facts.ts";
import { relationsOf } from "../../facts/relations.ts";
import type { CheckInput } from "./check.ts";
import type { Clash } from "./clash.ts";
import { behind, type Figure, servicesOf } from "./figures.ts";
import { areComparable, type Ceiling, ceilingsOf, demandsOf, isSamePlace, isSameThing } from "./rates.ts";
import { number } from "./spelling.ts";

/**
 * "The carrier takes 300 requests per minute" and "we print 450 labels per minute, one request each"; "it sustains
 * 1,200/s" and a peak of 3,000/s: a load that is more than what is stated to take it.
 */
export function ceilings(input: CheckInput): Clash[] {
  const all = ceilingsOf(input);
  if (all.length === 0) return [];
  const demands = demandsOf(input).filter((demand) => !all.some((ceiling) => isSamePlace(ceiling, demand)));
  return all.flatMap((ceiling): Clash[] => {
    if (isAlone(ceiling, all) && !isRelieved(ceiling, input)) {
      const [highest] = demands
        .filter((demand) => isDemandOf(demand, ceiling, input.facts))
        .sort((a, b) => b.value - a.value);
      if (highest && highest.value > ceiling.upper * MARGIN) return [clashOf(highest, ceiling, input)];
    }
    return [];
  });
}

/** Figures of so little difference are within what such figures can say. */
const MARGIN = 1.05;

function clashOf(demand: Figure, ceiling: Ceiling, { language }: CheckInput): Clash {
  const times = number(Number((demand.value / ceiling.upper).toPrecision(2)));
  const subjects = nameOf(ceiling, demand);
  return {
    case: ceiling.by === "provider" ? "provider" : "capacity",
    slots: {
      ceiling: ceiling.text,
      load: demand.text,
      times: language === "ja" ? `${times}倍` : `${times} times`,
      ...(subjects === undefined ? {} : { subjects }),
    },
    words: ceiling.words,
    figures: [ceiling.words, demand.words],
    components: [...new Set([...ceiling.components, ...demand.components])],
  };
}

/** The one that sets the ceiling: the provider, which may be no more than the title of the section. */
function nameOf({ components, by, words }: Ceiling, demand: Figure): string | undefined {
  if (by === "capacity") return components[0]?.name;
  const title = titleOf(words);
  const owner = components.find(({ external }) => external)?.name;
  return owner ?? (isNamedIn(demand, title) ? title : components[0]?.name);
}

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
function isRelieved(ceiling: Ceiling, { facts }: CheckInput): boolean {
  const { mechanisms } = relationsOf(facts);
  const relief = ceiling.by === "provider" ? SMOOTHED : [...SMOOTHED, ...SCALED];
  return relief
    .flatMap((id) => mechanisms(id))
    .some(({ stance, words }) => stance !== "ruled-out" && words.statement !== ceiling.words.statement);
}

// ---- The load of the same thing ----------------------------------------------------------------------

function isDemandOf(demand: Figure, ceiling: Ceiling, facts: Facts): boolean {
  if (!isCounted(demand, ceiling)) return false;
  if (demand.words.statement === ceiling.words.statement) return true;
  if (ceiling.by === "provider") return isSentTo(demand, ceiling);
  if (demand.components.length > 0) return demand.components.some((one) => ceiling.components.includes(one));
  return servicesOf(facts).every((service) => ceiling.components.length === 0 || ceiling.components.includes(service));
}

/** Counted alike, or each of the one makes one of the other: "450 labels per minute, one request each". */
function isCounted(demand: Figure, ceiling: Ceiling): boolean {
  const isAlike = areComparable(demand.quantity, ceiling.quantity) && isSameThing(demand, ceiling);
  return isAlike || (ceiling.by === "provider" && ONE_EACH.test(behind(demand.words)));
}

const ONE_EACH =
  /\b(?:one|a|single|1) (?:[\w-]+ ){0,3}(?:requests?|calls?|quer(?:y|ies)) (?:each|per|for each|for every)\b|\beach (?:of them )?(?:is|makes|takes|needs|causes) (?:one|a single|1)\b|(?:1|一)件(?:につき|ごとに|あたり|毎に)[^。]{0,30}(?:1|一)(?:回|件|リクエスト)/iu;

/** The provider is named where the load is told, or gives the section of its limit the title. */
function isSentTo(demand: Figure, { components, words }: Ceiling): boolean {
  const isNamed = ({ name, aliases }: Component): boolean => [name, ...aliases].some((each) => isNamedIn(demand, each));
  return components.some(isNamed) || isNamedIn(demand, titleOf(words));
}

function isNamedIn({ words }: Figure, name: string): boolean {
  return name.length > 2 && words.statement.raw.text.includes(name);
}

function titleOf({ statement }: Words): string {
  return statement.section.title.replace(/^[\d.\s]+/u, "");
}
