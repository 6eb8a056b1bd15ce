import type { Statement } from "../../document/outline.ts";
import type { Facts, Quantity } from "../../facts/facts.ts";
import { oncePer } from "../../facts/memo.ts";
import type { Clash } from "./clash.ts";
import { before, isBinding, quantitiesOf, written } from "./figures.ts";

/** A statement that gives one thing all of the load when another is lost. */
interface Takeover {
  readonly lost: string;
  readonly heir: string;
}

const NAME = "(?<![\\p{L}\\p{N}-])((?:[\\p{Lu}][\\p{L}\\p{N}-]*)(?: [\\p{Lu}\\p{N}][\\p{L}\\p{N}-]*){0,2})";
const LOST = new RegExp(
  `(?:[Ii]f|[Ww]hen|[Ss]hould|[Oo]nce) (?:the )?${NAME} (?:fails|falls out|drops out|goes down|breaks down|is (?:lost|down|gone|out|unavailable))(?=[ ,])`,
  "u",
);
const ALL_TO = new RegExp(
  `(?:everything|all(?: (?:the |of the |our )?(?:traffic|load|requests|calls|viewers|users|messages|payments))?|the (?:whole|entire|full) (?:load|traffic)) (?:then )?(?:goes|moves|shifts|fails over|is (?:sent|routed|moved|switched|directed|shifted|taken over)) (?:over )?(?:to|by) (?:the )?${NAME}`,
  "u",
);
const TAKES_ALL = new RegExp(
  `${NAME} (?:takes|carries|gets|serves|receives)(?: over)? (?:everything|all(?: (?:the |of the )?(?:traffic|load|requests|calls|viewers|users))?|the (?:whole|entire|full) (?:load|traffic))(?![\\p{L}])`,
  "u",
);
const JAPANESE_NAME = "([\\p{sc=Katakana}ー\\p{sc=Han}A-Za-z0-9-]{1,20}?)";
const TAKES_ALL_JA = new RegExp(
  `${JAPANESE_NAME}(?:が|の)(?:全面)?(?:停止|障害|ダウン|故障|喪失)[^。、]{0,12}、?[^。]{0,6}(?:すべて|全て|全トラフィック|全リクエスト|全量|全負荷)(?:の(?:トラフィック|リクエスト|負荷|配信))?を?${JAPANESE_NAME}(?:に|へ|が|で)(?:切り?替|振り?(?:分|向)|流|寄せ|引き(?:継|受)|処理|担|配信)`,
  "u",
);

/**
 * "1.2 M × 4.5 Mbit/s = 5.4 Tbit/s; Alpha 4 Tbit/s, Beta 3 Tbit/s. If Alpha fails, everything goes to Beta": who takes
 * all of the load has to have room for it. Figures of one section, in one unit.
 */
export function takeovers(facts: Facts): Clash[] {
  return facts.outline.statements.flatMap((statement): Clash[] => {
    const takeover = isBinding(statement) ? takeoverIn(statement.raw) : undefined;
    if (!takeover || takeover.lost === takeover.heir) return [];
    const rates = facts.outline.statements
      .filter((other) => other.section === statement.section && isBinding(other))
      .flatMap((other) => quantitiesOf(facts, other))
      .filter(({ type, value }) => type === "rate" && value > 0);
    const rooms = rates.filter((rate) => nameBefore(rate)?.endsWith(takeover.heir));
    const [room] = rooms;
    const needs = rates.filter((rate) => rate.unit === room?.unit && NEED.test(before(rate.words)));
    const [need] = needs;
    if (!room || !need || rooms.length > 1 || new Set(needs.map(({ value }) => value)).size > 1) return [];
    if ((room.upper ?? room.value) >= need.value) return [];
    return [
      {
        case: "takeover",
        slots: { lost: takeover.lost, heir: takeover.heir, room: written(room.words), load: written(need.words) },
        words: room.words,
        figures: [room.words, need.words, { statement, from: 0, to: statement.raw.text.length }],
      },
    ];
  });
}

/** What every statement of a takeover says, and few others: the names before it are slow to look for. */
const ALL = /everything|all|whole|entire|full|すべて|全て|全(?:トラフィック|リクエスト|量|負荷)/u;

const takeoverIn = oncePer(({ text }: Statement["raw"]): Takeover | undefined => {
  if (!ALL.test(text)) return undefined;
  const japanese = TAKES_ALL_JA.exec(text);
  if (japanese?.[1] && japanese[2]) return { lost: japanese[1], heir: japanese[2] };
  const lost = LOST.exec(text)?.[1];
  const heir = (ALL_TO.exec(text) ?? TAKES_ALL.exec(text))?.[1];
  return lost && heir ? { lost, heir } : undefined;
});

/** The name whose figure it is: "Beta 3 Tbit/s", "Beta can carry 3 Tbit/s", Betaは最大3Gbps. */
function nameBefore({ words }: Quantity): string | undefined {
  const clause = before(words).replace(/^.*[,;:：、。(（|.]\s?/su, "");
  const name =
    /^(.{1,40}?)(?:\s*(?:は|が|の上限は|の(?:容量|処理能力|契約帯域|帯域)は)(?:最大|約)?| (?:has|carries|can (?:carry|take|serve|handle)|takes|allows|offers|up to|at most|max\.?))*\s*$/u.exec(
      clause,
    )?.[1];
  return name?.trim();
}

/** What has to be carried: a sum, a peak, a requirement. */
const NEED =
  /(?:[=＝]|\bpeaks?(?: (?:of|at|is|load))*:?|\bneeds?(?: of)?:?|required:?|requires|ピーク(?:時)?(?:は|の(?:配信量|負荷|帯域)は)?|必要(?:な?(?:帯域|量|能力))?は?|所要(?:帯域)?は?)\s?(?:約|about |~)?$/iu;
