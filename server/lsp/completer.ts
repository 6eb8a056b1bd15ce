import type { CancellationToken, CompletionItem, Position } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Session } from "./session.ts";

/** Where something is to be completed. */
export interface CompletionPlace {
  readonly document: TextDocument;
  readonly position: Position;
  /** The text of the line before the position. */
  readonly before: string;
  /** Whether it was a letter, and not the author, that asked. */
  readonly isTyping: boolean;
}

/** One kind of completion; undefined where it has nothing to say. It must be quick to say so: every blank asks. */
export type Completer = (
  session: Session,
  place: CompletionPlace,
  token: CancellationToken,
) => Promise<CompletionItem[] | undefined>;
