import { Disposable, EventEmitter, type TextDocumentContentProvider, Uri, workspace } from "vscode";

const scheme = "reliability-lens";

/** The reviews that are open, as read-only documents. */
export class ReviewDocuments implements TextDocumentContentProvider, Disposable {
  readonly #changed = new EventEmitter<Uri>();
  readonly #markdown = new Map<string, string>();
  readonly #registered = Disposable.from(
    this.#changed,
    workspace.registerTextDocumentContentProvider(scheme, this),
    workspace.onDidCloseTextDocument(({ uri }) => this.#markdown.delete(uri.toString())),
  );
  readonly onDidChange = this.#changed.event;

  provideTextDocumentContent(uri: Uri): string | undefined {
    return this.#markdown.get(uri.toString());
  }

  /** Returns the address of a review: one per subject, so that a second review replaces the first. */
  set(title: string, markdown: string, subject?: Uri): Uri {
    // The last part of the path is the title of the tab.
    const uri = Uri.from({ scheme, path: `/${title}`, query: subject?.toString() ?? "" });
    this.#markdown.set(uri.toString(), markdown);
    this.#changed.fire(uri);
    return uri;
  }

  dispose(): void {
    this.#registered.dispose();
  }
}
