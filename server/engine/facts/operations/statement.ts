import type { Cell, Outline, Statement } from "../../document/outline.ts";
import { counts } from "../binding.ts";
import type { Component, Operation } from "../facts.ts";
import type { Naming } from "../interactions.ts";
import { memoised } from "../memo.ts";
import { whole } from "../words.ts";
import { about } from "./about.ts";
import { WEBHOOK } from "./endpoint.ts";
import { listedJob } from "./job-rows.ts";
import { isNamedJob, nameOf } from "./naming.ts";

const RECEIVES =
  /receiv|incoming|inbound|endpoint|handle|accept|called back|callback|from|受信|受け取|受け付け|通知を受|エンドポイント|から[^。]{0,40}届(?!か)/iu;
/** "is sent to the webhook endpoints of the customer": the other side receives. */
const SENDS =
  /\b(?:sent|posted|delivered|pushed|goes|go) (?:out )?to (?:the |each |every |all |their )?(?:[\w-]+ ){0,2}(?:web-?hooks?|callbacks?)|\b(?:outgoing|outbound) (?:web-?hooks?|callbacks?)|(?:web-?hooks?|ウェブフック|コールバック)(?:の?URL|先)?(?:へ|に|を)[^。、]{0,10}(?:送信|配信|通知|POST)|送信用(?:web-?hooks?|ウェブフック)/iu;
/** Callbacks that somebody delivers to who registered for them: we to them unless a partner is named. */
const DELIVERS =
  /\b(?:provides?|registers?|suppl(?:y|ies)|configures?)\b[^.;]{0,30}\b(?:callback|webhook) (?:URL|endpoint|address)\b|\bdeliver(?:s|ing)?\b[^.;]{0,40}\b(?:webhooks?|callbacks?)\b|\b(?:callback|webhook)\b[^.;]{0,60}\b(?:the (?:server|service|system)|we) sends?\b|(?:登録|指定)(?:した|された)?[^。]{0,10}(?:Webhook|コールバック)(?:先|URL)?(?:に|へ|を呼)/iu;
const JOB =
  /\b(?:batch|cron|jobs?(?! queue)|polls?|polling|nightly|stored procedures?|re-?settlements?|recalculations?|(?:invoice|billing|payroll|settlement|dunning|closing|month-end) runs?)\b|\bruns? (?:hourly|daily|weekly|monthly|every)\b|^(?:at )?(?:every|each|once (?:an?|per|every)) (?:[\w-]+ ){1,3}?(?:(?:it|we)|(?:the |an? )?[\w-]+(?: [\w-]+)?) (?:looks? for|selects?|scans?|sweeps?|walks?|collects?|checks? for|deletes?|picks? up|imports?|exports?)\b|バッチ|ジョブ(?!キュー)|定期(?:実行|処理)|ポーリング|夜間(?:処理|集計)|ストアド(?:プロシージャ)?|再精算|再計算|(?:請求|精算|給与|締め|決算|督促)処理|(?:夜間|深夜|早朝|毎[日晩夜朝]) ?の? ?\d{1,2} ?(?:時(?!間)|:\d\d)[^。|]{0,40}(?:集計|取り?込|送信|作成|生成|追記|計算)/iu;
/** What only starts jobs: cron in "the export-lots cron job". */
function isStarter({ kind, technology }: Component): boolean {
  return kind === "scheduler" && technology !== undefined;
}

/** Upkeep that is also done "daily", but is no job of the system. */
const UPKEEP = [
  "backup",
  "snapshot",
  "restore-test",
  "dr-drill",
  "maintenance-window",
  "game-day",
  "secret-rotation",
  "availability-target",
  "log-retention",
];

/** A webhook or a job that a sentence or an item speaks of; `described` are statements that endpoints are about. */
export function statementOperation(
  statement: Statement,
  outline: Outline,
  naming: Naming,
  described: ReadonlySet<Statement>,
): Operation[] {
  if (!counts(statement) || statement.raw.form === "heading" || statement.raw.form === "code") return [];
  const listed = listedJob(statement);
  if (listed) return [jobOfRow(statement, listed, outline, naming)];
  const { text } = statement.raw;
  // A row of a countermeasure that is still to be filled in is about a job, and tells of none.
  if (text.includes("‹")) return [];
  const kind = kindOfStatement(statement, naming);
  if (!kind || described.has(statement)) return [];
  if (
    kind === "webhook" &&
    [statement.parent, statement.section.heading].some((other) => other && described.has(other))
  )
    return [];
  const found = about([statement], text, outline, naming);
  // A job that is a component is known already; what only starts it, "the export-lots cron job", is not the job.
  const known = found.components.filter(({ classes }) => classes.includes("job"));
  if (kind === "job" && known.length > 0 && !(known.every(isStarter) && isNamedJob(statement))) return [];
  return [{ kind, name: nameOf(kind, statement, naming), changesState: true, ...found, words: whole(statement) }];
}

/** The row of a table of jobs: each is one, whether its name says so or not. */
function jobOfRow(statement: Statement, name: Cell, outline: Outline, naming: Naming): Operation {
  const { text } = statement.raw;
  return {
    kind: "job",
    name: name.text.trim(),
    changesState: true,
    ...about([statement], text, outline, naming),
    words: { statement, from: name.from, to: name.to },
  };
}

const kindSpokenOf = memoised((text) => {
  if (WEBHOOK.test(text) && RECEIVES.test(text) && !SENDS.test(text)) return "webhook";
  return JOB.test(text) ? "job" : undefined;
});

function kindOfStatement(statement: Statement, naming: Naming): Operation["kind"] | undefined {
  const { text } = statement.raw;
  const spoken = kindSpokenOf(text);
  if (!spoken) return undefined;
  const { quantities, mentions, cues } = naming.readingOf(statement);
  if (spoken === "webhook") {
    // "The webhook from the provider is not needed, since we poll."
    if (cues.some(({ meaning }) => meaning.as === "cue" && meaning.cue.stance === "ruled-out")) return undefined;
    // "Stripe delivers webhooks" to us; with nobody named, it is the design that delivers them.
    if (DELIVERS.test(text) && !naming.mentionsOf(statement).some(({ component }) => component.external))
      return undefined;
    // "Webhooks are stored by event id before the answer" says how they are handled, not that there is another.
    return mentions.some(({ mechanism }) => mechanism.rules.includes("data-consistency/webhook-duplicates"))
      ? undefined
      : "webhook";
  }
  if (mentions.some(({ mechanism }) => UPKEEP.includes(mechanism.id)) || IN_CASE.test(text) || WAITING.test(text))
    return undefined;
  // "The job takes a checkpoint every 30 s": how often a run saves its state is not how often it starts.
  const saved = mentions
    .filter(({ mechanism }) => mechanism.id === "checkpoint")
    .flatMap(({ parameters }) => parameters.map(({ quantity }) => quantity?.from));
  const least = POLLS.test(text) ? LEAST_BETWEEN_POLLS : 0;
  const isTimed =
    quantities.some(({ unit, from, value }) => unit === "every" && !saved.includes(from) && value >= least) ||
    /cron|\bnightly\b|夜間|深夜|早朝|日次|月次|毎月|毎週|月末|monthly|\b(?:of )?(?:each|every) month\b|scheduled|\b(?:each|every) (?:full )?hour\b|\b(?:runs?|starts?|at) (?:(?:daily|each night|every \w+) )?(?:at )?\d{1,2}[:.]\d\d\b/iu.test(
      text,
    );
  return isTimed && !statement.section.kinds.some((kind) => NOT_JOBS.includes(kind)) ? "job" : undefined;
}

/** "If the store is down, the projector stops polling": what one does then, not that there is another. */
const IN_CASE = /^(?:if|when|while|until|unless)\b/iu;

const POLLS = /\bpoll(?:s|ed|ing)?\b|ポーリング/iu;
/** A loop that comes round within so many seconds makes up for a missed or failed round by itself. */
const LEAST_BETWEEN_POLLS = 60;

/** "The loser polls the bucket every 500 ms until the object is there" waits, and is no job of its own. */
const WAITING = /\bpoll(?:s|ed|ing)?\b[^.;]*\b(?:until|till)\b|まで[^。、]{0,12}ポーリング/iu;

/** Sections in which "daily" is about backups, reports of tests or upkeep rather than about a job of the system. */
const NOT_JOBS = [
  "disaster-recovery",
  "testing",
  "security",
  "logging",
  "goals",
  "overview",
  "background",
  "open-issues",
];
