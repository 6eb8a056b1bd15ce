import type { Connection, FileEvent } from "vscode-languageserver";
import { DidChangeWatchedFilesNotification, FileChangeType } from "vscode-languageserver";
import type { Files } from "./files.ts";
import { childUri, keyOf } from "./uris.ts";

/** A Markdown file of a workspace folder. */
export interface FoundFile {
  readonly uri: string;
  /** The same for every way in which clients write its URI. */
  readonly key: string;
  /** URI of the innermost folder that holds it, without a slash at the end. */
  readonly folder: string;
}

interface Surroundings {
  readonly connection: Connection;
  readonly files: Files;
  readonly watches: boolean;
  readonly folders: () => readonly string[];
}

/** What a watcher misses (a directory that was moved as a whole) is noticed after this many milliseconds. */
const recheckAfter = 30_000;

/** Which Markdown files the workspace folders hold, and whether anything there may have changed. */
export class WorkspaceFiles {
  readonly #given: Surroundings;
  readonly #complaints = new Set<string>();
  #listed: Promise<readonly FoundFile[]> | undefined;
  #generation = 0;
  #checked = performance.now();

  constructor(given: Surroundings) {
    this.#given = given;
  }

  /** Asks the client to tell of changed files; call once it is initialized. */
  async register(): Promise<void> {
    if (!this.#given.watches) return;
    const watchers = [{ globPattern: "**/*.[mM][dD]" }];
    await this.#given.connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  }

  /** As long as it is the same, nothing is known to have changed: files, settings, configuration. */
  get generation(): number {
    return this.#generation;
  }

  /** All files, in the order of folders and names. Never rejects. */
  all(): Promise<readonly FoundFile[]> {
    const isOld = performance.now() - this.#checked > recheckAfter;
    if (!this.#given.watches) this.relist();
    else if (isOld) this.recheck();
    this.#listed ??= this.#list();
    return this.#listed;
  }

  /** Something that reviews depend on may have changed. */
  recheck(): void {
    this.#generation += 1;
    this.#checked = performance.now();
  }

  /** Files may have come or gone. */
  relist(): void {
    this.#listed = undefined;
    this.recheck();
  }

  /** The client saw changes on disk. */
  changed(changes: readonly FileEvent[]): void {
    if (changes.every(({ type }) => type === FileChangeType.Changed)) this.recheck();
    else this.relist();
  }

  /** Says once what cannot be read. */
  complain(line: string): void {
    if (this.#complaints.has(line)) return;
    this.#complaints.add(line);
    this.#given.connection.console.warn(line);
  }

  async #list(): Promise<readonly FoundFile[]> {
    const found = new Map<string, FoundFile>();
    // Inner folders come last, and take their files over from outer ones.
    const folders = this.#given.folders().toSorted((one, other) => one.length - other.length);
    for (const folder of folders.filter((uri) => this.#given.files.reaches(uri))) {
      const paths = this.#given.files.markdownBelow(folder, (line) => this.complain(line));
      for await (const path of paths) {
        const uri = childUri(folder, path);
        const key = keyOf(uri);
        found.set(key, { uri, key, folder });
      }
    }
    return [...found.values()];
  }
}
