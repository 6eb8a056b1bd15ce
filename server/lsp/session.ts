import { type Connection, type InitializeParams, TextDocuments, type WorkspaceFolder } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Catalogue, Language } from "../../rules/schema.ts";
import { type ClientFeatures, clientFeatures } from "./client-features.ts";
import { Configuration } from "./configuration.ts";
import type { Files } from "./files.ts";
import { Precedence } from "./precedence.ts";
import { Reviews } from "./reviews.ts";
import { sendStatus } from "./status.ts";
import { TeamConfiguration } from "./team-configuration.ts";
import { decodePath } from "./uris.ts";
import { WorkspaceFiles } from "./workspace-files.ts";
import { WorkspaceReviews } from "./workspace-reviews.ts";

/** What all features of one client's server share. */
export class Session {
  readonly connection: Connection;
  readonly catalogue: Catalogue;
  readonly features: ClientFeatures;
  /** The language that the person reads, for what belongs to no document. */
  readonly language: Language;
  readonly documents = new TextDocuments(TextDocument);
  readonly configuration: Configuration;
  readonly team: TeamConfiguration;
  /** Requests on what is open go before reviews of the rest of the workspace. */
  readonly precedence = new Precedence();
  readonly reviews: Reviews;
  readonly files: Files;
  readonly workspaceFiles: WorkspaceFiles;
  readonly workspaceReviews: WorkspaceReviews;
  #folders: readonly WorkspaceFolder[];

  constructor(connection: Connection, catalogue: Catalogue, params: InitializeParams, files: Files) {
    this.connection = connection;
    this.catalogue = catalogue;
    this.features = clientFeatures(params.capabilities);
    this.language = params.locale?.startsWith("ja") === true ? "ja" : "en";
    this.configuration = new Configuration(connection, this.features, params.initializationOptions);
    this.#folders = params.workspaceFolders ?? [];
    this.team = new TeamConfiguration({
      connection,
      documents: this.documents,
      catalogue,
      files,
      language: this.language,
      watches: this.features.watchFiles,
      tags: this.features.diagnosticTags,
      folders: this.folders,
    });
    this.files = files;
    this.workspaceFiles = new WorkspaceFiles({
      connection,
      files,
      watches: this.features.watchFiles,
      folders: this.folders,
    });
    this.workspaceReviews = new WorkspaceReviews(this);
    this.reviews = new Reviews(this, (reviewed, error) => {
      sendStatus(connection, reviewed, error);
      if (reviewed.review !== undefined) void this.team.note(reviewed.uri, reviewed.review);
    });
    const forget = (uri: string): void => {
      this.configuration.forget(uri);
      this.team.forget(uri);
      this.reviews.forget(uri);
      // What was in the editor may be on disk by now, or not.
      this.workspaceFiles.recheck();
    };
    // A client that opens a document twice replaces its text without counting versions on.
    this.documents.onDidOpen(({ document }) => forget(document.uri));
    this.documents.onDidClose(({ document }) => forget(document.uri));
  }

  changeFolders(added: readonly WorkspaceFolder[], removed: readonly WorkspaceFolder[]): void {
    const gone = new Set(removed.map(({ uri }) => uri));
    this.#folders = [...this.#folders.filter(({ uri }) => !gone.has(uri)), ...added];
  }

  get workspaceFolders(): readonly WorkspaceFolder[] {
    return this.#folders;
  }

  /** URIs of the workspace folders, without a slash at the end. */
  readonly folders = (): readonly string[] => this.#folders.map(({ uri }) => uri.replace(/\/+$/, ""));

  /** The innermost workspace folder that holds a document. */
  folderOf(uri: string): WorkspaceFolder | undefined {
    return this.#folders
      .filter((folder) => uri.startsWith(folder.uri.replace(/\/*$/, "/")))
      .sort((a, b) => b.uri.length - a.uri.length)[0];
  }

  /** A document's path inside its workspace folder, or its file name. */
  pathOf(uri: string): string {
    const folder = this.folderOf(uri)?.uri.replace(/\/*$/, "/");
    return decodePath(folder === undefined ? uri.slice(uri.lastIndexOf("/") + 1) : uri.slice(folder.length));
  }
}
