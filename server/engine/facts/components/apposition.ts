import type { Catalogue } from "../../../../rules/schema.ts";
import type { Outline } from "../../document/outline.ts";
import { counts } from "../binding.ts";
import { eachMatch } from "../each-match.ts";
import { kindById, kindOfName } from "../names.ts";
import type { Draft, Drafts } from "./draft.ts";
import { isBackbone } from "./roles.ts";

/** Words that say that what stands before them and what stands behind them is the same. */
interface Join {
  readonly between: RegExp;
  /** The second name, and in a parenthesis what else stands there. */
  readonly behind: RegExp;
  /** Several may stand before it: 予約DBと会員DBは. */
  readonly several?: true;
  /** The second says what the first is, whatever it looks like. */
  readonly tells?: true;
}

const JOINS: readonly Join[] = [
  {
    between: / ?[（(](?!以下|通称|hereafter)[「『"“]?/gu,
    behind:
      /^(?<name>[^（()）、,;；:：。]{2,40}?)(?: v?\d[\d.]*)?[」』"”]?(?:[、,;；] ?(?<rest>[^（()）、,;；]{0,40})[^（()）]{0,40})?[）)]/u,
  },
  {
    between: / ?[（(](?:以下、?|通称|hereafter,? (?:called )?) ?[「『"“]?/gu,
    behind: /^(?<name>[^（()）、,;；:：。「」"“”]{2,40}?)[」』"”]?(?:と(?:いう|呼ぶ|する|記す|略す))?[）)]/u,
    tells: true,
  },
  {
    between: /, (?:our|an?|the) /gu,
    behind:
      /^(?<name>[a-z][a-z-]*(?: [a-z][a-z-]*)? (?:service|engine|system|platform|gateway|broker|provider))\b(?!,? (?:and|or)\b)/u,
    tells: true,
  },
  {
    between: /(?:は|には|として)(?:1台の|一台の|1つの|単一の)? ?/gu,
    behind:
      /^(?<name>[A-Za-z][A-Za-z\d /.+-]{1,40}?) ?(?:を(?:採用|使|用い|利用)|とする|で(?:ある|構成|稼働|動)|に(?:同居|構築))/u,
    several: true,
  },
  {
    between:
      / (?:is|runs? on|(?:is|are) (?:built|hosted) on|lives? (?:in|on)) (?:an? |one |the )?(?:managed |single )?/gu,
    behind: /^(?<name>\p{Lu}[\w/+-]*(?: \p{Lu}[\w/+-]*){0,4})(?![\p{L}\d-])/u,
    several: true,
  },
];

/** Longest stretch before or behind the joining words in which a name is sought. */
const MOST = 100;

/**
 * What a statement calls by two names side by side is one thing: "the ERP (SAP S/4HANA)", "Sentinel, our fraud
 * service", "the Event Bus is NATS", 見積サービス（`quote-svc`）, 予約DBと会員DBは1台のRDSに同居する.
 * The kinds of the two must agree: "Booking Service (PostgreSQL)" is no database.
 */
export function mergeAppositions(outline: Outline, drafts: Drafts, catalogue: Catalogue): void {
  for (const statement of outline.statements) {
    const { form, text } = statement.raw;
    if (form === "code" || !counts(statement)) continue;
    for (const join of JOINS)
      eachMatch(join.between, text, ({ 0: between, index }) => {
        const from = index + between.length;
        const { name = "", rest = "" } = join.behind.exec(text.slice(from, from + MOST))?.groups ?? {};
        // "the payment provider (Stripe, PayPal)" names two.
        if (name === "" || (rest !== "" && drafts.named(rest))) return;
        const before = namesAtEnd(text.slice(Math.max(0, index - MOST), index), drafts, join.several ?? false);
        for (const draft of before) unite(draft, name.trim(), drafts, join, catalogue);
      });
  }
}

function unite(first: Draft, name: string, drafts: Drafts, { tells }: Join, catalogue: Catalogue): void {
  const second = drafts.named(name);
  if (second === undefined) {
    if (tells || isIdentifier(name, catalogue)) drafts.addAlias(first, name);
  } else if (first !== second && areOfOneKind(first, second, catalogue)) {
    const areNames = !isProduct(first) && !isProduct(second);
    if (areNames && !tells && !isIdentifier(name, catalogue) && !isForeign(first, catalogue)) return;
    if (isProduct(second) && !isProduct(first)) drafts.merge(first, second);
    else drafts.merge(second, first);
  }
}

/** "quote-svc": how code calls a part of the system. */
function isIdentifier(name: string, catalogue: Catalogue): boolean {
  return /^[a-z][a-z\d]*(?:-[a-z\d]+)+$/u.test(name) && kindOfName(name, catalogue) !== undefined;
}

function isProduct({ technology, kind }: Draft): boolean {
  return technology?.kind === kind;
}

function isForeign({ kind }: Draft, catalogue: Catalogue): boolean {
  return kindById(catalogue, kind)?.classes.includes("external") ?? false;
}

/** Classes that things of any kind may have. */
const COMMON = ["dependency", "compute"];

function areOfOneKind(first: Draft, second: Draft, catalogue: Catalogue): boolean {
  if (isProduct(first) && isProduct(second) && first.technology !== second.technology) return false;
  if (first.kind === second.kind || isBackbone(first.name, second, catalogue)) return true;
  const classes = kindById(catalogue, second.kind)?.classes ?? [];
  return (
    kindById(catalogue, first.kind)?.classes.some((name) => !COMMON.includes(name) && classes.includes(name)) ?? false
  );
}

/** The draft whose name a text ends in, and those joined to it by an "and". */
function namesAtEnd(text: string, drafts: Drafts, several: boolean): Draft[] {
  const run = /[^。、，,.;:：()（）|→]+$/u.exec(text)?.[0] ?? "";
  for (let from = Math.max(0, run.length - LONGEST); from < run.length - 1; from++) {
    if (/[\p{Script=Latin}\d-]/u.test(run.charAt(from - 1)) && /[\p{Script=Latin}\d-]/u.test(run.charAt(from)))
      continue;
    const draft = drafts.named(run.slice(from));
    if (draft === undefined) continue;
    const joined = several ? /^(.*?)(?:と| and )$/su.exec(run.slice(0, from))?.[1] : undefined;
    return [draft, ...(joined === undefined ? [] : namesAtEnd(joined, drafts, false))];
  }
  return [];
}

/** Longest name that is sought, in characters. */
const LONGEST = 40;
