import type { Catalogue, Technology } from "../../../../rules/schema.ts";
import type { Outline, Span, Statement } from "../../document/outline.ts";
import { counts, isMeasured } from "../binding.ts";
import type { Words } from "../facts.ts";
import { isClassNoun, kindById } from "../names.ts";
import type { Reading, ReadingOf } from "../reading.ts";
import { isTheSystem } from "../the-system.ts";
import { textOf, wordsAt } from "../words.ts";
import { Drafts } from "./draft.ts";

/** Drafts of the technologies by key; see `technologyKey`. */
export function technologyDrafts(outline: Outline, readingOf: ReadingOf, catalogue: Catalogue): Drafts {
  const drafts = new Drafts();
  const telling = outline.statements.filter(
    (one) => counts(one) && !isTitle(one, outline) && !isMeasured(one) && !isSourceCode(one) && !isOpen(one),
  );
  const inFull = namedInFull(telling, readingOf);
  for (const statement of telling) {
    const reading = readingOf(statement);
    for (const mention of reading.technologies) {
      const { technology, ambiguous } = mention;
      const words = wordsAt(statement, reading, mention);
      const name = textOf(words);
      if (!kindById(catalogue, technology.kind) || isClassNoun(name, catalogue) || isOwnName(name, outline)) continue;
      if (isSpokenBetween(mention, reading) && isBroker(technology, catalogue)) continue;
      const isShort = inFull.get(technology)?.has(name.toLowerCase()) === true;
      if (ambiguous && !isShort && !hasContext(statement, technology, outline, readingOf)) continue;
      addMention(technology, words, drafts, catalogue);
    }
  }
  return drafts;
}

/** What is short for the names by which a document calls a product in full: "MQ" is the IBM MQ of another page. */
function namedInFull(statements: readonly Statement[], readingOf: ReadingOf): ReadonlyMap<Technology, Set<string>> {
  const found = new Map<Technology, Set<string>>();
  for (const statement of statements) {
    const { technologies, normal } = readingOf(statement);
    for (const { technology, ambiguous, from, to } of technologies) {
      if (ambiguous || technology.ambiguousNames.length === 0) continue;
      const words = found.get(technology) ?? new Set();
      const name = normal.text.slice(from, to).replace(/ (?:core|server|cluster)$/u, "");
      words.add(name.slice(name.lastIndexOf(" ") + 1));
      found.set(technology, words);
    }
  }
  return found;
}

/** "AMQP" below "Protocol" is how two parts talk, and no broker that the design has besides. */
function isSpokenBetween({ from, to }: Span, { cells }: Reading): boolean {
  const cell = cells?.find((other) => other.from <= from && to <= other.to);
  return cell !== undefined && /^(?:protocol|transport|プロトコル|通信方式)/iu.test(cell.header.trim());
}

function isBroker({ kind }: Technology, catalogue: Catalogue): boolean {
  return kindById(catalogue, kind)?.classes.includes("broker") ?? false;
}

/** The document's title names the system itself. */
function isTitle({ raw, section }: Statement, { title }: Outline): boolean {
  return raw.form === "heading" && section.title === title;
}

/** 倉庫管理システム, "warehouse management system": no product's name, and in the title of its own design no other system. */
function isOwnName(name: string, outline: Outline): boolean {
  return /(?:システム|基盤|サービス)$|^[a-z ]+ (?:system|platform|service)$/u.test(name) && isTheSystem(name, outline);
}

/** "Whether to move to JetStream", below open issues: not yet a part of the design. */
function isOpen({ raw: { text }, section }: Statement): boolean {
  return section.weight === "deferred" && /\bwhether\b|か(?:どうか|否か)|[?？]\s*$/iu.test(text);
}

/** `import 'package:firebase_analytics/…'`: a library that the code is made with. */
function isSourceCode({ raw: { form, text } }: Statement): boolean {
  return form === "code" && /^\s*(?:import|from|using|#include|(?:const|let|var)\s.{1,40}=\s*require)\b/u.test(text);
}

function addMention(technology: Technology, words: Words, drafts: Drafts, catalogue: Catalogue): void {
  const name = textOf(words);
  const key = technologyKey(technology, name, catalogue);
  const known = drafts.get(key);
  if (known) {
    known.mentions.push(words);
    drafts.addAlias(known, name);
    return;
  }
  drafts.add(key, {
    name,
    aliases: [],
    technology,
    kind: technology.kind,
    definition: words,
    defines: false,
    acts: false,
    mentions: [words],
  });
}

/** So many letters of the first word tell providers of one entry apart. */
const FAMILY = 4;

/**
 * Names of one technology are one component. An entry for providers of a kind (FedEx, DHL, …) stands for as
 * many as are named; those that share their first word are the same: Stripe, Stripe API.
 */
function technologyKey(technology: Technology, name: string, catalogue: Catalogue): string {
  const isProvider = kindById(catalogue, technology.kind)?.classes.includes("external");
  const [first = ""] = isProvider
    ? name
        .toLowerCase()
        .replace(/^(?:amazon|aws|google|microsoft|azure)\s+/u, "")
        .split(/[^a-z0-9]+/u)
    : [];
  return `technology ${technology.id} ${first.slice(0, FAMILY)}`.trim();
}

function hasContext(statement: Statement, technology: Technology, outline: Outline, readingOf: ReadingOf): boolean {
  if (technology.needsContext.length === 0) return true;
  const wanted = technology.needsContext.map((word) => word.toLowerCase());
  const near = outline.statements.slice(Math.max(0, statement.index - 6), statement.index + 7);
  return near.filter(counts).some((other) => {
    const { text } = readingOf(other).normal;
    return wanted.some((word) => text.includes(word));
  });
}
