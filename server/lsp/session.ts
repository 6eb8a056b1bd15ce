import { type Connection, type InitializeParams, TextDocuments, type WorkspaceFolder } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Catalogue, Language } from "../../rules/schema.ts";
import { type ClientFeatures, clientFeatures } from "./client-features.ts";
import { Configuration } from "./configuration.ts";
import { type Reviewed, Reviews } from "./reviews.ts";
import { sendStatus } from "./status.ts";

/** What all features of one client's server share. */
export class Session {
  readonly connection: Connection;
  readonly catalogue: Catalogue;
  readonly features: ClientFeatures;
  readonly documents = new TextDocuments(TextDocument);
  readonly configuration: Configuration;
  readonly reviews: Reviews;
  #folders: readonly WorkspaceFolder[];

  constructor(connection: Connection, catalogue: Catalogue, params: InitializeParams) {
    this.connection = connection;
    this.catalogue = catalogue;
    this.features = clientFeatures(params.capabilities);
    this.configuration = new Configuration(connection, this.features, params.initializationOptions);
    this.reviews = new Reviews(this.documents, this.configuration, catalogue, (reviewed, error) => {
      sendStatus(connection, reviewed, error);
    });
    this.#folders = params.workspaceFolders ?? [];
    const forget = (uri: string): void => {
      this.configuration.forget(uri);
      this.reviews.forget(uri);
    };
    // A client that opens a document twice replaces its text without counting versions on.
    this.documents.onDidOpen(({ document }) => forget(document.uri));
    this.documents.onDidClose(({ document }) => forget(document.uri));
  }

  changeFolders(added: readonly WorkspaceFolder[], removed: readonly WorkspaceFolder[]): void {
    const gone = new Set(removed.map(({ uri }) => uri));
    this.#folders = [...this.#folders.filter(({ uri }) => !gone.has(uri)), ...added];
  }

  /** A document's path inside its workspace folder, or its file name. */
  pathOf(uri: string): string {
    const inside = this.#folders
      .map((folder) => folder.uri.replace(/\/*$/, "/"))
      .filter((folder) => uri.startsWith(folder))
      .sort((a, b) => b.length - a.length)[0];
    return decode(inside === undefined ? uri.slice(uri.lastIndexOf("/") + 1) : uri.slice(inside.length));
  }
}

/** The language that a review's messages are in. */
export function languageOf(reviewed: Reviewed): Language {
  return reviewed.language ?? reviewed.review?.facts.language ?? "en";
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
