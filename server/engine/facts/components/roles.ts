import type { Catalogue } from "../../../../rules/schema.ts";
import type { Words } from "../facts.ts";
import { kindById } from "../names.ts";
import type { Draft } from "./draft.ts";

/** "calls the Wise API", "a call to the Wise API", Wise APIを呼び出す: what stands so is called, all else acts. */
export function isActor({ statement, from, to }: Words): boolean {
  const { text } = statement.raw;
  const before = text.slice(Math.max(0, from - 30), from);
  if (
    /\b(?:calls?|calling|called|polls?|polling|quer(?:y|ies)|invokes?|hits|uses?|via|from|to|with|using|through|of|against|by|for|at)\s+(?:the\s+|an?\s+)?(?:external\s+)?$/iu.test(
      before,
    )
  )
    return false;
  return !/^\s*(?:を|へ|に|から|の|と|経由)/u.test(text.slice(to));
}

/** "calls the Wise API", Wise APIを呼び出す. */
export function isCalled({ statement, from, to }: Words): boolean {
  const { text } = statement.raw;
  const before = text.slice(Math.max(0, from - 36), from);
  // "HISの取消API" is a part of the HIS.
  if (before.endsWith("の")) return false;
  if (
    /\b(?:calls?|calling|polls?|polling|quer(?:y|ies)|invokes?|requests?)\s+(?:to\s+|from\s+)?(?:the\s+|an?\s+)?(?:external\s+)?$/iu.test(
      before,
    )
  )
    return true;
  return /^\s*(?:を(?:[^。、]{0,8})?(?:呼|コール|利用|ポーリング|照会)|の呼び?出し|から(?:[^。、]{0,12})?(?:取得|受信))/u.test(
    // 楽天の外部APIを呼び出す calls 楽天.
    text.slice(to, to + 40).replace(/^の[^。、]{0,8}API/u, ""),
  );
}

/** An API that only ever is called, and that no heading or box of this design introduces, is somebody else's. */
export function isForeign(draft: Draft): boolean {
  if (draft.technology || draft.defines || draft.acts || !draft.isCalled || draft.kind !== "service") return false;
  return /(?:\bAPI|\bProvider|\bGateway|API)$/u.test(draft.name);
}

/** メッセージ基盤 and "event backbone" are what the broker is called that they consist of. */
export function isBackbone(name: string, { kind }: Draft, catalogue: Catalogue): boolean {
  return /基盤$|\b(?:backbone|bus)$/iu.test(name) && (kindById(catalogue, kind)?.classes.includes("broker") ?? false);
}
