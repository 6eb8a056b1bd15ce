import type { Connection } from "vscode-languageserver";
import type { Catalogue } from "../../rules/schema.ts";
import { type FileState, stateOf } from "../engine/report/workspace.ts";
import type { ClientFeatures } from "./client-features.ts";
import type { Configuration } from "./configuration.ts";
import { diagnosticsOf } from "./diagnostic-items.ts";
import { type Report, reportOf } from "./diagnostic-report.ts";
import type { Files, Stamp } from "./files.ts";
import type { Precedence } from "./precedence.ts";
import { isSame, type Reviewed, reviewText, sizeCap, type Terms, termsOf } from "./reviews.ts";
import type { Settings } from "./settings.ts";
import type { TeamConfiguration } from "./team-configuration.ts";
import type { FoundFile, WorkspaceFiles } from "./workspace-files.ts";

/** What is kept of the review of a file that is not open. */
export interface FileReview extends Report {
  readonly state: FileState;
}

/** What the reviews are made with: parts of the session. */
interface Parts {
  readonly connection: Connection;
  readonly catalogue: Catalogue;
  readonly features: ClientFeatures;
  readonly configuration: Configuration;
  readonly team: TeamConfiguration;
  readonly precedence: Precedence;
  readonly files: Files;
  readonly workspaceFiles: WorkspaceFiles;
}

interface Kept {
  readonly stamp: Stamp;
  readonly settings: Settings;
  readonly terms: Terms;
  readonly review: FileReview;
  /** Of the files when it was last known to be current. */
  readonly generation: number;
}

/** In UTF-8, a UTF-16 unit takes up to three bytes. */
const bytesCap = 3 * sizeCap;

/** Reviews of the workspace's files that are not open: each is made again when something that it depends on changed. */
export class WorkspaceReviews {
  readonly #parts: Parts;
  readonly #files: WorkspaceFiles;
  readonly #kept = new Map<string, Kept>();
  readonly #running = new Map<string, Promise<FileReview | undefined>>();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#files = parts.workspaceFiles;
  }

  /** The review of a file as it is on disk; undefined when it is gone. Never rejects. */
  of(file: FoundFile): Promise<FileReview | undefined> {
    const kept = this.#kept.get(file.key);
    if (kept?.generation === this.#files.generation) return Promise.resolve(kept.review);
    const running = this.#running.get(file.key);
    if (running !== undefined) return running;
    const run = this.#check(file).finally(() => this.#running.delete(file.key));
    this.#running.set(file.key, run);
    return run;
  }

  async #check(file: FoundFile): Promise<FileReview | undefined> {
    const { configuration, team, files } = this.#parts;
    const { generation } = this.#files;
    const settings = await configuration.of(file.folder);
    const terms = termsOf(settings, await team.policyOf(file.uri));
    const stamp = await files.stampOf(file.uri).catch((error: unknown) => this.#cannotRead(error));
    if (stamp === undefined) return this.#gone(file);
    const kept = this.#kept.get(file.key);
    const isCurrent = kept?.settings === settings && isSameStamp(kept.stamp, stamp) && isSame(kept.terms, terms);
    const review = isCurrent ? kept.review : await this.#review(file, stamp, settings, terms);
    this.#kept.set(file.key, { stamp, settings, terms, review, generation });
    return review;
  }

  #gone({ key }: FoundFile): undefined {
    this.#kept.delete(key);
    this.#files.relist();
    return undefined;
  }

  /** A run cannot be stopped once it began, so it waits for its turn. */
  async #review({ uri }: FoundFile, stamp: Stamp, settings: Settings, terms: Terms): Promise<FileReview> {
    const { files, features, catalogue, connection, team, precedence } = this.#parts;
    if (terms.policy.excluded) return { ...reportOf([]), state: { kind: "excluded" } };
    if (stamp.bytes >= bytesCap) return unreviewed("too-large");
    const text = await files.readDocument(uri).catch((error: unknown) => this.#cannotRead(error));
    if (text === undefined) return unreviewed("unreadable");
    await precedence.turn();
    const { reviewed, error } = reviewText({ uri, version: 0, text }, terms, { catalogue });
    if (reviewed.review !== undefined) void team.note(uri, reviewed.review);
    else if (error !== undefined) connection.console.error(`The review of ${uri} failed: ${String(error)}`);
    // That it is too large matters to who opens it.
    const items = reviewed.review === undefined ? [] : diagnosticsOf(reviewed, settings, features, catalogue);
    return { ...reportOf(items), state: stateOfReviewed(reviewed) };
  }

  #cannotRead(error: unknown): undefined {
    this.#files.complain(error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

/** What a review comes to in the summary of a workspace. */
export function stateOfReviewed(reviewed: Reviewed | undefined): FileState {
  if (reviewed === undefined) return { kind: "other" };
  const { review, problem } = reviewed;
  if (review !== undefined) return stateOf(review);
  return problem === "excluded" ? { kind: "excluded" } : { kind: "unreviewed", reason: problem };
}

function unreviewed(reason: "too-large" | "unreadable"): FileReview {
  return { ...reportOf([]), state: { kind: "unreviewed", reason } };
}

function isSameStamp(one: Stamp, other: Stamp): boolean {
  return one.bytes === other.bytes && one.modified === other.modified;
}
