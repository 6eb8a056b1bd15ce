import type { Catalogue, Technology } from "../../../../rules/schema.ts";
import type { Outline, Statement } from "../../document/outline.ts";
import { counts } from "../binding.ts";
import { highest } from "../criticality.ts";
import type { Component, Words } from "../facts.ts";
import { kindById, nameKey } from "../names.ts";
import type { Reading, ReadingOf } from "../reading.ts";
import { textOf, wordsAt } from "../words.ts";
import { mergeAppositions } from "./apposition.ts";
import { candidatesOf } from "./candidates.ts";
import type { Draft, Drafts } from "./draft.ts";
import {
  mergeAbbreviations,
  mergeGeneralised,
  mergeHosts,
  mergeOperators,
  mergeShortNames,
  nameProviders,
} from "./merging.ts";
import { place } from "./placing.ts";
import { isForeign } from "./roles.ts";
import { technologyDrafts } from "./technologies.ts";

/**
 * The components of a design: technologies that it names, and names of its own for headings, bold leads,
 * boxes and the first columns of component tables; merged where the document says that they are the same.
 */
export function componentsOf(outline: Outline, readingOf: ReadingOf, catalogue: Catalogue): Component[] {
  const drafts = technologyDrafts(outline, readingOf, catalogue);
  for (const candidate of candidatesOf(outline, readingOf, catalogue)) place(candidate, drafts, readingOf, catalogue);
  nameInstances(outline, drafts, readingOf);
  mergeAppositions(outline, drafts, catalogue);
  mergeShortNames(drafts);
  mergeGeneralised(drafts);
  mergeHosts(drafts, catalogue);
  mergeAbbreviations(drafts);
  for (const draft of drafts) if (isForeign(draft) && !isOffered(draft, outline)) draft.kind = "external-system";
  mergeOperators(drafts, catalogue);
  nameProviders(outline, drafts, catalogue);
  addNameless(outline, drafts, readingOf, catalogue);
  const list = [...drafts].map((draft) => finish(draft, readingOf, catalogue));
  return list.sort(
    (a, b) => a.definition.statement.index - b.definition.statement.index || a.definition.from - b.definition.from,
  );
}

/** "They call an ingest API", which the document itself lays out: `POST /ingests`. */
function isOffered({ name }: Draft, { endpoints }: Outline): boolean {
  const stem = name
    .toLowerCase()
    .replace(/[\s-]*api$/u, "")
    .replace(/s$/u, "");
  return (
    stem !== "" &&
    endpoints.some(({ path }) =>
      path
        .toLowerCase()
        .split(/[^a-z\d]+/u)
        .some((part) => part.replace(/s$/u, "") === stem),
    )
  );
}

/** What stands between a product and the name of one of its parts: "SQS `ingest-q`", "Kafka topic `orders`", MQの受付キュー. */
const INSTANCE =
  /^ ?(?:queue|topic|bucket|table|stream|function|database|index|state machine|キュー|トピック|バケット|テーブル|関数)?(?:の)? ?[`"“「]?([a-z][a-z\d]*(?:[-_.][a-z\d]+)*|(?<=の ?)[\p{Script=Han}\p{Script=Katakana}ー]{1,10}(?:キュー|トピック))[`"”」]?(?![\w-])/u;

/** A box that is only a name is what the text calls it: the queue of "SQS `ingest-q`". The only one is the product. */
function nameInstances(outline: Outline, drafts: Drafts, readingOf: ReadingOf): void {
  const named = new Map<Technology, Set<Draft>>();
  for (const statement of outline.statements.filter(counts))
    for (const [technology, draft] of instancesIn(readingOf(statement), drafts))
      named.set(technology, (named.get(technology) ?? new Set()).add(draft));
  for (const [technology, instances] of named) {
    const [product] = drafts.ofTechnology(technology.id);
    const [only] = instances;
    if (product && only && instances.size === 1) drafts.merge(only, product);
    else for (const draft of instances) Object.assign(draft, { technology, kind: technology.kind });
  }
}

function* instancesIn({ technologies, normal }: Reading, drafts: Drafts): Generator<[Technology, Draft]> {
  for (const { technology, to } of technologies) {
    const name = INSTANCE.exec(normal.text.slice(to, to + 60))?.[1];
    const draft = name === undefined ? undefined : drafts.named(name);
    if (draft && !draft.technology && (draft.kind === "service" || draft.kind === "message-queue"))
      yield [technology, draft];
  }
}

/** "calls the external API": the only name that an external dependency has. */
function addNameless(outline: Outline, drafts: Drafts, readingOf: ReadingOf, catalogue: Catalogue): void {
  const isExternal = (kind: string): boolean => kindById(catalogue, kind)?.classes.includes("external") ?? false;
  if ([...drafts].some(({ kind }) => isExternal(kind))) return;
  for (const statement of outline.statements) {
    const reading = readingOf(statement);
    if (!describes(statement) || reading.verbs.length === 0) continue;
    const noun = reading.nouns.find(({ meaning }) => meaning.as === "noun" && isExternal(meaning.kind));
    if (noun?.meaning.as !== "noun") continue;
    const words = wordsAt(statement, reading, noun);
    const { kind } = noun.meaning;
    drafts.add(nameKey(textOf(words)), {
      name: textOf(words),
      aliases: [],
      kind,
      definition: words,
      defines: false,
      acts: false,
      mentions: [words],
    });
    return;
  }
}

/** "## Outbound calls" is a chapter. */
function describes(statement: Statement): boolean {
  return statement.raw.form !== "heading" && counts(statement) && statement.section.weight === "specification";
}

function finish(draft: Draft, readingOf: ReadingOf, catalogue: Catalogue): Component {
  const kind = kindById(catalogue, draft.kind);
  const classes = kind?.classes ?? [];
  const levels = [draft.definition, ...draft.mentions].map(
    (words) => readingOf(words.statement).criticality ?? "medium",
  );
  const isOwn = !draft.technology || draft.kind !== draft.technology.kind;
  const name = usualName(draft);
  return {
    name,
    aliases: [draft.name, ...draft.aliases].filter((alias) => alias !== name),
    ...(draft.technology ? { technology: draft.technology.id } : {}),
    kind: draft.kind,
    classes,
    external: classes.includes("external") || /(?:外部|社外|third[- ]party|external|partner|vendor)/iu.test(draft.name),
    managed:
      draft.isHosted ?? ((!isOwn && (draft.technology?.managed ?? false)) || draft.mentions.some(isCalledManaged)),
    storesRecords: !isOwn ? (draft.technology?.storesRecords ?? false) : classes.includes("database"),
    criticality: highest(levels) ?? "medium",
    definition: draft.definition,
    mentions: draft.mentions.length > 0 ? draft.mentions : [draft.definition],
  };
}

/** "managed PostgreSQL", マネージドMySQL. */
function isCalledManaged({ statement, from }: Words): boolean {
  return /(?:(?<!self-|un)\bmanaged |マネージド(?:の| )?)$/iu.test(
    statement.raw.text.slice(Math.max(0, from - 16), from),
  );
}

/**
 * The name of the technology that the design itself uses: the one in a heading, a box or a table of components,
 * else the spelling used most. A protocol is no name for a product, and the small letters of a box are its id.
 */
function usualName(draft: Draft): string {
  if (!draft.technology || draft.kind !== draft.technology.kind) return draft.name;
  const products = [draft.technology, ...(draft.bases ?? [])].filter(({ protocol }) => !protocol);
  const known = new Set(products.flatMap(({ names }) => names.map((name) => name.toLowerCase())));
  const given = draft.givenName;
  if (given && known.has(given.toLowerCase()) && given !== given.toLowerCase()) return given;
  const counts = new Map<string, number>();
  for (const words of draft.mentions) {
    const text = textOf(words);
    if (known.has(text.toLowerCase()) && text !== text.toLowerCase()) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best && best[1] > (counts.get(draft.name) ?? 0) ? best[0] : draft.name;
}
