import type { Outline, Statement } from "../../document/outline.ts";
import { counts } from "../binding.ts";
import type { Operation } from "../facts.ts";
import type { Naming } from "../interactions.ts";
import { memoised } from "../memo.ts";
import { whole } from "../words.ts";
import { about } from "./about.ts";
import { WEBHOOK } from "./endpoint.ts";

const RECEIVES =
  /receiv|incoming|inbound|endpoint|handle|accept|called back|callback|from|受信|受け取|受け付け|通知を受|エンドポイント|から[^。]{0,40}届(?!か)/iu;
const JOB =
  /\b(?:batch|cron|jobs?|polls?|polling|nightly)\b|\bruns? (?:hourly|daily|weekly|monthly|every)\b|バッチ|ジョブ|定期(?:実行|処理)|ポーリング|夜間(?:処理|集計)/iu;
/** The noun phrase that names a job. */
const JOB_NAME =
  /(?:[\w-]+\s+){0,3}?(?:job|batch|poller|task)s?\b|[\p{Script=Han}\p{Script=Katakana}ーA-Za-z]+(?:バッチ|ジョブ|処理)/iu;
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
  const { text } = statement.raw;
  const kind = kindOfStatement(statement, naming);
  if (!kind || described.has(statement)) return [];
  if (
    kind === "webhook" &&
    [statement.parent, statement.section.heading].some((other) => other && described.has(other))
  )
    return [];
  const found = about([statement], text, outline, naming);
  if (kind === "job" && found.components.some(({ classes }) => classes.includes("job"))) return [];
  const name =
    (kind === "job" ? jobName(text) : undefined) ??
    naming.subjectOf(statement)?.name ??
    shorten(statement.raw.cells?.[0]?.text || text);
  return [{ kind, name, changesState: true, ...found, words: whole(statement) }];
}

const kindSpokenOf = memoised((text) => {
  if (WEBHOOK.test(text) && RECEIVES.test(text)) return "webhook";
  return JOB.test(text) ? "job" : undefined;
});

function kindOfStatement(statement: Statement, naming: Naming): Operation["kind"] | undefined {
  const { text } = statement.raw;
  const spoken = kindSpokenOf(text);
  if (!spoken) return undefined;
  const { quantities, mentions } = naming.readingOf(statement);
  if (spoken === "webhook") {
    // "Webhooks are stored by event id before the answer" says how they are handled, not that there is another.
    return mentions.some(({ mechanism }) => mechanism.rules.includes("data-consistency/webhook-duplicates"))
      ? undefined
      : "webhook";
  }
  if (mentions.some(({ mechanism }) => UPKEEP.includes(mechanism.id))) return undefined;
  const isTimed =
    quantities.some((quantity) => quantity.unit === "every") ||
    /cron|\bnightly\b|夜間|日次|月次|scheduled/iu.test(text);
  return isTimed && !statement.section.kinds.some((kind) => NOT_JOBS.includes(kind)) ? "job" : undefined;
}

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

/** The words right before "job"; none where it is only "a job". */
function jobName(text: string): string | undefined {
  const name = JOB_NAME.exec(text)?.[0].replace(BEFORE_NAME, "").trim();
  return name === undefined || /^(?:jobs?|batch|pollers?|tasks?)$/iu.test(name) ? undefined : name;
}

/** Words that do not belong to the name that follows them: "each minute by a". */
const BEFORE_NAME =
  /^.*\b(?:the|an?|each|every|this|that|by|of|in|on|at|to|from|for|and|or|with|as|is|are|was|its|our|one|\d+)\s+/iu;

/** A name that a sentence, or the first cell of a row, has to stand in for; in characters. */
const LONGEST_NAME = 40;

/** The beginning of a sentence up to the first pause, or of a row's first cell. */
function shorten(text: string): string {
  const [head = text] = text.split(/[.。;；,、(（]|[:：](?!\d)| \| /u);
  return head.length <= LONGEST_NAME ? head.trim() : `${head.slice(0, LONGEST_NAME - 1).trim()}…`;
}
