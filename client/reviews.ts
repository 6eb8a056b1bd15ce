import { type Disposable, type Event, EventEmitter } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { methods, type StatusParams } from "../server/protocol.ts";

/** Tells of each review that the server made: a connection takes one listener, and several want to know. */
export class Reviews implements Disposable {
  readonly #made = new EventEmitter<StatusParams>();
  readonly #subscription: Disposable;
  readonly onDidReview: Event<StatusParams> = this.#made.event;

  constructor(client: LanguageClient) {
    this.#subscription = client.onNotification(methods.status, (status: StatusParams) => this.#made.fire(status));
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#made.dispose();
  }
}
