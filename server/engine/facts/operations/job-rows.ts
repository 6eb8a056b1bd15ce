import type { Cell, Statement } from "../../document/outline.ts";
import { isCode } from "../components/codes.ts";

/** Headers over the names of jobs. */
const JOB_COLUMN =
  /^(?:(?:batch|job|task)(?:es|s)?(?: name)?|(?:バッチ|ジョブ|夜間処理|定期処理)(?:処理)?(?:名称?)?)$/iu;
/** Headers over any names, which are of jobs below a heading that says so, or beside the time at which they start. */
const NAME_COLUMN = /^(?:name|process|処理|処理名|名称|名前)$/iu;
const JOB_HEADING = /バッチ|ジョブ|夜間処理|定期処理|\bbatch|\bjobs\b/iu;
/** Headers over when it starts. */
const START_COLUMN =
  /^(?:start|starts|runs|schedule|cron|when|frequency|trigger|time|起動|起動時刻|起動契機|起動タイミング|実行|実行時刻|実行タイミング|実行頻度|頻度|周期|時刻|開始時刻|スケジュール|タイミング)$/iu;
/** Names of the times themselves: "18:30 | branches close" is a timetable of the day. */
const A_TIME = /^\d/u;

/** The cell that names the job of a row in a table of jobs; undefined for any other statement. */
export function listedJob({ raw: { cells = [] }, section }: Statement): Cell | undefined {
  const [first, second] = cells;
  const name = first && isCode(first.text) ? second : first;
  if (!name || name.text.trim() === "" || A_TIME.test(name.text) || name.text.includes("‹")) return undefined;
  if (!cells.some((cell) => cell !== name && START_COLUMN.test(cell.header.trim()) && cell.text.trim() !== ""))
    return undefined;
  const header = name.header.trim();
  return JOB_COLUMN.test(header) || (NAME_COLUMN.test(header) && isOfJobs(section.title, cells)) ? name : undefined;
}

/** A table below "Batch jobs", or one that says what is done when a run goes wrong. */
function isOfJobs(title: string, cells: readonly Cell[]): boolean {
  return JOB_HEADING.test(title) || cells.some(({ header }) => ON_FAILURE.test(header.trim()));
}

const ON_FAILURE =
  /^(?:on (?:failure|error)|recovery|異常時(?:の対応)?|障害時(?:の対応)?|失敗時(?:の対応)?|リカバリー?)$/iu;
