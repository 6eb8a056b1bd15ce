import type { Operation } from "../facts.ts";
import type { Naming } from "../interactions.ts";

/** "Adyen's `", "Adyen: `", "Adyen `", 決済代行の`: what stands between whose it is and the endpoint. */
const OWNS = /^(?:(?:'s|’s)?(?: API)?:?|の(?:API)?(?:である)?|：) ?[`「]?$/u;
/** "` of Adyen", "` at the Adyen API". */
const OWNED_BY = /^[`」]? ?(?:of|at|from|on) (?:the )?$/u;
const CALLER = /\b(?:callers?|clients?|consumers?|from)\b|呼び?出し元|利用元|送信元/iu;

/**
 * Whether an endpoint is one that a provider offers ("calls Adyen's `POST /payments`", a row of the external
 * systems) and not one of ours. What a provider calls back is ours.
 */
export function isOfProvider({ kind, words }: Operation, { mentionsOf }: Naming): boolean {
  if (kind === "webhook") return false;
  const { statement, from, to } = words;
  const { text, cells = [] } = statement.raw;
  const isListed = statement.section.kinds.includes("externals") && !CALLER.test(cells[0]?.header ?? "");
  return mentionsOf(statement).some(({ component, words: name }) => {
    if (!component.external) return false;
    if (name.to <= from && OWNS.test(text.slice(name.to, from))) return true;
    if (name.from >= to && OWNED_BY.test(text.slice(to, name.from))) return true;
    return isListed && name.to <= (cells[0]?.to ?? 0);
  });
}
