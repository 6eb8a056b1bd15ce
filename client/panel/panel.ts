import { type Disposable, env, l10n, Uri, ViewColumn, type WebviewPanel, workspace } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { methods, type ReportResult } from "../../server/protocol.ts";
import { messageOf } from "../commands/ask.ts";
import { nameOf, paramsOf } from "../documents.ts";
import { showPlace } from "../places.ts";
import { exportReview } from "./export.ts";
import type { FromPage, ToPage } from "./messages.ts";
import { pageShell } from "./shell.ts";
import { pageWords } from "./words.ts";

/** The review panel of one document. */
export class ReviewPanel implements Disposable {
  readonly #panel: WebviewPanel;
  readonly #uri: Uri;
  readonly #client: LanguageClient;
  #asked = 0;

  /** `folder` holds the page's script and style. */
  constructor(panel: WebviewPanel, uri: Uri, client: LanguageClient, folder: Uri) {
    this.#panel = panel;
    this.#uri = uri;
    this.#client = client;
    const { webview } = panel;
    const address = (file: string): string => webview.asWebviewUri(Uri.joinPath(folder, file)).toString();
    panel.title = l10n.t("Review Panel: {0}", nameOf(uri));
    webview.options = { enableScripts: true, localResourceRoots: [folder] };
    webview.onDidReceiveMessage((message: FromPage) => this.#receive(message));
    webview.html = pageShell({
      script: address("panel.js"),
      style: address("panel.css"),
      source: webview.cspSource,
      nonce: crypto.randomUUID().replaceAll("-", ""),
      language: env.language,
      title: panel.title,
    });
  }

  get onDidDispose(): WebviewPanel["onDidDispose"] {
    return this.#panel.onDidDispose;
  }

  reveal(): void {
    this.#panel.reveal();
  }

  /** Shows the review as it is now. A hidden page is gone, and asks for it when it comes back. */
  async update(): Promise<void> {
    if (!this.#panel.visible) return;
    this.#asked += 1;
    const asked = this.#asked;
    const message = await this.#review();
    if (asked === this.#asked) await this.#panel.webview.postMessage(message);
  }

  dispose(): void {
    this.#panel.dispose();
  }

  async #review(): Promise<ToPage> {
    try {
      // The server knows what is open; a panel that is restored may be alone.
      const document = await workspace.openTextDocument(this.#uri);
      await this.#client.start();
      const report = await this.#client.sendRequest<ReportResult>(methods.report, paramsOf(document));
      return { type: "report", uri: this.#uri.toString(), words: pageWords(), report };
    } catch (error) {
      return { type: "problem", text: messageOf(error) };
    }
  }

  /** What fails, such as showing a file that was deleted, is told on the page. */
  async #receive(message: FromPage): Promise<void> {
    try {
      await this.#handle(message);
    } catch (error) {
      const problem: ToPage = { type: "problem", text: messageOf(error) };
      await this.#panel.webview.postMessage(problem);
    }
  }

  async #handle(message: FromPage): Promise<void> {
    if (message.type === "ready") await this.update();
    if (message.type === "export") await exportReview(this.#client, this.#uri);
    if (message.type === "show") {
      const isFirst = this.#panel.viewColumn === ViewColumn.One;
      await showPlace(this.#uri, message.range, isFirst ? ViewColumn.Beside : ViewColumn.One);
    }
  }
}
