import { type CancellationToken, LSPErrorCodes, ResponseError, type TextDocuments } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Catalogue, Language } from "../../rules/schema.ts";
import { type Review, review } from "../engine/index.ts";
import type { Configuration } from "./configuration.ts";

/** Texts of this many UTF-16 units and more are not reviewed. */
export const sizeCap = 5_000_000;

/** The review of one version of one document, or why there is none. */
export type Reviewed = {
  readonly uri: string;
  readonly version: number;
  /** Never the same for two runs; part of result ids. */
  readonly run: number;
  /** The language of messages that was asked for; the document's own when absent. */
  readonly language: Language | undefined;
  readonly milliseconds: number;
} & (
  | { readonly review: Review; readonly problem?: never }
  | { readonly review?: never; readonly problem: "too-large" | "failed" }
);

/** Reviews per open document: the newest version's is kept, and everything that asks for it shares it. */
export class Reviews {
  readonly #documents: TextDocuments<TextDocument>;
  readonly #configuration: Configuration;
  readonly #catalogue: Catalogue;
  readonly #done: (reviewed: Reviewed, error?: unknown) => void;
  readonly #kept = new Map<string, Reviewed>();
  #runs = 0;

  /** `done` hears of every run, once. */
  constructor(
    documents: TextDocuments<TextDocument>,
    configuration: Configuration,
    catalogue: Catalogue,
    done: (reviewed: Reviewed, error?: unknown) => void,
  ) {
    this.#documents = documents;
    this.#configuration = configuration;
    this.#catalogue = catalogue;
    this.#done = done;
  }

  /**
   * The review of a document as it is once the changes that wait in the queue are in. Undefined when it is
   * not open, or not Markdown. Throws `RequestCancelled` when `token` was cancelled before the run began.
   */
  async current(uri: string, token?: CancellationToken): Promise<Reviewed | undefined> {
    await this.#quiet(uri);
    const { language: wanted } = await this.#configuration.of(uri);
    if (token?.isCancellationRequested === true) throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
    const document = this.#documents.get(uri);
    if (document?.languageId !== "markdown") return undefined;
    const language = wanted === "document" ? undefined : wanted;
    const kept = this.#kept.get(uri);
    if (kept?.version === document.version && kept.language === language) return kept;
    return this.#run(document, language, kept?.language === language ? kept?.review : undefined);
  }

  forget(uri: string): void {
    this.#kept.delete(uri);
  }

  /** A run cannot be stopped once it began, so it begins when no message that changes its text waits. */
  async #quiet(uri: string): Promise<void> {
    let seen: number | undefined;
    do {
      seen = this.#documents.get(uri)?.version;
      await new Promise((resolve) => setTimeout(resolve, 0));
    } while (this.#documents.get(uri)?.version !== seen);
  }

  #run(document: TextDocument, language: Language | undefined, previous: Review | undefined): Reviewed {
    const started = performance.now();
    const text = document.getText();
    this.#runs += 1;
    const finish = (outcome: Pick<Reviewed, "review" | "problem">, error?: unknown): Reviewed => {
      const { uri, version } = document;
      const milliseconds = performance.now() - started;
      const reviewed = { uri, version, run: this.#runs, language, milliseconds, ...outcome } as Reviewed;
      this.#kept.set(uri, reviewed);
      this.#done(reviewed, error);
      return reviewed;
    };
    if (text.length >= sizeCap) return finish({ problem: "too-large" });
    try {
      return finish({ review: review(text, this.#catalogue, language === undefined ? {} : { language }, previous) });
    } catch (error) {
      return finish({ problem: "failed" }, error);
    }
  }
}
