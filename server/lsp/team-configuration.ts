import { type Connection, DidChangeWatchedFilesNotification, type TextDocuments } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Catalogue } from "../../rules/schema.ts";
import { type AcceptedRisk, type Configuration, configurationFile } from "../engine/configuration/configuration.ts";
import { isGlob } from "../engine/configuration/glob.ts";
import { type Parsed, parseConfiguration } from "../engine/configuration/parse.ts";
import { noPolicy, type Policy, policyFor } from "../engine/configuration/policy.ts";
import type { Review } from "../engine/index.ts";
import { configurationDiagnostics } from "./configuration-items.ts";
import type { Files } from "./files.ts";
import { decodePath } from "./uris.ts";

interface Surroundings {
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  readonly catalogue: Catalogue;
  readonly files: Files;
  readonly language: "en" | "ja";
  /** The client can fade what is not needed. */
  readonly tags: boolean;
  /** The client tells when a file inside a workspace folder changes. */
  readonly watches: boolean;
  /** URIs of the workspace folders, without a slash at the end. */
  readonly folders: () => readonly string[];
}

interface Loaded {
  readonly text: string;
  readonly parsed: Parsed<Configuration>;
  /** The last text that was right; what holds while the file is broken. */
  readonly good: Configuration | undefined;
}

/** The teams' configuration files: the nearest in or above a document's directory holds for it. */
export class TeamConfiguration {
  readonly #given: Surroundings;
  readonly #onDisk = new Map<string, Promise<string | undefined>>();
  readonly #loaded = new Map<string, Loaded>();
  readonly #policies = new Map<string, { readonly of: Configuration; readonly policy: Policy }>();
  /** Risks that the one document that they name does not need. */
  readonly #unused = new Set<AcceptedRisk>();

  constructor(given: Surroundings) {
    this.#given = given;
  }

  /** Asks the client to tell of changed files; call once it is initialized. */
  async register(): Promise<void> {
    if (!this.#given.watches) return;
    const watchers = [{ globPattern: `**/${configurationFile}` }];
    await this.#given.connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  }

  /** What holds for a document: the same object as long as nothing changes. Never rejects. */
  async policyOf(uri: string): Promise<Policy> {
    const found = await this.nearest(uri);
    const configuration = found && this.#load(found.uri, found.text).good;
    if (found === undefined || configuration === undefined) return noPolicy;
    const known = this.#policies.get(uri);
    if (known?.of === configuration) return known.policy;
    const policy = policyFor(configuration, this.pathFrom(found.uri, uri));
    this.#policies.set(uri, { of: configuration, policy });
    return policy;
  }

  /** The configuration file of a document with its text as it is in the editor, or on disk. */
  async nearest(uri: string): Promise<{ readonly uri: string; readonly text: string } | undefined> {
    for (const directory of this.#directories(uri)) {
      const candidate = `${directory}/${configurationFile}`;
      const text = await this.#read(candidate);
      if (text !== undefined) return { uri: candidate, text };
    }
    return undefined;
  }

  /** Where a configuration file for a document is to be made: in its workspace folder, or else beside it. */
  place(uri: string): string | undefined {
    const directories = this.#directories(uri);
    const folder = directories.find((directory) => this.#given.folders().includes(directory)) ?? directories[0];
    return folder && `${folder}/${configurationFile}`;
  }

  /** A document's path from the directory of its configuration file; undefined for one that is no file. */
  pathFrom(file: string, uri: string): string | undefined {
    const directory = file.slice(0, -configurationFile.length);
    return uri.startsWith(directory) ? decodePath(uri.slice(directory.length)) : undefined;
  }

  /** A configuration file changed, on disk or in the editor, came or went. Says on the file what is wrong with it. */
  async changed(uri: string): Promise<void> {
    this.#onDisk.delete(uri);
    const text = await this.#read(uri);
    if (text !== undefined) this.#load(uri, text);
    else if (this.#loaded.delete(uri)) this.#publish(uri);
  }

  /** Folders came or went: what is not there may be there now. */
  reset(): void {
    this.#onDisk.clear();
  }

  forget(uri: string): void {
    this.#policies.delete(uri);
  }

  /** Takes note of what a review made of the risks that are for its document alone. */
  async note(uri: string, { acceptances }: Review): Promise<void> {
    const own = acceptances.filter(({ risk }) => risk.source === "configuration" && isForOneFile(risk));
    const changes = own.filter(({ risk, findings }) => this.#unused.has(risk) !== (findings.length === 0));
    for (const { risk, findings } of changes) {
      if (findings.length === 0) this.#unused.add(risk);
      else this.#unused.delete(risk);
    }
    const file = changes.length > 0 ? await this.nearest(uri) : undefined;
    if (file) this.#publish(file.uri);
  }

  /** From the document's own directory to the top; a document that is no file stands in the first folder. */
  #directories(uri: string): readonly string[] {
    const [, root = "", path] = /^([a-z][a-z0-9+.-]*:\/\/[^/]*)((?:\/[^/]+)*)\/[^/]*$/i.exec(uri) ?? [];
    if (path === undefined) return this.#given.folders().slice(0, 1);
    const steps = path.split("/");
    return steps.map((_, index) => root + steps.slice(0, steps.length - index).join("/"));
  }

  async #read(uri: string): Promise<string | undefined> {
    const open = this.#given.documents.get(uri);
    if (open !== undefined) return open.getText();
    const known = this.#onDisk.get(uri);
    if (known !== undefined) return known;
    const { files, connection, watches, folders } = this.#given;
    const reading = files.read(uri).catch((error: unknown) => {
      connection.console.warn(`${uri} cannot be read: ${String(error)}`);
      return undefined;
    });
    if (watches && folders().some((folder) => uri.startsWith(`${folder}/`))) this.#onDisk.set(uri, reading);
    return reading;
  }

  #load(uri: string, text: string): Loaded {
    const known = this.#loaded.get(uri);
    if (known?.text === text) return known;
    const parsed = parseConfiguration(text, this.#given.catalogue.rules);
    const loaded = { text, parsed, good: parsed.value ?? known?.good };
    this.#loaded.set(uri, loaded);
    this.#unused.clear();
    this.#publish(uri);
    return loaded;
  }

  #publish(uri: string): void {
    const { connection, language, tags } = this.#given;
    const parsed = this.#loaded.get(uri)?.parsed;
    const diagnostics = parsed ? configurationDiagnostics(parsed, this.#unused, language, tags) : [];
    connection.sendDiagnostics({ uri, diagnostics }).catch((error: unknown) => {
      connection.console.error(`Diagnostics of ${uri} could not be published: ${String(error)}`);
    });
  }
}

/** Whether a document is a team's configuration file. */
export function isConfigurationFile(uri: string): boolean {
  return uri.endsWith(`/${configurationFile}`);
}

function isForOneFile({ files }: AcceptedRisk): boolean {
  return files.length === 1 && !isGlob(files[0] ?? "");
}
