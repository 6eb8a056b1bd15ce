import type { Component, Facts, Words } from "../../facts/facts.ts";
import { paragraphOf } from "../../facts/paragraphs.ts";
import { relationsOf } from "../../facts/relations.ts";
import type { Demand } from "./demands.ts";
import { behind, isBinding, servicesOf } from "./figures.ts";
import { areComparable, type Ceiling, isOfBytes, isSameThing } from "./rates.ts";

/**
 * How a demand gets to what has the ceiling: it is told of the same thing, each of those who come in is asked about
 * there, or it comes in at a caller, and how many of them lead to a call is not said.
 */
export type DemandPath = "told" | "each" | "behind";

export function pathOf(demand: Demand, ceiling: Ceiling, facts: Facts): DemandPath | undefined {
  if (isTold(demand, ceiling, facts)) return "told";
  if (ceiling.by !== "provider" || !demand.isSent || isOfBytes(ceiling)) return undefined;
  if (isAskedForEach(demand, ceiling, facts)) return "each";
  return isLetInBefore(demand, ceiling, facts) ? "behind" : undefined;
}

function isTold(demand: Demand, ceiling: Ceiling, facts: Facts): boolean {
  if (!isCounted(demand, ceiling)) return false;
  const [one, other] = [demand.words.statement, ceiling.words.statement];
  if (one === other) return true;
  if (demand.isSent && paragraphOf(one, facts.outline).includes(other)) return true;
  if (ceiling.by === "provider") return isSentTo(demand, ceiling);
  if (demand.components.length > 0) return demand.components.some((own) => ceiling.components.includes(own));
  return servicesOf(facts).every((service) => ceiling.components.length === 0 || ceiling.components.includes(service));
}

/** Counted alike, or each of the one makes one of the other: "450 labels per minute, one request each". */
function isCounted(demand: Demand, ceiling: Ceiling): boolean {
  if (demand.isSent) return !isOfBytes(ceiling);
  const isAlike = areComparable(demand.quantity, ceiling.quantity) && isSameThing(demand, ceiling);
  return isAlike || (ceiling.by === "provider" && ONE_EACH.test(behind(demand.words)));
}

const ONE_EACH =
  /\b(?:one|a|single|1) (?:[\w-]+ ){0,3}(?:requests?|calls?|quer(?:y|ies)) (?:each|per|for each|for every)\b|\beach (?:of them )?(?:is|makes|takes|needs|causes) (?:one|a single|1)\b|(?:1|一)件(?:につき|ごとに|あたり|毎に)[^。]{0,30}(?:1|一)(?:回|件|リクエスト)/iu;

/** The provider is named where the load is told, or gives the section of its limit the title. */
function isSentTo({ words }: Demand, ceiling: Ceiling): boolean {
  const { text } = words.statement.raw;
  const title = titleOf(ceiling.words);
  return (
    ceiling.components.some((component) => isNamedIn(component, text)) || (title.length > 2 && text.includes(title))
  );
}

function isNamedIn({ name, aliases }: Component, text: string): boolean {
  return [name, ...aliases].some((each) => each.length > 2 && text.includes(each));
}

/** The title of the section that words stand in, without its number. */
export function titleOf({ statement }: Words): string {
  return statement.section.title.replace(/^[\d.\s]+/u, "");
}

/** "For every fan the Sale API asks the Member API": as many calls to the one as come in at the other. */
function isAskedForEach(demand: Demand, ceiling: Ceiling, facts: Facts): boolean {
  return facts.outline.statements.some((statement) => {
    const { text } = statement.raw;
    const areNamed = [demand, ceiling].every(({ components }) => components.some((one) => isNamedIn(one, text)));
    return areNamed && FOR_EACH.test(text) && isBinding(statement);
  });
}

const FOR_EACH =
  /\b(?:for|on|with|at) (?:each|every)\b|\b(?:each|every) (?:time|request|one|of them)\b|(?:1|一)(?:人|件|回|リクエスト)(?:ごと|毎|につき|あたり)|(?:のたび|都度|毎回|ごとに)/iu;

/** People are let in to a service that calls the provider; one in so many would have to do so for the limit to hold. */
function isLetInBefore(demand: Demand, ceiling: Ceiling, facts: Facts): boolean {
  const isOfPeople = PEOPLE.test(demand.quantity?.unit ?? "") && demand.value > ceiling.upper * SHARE;
  return isOfPeople && callerOf(demand, ceiling, facts) !== undefined;
}

/** The one of those that a demand comes in at which calls the one with the ceiling. */
export function callerOf(demand: Demand, ceiling: Ceiling, facts: Facts): Component | undefined {
  const { uses } = relationsOf(facts);
  return demand.components.find((caller) => ceiling.components.some((called) => uses(caller, called)));
}

const PEOPLE = /^(?:people|persons?|users?|fans?|customers?|visitors?|buyers?|guests?|shoppers?|人|名|ユーザー?)$/iu;
const SHARE = 5;
