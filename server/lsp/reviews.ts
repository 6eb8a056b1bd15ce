import { type CancellationToken, LSPErrorCodes, ResponseError, type TextDocuments } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Catalogue, Language } from "../../rules/schema.ts";
import { dayOf } from "../engine/configuration/day.ts";
import type { Policy } from "../engine/configuration/policy.ts";
import { type Review, review } from "../engine/index.ts";
import type { Configuration } from "./configuration.ts";
import type { Settings } from "./settings.ts";
import type { TeamConfiguration } from "./team-configuration.ts";

/** Texts of this many UTF-16 units and more are not reviewed. */
export const sizeCap = 5_000_000;

/** The review of one version of one document, or why there is none. */
export type Reviewed = {
  readonly uri: string;
  /** 0 for a text that is not open. */
  readonly version: number;
  /** The language of messages that was asked for; the document's own when absent. */
  readonly language: Language | undefined;
  readonly milliseconds: number;
} & (
  | { readonly review: Review; readonly problem?: never }
  | { readonly review?: never; readonly problem: "too-large" | "failed" | "excluded" }
);

/** The language that a review's messages are in. */
export function languageOf(reviewed: Reviewed): Language {
  return reviewed.language ?? reviewed.review?.facts.language ?? "en";
}

/** What reviews are made from. */
interface Sources {
  readonly documents: TextDocuments<TextDocument>;
  readonly configuration: Configuration;
  readonly team: TeamConfiguration;
  readonly catalogue: Catalogue;
}

/** What a review depends on besides the text. */
export interface Terms {
  readonly language: Language | undefined;
  readonly policy: Policy;
  readonly today: string;
}

export function isSame(one: Terms, other: Terms): boolean {
  return one.language === other.language && one.policy === other.policy && one.today === other.today;
}

/** The terms of a document with these settings, today. */
export function termsOf({ language }: Settings, policy: Policy): Terms {
  return { language: language === "document" ? undefined : language, policy, today: dayOf(new Date()) };
}

/** Reviews per open document: the newest version's is kept, and everything that asks for it shares it. */
export class Reviews {
  readonly #sources: Sources;
  readonly #done: (reviewed: Reviewed, error?: unknown) => void;
  readonly #kept = new Map<string, { readonly reviewed: Reviewed; readonly terms: Terms }>();

  /** `done` hears of every run, once. */
  constructor(sources: Sources, done: (reviewed: Reviewed, error?: unknown) => void) {
    this.#sources = sources;
    this.#done = done;
  }

  /**
   * The review of a document as it is once the changes that wait in the queue are in. Undefined when it is
   * not open, or not Markdown. Throws `RequestCancelled` when `token` was cancelled before the run began.
   */
  async current(uri: string, token?: CancellationToken): Promise<Reviewed | undefined> {
    await this.#quiet(uri);
    const { documents, configuration, team } = this.#sources;
    const settings = await configuration.of(uri);
    const policy = await team.policyOf(uri);
    if (token?.isCancellationRequested === true) throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
    const document = documents.get(uri);
    if (document?.languageId !== "markdown") return undefined;
    const terms = termsOf(settings, policy);
    const kept = this.#kept.get(uri);
    if (kept?.reviewed.version === document.version && isSame(kept.terms, terms)) return kept.reviewed;
    return this.#run(document, terms, kept?.terms.language === terms.language ? kept?.reviewed.review : undefined);
  }

  forget(uri: string): void {
    this.#kept.delete(uri);
  }

  /** A run cannot be stopped once it began, so it begins when no message that changes its text waits. */
  async #quiet(uri: string): Promise<void> {
    let seen: number | undefined;
    do {
      seen = this.#sources.documents.get(uri)?.version;
      await new Promise((resolve) => setTimeout(resolve, 0));
    } while (this.#sources.documents.get(uri)?.version !== seen);
  }

  #run(document: TextDocument, terms: Terms, previous: Review | undefined): Reviewed {
    const { uri, version } = document;
    const { reviewed, error } = reviewText({ uri, version, text: document.getText() }, terms, {
      catalogue: this.#sources.catalogue,
      ...(previous === undefined ? {} : { previous }),
    });
    this.#kept.set(uri, { reviewed, terms });
    this.#done(reviewed, error);
    return reviewed;
  }
}

/** Reviews one text; `error` is why that failed. Never throws. */
export function reviewText(
  { uri, version, text }: { readonly uri: string; readonly version: number; readonly text: string },
  { language, ...rest }: Terms,
  { catalogue, previous }: { readonly catalogue: Catalogue; readonly previous?: Review },
): { readonly reviewed: Reviewed; readonly error?: unknown } {
  const started = performance.now();
  const finish = (outcome: Pick<Reviewed, "review" | "problem">): Reviewed => {
    const milliseconds = performance.now() - started;
    return { uri, version, language, milliseconds, ...outcome } as Reviewed;
  };
  if (rest.policy.excluded) return { reviewed: finish({ problem: "excluded" }) };
  if (text.length >= sizeCap) return { reviewed: finish({ problem: "too-large" }) };
  try {
    const options = language === undefined ? rest : { ...rest, language };
    return { reviewed: finish({ review: review(text, catalogue, options, previous) }) };
  } catch (error) {
    return { reviewed: finish({ problem: "failed" }), error };
  }
}
