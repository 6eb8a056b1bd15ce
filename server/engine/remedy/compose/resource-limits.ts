import type { Component, Facts } from "../../facts/facts.ts";
import { nameAsMarkdown } from "../table.ts";
import type { Compose, Piece, RemedyContext, TableRow } from "../template.ts";

/** Bounds for what the design has without one: uploads, caches of its own, pods. */
export const resourceLimits: Compose = (context) => {
  const { facts } = context.review;
  const bounds = {
    uploads: uploadRows(context),
    caches: cachesOf(facts).map((cache) => cacheRow(context, cache)),
    pods: speaksOf(facts, ["pod-autoscaler", "resource-limit"]) ? [podResources(context)] : [],
  };
  const isKnown = Object.values(bounds).some((parts) => parts.length > 0);
  const rows = [
    ...(states(facts, "payload-limit") ? [] : bounds.uploads),
    ...(states(facts, "cache-memory-limit") ? [] : bounds.caches),
  ];
  return [
    ...(rows.length > 0 || !isKnown ? [limitTable(context, rows)] : []),
    ...(states(facts, "resource-limit") ? [] : bounds.pods),
  ];
};

/** A row for each upload, or for uploads as such where the document speaks of them only in passing. */
function uploadRows(context: RemedyContext): readonly TableRow[] {
  const { facts } = context.review;
  const uploads = facts.operations.filter(({ kind }) => kind === "upload");
  if (uploads.length > 0) return uploads.map(({ name }) => uploadRow(context, nameAsMarkdown(name), [name]));
  if (!speaksOf(facts, ["file-upload", "payload-limit"])) return [];
  return [uploadRow(context, context.say(fileUpload), Object.values(fileUpload))];
}

const fileUpload = { en: "File upload", ja: "ファイルのアップロード" };

function uploadRow(context: RemedyContext, name: string, names: readonly string[]): TableRow {
  const size = context.blank("file-size");
  return {
    names,
    cells: [name, context.say({ en: `files up to ${size}`, ja: `1ファイル${size}まで` }), context.blank("too-large")],
  };
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

/** Whether the document gives a figure already. */
function states({ mechanisms }: Facts, id: string): boolean {
  return mechanisms.some((mechanism) => mechanism.id === id && mechanism.stance === "specified");
}
