import type { Statement } from "../../document/outline.ts";
import type { Facts, Quantity, Words } from "../../facts/facts.ts";
import { before, behind, isBinding, quantitiesOf } from "./figures.ts";

const MAY_TAKE =
  /\b(?:(?:can|may|could|might|sometimes|often|usually|normally) (?:even )?(?:takes?|lasts?|needs?|runs? for)|takes?|needs?|lasts?|runs? for)(?: (?:up to|at most|as long as|about|around|some))? ?(?:~|≈)?$/iu;
const MAY_TAKE_AFTER = /^(?:ほど|程度)?(?:かか|を?要)/u;
/** What takes its time apart from any message, call or run. */
const APART =
  /fail-?over|deploy|rollout|rolling|start|boot|rebuil|reindex|recover|propagat|back-?up|restor|provision|scal|warm|promot|migrat|replay|redriv|takeover|フェイルオーバー|切り?替|デプロイ|起動|再構築|復旧|復元|バックアップ|反映|スケール|昇格|移行|引き継/iu;

/** Whether a duration is said to be how long some work takes: "can take up to 45 s", 最長50秒かかる. */
export function isWorkTime({ words }: Quantity): boolean {
  return isTaken(words) && !APART.test(words.statement.raw.text);
}

/** Whether something is said to take so long. */
export function isTaken(words: Words): boolean {
  const clause = before(words).replace(/^.*[.;。|]\s/su, "");
  return MAY_TAKE.test(clause) || MAY_TAKE_AFTER.test(behind(words));
}

/** The longest time that a statement says some work takes. */
export function longestWorkIn(statement: Statement, facts: Facts): Quantity | undefined {
  if (statement.raw.form === "heading" || !isBinding(statement)) return undefined;
  return quantitiesOf(facts, statement)
    .filter(({ type, unit }) => type === "duration" && unit !== "every")
    .filter((quantity) => isWorkTime(quantity))
    .sort((a, b) => (b.upper ?? b.value) - (a.upper ?? a.value))[0];
}

/** What stands between the commas around a figure. */
export function clauseOf(words: Words): string {
  const front = before(words).replace(/^.*[,;:。、|]/su, "");
  return `${front}${behind(words).replace(/[,;.。、|].*$/su, "")}`;
}
