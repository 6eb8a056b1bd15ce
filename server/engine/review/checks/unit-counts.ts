import type { Statement } from "../../document/outline.ts";
import { paragraphOf } from "../../facts/paragraphs.ts";
import type { Given } from "./check.ts";
import { areOfOne, before, behind, type Figure, figureAt } from "./figures.ts";
import { type Unit, type UnitRate, unitNamed } from "./unit-rates.ts";

/** How many units there are. */
export interface Count extends Figure {
  readonly unit: Unit;
}

/** "12 partitions", "scales to 20 consumers"; the most that is planned where there is a range. */
export function countsOf({ facts }: Given): Count[] {
  return facts.quantities.flatMap((quantity): Count[] => {
    const { words, value, type } = quantity;
    const { form } = words.statement.raw;
    const unit = unitNamed(quantity.unit);
    if (type !== "count" || !unit || !Number.isInteger(value) || value < 1 || form === "heading") return [];
    // "One task serves", 1タスクで: of which more is told; there is no more than one only of partitions.
    if (value === 1 && unit !== "partition") return [];
    // "1 worker handles 50/s", "per 3 nodes", "loss of 2 nodes" count nothing.
    if (
      /(?:per|each|every|loss of|lose[s]?|losing|of the|first|one of|another|further|additional|追加で|うち)\s?$/iu.test(
        before(words),
      )
    )
      return [];
    if (/^\s?(?:あたり|につき|当たり|ずつ|停止|障害|故障|目|増)/u.test(behind(words))) return [];
    return [{ ...figureAt(quantity, facts), unit }];
  });
}

/** The number of those units: of the same statement or paragraph, else the only one of the same component or section. */
export function countFor(rate: UnitRate, counts: readonly Count[], { facts }: Given): Count | undefined {
  const of = (wanted: Unit): Count[] => counts.filter(({ unit, value }) => unit === wanted && value > 0);
  const isBeside = ({ words }: Count): boolean => words.statement === rate.words.statement;
  const same = of(rate.unit);
  const beside = same.filter(isBeside);
  if (beside.length > 0) return most(beside);
  // There can be no more consumers than partitions.
  if (rate.unit === "consumer" && same.length === 0) return most(of("partition").filter(isBeside));
  const paragraph = paragraphOf(rate.words.statement, facts.outline);
  const inParagraph = same.filter((count) => paragraph.includes(count.words.statement) && !isAboutOther(count, rate));
  if (inParagraph.length > 0) return most(inParagraph);
  const near = same.filter(
    (count) => isNear(count.words.statement, rate.words.statement) && !isAboutOther(count, rate),
  );
  return new Set(near.map(({ upper }) => upper)).size === 1 ? near[0] : undefined;
}

export function most(counts: readonly Count[]): Count | undefined {
  return [...counts].sort((a, b) => b.upper - a.upper)[0];
}

/** Sentences and items of one section. */
export function isNear(a: Statement, b: Statement): boolean {
  return a.section === b.section && a.raw.cells === undefined && b.raw.cells === undefined;
}

/** Both name components, and none in common. */
function isAboutOther(a: Figure, b: Figure): boolean {
  return a.components.length > 0 && b.components.length > 0 && !areOfOne(a, b);
}
