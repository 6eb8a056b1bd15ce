import { type Connection, DidChangeConfigurationNotification } from "vscode-languageserver";
import type { ClientFeatures } from "./client-features.ts";
import { readSettings, type Settings, section } from "./settings.ts";

/**
 * Settings per document: asked of the client where it can be asked, otherwise those that it sent with
 * `initialize` or with its last change of configuration.
 */
export class Configuration {
  readonly #connection: Connection;
  readonly #features: ClientFeatures;
  readonly #perDocument = new Map<string, Promise<Settings>>();
  readonly #complaints = new Set<string>();
  #sent: Settings;

  constructor(connection: Connection, features: ClientFeatures, initializationOptions: unknown) {
    this.#connection = connection;
    this.#features = features;
    this.#sent = this.#read(ownPart(initializationOptions));
  }

  /** Asks the client to tell of changes; call once it is initialized. */
  async register(): Promise<void> {
    if (!this.#features.registerConfiguration) return;
    await this.#connection.client.register(DidChangeConfigurationNotification.type, { section });
  }

  /** The settings of a document; never rejects. */
  of(uri: string): Promise<Settings> {
    if (!this.#features.configuration) return Promise.resolve(this.#sent);
    const known = this.#perDocument.get(uri);
    if (known !== undefined) return known;
    const asked = this.#ask(uri);
    this.#perDocument.set(uri, asked);
    return asked;
  }

  /** The configuration changed; `sent` is what the client sent along, if anything. */
  changed(sent: unknown): void {
    this.#perDocument.clear();
    this.#complaints.clear();
    if (!this.#features.configuration) this.#sent = this.#read(ownPart(sent));
  }

  forget(uri: string): void {
    this.#perDocument.delete(uri);
  }

  async #ask(uri: string): Promise<Settings> {
    try {
      return this.#read(await this.#connection.workspace.getConfiguration({ scopeUri: uri, section }));
    } catch (error) {
      this.#complain(`The client gave no settings, using the defaults: ${String(error)}`);
      return this.#read(undefined);
    }
  }

  #read(value: unknown): Settings {
    return readSettings(value, (line) => this.#complain(line));
  }

  /** Every document would complain of the same wrong value; once is enough. */
  #complain(line: string): void {
    if (this.#complaints.has(line)) return;
    this.#complaints.add(line);
    this.#connection.console.warn(line);
  }
}

/** Clients send either the section's content or an object that holds the section. */
function ownPart(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  return section in value ? (value as Record<string, unknown>)[section] : value;
}
