import type { Outline, Statement } from "../../document/outline.ts";
import { counts } from "../binding.ts";
import { highest } from "../criticality.ts";
import type { Operation } from "../facts.ts";
import type { Naming } from "../interactions.ts";
import { whole } from "../words.ts";
import { writtenOutputs } from "./outputs.ts";

/** Titles of documents that describe one job: "Job specification: invoice run", 請求計算バッチ 設計書. */
const TITLES: readonly RegExp[] = [
  /^(?:バッチ|ジョブ)(?:処理)?(?:詳細)?(?:定義|設計|仕様)書?[\s:：_-]+(?<name>[^（()）]{2,40})/u,
  /^(?<name>[^:：（()）]{2,40}(?:バッチ|ジョブ)(?:処理)?)[\s:：]*(?:の)?(?:処理|詳細|基本)?(?:定義|設計|仕様)(?:書|$)/u,
  /^(?:batch )?job (?:specification|definition|design)[\s:–—-]+(?<name>[^()]{2,40})/iu,
  /^(?<name>[^:()]{2,40} (?:batch|job))[\s:–—-]+(?:specification|definition|design)\b/iu,
];
/** The words of a row or a line that says when it starts. */
const STARTS =
  /\bcron\b|起動|実行(?:スケジュール|時刻|時間|タイミング|契機|頻度)|スケジュール|\b(?:starts?|schedule|scheduled|trigger|runs)\b/iu;

/** The job of a document that is the specification of one, whatever the text calls it ("this batch", 本処理). */
export function documentedJob(outline: Outline, naming: Naming): Operation[] {
  const name = nameIn(outline.title?.trim() ?? "");
  const statements = outline.statements.filter((statement) => counts(statement));
  const place = name === undefined ? undefined : (statements.find(tellsStart) ?? statements[0]);
  if (name === undefined || place === undefined) return [];
  const effects = writtenOutputs(statements, naming);
  const job: Operation = {
    kind: "job",
    name,
    isWhole: true,
    changesState: true,
    criticality: highest(statements.map((statement) => naming.readingOf(statement).criticality)) ?? "medium",
    words: whole(place),
    statements: [place],
    components: [],
    tables: [],
    ...(effects.length > 0 && { effects }),
  };
  return [job];
}

function nameIn(title: string): string | undefined {
  for (const pattern of TITLES) {
    const name = pattern.exec(title)?.groups?.name?.trim();
    if (name) return name;
  }
  return undefined;
}

function tellsStart({ raw }: Statement): boolean {
  return raw.form !== "heading" && raw.form !== "code" && STARTS.test(raw.text);
}
