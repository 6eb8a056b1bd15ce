import type { z } from "zod";
import type { Bilingual } from "../../../rules/schema.ts";
import { isPlaceholder } from "./configuration.ts";
import { nearest } from "./nearest.ts";

/** What each key holds. */
export const keyMeanings: Readonly<Record<string, Bilingual>> = {
  include: { en: "a list of globs", ja: "glob の一覧" },
  exclude: { en: "a list of globs", ja: "glob の一覧" },
  files: { en: "a glob or a list of globs", ja: "glob またはその一覧" },
  rules: { en: "severities by rule or category", ja: "ルールまたは分類ごとの重大度" },
  overrides: { en: "a list of files with rules", ja: "files と rules の組の一覧" },
  accept: { en: "a list of accepted risks", ja: "受容したリスクの一覧" },
  rule: { en: "the id of a rule, such as fault-recovery/timeout", ja: "ルールの ID（例：fault-recovery/timeout）" },
  component: { en: "a component's name or a list of names", ja: "構成要素の名前またはその一覧" },
  reason: { en: "why the team lives with the risk", ja: "リスクを受け入れる理由" },
  owner: { en: "the person or team that answers for the risk", ja: "リスクの責任者（個人またはチーム）" },
  expires: { en: "the last day on which it holds, as YYYY-MM-DD", ja: "有効期限の日付（YYYY-MM-DD）" },
};
const levels: Bilingual = {
  en: "critical, significant, moderate, minor or off",
  ja: "critical、significant、moderate、minor、off のいずれか",
};
const keysAndValues: Bilingual = { en: "keys with values", ja: "キーと値の組" };

/** A fault with the place in the value that it is about; `key` where the key itself is wrong. */
export interface Fault {
  readonly path: readonly (string | number)[];
  readonly key?: string;
  readonly message: Bilingual;
}

/** What one issue of the schema says, a line for each thing that is wrong. */
export function faultsOf(issue: z.core.$ZodIssue, root: unknown, known: KnownNames): readonly Fault[] {
  const path = issue.path.filter((step) => typeof step !== "symbol");
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({ path, key, message: unknownKey(key, path.at(-1) === "rules", known) }));
  }
  return [{ path, message: wrongValue(path, valueAt(root, path), known) }];
}

/** An accepted risk whose finding is gone. */
export function unusedRisk(rule: string): Bilingual {
  return {
    en: `this accepted risk covers no finding of ${rule}; remove it`,
    ja: `この受容に該当する ${rule} の指摘はありません。削除してください`,
  };
}

/** Names that may have been meant. */
export interface KnownNames {
  readonly rules: readonly string[];
  /** Ids and categories. */
  readonly levels: readonly string[];
}

function unknownKey(key: string, ofRules: boolean, known: KnownNames): Bilingual {
  if (ofRules) return unknown({ en: "rule or category", ja: "ルールや分類" }, key, nearest(key, known.levels));
  return unknown({ en: "key", ja: "キー" }, key, nearest(key, Object.keys(keyMeanings)));
}

function unknown(what: Bilingual, name: string, guess: string | undefined): Bilingual {
  return guess === undefined
    ? {
        en: `there is no ${what.en} "${name}"; remove it`,
        ja: `「${name}」という${what.ja}はありません。削除してください`,
      }
    : {
        en: `there is no ${what.en} "${name}"; did you mean ${guess}?`,
        ja: `「${name}」という${what.ja}はありません。${guess} ではありませんか`,
      };
}

function wrongValue(path: readonly (string | number)[], value: unknown, known: KnownNames): Bilingual {
  const key = path.findLast((step) => typeof step === "string");
  if (key === undefined) return must("the file", "ファイル", keysAndValues);
  const want = path.at(-2) === "rules" ? levels : (keyMeanings[key] ?? keysAndValues);
  if (key === "rule" && typeof value === "string") {
    return unknown({ en: "rule", ja: "ルール" }, value, nearest(value, known.rules));
  }
  if (value === undefined || value === null) {
    return { en: `"${key}" is missing; add ${want.en}`, ja: `「${key}」がありません。${want.ja}を書いてください` };
  }
  if (typeof value === "string" && isPlaceholder(value)) {
    return {
      en: `"${key}" is not filled in; write ${want.en}`,
      ja: `「${key}」が未記入です。${want.ja}を書いてください`,
    };
  }
  if (typeof path.at(-1) === "number" && (key === "accept" || key === "overrides")) {
    return must(`an entry of "${key}"`, `「${key}」の項目`, keysAndValues);
  }
  return must(`"${key}"`, `「${key}」`, want);
}

function must(what: string, whatJa: string, want: Bilingual): Bilingual {
  return { en: `${what} must be ${want.en}`, ja: `${whatJa}には${want.ja}を書いてください` };
}

function valueAt(root: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === "object" && value !== null ? (value as Record<string | number, unknown>)[step] : undefined,
    root,
  );
}
