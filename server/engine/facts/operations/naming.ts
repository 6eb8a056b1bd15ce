import type { Language } from "../../../../rules/schema.ts";
import type { Cell, Statement } from "../../document/outline.ts";
import { isCode } from "../components/codes.ts";
import type { Operation } from "../facts.ts";
import { acts, type Naming } from "../interactions.ts";

/**
 * What to call a job or a webhook that a sentence or a row tells of. A name goes into messages and into the rows
 * of tables, so it is a noun, never the beginning of a sentence: the words before "job", what the statement is
 * about, what it speaks of first, or how often it runs.
 */
export function nameOf(kind: Operation["kind"], statement: Statement, naming: Naming): string {
  const { language } = statement;
  const { text, cells } = statement.raw;
  const about = naming.subjectOf(statement);
  return (
    (kind === "job" ? (codeName(statement) ?? jobName(text)) : undefined) ??
    (about && (kind !== "job" || acts(about)) ? about.name : undefined) ??
    (kind === "webhook" ? CALLBACK.exec(text)?.[1] : undefined) ??
    (cells ? short(nameCell(cells)) : opening(text)) ??
    (kind === "job" ? rhythm(text, language) : "Webhook")
  );
}

/** Whether a statement gives a job a name of its own. */
export function isNamedJob(statement: Statement): boolean {
  return codeName(statement) !== undefined;
}

/** A name in a code span beside the word: "the `export-lots` cron job", "job `manifest`". */
function codeName({ raw: { text, code } }: Statement): string | undefined {
  const name = code.find(
    ({ from, to }) =>
      /^[a-z][\w-]*$/iu.test(text.slice(from, to)) &&
      (/\b(?:job|batch|task) $|(?:ジョブ|バッチ)(?:「)?$/iu.test(text.slice(0, from)) ||
        /^ (?:cron |batch |nightly |background )?(?:job|batch|task)\b|^ ?(?:ジョブ|バッチ)/iu.test(text.slice(to))),
  );
  return name && text.slice(name.from, name.to);
}

/** 速報 API（Webhook）を受信: what stands before the word is called so. */
const CALLBACK = /([^\s、。（(]{2,24}(?: API)?)\s?[（(]Webhook[）)]/iu;

/** The first cell that can be a name: "19:30 | JOB-010 | Daily closing". */
function nameCell(cells: readonly Cell[]): string {
  const named = cells.find(({ text }) => /\p{L}/u.test(text) && !isCode(text));
  return (named ?? cells[0])?.text ?? "";
}

/** The noun phrase that names a job. */
const JOB_NAME =
  /(?:[\w-]+\s+){0,3}?(?:job(?! queue)|batch|poller|task)s?\b|[A-Za-z][\w-]*\s(?:バッチ|ジョブ)|[\p{Script=Han}\p{Script=Katakana}ーA-Za-z]+(?:バッチ|ジョブ(?!キュー)|処理)/iu;

/** "the janitor that runs every 10 min" */
const RUNNER = /\bthe ([\w-]+(?: [\w-]+)?) (?:that|which) runs\b/iu;
/** "a nightly CSV" */
const REGULAR = /\b(?:nightly|daily|hourly|weekly|monthly) (?!at\b|on\b|in\b|and\b|by\b|from\b)[\w-]+/iu;

/** Words that do not belong to the name that follows them: "each minute by a", 同一. */
const BEFORE_NAME =
  /^.*\b(?:the|an?|each|every|this|that|by|of|in|on|at|to|from|for|and|or|with|as|is|are|was|its|our|one|\d+)\s+|^(?:同一|同じ|実行中|前回|次回)(?:の)?/iu;

/** The words right before "job"; none where it is only "a job". */
function jobName(text: string): string | undefined {
  const [, apposed] = /\b(?:jobs?|batch),? [`"“]([a-z][\w-]*)[`"”]/iu.exec(text) ?? [];
  if (apposed) return apposed;
  const name = JOB_NAME.exec(text)?.[0].replace(BEFORE_NAME, "").trim();
  const isNamed = name !== undefined && !/^(?:jobs?|batch|pollers?|tasks?|バッチ|ジョブ|処理)$/iu.test(name);
  return isNamed ? name : (RUNNER.exec(text)?.[1] ?? REGULAR.exec(text)?.[0]);
}

/** Longest name that is taken from a text; in characters. */
const LONGEST_NAME = 40;

/** What an English sentence is about: up to its first verb. */
const BEFORE_VERB =
  /^(?:the |an? )?((?:[\w-]+ ){1,5}?)(?:is|are|was|were|will|can|must|should|polls?|pulls?|runs?|reads?|fetch\w*|receives?)\b/iu;
/** When something happens, at the start of a sentence: "Nightly at 01:00,". */
const WHEN = /^(?:every|each|at|on|in|nightly|daily|weekly|monthly|hourly)\b[^,]{0,40}, /iu;
/** What a Japanese sentence speaks of first: 前日通知は, アクワイアラからは. */
const BEFORE_PARTICLE =
  /^([\p{Script=Han}\p{Script=Katakana}ーA-Za-z0-9][\p{Script=Han}\p{Script=Katakana}ーA-Za-z0-9 の-]*?)(?:から|まで|で|に)?[はがを]/u;
const TIME = /^[毎\d]|^(?:夜間|日次|月次|週次|これ|それ|ここ)/u;
const PRONOUN = /^(?:they|it|this|that|these|we|you|there|another)\b/iu;

function opening(text: string): string | undefined {
  const phrase = BEFORE_PARTICLE.exec(text)?.[1] ?? BEFORE_VERB.exec(text.replace(WHEN, ""))?.[1];
  const name = phrase === undefined || TIME.test(phrase) || PRONOUN.test(phrase) ? undefined : short(phrase);
  return name === "" ? undefined : name;
}

/** Up to the first pause. */
function short(text: string): string | undefined {
  const [head = text] = text.split(/[.。;；,、(（]|[:：](?!\d)/u);
  const name = head.trim();
  return name === "" || name.length > LONGEST_NAME ? undefined : name;
}

const RHYTHMS = [
  { says: /\bnightly\b|\b(?:every|each) night\b|夜間|毎[晩夜]/iu, en: "nightly job", ja: "夜間ジョブ" },
  { says: /\bhourly\b|\b(?:every|each) hour\b|毎時/iu, en: "hourly job", ja: "毎時ジョブ" },
  { says: /\bdaily\b|\b(?:every|each) day\b|日次|毎[日朝]/iu, en: "daily job", ja: "日次ジョブ" },
  { says: /\bweekly\b|\b(?:every|each) week\b|週次|毎週/iu, en: "weekly job", ja: "週次ジョブ" },
  { says: /\bmonthly\b|\b(?:every|each) month\b|月次|毎月/iu, en: "monthly job", ja: "月次ジョブ" },
  { says: /(?:)/u, en: "scheduled job", ja: "定期ジョブ" },
];

/** A job without a name is known by how often it runs. */
function rhythm(text: string, language: Language): string {
  return RHYTHMS.find(({ says }) => says.test(text))?.[language] ?? text;
}
