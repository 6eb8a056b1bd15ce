import type { Catalogue } from "../../../../rules/schema.ts";
import type { Component, Words } from "../facts.ts";
import { kindById } from "../names.ts";

/**
 * A box that is only a name turns out to be somebody else's where the text says so: "Clearway (external)", "the
 * moderation API is third party", "20 requests/s on our plan". The words decide, not the drawing.
 */
export function asSomebodyElses(component: Component, catalogue: Catalogue): Component {
  const { kind, technology, external, mentions } = component;
  if (external || technology !== undefined || kind !== "service" || !mentions.some(isForeign)) return component;
  const foreign = kindById(catalogue, "external-system");
  return foreign ? { ...component, kind: foreign.id, classes: foreign.classes, external: true } : component;
}

const AFTER: readonly RegExp[] = [
  /^(?: API)? \((?:an? )?(?:external|third[- ]party|vendor product|SaaS)\b[^()]{0,40}\)/iu,
  /^,? (?:API )?(?:\w+, )?(?:external|third[- ]party)(?=[,.;)]|$)/iu,
  /^(?: API)? (?:is|are) (?:an? |run by an? )?(?:external|third[- ]party|outside|SaaS\b|bought)/iu,
  /^(?:,| is| –| -) (?:an?|the|our) [^.;]{0,30}(?:bought from|bought in|from outside|third[- ]party|hosted by|run by (?:an? |another |the )?(?:vendor|provider|supplier|partner))/iu,
  /^(?:,| is| –| -|:) (?:an?|the|our) [^.;()]{0,40}\((?:vendor product|external|third[- ]party|SaaS)\b/iu,
  /^ is (?:the|our) (?:only|sole|main) (?:provider|vendor|supplier)\b/iu,
  /^[^.;|]{0,40}\b(?:on|under|within|by) our (?:plan|contract|subscription)\b/iu,
  /^(?:'s|’s) (?:own )?(?:contract|SLA|status page|support|price list)\b/iu,
  /^ (?:promises|guarantees|offers|promised|bills|charges|sells) us\b/iu,
  /^ (?:plan or another|or another) (?:vendor|provider|supplier)/iu,
  /^[」』]? ?(?:API|サービス)?[（(][^（）()]{0,20}(?:外部|社外|他社|SaaS|ベンダー製)[^（）()]{0,12}[）)]/u,
  /^(?:API)?は(?:、)?(?:外部|社外|他社|第三者|SaaS|ベンダー)/u,
  /^(?:社|との契約|の契約)/u,
];
const BEFORE =
  /(?:\b(?:external|third[- ]party) (?:service |system |provider |vendor )?|\b(?:vendor|provider|supplier) |\bcontract with ["“]?|(?:外部|社外|他社)の?(?:[\p{Script=Han}\p{Script=Katakana}ー]{1,10})?(?:サービス|システム|基盤)?(?:である|の)?[「『]?|(?:会社|事業者|業者|提供元|ベンダー?)(?:である|の)?[「『])$/iu;

function isForeign({ statement, from, to }: Words): boolean {
  if (statement.raw.form === "code") return false;
  const { text } = statement.raw;
  const after = text.slice(to, to + 90);
  return AFTER.some((expression) => expression.test(after)) || BEFORE.test(text.slice(Math.max(0, from - 30), from));
}
