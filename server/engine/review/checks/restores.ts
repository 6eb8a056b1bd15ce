import type { Section, Statement } from "../../document/outline.ts";
import type { Facts, Quantity } from "../../facts/facts.ts";
import { relationsOf } from "../../facts/relations.ts";
import type { CheckInput } from "./check.ts";
import type { Clash } from "./clash.ts";
import { type Figure, figuresOf, isBinding, quantitiesOf, written } from "./figures.ts";
import { duration, signs } from "./spelling.ts";
import { isTaken } from "./work-times.ts";

const RESTORE = /\brestor\w*|\breload\w*|\brebuil\w*|復元|リストア|書き戻|再構築/iu;
const TESTED = /\b(?:drill|rehears|exercise)\w*|訓練|試験|テスト|演習/iu;
/** What is less is restored before anybody looks at a clock. */
const LEAST_BYTES = 1e9;

/** How long it takes to bring the data back, with what it follows from. */
interface Restore {
  readonly seconds: number;
  readonly sum: string;
  readonly figures: readonly Quantity[];
}

/** "RTO 4 h; 6 TB, restored at 200 MB/s": where nothing takes over, the data have to be back within the objective. */
export function restores(input: CheckInput): Clash[] {
  const objectives = figuresOf(input, { rto: ["value"] }).filter(({ quantity }) => quantity?.unit !== "every");
  if (objectives.length === 0 || hasSubstitute(input.facts)) return [];
  return objectives.flatMap((objective): Clash[] => {
    const { section } = objective.words.statement;
    const inSection = objectives.filter(({ words }) => words.statement.section === section);
    const restore = restoreIn(section, objective, input);
    if (!restore || inSection.length > 1 || restore.seconds <= objective.upper * MARGIN) return [];
    const [first] = restore.figures;
    if (!first) return [];
    return [
      {
        case: "restore",
        slots: { sum: restore.sum, objective: objective.text },
        words: first.words,
        figures: [...restore.figures.map(({ words }) => words), objective.words],
        components: objective.components,
      },
    ];
  });
}

/** Figures of so little difference are within what such figures can say. */
const MARGIN = 1.05;

/** Something that goes on while the data are brought back. */
function hasSubstitute(facts: Facts): boolean {
  const { mechanisms } = relationsOf(facts);
  return ["failover", "automatic-failover", "replication", "multi-region"]
    .flatMap((id) => mechanisms(id))
    .some(({ stance }) => stance === "specified" || stance === "named");
}

function restoreIn(section: Section, objective: Figure, { facts, language }: CheckInput): Restore | undefined {
  const statements = facts.outline.statements.filter(
    (statement) => statement.section === section && statement.raw.form !== "heading" && isBinding(statement),
  );
  const quantities = statements.flatMap((statement) => quantitiesOf(facts, statement));
  const taken = quantities.filter(
    (quantity) =>
      quantity.type === "duration" &&
      isOfRestore(quantity) &&
      isTaken(quantity.words) &&
      quantity.words.from !== objective.words.from,
  );
  const [time] = taken;
  if (time && taken.length === 1)
    return { seconds: time.upper ?? time.value, sum: written(time.words), figures: [time] };
  const speeds = quantities.filter(
    ({ type, unit, words }) => type === "rate" && SIZE.test(unit) && isRestoring(words.statement),
  );
  const sizes = quantities.filter(({ type, value }) => type === "size" && value >= LEAST_BYTES);
  const [speed, size] = [speeds[0], sizes[0]];
  if (!speed || !size || speeds.length > 1 || new Set(sizes.map(({ value }) => value)).size > 1) return undefined;
  const seconds = size.value / (speed.upper ?? speed.value);
  const sum = `${written(size.words)}${signs.over[language]}${written(speed.words)}${signs.equals[language]}${duration(seconds, language)}`;
  return { seconds, sum, figures: [speed, size] };
}

const SIZE = /^[KMGT]?i?B$/u;

function isRestoring({ raw: { text } }: Statement): boolean {
  return RESTORE.test(text);
}

/** Not the length of a drill, though the speed that one found is as good as any. */
function isOfRestore({ unit, words: { statement } }: Quantity): boolean {
  return unit !== "every" && isRestoring(statement) && !TESTED.test(statement.raw.text);
}
