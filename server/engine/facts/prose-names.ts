import type { Catalogue } from "../../../rules/schema.ts";
import type { Span } from "../document/outline.ts";
import { eachMatch } from "./each-match.ts";
import { oncePer } from "./memo.ts";

/** A name in running text: a noun phrase that ends in a word for a kind of component. */
export interface ProseName extends Span {
  readonly name: string;
  /** Its sentence says that it is a system: no mechanism, whatever else the word may mean. */
  readonly told?: true;
  /** Spoken of from outside, as what may fail or is reached, not as what acts: unless the design introduces it, somebody else runs it. */
  readonly fails?: true;
}

/** Words before the kind word that make no name of it: "other services", "the same worker", 各サービス, the リ of リストア. */
const NO_NAME_EN =
  /^(?:the|a|an|to|into|onto|on|at|via|through|over|this|that|these|those|our|its|their|each|every|all|any|some|other|another|both|same|new|old|one|two|three|several|many|more|no|own|external|internal|third-party|managed|background|backend|separate|single|existing|current|following|and|or|of|in|by|for|from|with|when|if|customer|cloud|web|rest|http|public|native|state|dead|letter|retry|error)$/iu;
/** What tells which of several it is, or in what state, and not what it is for: "the calling service", "the primary server". */
const NO_NAME_LOWER_CASE =
  /^(?:the|an?|our|its|their|same|other|another|new|old|own|single|separate|dedicated|central|main|core|actual|current|existing|legacy|next|last|first|second|third|previous|primary|secondary|standby|passive|active|healthy|unhealthy|idle|busy|slow|fast|free|available|local|remote|public|private|internal|external|third-party|managed|stateless|stateful|small|large|big|little|simple|common|shared|whole|entire|underlying|respective|corresponding|individual|given|certain|particular|real|generic|background|downstream|upstream|target|source|peer|master|leader|follower|calling|called|receiving|consuming|producing|sending|requesting|owning|affected|failed|failing|remaining|running|resulting|waiting|crashed|restarted|dead|web|http|rest|tcp|cloud|customer|client|physical|virtual|linux|windows|java|python|node|go)$/u;
/** A compound that is a common noun: "a micro-service", "the load-balancer", "a third-party-service". */
const NO_NAME_HYPHENATED =
  /^(?:micro|sub|pre|post|multi|single|third|load|rate|auto|self|cross|re|non|per|inter|intra|web|cloud|co|key|back|front|end|long|short|real|high|low|in|on|off|open|full|half|read|write|event|message|dead|data|api|http|rest|tcp|reverse|forward|side|service|message-driven)-/u;
const NO_NAME_JA =
  /^(?:各|全|単一|他|外部|内部|別|同|本|当|対象|該当|既存|新|旧|複数|その他|個別|利用|専用|共通|クラウド|マネージド|連携|連携先|後続|関連|自社|他社|ステート|退避|エラー|デッドレター|セルフ|純粋|(?:各|単一|対応).*|[A-Za-z\p{Script=Han}]*[リレ])$/u;

/** 保存後OCRサービスが: what happens after it is saved is done by the OCRサービス. */
function withoutMoment({ name, from, to }: ProseName): ProseName {
  const moment = /^[\p{Script=Han}\p{Script=Katakana}ー]{2,}?後(?=.{4})/u.exec(name)?.[0].length ?? 0;
  return { name: name.slice(moment), from: from + moment, to };
}

/** Names in a statement's text: "Order Service", "the moderation workers", 出荷ワーカー. */
export function proseNames(text: string, catalogue: Catalogue): ProseName[] {
  const { en, ja, hyphenated, lowerCase } = expressionsOf(catalogue);
  const named = [
    ...matches(text, en, NO_NAME_EN),
    ...matches(text, lowerCase, NO_NAME_LOWER_CASE),
    ...matches(text, hyphenated, NO_NAME_HYPHENATED),
    ...matches(text, ja, NO_NAME_JA).map(withoutMoment),
  ];
  const failing = [FAILING, REACHED]
    .flatMap((expression) => matches(text, expression, NO_NAME_EN))
    .map((name) => ({ ...name, fails: true as const }));
  const told = [...TOLD.flatMap((expression) => [...matches(text, expression, NO_NAME_EN)]), ...failing]
    .filter(
      ({ name, from, to }) => !ABBREVIATION.test(name) && !named.some((other) => from < other.to && other.from < to),
    )
    .map((name) => ({ ...name, told: true as const }));
  return [...named, ...told];
}

/**
 * Names that their sentence tells for such: "asks Sentinel, a scoring service", "calls the calendar API",
 * 外部の審査サービスSentinel.
 */
const TOLD: readonly RegExp[] = [
  /(?<![\p{L}\d-])(?<words>\p{Lu}[\p{L}\d]+(?: \p{Lu}[\p{L}\d]+)?)(?=, (?:an?|the|our) (?:[\p{L}-]+ ){0,3}(?:service|API|provider|system|platform|engine)(?: (?:bought|run|operated|hosted|provided|offered|that|which|of|from|by|reached|in)\b|[,.;)]|$))/gu,
  /(?<=\b(?:calls?|calling|asks?|asking|quer(?:y|ies)|invokes?) (?:the |an? |our |its )?)(?<words>(?:(?:[a-z][a-z-]+(?:['’]s)?) ){1,2})(?:API|service)(?![\p{L}\d])/gu,
  /(?<=\b(?:calls?|asks?|quer(?:y|ies)|uses?|from|by|with|to|through|via) (?:the |an? |our )(?:[\p{L}-]+ ){0,3}(?:vendor|provider|supplier) )(?<words>\p{Lu}[\p{L}\d]+(?: \p{Lu}[\p{L}\d]+)?)(?![\p{L}\d])/gu,
  /(?<![\p{L}\d-] ?)(?<words>\p{Lu}[\p{L}\d]+(?: \p{Lu}[\p{L}\d]+){0,2})(?= runs? (?:on|in) (?:an?|one|two|three|\d+) (?:[a-z-]+ ){0,2}(?:virtual machines?|VMs?|servers?|hosts?|machines?)(?![\p{L}\d-]))/gu,
  /(?<![\p{L}\d-] ?)(?<words>(?:\p{Lu}[a-z-]+ )(?:[a-z-]+ )?)(?:API|service)(?= (?:is|are) (?:called|asked|queried|invoked)\b)/gu,
  /(?:外部|社外|他社|第三者)の?(?:[\p{Script=Han}\p{Script=Katakana}ー]{1,10})?(?:サービス|システム|基盤|API)(?:である|の)?(?<words>[A-Z][A-Za-z0-9]{2,20})(?![A-Za-z0-9])/gu,
];

/** "if HostCore is not available": written like the name of a system, and spoken of as one that may be away. */
const FAILING =
  /(?<=\b(?:[Ii]f|[Ww]hen|[Ww]hile|[Oo]nce|[Ww]henever|[Aa]s long as) (?:the )?)(?<words>\p{Lu}[\p{L}\d]*\p{Lu}[\p{L}\d]*)(?= (?:is|goes|does|has|stays|cannot|can't|becomes) (?:not (?:available|answer|respond|reachable)|down\b|unavailable|unreachable|offline|be reached))/gu;

/** "orders the label at the carrier by REST", "asks the WMS for the weight (SOAP)": reached over the network by its role. */
const REACHED =
  /(?<=\b(?:calls?|asks?|quer(?:y|ies)|at|to|with) (?:the |an? |our |its )?)(?!(?:worker|server|service|client|gateway|back ?end|proxy|device|app|api|broker|database|consumer|system|other|each|all)s?\b)(?<words>(?:\p{Lu}{2,}|[a-z][a-z-]{2,})(?: [a-z][a-z-]{2,})?)(?=(?: (?!and\b|to\b)[a-z]+){0,4}? (?:by|over|via|through|with) (?:its |their |an? )?(?:REST|SOAP|gRPC|XML-RPC|JSON-RPC|EDI)\b| for [^.;()]{2,50} \((?:its )?(?:REST|SOAP|gRPC|EDI)\b)/gu;

/** Abbreviations of things that are no system of their own. */
const ABBREVIATION =
  /^(?:API|APIs|DB|DBs|DLQ|VM|VMs|AZ|DC|SMS|DNS|CPU|GPU|CDN|TCP|TLS|VPN|LAN|WAN|SSO|IdP|LB|URL|HTTPS?|SQL|CI|PC|UI|NAS|SSD|SLA|SLO|SRE|QA|OK)$/u;

function matches(text: string, expression: RegExp, noName: RegExp): ProseName[] {
  const found: ProseName[] = [];
  eachMatch(expression, text, (match) => {
    const words = match.groups?.words ?? "";
    const kept = words.split(/\s+/u).filter(Boolean);
    while (kept[0] !== undefined && noName.test(kept[0])) kept.shift();
    if (kept.length === 0) return;
    const from = text.indexOf(kept[0] ?? "", match.index);
    const to = match.index + match[0].length;
    found.push({ name: text.slice(from, to), from, to });
  });
  return found;
}

const expressionsOf = oncePer(({ kinds }: Catalogue) => {
  const named = kinds.filter(({ classes }) => classes.some((name) => NAMED_CLASSES.includes(name)));
  const en = alternation(named.flatMap(({ suffixes }) => suffixes.en));
  const ja = alternation(named.flatMap(({ suffixes }) => suffixes.ja));
  const acting = named.filter(({ classes }) => !classes.includes("store") && !classes.includes("broker"));
  const small = alternation(acting.flatMap(({ suffixes }) => suffixes.en.map((suffix) => suffix.toLowerCase())));
  return {
    en: new RegExp(
      `(?<![\\p{Script=Latin}\\d-])(?<words>(?:\\p{Lu}[\\p{Script=Latin}\\d-]*\\s+){1,3})(?:${en})(?![\\p{L}\\d]| (?:team|squad|group|engineers|department|staff|lead)\\b)`,
      "gu",
    ),
    // "The mail worker sends": what acts has a part in the design, whatever the case of its name.
    lowerCase: new RegExp(
      `(?<=(?:^|[.;:,(]\\s?|\\b(?:and|then|when|while|where|once|after|before|if|unless|until|that|because|so|which)\\s)(?:[Tt]he|[Aa]n?|[Oo]ur|[Oo]ne|[Ee]ach|[Ee]very)\\s)(?<words>(?:[a-z][a-z\\d-]+\\s){1,2})(?:${alternation(named.flatMap((kind) => kind.lowerCase))})(?=\\s(?:(?:then|also|first|only|itself|always|never)\\s)?(?:(?!is\\b|was\\b|has\\b|does\\b|its\\b|this\\b|as\\b)[a-z]{2,}s|(?:can|may|must|should|will|cannot)\\s(?!be\\b)[a-z]+)(?![\\w-]))`,
      "gu",
    ),
    hyphenated: new RegExp(
      `(?<![\\p{L}\\d/._-])(?<words>[a-z][a-z\\d]*(?:-[a-z\\d]+)*-)(?:${small})(?![\\p{L}\\d/._-])`,
      "gu",
    ),
    ja: new RegExp(
      `(?<![\\p{Script=Han}\\p{Script=Katakana}ー])(?!${CONTRACTOR})(?<words>[\\p{Script=Han}\\p{Script=Katakana}ーA-Za-z]{1,10}?)(?:${ja})(?![\\p{Script=Han}\\p{Script=Katakana}ーA-Za-z0-9])`,
      "gu",
    ),
  };
});

/** Who builds or looks after the system, and is no part of it. */
const CONTRACTOR = "(?:設計|開発|構築|導入|保守|運用|監視|工事|受注|受託|委託|再委託|請負)+事業者";

/** Kinds whose own components act or keep: not screens, not libraries. */
const NAMED_CLASSES = ["compute", "consumer", "job", "edge", "broker", "store", "external"];

function alternation(words: readonly string[]): string {
  return [...new Set(words)]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join("|");
}
