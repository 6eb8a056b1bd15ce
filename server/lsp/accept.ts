import { type Command, CreateFile, type Range, TextDocumentEdit, type WorkspaceEdit } from "vscode-languageserver";
import type { Language } from "../../rules/schema.ts";
import { dayOf } from "../engine/configuration/day.ts";
import { insertRisk, type RiskEntry } from "../engine/configuration/insert.ts";
import { lineStartsOf, positionAt, rangeOf } from "../engine/document/positions.ts";
import type { Finding } from "../engine/review/finding.ts";
import type { Session } from "./session.ts";
import { showing } from "./show.ts";
import { acceptTitle, ownerPlaceholder, reasonPlaceholder } from "./words.ts";

/** Days that an accepted risk holds unless its author writes another date. */
const days = 90;

export interface Acceptance {
  readonly title: string;
  readonly edit: WorkspaceEdit;
  /** Shows where the reason is to be written. */
  readonly command?: Command;
}

/** The configuration file that entries for a document go to, as it is now. */
export interface Target {
  readonly uri: string;
  /** Absent when the file is to be made. */
  readonly text?: string;
  /** The document's path from the file's directory. */
  readonly path: string;
}

/** Where entries for a document go: its nearest configuration file, or a new one. */
export async function acceptTarget({ team }: Session, uri: string): Promise<Target | undefined> {
  const nearest = await team.nearest(uri);
  const file = nearest?.uri ?? team.place(uri);
  const path = file && team.pathFrom(file, uri);
  return file && path ? { uri: file, path, ...(nearest && { text: nearest.text }) } : undefined;
}

/** What writes a finding down as an accepted risk, to be filled in. Undefined where the client or the file cannot. */
export function acceptance(
  { features, documents }: Session,
  { rule, subjects }: Finding,
  { uri, text, path }: Target,
  language: Language,
): Acceptance | undefined {
  if (text === undefined && !(features.documentChanges && features.createFiles)) return undefined;
  const entry: RiskEntry = {
    rule,
    ...(subjects.length > 0 ? { component: subjects.length === 1 ? subjects[0] : subjects } : {}),
    files: path,
    reason: reasonPlaceholder[language],
    owner: ownerPlaceholder[language],
    expires: dayOf(new Date(Date.now() + days * 24 * 60 * 60 * 1000)),
  };
  const change = insertRisk(text ?? "", entry);
  if (change === undefined) return undefined;
  const lineStarts = lineStartsOf(text ?? "");
  const edits = [{ range: rangeOf({ lineStarts }, change.span), newText: change.newText }];
  const version = documents.get(uri)?.version ?? null;
  const create = text === undefined ? [CreateFile.create(uri, { ignoreIfExists: true })] : [];
  const title = acceptTitle(language, rule);
  const line = positionAt(lineStarts, change.span.from).line + linesBefore(change.newText, entry.reason);
  return {
    title,
    edit: features.documentChanges
      ? { documentChanges: [...create, TextDocumentEdit.create({ uri, version }, edits)] }
      : { changes: { [uri]: edits } },
    ...(features.showDocument ? { command: showing(title, uri, wholeLine(line)) } : {}),
  };
}

function wholeLine(line: number): Range {
  return { start: { line, character: 0 }, end: { line, character: 1000 } };
}

function linesBefore(text: string, words: string): number {
  return text.slice(0, text.indexOf(words)).split("\n").length - 1;
}
