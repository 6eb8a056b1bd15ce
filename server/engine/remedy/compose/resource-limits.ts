import type { Component, Facts } from "../../facts/facts.ts";
import { nameAsMarkdown } from "../table.ts";
import type { Compose, Piece, RemedyContext, TableRow } from "../template.ts";

/** Bounds for what the design has without one: uploads, caches of its own, pods. */
export const resourceLimits: Compose = (context) => {
  const { facts } = context.review;
  const rows = [...uploadRows(context), ...cachesOf(facts).map((cache) => cacheRow(context, cache))];
  const ownsPods = speaksOf(facts, ["pod-autoscaler", "resource-limit"]);
  const table = rows.length > 0 || !ownsPods ? [limitTable(context, rows)] : [];
  return [...table, ...(ownsPods ? [podResources(context)] : [])];
};

function uploadRows(context: RemedyContext): readonly TableRow[] {
  const { facts } = context.review;
  const uploads = facts.operations.filter(({ kind }) => kind === "upload");
  const names = uploads.map(({ name }) => nameAsMarkdown(name));
  if (names.length === 0 && speaksOf(facts, ["file-upload", "payload-limit"])) {
    names.push(context.say({ en: "File upload", ja: "ファイルのアップロード" }));
  }
  return names.map((name) => ({
    names: [name, ...uploads.map((upload) => upload.name)],
    cells: [
      name,
      context.say({
        en: `files up to ${context.blank("file-size")}`,
        ja: `1ファイル${context.blank("file-size")}まで`,
      }),
      context.blank("too-large"),
    ],
  }));
}

/** A managed cache has the memory of its node. */
function cachesOf({ components }: Facts): readonly Component[] {
  return components.filter(({ classes, managed }) => classes.includes("cache") && !managed);
}

function cacheRow(context: RemedyContext, { name, aliases }: Component): TableRow {
  return {
    names: [name, ...aliases],
    cells: [
      nameAsMarkdown(name),
      context.say({ en: `at most ${context.blank("cache-memory")}`, ja: `最大${context.blank("cache-memory")}` }),
      context.blank("eviction"),
    ],
  };
}

function limitTable(context: RemedyContext, rows: readonly TableRow[]): Piece {
  const blankRow = {
    names: [],
    cells: [context.blank("input"), context.blank("file-size"), context.blank("too-large")],
  };
  return {
    content: {
      kind: "table",
      columns: [
        { en: "What is limited", ja: "対象" },
        { en: "Limit", ja: "上限" },
        { en: "Beyond the limit", ja: "上限を超えたとき" },
      ],
      rows: rows.length > 0 ? rows : [blankRow],
    },
  };
}

function podResources(context: RemedyContext): Piece {
  const memory = context.blank("memory");
  const lines = [
    "```yaml",
    "resources:",
    "  requests:",
    `    cpu: ${context.blank("cpu")}`,
    `    memory: ${memory}`,
    "  limits:",
    `    memory: ${memory}`,
    "```",
  ];
  return { content: { kind: "lines", lines } };
}

function speaksOf({ mechanisms }: Facts, ids: readonly string[]): boolean {
  return mechanisms.some(({ id }) => ids.includes(id));
}
