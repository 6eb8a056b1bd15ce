import type { Language, Severity } from "../../../rules/schema.ts";
import type { Review } from "../review/review.ts";
import { type Block, heading, type Inlines, list, paragraph, part, strong, table } from "./document/blocks.ts";
import { marks } from "./document/words.ts";
import { severities, severityWords } from "./labels.ts";
import { renderBlocks } from "./markdown.ts";
import { capitalised, countBySeverity, countsWords, totalOf, words, workspaceWords } from "./words.ts";

/** What a review made of one Markdown file. */
export type FileState =
  | { readonly kind: "design"; readonly title: string; readonly score: number; readonly counts: Counts }
  | { readonly kind: "other" }
  | { readonly kind: "excluded" }
  | { readonly kind: "unreviewed"; readonly reason: UnreviewedReason };

export type UnreviewedReason = keyof typeof workspaceWords.reasons;

type Counts = Readonly<Record<Severity, number>>;

/** One Markdown file of a workspace. */
export interface WorkspaceFile {
  /** As it is shown; unique. */
  readonly path: string;
  /** Where a link to it leads; there is none without it. */
  readonly target?: string;
  readonly state: FileState;
}

/** The state of a file that was reviewed; `title` is "" where the document has none. */
export function stateOf({ facts, outline, findings, score }: Review): FileState {
  if (facts.scope.scope === "none") return { kind: "other" };
  return { kind: "design", title: outline.title ?? "", score, counts: countBySeverity(findings) };
}

/** Findings of all files by severity. */
export function countsOf(files: readonly WorkspaceFile[]): Counts {
  const counts = { critical: 0, significant: 0, moderate: 0, minor: 0 };
  for (const { state } of files) {
    if (state.kind === "design") for (const severity of severities) counts[severity] += state.counts[severity];
  }
  return counts;
}

/** The summary of a workspace as a Markdown document: its designs, the worst first, and what was not reviewed. */
export function renderWorkspace(files: readonly WorkspaceFile[], language: Language): string {
  return renderBlocks(blocksOf(files, language), { path: undefined, prefix: "" });
}

function blocksOf(files: readonly WorkspaceFile[], language: Language): Block[] {
  const designs = files.flatMap((file) => (file.state.kind === "design" ? [{ ...file, state: file.state }] : []));
  const unreviewed = files.flatMap(({ path, target, state }) =>
    state.kind === "unreviewed"
      ? [[...link(path, target), marks.colon[language], workspaceWords.reasons[state.reason][language]]]
      : [],
  );
  return [
    heading(1, workspaceWords.title[language]),
    paragraph(sentencesOf(files, language)),
    ...table(headOf(language), designs.length === 0 ? [] : rowsOf(designs, language), {
      figuresFrom: 2,
      hasTotal: true,
    }),
    ...part(2, workspaceWords.unreviewed[language], list(unreviewed)),
  ];
}

function sentencesOf(files: readonly WorkspaceFile[], language: Language): string {
  const count = (kind: FileState["kind"]): number => files.filter(({ state }) => state.kind === kind).length;
  const counts = countsOf(files);
  const designs = count("design");
  const sentences = [
    workspaceWords.designs(designs, language),
    ...(designs === 0 ? [] : [totalOf(counts) === 0 ? words.nothingFound[language] : stopped(counts, language)]),
    ...(count("other") === 0 ? [] : [workspaceWords.others(count("other"), language)]),
    ...(count("excluded") === 0 ? [] : [workspaceWords.excluded(count("excluded"), language)]),
  ];
  return sentences.join(language === "ja" ? "" : " ");
}

function stopped(counts: Counts, language: Language): string {
  return `${countsWords(counts, language)}${language === "ja" ? "。" : "."}`;
}

interface Design {
  readonly path: string;
  readonly target?: string;
  readonly state: Extract<FileState, { kind: "design" }>;
}

function headOf(language: Language): string[] {
  const tiers = severities.map((severity) => capitalised(severityWords[severity][language]));
  const { document, score, findings } = words;
  return [document[language], workspaceWords.name[language], score[language], ...tiers, findings[language]];
}

function rowsOf(designs: readonly Design[], language: Language): Inlines[][] {
  const figures = (counts: Counts): string[] =>
    [...severities.map((tier) => counts[tier]), totalOf(counts)].map(String);
  const rows = designs
    .toSorted(worstFirst)
    .map(({ path, target, state: { title, score, counts } }): Inlines[] => [
      link(path, target),
      [title],
      [String(score)],
      ...figures(counts).map((figure) => [figure]),
    ]);
  const total = figures(countsOf(designs)).map((figure) => [strong(figure)]);
  return [...rows, [[strong(words.total[language])], [], [], ...total]];
}

/** By the weightiest severity in which two designs differ, then by path. */
function worstFirst(one: Design, other: Design): number {
  const tier = severities.find((severity) => one.state.counts[severity] !== other.state.counts[severity]);
  if (tier !== undefined) return other.state.counts[tier] - one.state.counts[tier];
  return one.path < other.path ? -1 : 1;
}

function link(path: string, target: string | undefined): Inlines {
  return [target === undefined ? { kind: "code", text: path } : { kind: "file", path: target, text: path }];
}
